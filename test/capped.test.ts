/** What is written about a talk counts for little where the talk itself was hardly one. */
import { expect, test } from 'vitest';
import { needScenario } from '../src/commands/begin.ts';
import { debriefOf, scoreOf } from '../src/commands/lines-out.ts';
import { parseSellerActs } from '../src/method/notation.ts';
import { begin, isRefused, type Practice, sayActs } from '../src/practice/practice.ts';
import { readCommonLines } from '../src/scenarios/read.ts';
import type { Scenario } from '../src/scenarios/schema.ts';

const REASON = { zh: '谈得太少。', en: 'Too little was talked about.' };
const TURNS = [
  'intro · objective(shortLoads; duration 30)',
  'objective.confirm(duration 30)',
  'ask_pain.control(shortLoads)',
  'situation.open(shifts)',
  'ask_reasons.open(shortLoads)',
];

/** Lab 02 with one red flag more, played the same way. */
function played(processBelow: number): Practice {
  const whole = needScenario('fresh-milk');
  const lab = whole.labs['02'];
  if (!lab) throw new Error('no lab 02');
  const flags = [{ processBelow, part: 'result' as const, cap: 0, reason: REASON }];
  const scenario: Scenario = { ...whole, labs: { ...whole.labs, '02': { ...lab, flags } } };
  const options = { lab: '02', lang: 'en', seed: 1, mode: 'training', name: 'Lin' } as const;
  let practice = begin(scenario, readCommonLines(), options);
  for (const turn of TURNS) {
    const said = sayActs(practice, parseSellerActs(turn));
    if (isRefused(said)) throw new Error(said.refused.code);
    practice = said.practice;
  }
  return practice;
}

test('a part is held down where the process stays below its share, and not where it reaches it', () => {
  const poor = played(1000);
  const share = Math.floor((1000 * scoreOf(poor).parts.process.points) / 40);
  expect(share).toBeGreaterThan(0);
  expect(scoreOf(poor).parts.result.points).toBe(0);
  expect(scoreOf(poor).capped).toEqual([{ part: 'result', most: 0, reason: REASON }]);
  const enough = played(share);
  expect(scoreOf(enough).parts.result.points).toBeGreaterThan(0);
  expect(scoreOf(enough).capped).toEqual([]);
});

test('the debrief says why, once, beside what would have earned the points', () => {
  const reasons = debriefOf(played(1000), []).items.map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason.includes(REASON.en))).toHaveLength(1);
});
