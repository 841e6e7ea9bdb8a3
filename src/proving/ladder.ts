/**
 * The ladder of learners: who sells better must score more. Each plays with many seeds; means come with their intervals,
 * and what is claimed holds at the worse end of them.
 */
import { act, actInfo, SELLER_ACT_TYPES, type SellerAct } from '../method/acts.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { draw } from '../simulator/chance.ts';
import { pointsOf, worldOf } from './course.ts';
import type { Learner } from './learner.ts';
import { LEARNERS } from './learners.ts';
import { topicsOfKinds } from './public-world.ts';
import { runIn, type Spoil } from './run.ts';
import type { Setting } from './setting.ts';

/** From the bottom to the top. */
export const RUNGS = ['random', 'pitch', 'polite', 'checklist', 'gaps', 'expert'] as const;

export interface Spread {
  runs: number;
  mean: number;
  low: number;
  high: number;
}

export interface Ladder {
  rungs: Record<string, Spread>;
  /** How often the expert beat whoever pitches, and the least that this says of the chance to do so. */
  wins: { runs: number; won: number; low: number };
  /** The expert's points with so many thousandths of its turns said at random. */
  errors: { rate: number; mean: number }[];
  /** Rank correlation of error rate and points (Spearman), −1 where every error costs. */
  rank: number;
}

const Z = 1.96;

export function spreadOf(points: readonly number[]): Spread {
  const runs = points.length;
  const mean = points.reduce((sum, one) => sum + one, 0) / Math.max(1, runs);
  const variance = points.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, runs - 1);
  const half = Z * Math.sqrt(variance / Math.max(1, runs));
  return { runs, mean: tenth(mean), low: tenth(mean - half), high: tenth(mean + half) };
}

const tenth = (value: number) => Math.round(value * 10) / 10;
const thousandth = (value: number) => Math.round(value * 1000) / 1000;

/** The lower end of the interval of a share (Wilson). */
export function lowerShare(won: number, runs: number): number {
  if (runs === 0) return 0;
  const share = won / runs;
  const square = Z ** 2;
  const middle = share + square / (2 * runs);
  const half = Z * Math.sqrt((share * (1 - share) + square / (4 * runs)) / runs);
  return thousandth((middle - half) / (1 + square / runs));
}

/** Ranks from 1; what is equal shares its rank. */
function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  const a = ranks(xs);
  const b = ranks(ys);
  const mean = (a.length + 1) / 2;
  const product = a.reduce((sum, one, at) => sum + (one - mean) * ((b[at] ?? mean) - mean), 0);
  const size = (list: readonly number[]) => Math.sqrt(list.reduce((sum, one) => sum + (one - mean) ** 2, 0));
  const both = size(a) * size(b);
  return both === 0 ? 0 : thousandth(product / both);
}

const ERROR_STEPS = 10;
const THOUSAND = 1000;

/** Points of a learner with one seed; nobody tries better lines, so that only the talk and its document are compared. */
export function pointsWith(
  scenario: Scenario,
  setting: Setting,
  learner: Learner,
  seed: number,
  spoil?: Spoil,
): number {
  return pointsOf(runIn(scenario, { ...setting, seed }, learner, spoil).score);
}

export function learnerNamed(name: string): Learner {
  const found = LEARNERS.find((one) => one.name === name);
  if (!found) throw new Error(`no learner ${name}`);
  return found;
}

/** In so many thousandths of the turns something at random instead. */
function erring(scenario: Scenario, setting: Setting, seed: number, rate: number) {
  const world = worldOf(scenario, setting);
  const lot = (name: string, turn: number, n: number) => draw(seed, 'error', name, turn, n);
  return (acts: readonly SellerAct[], turn: number): readonly SellerAct[] => {
    if (lot('errs', turn, THOUSAND) >= rate) return acts;
    const type = SELLER_ACT_TYPES[lot('type', turn, SELLER_ACT_TYPES.length)] ?? 'greet';
    const info = actInfo(type);
    const topics = topicsOfKinds(world, info.kinds);
    const topic = topics[lot('topic', turn, topics.length)];
    return [
      act(type, info.forms[lot('form', turn, info.forms.length)] ?? 'none', info.most > 0 && topic ? [topic] : []),
    ];
  };
}

export function ladder(scenario: Scenario, setting: Setting, seeds: number): Ladder {
  const points = new Map(
    RUNGS.map((name) => {
      const learner = learnerNamed(name);
      return [name, Array.from({ length: seeds }, (_, at) => pointsWith(scenario, setting, learner, at + 1))];
    }),
  );
  const of = (name: string) => points.get(name as (typeof RUNGS)[number]) ?? [];
  const won = of('expert').filter((one, at) => one > (of('pitch')[at] ?? 0)).length;
  const expert = learnerNamed('expert');
  const few = Math.max(1, Math.ceil(seeds / 4));
  const errors = Array.from({ length: ERROR_STEPS + 1 }, (_, at) => {
    const rate = (at * THOUSAND) / ERROR_STEPS;
    const all = Array.from({ length: few }, (_one, seed) =>
      pointsWith(scenario, setting, expert, seed + 1, erring(scenario, setting, seed + 1, rate)),
    );
    return { rate, mean: spreadOf(all).mean };
  });
  return {
    rungs: Object.fromEntries(RUNGS.map((name) => [name, spreadOf(of(name))])),
    wins: { runs: seeds, won, low: lowerShare(won, seeds) },
    errors,
    rank: rankCorrelation(
      errors.map(({ rate }) => rate),
      errors.map(({ mean }) => mean),
    ),
  };
}

/** Near nought all are equal: chance and pitching need not be told apart there. */
const FLOOR = 0.1;

/** Neighbours on the ladder of whom the better one does not surely score more. */
export function wrongSteps({ rungs }: Ladder, pass: number): string[] {
  return RUNGS.slice(1).flatMap((name, at) => {
    const below = rungs[RUNGS[at] ?? ''];
    const above = rungs[name];
    if (!below || !above) return [];
    const onFloor = Math.max(below.high, above.high) <= FLOOR * pass;
    return onFloor || above.low > below.high ? [] : [`${RUNGS[at]} ${below.mean} < ${name} ${above.mean}`];
  });
}
