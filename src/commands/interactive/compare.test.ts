import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { notationListener } from '../../../test/builders/practice.ts';
import { aLab, aScenario } from '../../../test/builders/scenario.ts';
import { begin, type Options, type Practice, withDebrief } from '../../practice/practice.ts';
import type { Scenario } from '../../scenarios/schema.ts';
import { newPracticeFile } from '../data-folder.ts';
import { earlierAttempts } from '../earlier.ts';
import { debriefOf } from '../lines-out.ts';
import { writeSave } from '../save.ts';
import { answer, openSession } from '../session.ts';
import { showComparison } from './compare.ts';
import { openScreen } from './screen.ts';
import { widthOf } from './wrap.ts';

vi.stubEnv('CALLHIGH_DATA', mkdtempSync(path.join(tmpdir(), 'callhigh-earlier-')));

const WEAK = [
  'situation.open(shifts)',
  'ask_process.open(tender)',
  'ask_power.open(boss)',
  'situation.control(shifts)',
];
const GOOD = [
  'objective.confirm · reference.none(late; of storyFits)',
  'ask_pain.control(late)',
  'ask_reasons.open(late)',
  'ask_impact.open(late)',
];

/** The printing works, with two items in the rubric. */
function works(): Scenario {
  const [pain] = aLab().rubric;
  if (!pain) throw new Error('no item');
  const purpose = { ...pain, id: 'purpose', part: 'process' as const, title: { zh: '来意', en: 'purpose' } };
  const rubric = [pain, { ...purpose, earned: { flag: 'objectiveAgreed' } }];
  return { ...aScenario(), labs: { '02': aLab({ rubric }), '03': aLab({ id: '03', rubric }) } };
}

interface Attempt {
  on: string;
  said: string[];
  scenario?: Scenario;
  finished?: boolean;
  options?: Partial<Options>;
}

/** An attempt of that day, played and put among the kept practices. */
function attempt({ on, said, scenario = works(), finished = true, options = {} }: Attempt): {
  practice: Practice;
  file: string;
} {
  const all: Options = { lab: '02', lang: 'en', seed: 1, mode: 'training', name: 'Alex', ...options };
  let session = openSession(begin(scenario, { zh: {}, en: {} }, all, null, on), notationListener);
  for (const say of said) session = answer(session, { say }).session;
  const practice = finished ? withDebrief(session.practice) : session.practice;
  const file = newPracticeFile(scenario.id, all.lab, new Date(on));
  writeSave(file, practice);
  return { practice, file };
}

function shown({ practice, file }: ReturnType<typeof attempt>, columns = 80): string {
  const output = Object.assign(new PassThrough(), { columns });
  const screen = openScreen({ input: new PassThrough(), output });
  showComparison(screen, debriefOf(practice, []), earlierAttempts(practice, file), practice.options.lang);
  return String(output.read() ?? '');
}

describe('a second attempt', () => {
  const alone = attempt({ on: '2026-11-10T09:00:00.000Z', said: WEAK });
  const before = shown(alone);

  test('the first stands beside nothing', () => {
    expect(before).toBe('');
  });

  test('stands beside the first: parts and total, what is better, what was newly earned', () => {
    const text = shown(attempt({ on: '2026-11-12T09:00:00.000Z', said: GOOD }));
    expect(text).toMatch(/10 Nov +now\n/);
    expect(text).toMatch(/Process +\d+ +\d+ +\+\d+\n/);
    expect(text).toMatch(/Total +\d+ +\d+ +\+\d+\n/);
    expect(text).toContain('Better than last time: Process, Result.');
    expect(text).not.toContain('Worse');
    expect(text).toMatch(/Newly earned\n {2}[✓◐]/);
    expect(text).not.toContain('Lost');
  });

  test('that went worse says what was lost, beside the latest three', () => {
    attempt({ on: '2026-11-13T09:00:00.000Z', said: GOOD });
    const text = shown(attempt({ on: '2026-11-13T11:00:00.000Z', said: WEAK, options: { lang: 'zh' } }), 60);
    expect(text).toMatch(/11月10日 +11月12日 +11月13日 +这次\n/);
    expect(text).toContain('比上次差：过程、结果。');
    expect(text).toMatch(/这次丢了的\n {2}✗ +\d+ → 0/);
    expect(text.split('\n').filter((line) => widthOf(line) > 59)).toEqual([]);
  });

  test('of the same day has its hour', () => {
    const text = shown(attempt({ on: '2026-11-14T08:00:00.000Z', said: GOOD }));
    expect(text).toMatch(/12 Nov +13 Nov +13 Nov +now\n {20,}\d\d:\d\d +\d\d:\d\d\n/);
  });

  test('under another state of the scenario is marked as older', () => {
    const scenario = works();
    const changed = { ...scenario, world: { ...scenario.world, headline: 'another' } } as Scenario;
    const text = shown(attempt({ on: '2026-11-15T09:00:00.000Z', said: GOOD, scenario: changed }));
    expect(text).toMatch(/14 Nov\* +now\n/);
    expect(text).toContain('* under an older version');
  });
});

describe('no attempt to compare with', () => {
  const fresh = (more: Partial<Options>) => attempt({ on: '2026-12-01T09:00:00.000Z', said: GOOD, options: more });

  test.each([
    ['one with another contact', { contact: 'tech' }],
    ['one of another lab', { lab: '03' }],
  ])('is %s', (_, more) => {
    expect(shown(fresh(more))).toBe('');
  });

  test('is one that was left before its debrief, was too short, or came later', () => {
    const options = { contact: 'boss' } as const;
    attempt({ on: '2026-12-02T09:00:00.000Z', said: GOOD, options, finished: false });
    attempt({ on: '2026-12-03T09:00:00.000Z', said: ['greet'], options });
    const now = attempt({ on: '2026-12-04T09:00:00.000Z', said: GOOD, options });
    attempt({ on: '2026-12-05T09:00:00.000Z', said: GOOD, options });
    expect(shown(now)).toBe('');
  });
});
