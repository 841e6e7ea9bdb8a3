/** The authors' guide carried out as a new author would, in a copy, with nothing but the guide. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { beginPractice, findModel, needScenario } from '../../src/commands/begin.ts';
import { scoreOf } from '../../src/commands/lines-out.ts';
import { run } from '../../src/commands/program.ts';
import { answer, openSession } from '../../src/commands/session.ts';
import { parseSellerActs } from '../../src/method/notation.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { LANGUAGES, type Language } from '../../src/scenarios/schema.ts';
import { marks } from '../../src/simulator/state.ts';
import { carryOut, guideText, type Step, stepsOf } from './guide.ts';

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;
const NAME = 'my-dairy';

/** What a command prints when it is typed in this folder. */
async function typed(args: readonly string[], home: string, lang: Language): Promise<string> {
  let printed = '';
  for (const stream of ['log', 'error'] as const)
    vi.spyOn(console, stream).mockImplementation((text: string) => {
      printed += `${text}\n`;
    });
  vi.stubEnv('LC_ALL', lang === 'zh' ? 'zh_CN.UTF-8' : 'C');
  const isNew = args[1] === 'new';
  await run(isNew ? [...args, '--into', home] : args.map((one) => (one === NAME ? path.join(home, NAME) : one)));
  process.exitCode = 0;
  vi.restoreAllMocks();
  return printed.replaceAll(home + path.sep, '');
}

/** A call with this contact, as far as these lines go. */
function called(folder: string, lang: Language, { contact, lab, said }: Of<'call'>): Practice {
  const listen = findModel();
  const options = { lab, lang, seed: 1, mode: 'training', name: 'Alex', contact } as const;
  let session = openSession(beginPractice(needScenario(folder), options, undefined, null), listen);
  for (const say of said) session = answer(session, { say }).session;
  return session.practice;
}

describe.each(LANGUAGES)('the guide in %s', (lang) => {
  const steps = stepsOf(guideText(lang));
  const calls = steps.filter((step) => step.kind === 'call');
  const home = mkdtempSync(path.join(tmpdir(), 'callhigh-guide-'));
  const folder = path.join(home, NAME);
  const printed: { args: string[]; prints: string; now: string }[] = [];

  beforeAll(async () => {
    for (const step of steps) {
      if (step.kind === 'write') carryOut(folder, step);
      if (step.kind === 'command') {
        const { args, prints } = step;
        printed.push({ args, prints, now: await typed(args, home, lang) });
      }
    }
  }, 120_000);
  afterAll(() => vi.unstubAllEnvs());

  test('prints what the commands print', () => {
    expect(printed.length).toBeGreaterThan(3);
    for (const { args, prints, now } of printed) expect([args, now]).toEqual([args, prints]);
    expect(printed.at(-1)?.args).toEqual(['scenario', 'check', NAME]);
  });

  test('tells of a call that goes as it is printed', () => {
    expect(calls).not.toEqual([]);
    for (const call of calls) {
      expect(call.said.length).toBeGreaterThan(5);
      const { state } = called(folder, lang, call);
      expect(marks(state, call.contact, 'told')).toEqual(expect.arrayContaining(call.told));
    }
  });

  test('makes a lab in which all that is done in the call can be earned', () => {
    const [call] = calls;
    if (!call) throw new Error('no call');
    const { items } = scoreOf(called(folder, lang, { ...call, lab: '21' }));
    const missed = items.filter(({ part, earned }) => ['process', 'result'].includes(part) && !earned);
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  test('has a story that fits the person', () => {
    const session = openSession(
      beginPractice(
        needScenario(folder),
        { lab: '02', lang, seed: 1, mode: 'training', name: 'Alex', contact: 'returns' },
        undefined,
        null,
      ),
      null,
    );
    const acts = parseSellerActs('reference.none(expiryReturns; of storyLanxi)');
    const { state } = answer(session, { acts }).session.practice;
    expect(marks(state, 'returns', 'flags')).toContain('storyFits');
  });

  test('makes a person with whom every lab begins', () => {
    for (const lab of ['02', '03', '21'])
      expect(called(folder, lang, { kind: 'call', contact: 'returns', lab, said: [], told: [] }).state.turn).toBe(0);
  });

  test('names no file that is not there', () => {
    const root = path.join(import.meta.dirname, '../..');
    const named = [...guideText(lang).matchAll(/`(src\/[^`]+|docs\/[^`]+)`/g)].map(([, file = '']) => file);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

test('both guides have their readers write the same', () => {
  const writes = (lang: Language) =>
    stepsOf(guideText(lang))
      .filter((step) => step.kind === 'write')
      .map(({ file, place, text }) => JSON.stringify({ file, place, text }))
      .sort();
  expect(writes('zh')).toEqual(writes('en'));
});

test('every block of YAML in the guides says where it belongs', () => {
  for (const lang of LANGUAGES) {
    const blocks = guideText(lang).match(/^```(yaml|jsonl)/gm)?.length;
    expect(stepsOf(guideText(lang)).filter(({ kind }) => kind === 'write')).toHaveLength(blocks ?? 0);
  }
});
