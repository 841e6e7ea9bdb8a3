/** Simulated learners, who see only what a learner sees: better selling scores more, and nothing else scores. */
import { describe, expect, test } from 'vitest';
import { LEARNERS } from '../src/proving/learners.ts';
import { type Run, run } from '../src/proving/run.ts';
import { readScenario } from '../src/scenarios/read.ts';
import type { State } from '../src/simulator/state.ts';

const LONG = process.env.CALLHIGH_LONG === '1';
const SEEDS = LONG ? 200 : 24;
/** The expert tries every move of the menu at each turning point: a few seeds show that seeds do not matter. */
const EXPERT_SEEDS = LONG ? 40 : 3;
const PASS = 60;

const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('fresh-milk is missing');

const learner = (name: string) => {
  const found = LEARNERS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

const beginnings = new Map<string, State>();
function beginning(lab: string): State | undefined {
  if (lab === '02') return undefined;
  const kept =
    beginnings.get(lab) ??
    run(scenario as NonNullable<typeof scenario>, learner('expert'), { lab: '02', seed: 1 }).state;
  beginnings.set(lab, kept);
  return kept;
}

function play(name: string, lab: string, seed: number, spoil?: Parameters<typeof run>[2]['spoil']): Run {
  const from = beginning(lab);
  return run(scenario as NonNullable<typeof scenario>, learner(name), {
    lab,
    seed,
    ...(from && { from }),
    ...(spoil && { spoil }),
  });
}

interface Spread {
  mean: number;
  low: number;
  high: number;
  most: number;
}

/** Mean of the totals with its 95 % interval; not assessed counts as nought. */
function spread(name: string, lab: string): Spread {
  const totals = Array.from({ length: name === 'expert' ? EXPERT_SEEDS : SEEDS }, (_, index) => {
    const { score, refused } = play(name, lab, index + 1);
    expect(refused, `${name} makes only moves that are offered`).toEqual([]);
    return score.assessed ? score.total : 0;
  });
  const mean = totals.reduce((sum, one) => sum + one, 0) / totals.length;
  const variance = totals.reduce((sum, one) => sum + (one - mean) ** 2, 0) / totals.length;
  const half = 1.96 * Math.sqrt(variance / totals.length);
  return { mean, low: mean - half, high: mean + half, most: Math.max(...totals) };
}

describe.each(['02', '03'])('lab %s', (lab) => {
  test('who sells better scores more: expert, checklist, polite, then pitching or chance', { timeout: 900_000 }, () => {
    const [expert, checklist, polite, pitch, random] = ['expert', 'checklist', 'polite', 'pitch', 'random'].map(
      (name) => spread(name, lab),
    ) as [Spread, Spread, Spread, Spread, Spread];
    expect(expert.low).toBeGreaterThan(checklist.high);
    expect(checklist.low).toBeGreaterThan(polite.high);
    expect(polite.low).toBeGreaterThan(Math.max(pitch.high, random.high));
    expect(expert.mean).toBeGreaterThanOrEqual(75);
    expect(pitch.mean).toBeLessThanOrEqual(45);
  });

  test.each(['humble', 'form-filler', 'grinder'])('%s scores less than half the pass mark', (name) => {
    expect(spread(name, lab).most).toBeLessThan(PASS / 2);
  });

  test('whoever ends at once is not assessed', () => {
    expect(play('silent', lab, 1).score.assessed).toBe(false);
  });

  test('the expert with every second line left out loses ten points or more', () => {
    const whole = play('expert', lab, 1).score.total;
    let line = 0;
    const half = play('expert', lab, 1, (acts) => (line++ % 2 === 1 ? null : acts)).score;
    expect(whole - (half.assessed ? half.total : 0)).toBeGreaterThanOrEqual(10);
  });
});
