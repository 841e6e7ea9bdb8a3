import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-main-'));
const at = (name: string) => path.join(folder, name);
const main = path.join(import.meta.dirname, 'main.ts');

function callhigh(args: string[], input = '', env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    env: { ...process.env, NODE_COMPILE_CACHE: at('cache'), LC_ALL: 'C', CALLHIGH_DATA: folder, ...env },
  });
  return { status, stdout, stderr };
}
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const CALL = ['greet', 'ask_pain', 'ask_reasons']
  .map((type) => JSON.stringify({ acts: [{ type, form: type === 'greet' ? 'none' : 'open' }] }))
  .join('\n');
const play = (...more: string[]) => ['play', 'fresh-milk', '--lab', '02', '--lang', 'en', '--json', ...more];

describe('callhigh', { timeout: 30_000 }, () => {
  test('without a terminal says what to type, in both languages', () => {
    const { status, stdout } = callhigh([]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/npm start/);
    expect(stdout).toMatch(/\p{Script=Han}/u);
  });

  test.each(['', 'play', 'scenario check'])('%s --help helps', (command) => {
    const { status, stdout } = callhigh([...command.split(' ').filter((one) => one !== ''), '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage:');
  });

  test('lists the scenarios', () => {
    const { status, stdout } = callhigh(['scenario', 'list', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      scenarios: [
        {
          id: 'fresh-milk',
          title: { zh: expect.any(String), en: expect.any(String) },
          labs: expect.arrayContaining(['02']),
        },
      ],
    });
  });

  test.each([
    [['bogus'], 2],
    [['play', 'fresh-milk', '--seed', 'x'], 2],
    [['play', 'fresh-milk', '--resume', 'a', '--save', 'b'], 2],
    [['play', 'nowhere', '--json'], 1],
    [['play', '--resume', '/nowhere/at/all', '--json'], 1],
    [['scenario', 'check', 'nowhere'], 1],
  ])('%j ends with %i', (args, code) => {
    expect(callhigh(args).status).toBe(code);
  });

  test('refuses in the language asked for', () => {
    const [line] = lines(callhigh(['play', 'fresh-milk', '--lab', '99', '--lang', 'zh', '--json']).stdout);
    expect(line).toMatchObject({ refused: { code: 'lab-unknown', text: expect.stringMatching(/\p{Script=Han}/u) } });
  });

  test('saves, verifies, goes on, and comes to the same end as in one go', () => {
    const whole = lines(callhigh(play(), `${CALL}\n`).stdout).at(-1);
    const [first, ...rest] = CALL.split('\n');
    expect(callhigh(play('--save', at('a.jsonl')), `${first}\n`).status).toBe(0);
    const resumed = callhigh(['play', '--resume', at('a.jsonl'), '--json'], rest.join('\n'));
    expect(lines(resumed.stdout).at(-1)?.hash).toBe(whole?.hash);
    expect(callhigh(['replay', at('a.jsonl')])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('It holds'),
    });
    expect(callhigh(play('--save', at('a.jsonl')))).toMatchObject({ status: 1 });
  });

  test('finds one byte changed and a tail cut off, and names the event', () => {
    callhigh(play('--save', at('b.jsonl')), `${CALL}\n`);
    const text = readFileSync(at('b.jsonl'), 'utf8');
    writeFileSync(at('changed.jsonl'), text.replace('"ask_pain"', '"ask_paim"'));
    writeFileSync(at('cut.jsonl'), text.slice(0, -200));
    const changed = callhigh(['replay', at('changed.jsonl'), '--json']);
    expect(changed.status).toBe(1);
    expect(lines(changed.stdout)[0]).toMatchObject({
      refused: { code: 'save-changed', text: expect.stringMatching(/event \d+/) },
    });
    expect(callhigh(['replay', at('cut.jsonl')])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/from event \d+/),
    });
    expect(callhigh(['play', '--resume', at('cut.jsonl'), '--json']).status).toBe(1);
    expect(readFileSync(at('cut.jsonl'), 'utf8')).toBe(text.slice(0, -200));
  });

  test('finds what is wrong with a scenario, by file and line, and says what to do', () => {
    expect(callhigh(['scenario', 'check', 'fresh-milk'])).toMatchObject({ status: 0 });
    cpSync(path.join(import.meta.dirname, '../scenarios/fresh-milk'), at('milk'), { recursive: true });
    const world = readFileSync(at('milk/world.yaml'), 'utf8');
    const problems = (text: string) => {
      writeFileSync(at('milk/world.yaml'), text);
      const { status, stdout } = callhigh(['scenario', 'check', at('milk'), '--json']);
      expect(status).toBe(1);
      const [found] = lines(stdout) as {
        check: { problems: { file: string; line: number; code: string; hint: string }[] };
      }[];
      return found?.check.problems;
    };
    expect(problems(`${world}\nmystery: 1\n`)).toMatchObject([
      { code: 'wrong-shape', file: 'world.yaml', hint: expect.stringContaining('schema') },
    ]);
    const trouble = '    trouble: shortLoads\n    reasons: [lineStops,';
    expect(world).toContain(trouble);
    const line = world.slice(0, world.indexOf(trouble)).split('\n').length + 1;
    expect(problems(world.replace(trouble, trouble.replace('lineStops', 'lineStopped')))).toMatchObject([
      { code: 'dangling-topic', file: 'world.yaml', line, hint: expect.stringContaining('topics') },
    ]);
  });

  test('plays at a pipe without colour and keeps the practice in the data folder', () => {
    const { status, stdout } = callhigh(['play', 'fresh-milk', '--lab', '02', '--lang', 'en'], '?\n\n');
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    const kept = /--resume (\S+)/.exec(stdout)?.[1] ?? '';
    expect(kept.startsWith(folder) && existsSync(kept)).toBe(true);
  });

  test('understands lines outside a practice, and refuses what is none', () => {
    const { status, stdout } = callhigh(
      ['understand', '--scenario', 'fresh-milk', '--lang', 'zh', '--person', 'operations'],
      '{"text":"眼下您最头疼的是什么事？"}\nnonsense\n{"text":""}\n{"words":1}\n',
    );
    expect(status).toBe(0);
    const [heard, ...bad] = lines(stdout);
    expect(Object.keys(heard ?? {})).toEqual(['acts', 'quantities', 'band', 'suggestions']);
    expect(heard).toMatchObject({
      band: 'accepted',
      acts: [{ type: 'ask_pain', form: 'open', about: [], label: 'ask_pain', confidence: 1 }],
    });
    expect(bad.map((one) => (one.refused as { code: string }).code)).toEqual(['not-json', 'empty-text', 'bad-fields']);
  });
});
