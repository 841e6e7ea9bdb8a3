/** The commands as they are typed. What needs no process of its own runs here, in this one: starting one takes half a second. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { beginPractice, needScenario } from './begin.ts';
import { widthOf } from './interactive/wrap.ts';
import { playJson } from './json.ts';
import { run } from './program.ts';
import { saveText } from './save.ts';
import { understandLines } from './understand.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-main-'));
const at = (name: string) => path.join(folder, name);
const main = path.join(import.meta.dirname, 'main.ts');
vi.stubEnv('LC_ALL', 'C');
afterEach(() => {
  vi.restoreAllMocks();
});

interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command that reads nothing, in this process. */
async function here(...args: string[]): Promise<Ended> {
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    const hear = (text: unknown) => {
      heard[stream] += String(text);
      return true;
    };
    vi.spyOn(process[stream], 'write').mockImplementation(hear);
    vi.spyOn(console, stream === 'stdout' ? 'log' : 'error').mockImplementation((text) => hear(`${text}\n`));
  }
  process.exitCode = undefined;
  await run(args);
  const status = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  vi.restoreAllMocks();
  return { ...heard, status };
}

/** A process of its own. */
function callhigh(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: at('cache'), CALLHIGH_DATA: folder },
  });
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      heard[stream] += text;
    });
  return {
    child,
    heard,
    ended: new Promise<Ended>((resolve) => {
      child.on('close', (code) => resolve({ ...heard, status: code ?? -1 }));
    }),
    /** Waits until so many whole lines have been answered. */
    lines: (count: number) =>
      vi.waitFor(() => expect(heard.stdout.split('\n').length).toBeGreaterThan(count), { timeout: 20_000 }),
  };
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const refusedIn = ({ stdout }: Ended) => (lines(stdout)[0]?.refused as { code: string; text: string }) ?? {};

function collector() {
  let text = '';
  const output = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { output, written: () => text };
}

const CALL = ['greet', 'ask_pain', 'ask_reasons'].map((type) =>
  JSON.stringify({ acts: [{ type, form: type === 'greet' ? 'none' : 'open' }] }),
);

/** The call in one go, in this process: what it answers and what it keeps. */
async function inOneGo(): Promise<{ last: Record<string, unknown> | undefined; save: string }> {
  const options = { lab: '02', lang: 'en', seed: 1, mode: 'training', name: 'Alex' } as const;
  const { output, written } = collector();
  let save = '';
  const practice = beginPractice(needScenario('fresh-milk'), options, undefined, null);
  await playJson(practice, null, { input: Readable.from([`${CALL.join('\n')}\n`]), output }, (now) => {
    save = saveText(now);
  });
  return { last: lines(written()).at(-1), save };
}
const whole = inOneGo();

describe('callhigh', { timeout: 30_000 }, () => {
  test.each([[], ['play'], ['scenario', 'check']])('%s %s --help helps', async (...command) => {
    const { status, stdout } = await here(...command.filter((one) => one), '--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('Usage:')]);
  });

  test('lists the scenarios', async () => {
    const { status, stdout } = await here('scenario', 'list', '--json');
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
    [['play'], 2],
    [['play', '--json'], 2],
    [['play', 'fresh-milk', '--seed', 'x'], 2],
    [['play', 'fresh-milk', '--resume', 'a', '--save', 'b'], 2],
    [['play', 'nowhere', '--json'], 1],
    [['play', '--resume', '/nowhere/at/all', '--json'], 1],
    [['scenario', 'check', 'nowhere'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await here(...args)).status).toBe(code);
  });

  test('a wrong command line is told in the language of the machine, and help is found by its name', async () => {
    vi.stubEnv('LC_ALL', 'zh_CN.UTF-8');
    for (const args of [
      ['foo'],
      ['play', 'fresh-milk', '--seed', 'abc'],
      ['play', 'fresh-milk', '--lang', 'fr'],
      ['play'],
    ]) {
      const { status, stderr } = await here(...args);
      expect([status, /\p{Script=Han}/u.test(stderr), stderr.includes('error:')]).toEqual([2, true, false]);
    }
    vi.unstubAllEnvs();
    expect(await here('help', 'play')).toMatchObject({ status: 0, stdout: expect.stringContaining('--resume') });
  });

  test.each([
    ['zh_CN.UTF-8', []],
    ['C', ['--lang', 'zh']],
  ])('help is Chinese to its last word where the machine is, or where it is asked for: %s %j', async (locale, args) => {
    vi.stubEnv('LC_ALL', locale);
    const { stdout } = await here('play', '--help', ...args);
    vi.unstubAllEnvs();
    vi.stubEnv('LC_ALL', 'C');
    expect(stdout).toContain('用法：');
    expect(stdout).not.toMatch(/Usage|Options|Arguments|choices|default|\[options\]/);
    // The two columns stand under one another, whatever width the characters have.
    const told = stdout.split('\n').filter((line) => /^ {2}-/.test(line));
    const columns = told.map((line) => widthOf(line.slice(0, line.search(/(?<= {2})\S(?!.* {2}\S)/))));
    expect(new Set(columns).size).toBe(1);
  });

  test('a lab in which nobody is met says so when asked for a person', async () => {
    for (const lang of ['zh', 'en']) {
      const refused = refusedIn(
        await here('play', 'fresh-milk', '--lab', '01', '--person', 'door', '--lang', lang, '--json'),
      );
      expect(refused.code).toBe('nobody-met');
      expect(refused.text).not.toMatch(/[:：]\s*[.。]/);
    }
  });

  test('refuses in the language asked for', async () => {
    const play = ['play', 'fresh-milk', '--lab', '02', '--json'];
    const lab = refusedIn(await here('play', 'fresh-milk', '--lab', '99', '--lang', 'zh', '--json'));
    expect(lab).toMatchObject({ code: 'lab-unknown', text: expect.stringMatching(/\p{Script=Han}/u) });
    const person = refusedIn(await here(...play, '--lang', 'en', '--person', 'gm'));
    expect(person).toMatchObject({ code: 'person-unknown', text: expect.stringMatching(/: door, operations/) });
  });

  test.each(['no-folder/x', 'no-folder/x/y', '/proc/x/y', '.'])('cannot save to %s and says so', async (file) => {
    writeFileSync(at('no-folder'), '');
    const refused = await here('play', 'fresh-milk', '--lang', 'en', '--json', '--save', path.resolve(folder, file));
    expect([refused.status, refusedIn(refused).code]).toEqual([1, 'file-unreadable']);
  });

  test('keeps every turn of a process that is killed, goes on, and comes to the same end as in one go', async () => {
    const [first = '', ...rest] = CALL;
    const killed = callhigh('play', 'fresh-milk', '--lab', '02', '--lang', 'en', '--json', '--save', at('a.jsonl'));
    killed.child.stdin.write(`${first}\n`);
    await killed.lines(3);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const resumed = callhigh('play', '--resume', at('a.jsonl'), '--json');
    resumed.child.stdin.end(rest.join('\n'));
    const { status, stdout } = await resumed.ended;
    expect(status).toBe(0);
    expect(lines(stdout).at(-1)?.hash).toBe((await whole).last?.hash);
    expect(await here('replay', at('a.jsonl'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('It holds'),
    });
    expect((await here('play', 'fresh-milk', '--json', '--save', at('a.jsonl'))).status).toBe(1);
  });

  test('finds one byte changed and a tail cut off, and names the event', async () => {
    const { save } = await whole;
    writeFileSync(at('changed.jsonl'), save.replace('"ask_pain"', '"ask_paim"'));
    writeFileSync(at('cut.jsonl'), save.slice(0, -200));
    const changed = await here('replay', at('changed.jsonl'), '--json');
    expect([changed.status, refusedIn(changed)]).toEqual([
      1,
      { code: 'save-changed', text: expect.stringMatching(/event \d+/) },
    ]);
    expect(await here('replay', at('cut.jsonl'))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/from event \d+/),
    });
    expect((await here('play', '--resume', at('cut.jsonl'), '--json')).status).toBe(1);
    expect(readFileSync(at('cut.jsonl'), 'utf8')).toBe(save.slice(0, -200));
  });

  test('finds nothing wrong with the scenario that is shipped', async () => {
    expect(await here('scenario', 'check', 'fresh-milk')).toMatchObject({ status: 0, stderr: '' });
  });

  test('finds what is wrong with a scenario, by file and line, and says what to do', async () => {
    cpSync(path.join(import.meta.dirname, '../../test/living/en-1'), at('one'), { recursive: true });
    mkdirSync(at('one/lines'));
    for (const lang of ['zh', 'en']) {
      writeFileSync(at(`one/lines/operations.${lang}.yaml`), '{}\n');
      writeFileSync(at(`one/pack.${lang}.md`), '# Pack\n');
    }
    const world = readFileSync(at('one/world.yaml'), 'utf8');
    const problems = async (text: string) => {
      writeFileSync(at('one/world.yaml'), text);
      const { status, stdout } = await here('scenario', 'check', at('one'), '--json');
      expect(status).toBe(1);
      const [answer] = lines(stdout) as { check: { problems: unknown[] } }[];
      return answer?.check.problems;
    };
    expect(await problems(`${world}\nmystery: 1\n`)).toMatchObject([
      { code: 'wrong-shape', file: 'world.yaml', hint: expect.stringContaining('schema') },
    ]);
    const trouble = /^.*trouble: (\w+)/m.exec(world);
    const line = world.slice(0, trouble?.index).split('\n').length;
    expect(await problems(world.replace(/trouble: (\w+)/, 'trouble: $1x'))).toContainEqual(
      expect.objectContaining({
        code: 'dangling-topic',
        file: 'world.yaml',
        line,
        hint: expect.stringContaining('topics'),
      }),
    );
  });

  test('at a pipe says what to type in both languages, or plays without colour and keeps it in the data folder', async () => {
    const bare = callhigh();
    const piped = callhigh('play', 'fresh-milk', '--lab', '02', '--lang', 'en');
    bare.child.stdin.end();
    piped.child.stdin.end('?\n\n');
    expect(await bare.ended).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/npm start[\s\S]*\p{Script=Han}/u),
    });
    const { status, stdout } = await piped.ended;
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    const kept = /--resume (\S+)/.exec(stdout)?.[1] ?? '';
    expect(kept.startsWith(folder) && existsSync(kept)).toBe(true);
  });

  test('understands lines outside a practice, and refuses what is none', async () => {
    const { output, written } = collector();
    const input = Readable.from(['{"text":"眼下您最头疼的是什么事？"}\nnonsense\n{"text":""}\n{"words":1}\n']);
    await understandLines({ scenario: 'fresh-milk', lang: 'zh', person: 'operations' }, { input, output });
    const [heard, ...bad] = lines(written());
    expect(Object.keys(heard ?? {})).toEqual(['acts', 'quantities', 'band', 'suggestions']);
    expect(heard).toMatchObject({
      band: 'accepted',
      acts: [{ type: 'ask_pain', form: 'open', about: [], label: 'ask_pain', confidence: 1 }],
    });
    expect(bad.map((one) => (one.refused as { code: string }).code)).toEqual(['not-json', 'empty-text', 'bad-fields']);
  });
});
