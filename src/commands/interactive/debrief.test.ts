/** The debrief as a learner reads it: each thing once, with what was earned and what was missing. */
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { notationListener } from '../../../test/builders/practice.ts';
import { aLab, aScenario } from '../../../test/builders/scenario.ts';
import type { Listen } from '../../practice/hear.ts';
import { begin, type Practice } from '../../practice/practice.ts';
import type { Language, RubricItem, Scenario } from '../../scenarios/schema.ts';
import { needScenario } from '../begin.ts';
import { type DebriefItem, debriefOf } from '../lines-out.ts';
import { answer, openSession } from '../session.ts';
import { showDebrief } from './debrief.ts';
import { openScreen } from './screen.ts';
import { widthOf } from './wrap.ts';

const both = (text: string) => ({ zh: text, en: text });
const item = (more: Partial<RubricItem>): RubricItem => ({
  id: 'one',
  part: 'result',
  points: 10,
  title: both('title'),
  won: both('all of it'),
  missed: both('none of it'),
  better: both('better'),
  trains: '02',
  ...more,
});

function works(rubric: RubricItem[], facts: unknown[] = []): Scenario {
  return { ...aScenario({ facts }), labs: { '02': aLab({ rubric }) } };
}

interface Call {
  scenario: Scenario;
  inputs: (string | object)[];
  lang?: Language;
  listen?: Listen;
}

/** A practice in which these were said or done, ended. */
function played({ scenario, inputs, lang = 'en', listen = notationListener }: Call): Practice {
  const lines = { 'tell:screensFreeze': ['The blue screens freeze like a pond.'] };
  const options = { lab: '02', lang, seed: 1, mode: 'training', name: 'Alex' } as const;
  let session = openSession(begin(scenario, { zh: lines, en: lines }, options), listen);
  for (const one of inputs)
    session = answer(session, (typeof one === 'string' ? { say: one } : one) as Parameters<typeof answer>[1]).session;
  return answer(session, { end: true }).session.practice;
}

function shown(practice: Practice, columns = 80): string {
  const output = Object.assign(new PassThrough(), { columns });
  showDebrief(openScreen({ input: new PassThrough(), output }), practice, debriefOf(practice, []));
  return String(output.read() ?? '');
}

const itemOf = (practice: Practice, id = 'one'): DebriefItem => {
  const found = debriefOf(practice, []).items.find((one) => one.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
};

const PAIN = ['objective.confirm', 'ask_pain.control(late)'];

describe('an item of which a part was earned', () => {
  const graded = item({
    shares: [
      { when: { pain: 'admitted', rowOpened: 'reasons' }, share: 1000 },
      { when: { pain: 'admitted' }, share: 600, partly: { zh: '只说了痛', en: 'the pain, not its reasons' } },
    ],
  });

  test('says what was earned and what was missing, and how to do better', () => {
    const scenario = works([graded]);
    expect(itemOf(played({ scenario, inputs: PAIN }))).toMatchObject({
      points: 6,
      reason: 'the pain, not its reasons',
      better: 'better',
    });
    expect(itemOf(played({ scenario, inputs: PAIN, lang: 'zh' })).reason).toBe('只说了痛');
    const full = itemOf(played({ scenario, inputs: [...PAIN, 'ask_reasons.open(late)'] }));
    expect(full).toMatchObject({ points: 10, reason: 'all of it', better: null });
    expect(itemOf(played({ scenario, inputs: ['greet'] })).reason).toBe('none of it');
  });

  test('of a document names the blocks that are right, those that are missing and those out of place', () => {
    const notes = item({ part: 'documents', document: 'notes', elements: { openQuestion: 2, nextStep: 1 } });
    const scenario = works([notes]);
    const write = (...elements: string[]) => ({
      move: 'write:notes',
      fields: { blocks: elements.map((element) => ({ element, about: ['stock'] })) },
    });
    const part = itemOf(played({ scenario, inputs: [...PAIN, write('openQuestion')] }));
    expect(part.points).toBeLessThan(part.of);
    expect(part.reason).toMatch(/^Right: Open question 1; missing: Open question 1, Next step/);
    const decoy = itemOf(played({ scenario, inputs: [...PAIN, write('openQuestion', 'praise')] }));
    expect(decoy.reason).toContain('out of place: Praise of the product');
    expect(itemOf(played({ scenario, inputs: PAIN })).reason).toBe('none of it');
  });

  test('has its own words at every grade of the labs that come with the product', () => {
    const graded = Object.values(needScenario('fresh-milk').labs).flatMap(({ id, rubric }) =>
      rubric.flatMap((one) =>
        (one.shares ?? []).map((share) => ({ at: `${id} ${one.id} ${share.share}`, one, share })),
      ),
    );
    expect(graded.length).toBeGreaterThan(20);
    const mute = graded.filter(({ share }) => share.share < 1000 && share.partly === undefined);
    expect(mute.map(({ at }) => at)).toEqual([]);
    for (const { one, share } of graded) expect([one.won, one.missed]).not.toContainEqual(share.partly);
  });

  test('two cues of three taken up are two thirds: all points', () => {
    for (const lab of ['02', '03']) {
      const cues = needScenario('fresh-milk').labs[lab]?.rubric.find(({ id }) => id === 'cuesTaken');
      const least = cues?.shares?.flatMap(({ when }) => (when.cuesTakenShare ? [when.cuesTakenShare] : [])) ?? [];
      expect(least.length).toBe(2);
      for (const one of least) expect(Math.floor(2000 / 3)).toBeGreaterThanOrEqual(Number(one));
    }
  });
});

describe('what was dropped in passing', () => {
  const opened = [...PAIN, 'ask_reasons.open(late)'];
  const far = ['ask_power.open(boss)', 'ask_power.open(boss)', 'ask_power.open(boss)', 'ask_power.open(boss)'];
  const scenario = works([item({ earned: { pain: 'admitted' } })]);
  const cues = (practice: Practice) => {
    const text = shown(practice);
    return text.slice(text.indexOf('Dropped in passing')).split('\n── ')[0] ?? '';
  };

  test('and asked about two lines later stands as taken up, in the words in which it was said', () => {
    const text = cues(played({ scenario, inputs: [...opened, 'ask_power.open(boss)', 'ask_reasons.open(freeze)'] }));
    expect(text).toContain('taken up: ');
    expect(text).toContain('The blue screens freeze like a pond.');
    expect(text).not.toContain('let go');
  });

  test('and asked about in its own words is not called let go, though it was read as something else', () => {
    const listen: Listen = (practice, text, state) =>
      notationListener(practice, text.startsWith('Frozen like a pond? screens') ? 'ask_power.open(boss)' : text, state);
    const inputs = [...opened, 'Frozen like a pond? screens freeze?', ...far];
    const text = cues(played({ scenario, inputs, listen }));
    expect(text).toContain('taken up, but your line was read as something else: ');
    expect(text).not.toContain('let go');
  });

  test('and not asked about is let go', () => {
    expect(cues(played({ scenario, inputs: [...opened, ...far] }))).toContain('let go: ');
  });

  test('in the last words of a talk is neither', () => {
    const text = cues(played({ scenario, inputs: [...PAIN, 'ask_reasons.open(late)'] }));
    expect(text).toContain('said when the talk was nearly over: ');
    expect(text).not.toContain('let go');
  });
});

describe('the doors that stayed shut', () => {
  const facts = ['a', 'b', 'c'].map((id) => ({ id: `rats${id}`, about: ['rats'], kind: 'reason' }));
  const scenario = works([item({ earned: { pain: 'admitted' } })], facts);
  const doors = (practice: Practice) => {
    const text = shown(practice);
    return text.slice(text.indexOf('doors stayed shut')).split('\n').slice(1);
  };

  test('are listed once each: of one thing and for one reason in one line, with their number', () => {
    const lines = doors(played({ scenario, inputs: PAIN })).filter((line) => line.startsWith('  · '));
    expect(new Set(lines).size).toBe(lines.length);
    const { shut } = debriefOf(played({ scenario, inputs: PAIN }), []).facts;
    expect(new Set(shut.map(({ id }) => id)).size).toBe(shut.length);
  });

  test('begin with what was asked for, before what nobody asked for', () => {
    const { shut } = debriefOf(played({ scenario, inputs: [...PAIN, 'ask_reasons.control(nobodyAtNight)'] }), []).facts;
    expect(shut[0]?.id).toBe('nights');
  });
});

test.each([60, 80, 120])('the debrief fits a window of %i columns in both languages', (columns) => {
  const scenario = works([item({ earned: { pain: 'admitted' } })]);
  for (const lang of ['zh', 'en'] as const) {
    const lines = shown(played({ scenario, inputs: [...PAIN, 'ask_reasons.open(late)'], lang }), columns).split('\n');
    expect(lines.filter((line) => widthOf(line) > columns - 1)).toEqual([]);
  }
});
