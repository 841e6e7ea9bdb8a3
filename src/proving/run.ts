/** Lets a simulated learner play a lab, hand in, forecast, and be scored. */
import type { SellerAct } from '../method/acts.ts';
import { contactBehind } from '../scenarios/people.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Mode, State } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { type Scored, Walk } from './course.ts';
import type { Learner, Memory } from './learner.ts';
import { publicWorld } from './public-world.ts';
import type { Setting } from './setting.ts';

const MOST_MOVES = 120;

/** A play with its score. A learner that plays by the rules has nothing refused. */
export type Run = Scored;

/** Rewrites the learner's acts before they are said, for instance to leave some out. */
export type Spoil = (acts: readonly SellerAct[], index: number) => readonly SellerAct[] | null;

export interface RunOptions {
  lab: string;
  seed: number;
  mode?: Mode;
  contact?: string;
  from?: State;
  /** Whether the expert tries better lines after the end; a machine's way of doing so, where nothing else is said. */
  better?: 'none' | 'machine';
  spoil?: Spoil;
}

export function run(scenario: Scenario, learner: Learner, options: RunOptions): Run {
  const { lab, seed, mode = 'training', contact, from = null, better = 'machine', spoil } = options;
  const walk = new Walk(scenario, { lab, seed, mode, variant: 0, from, ...(contact !== undefined && { contact }) });
  const world = publicWorld(scenario, lab, contact ?? contactBehind(scenario, walk.state.person ?? undefined));
  const memory: Memory = { seed, moves: [], replies: [], since: 0 };
  for (let move = 0; move < MOST_MOVES; move++) {
    const next = learner.next(view(scenario, walk.state), world, memory);
    memory.moves.push(next);
    if ('end' in next) break;
    if ('write' in next) {
      walk.write(next.write, next.fields);
      continue;
    }
    const acts = spoil ? spoil(next.say, move) : next.say;
    if (acts === null || acts.length === 0) continue;
    const { person } = walk.state;
    if (!walk.say(acts)) continue;
    if (walk.state.person !== person) memory.since = memory.moves.length;
    memory.replies.push(walk.state.customer);
  }
  walk.end();
  if (Object.keys(learner.forecast).length > 0) walk.note({ kind: 'forecast', parts: learner.forecast });
  // At each turning point the first likely question of the menu, as a learner who thinks again might choose.
  if (learner.name === 'expert' && better !== 'none') walk.betterLines(better);
  return { score: walk.score(), events: walk.events, state: walk.state, refused: walk.refused };
}

/** The talk and its documents alone: nobody tries better lines. */
export const runIn = (
  scenario: Scenario,
  { lab, contact, mode, seed, from }: Setting,
  learner: Learner,
  spoil?: Spoil,
): Run =>
  run(scenario, learner, {
    lab,
    mode,
    seed,
    better: 'none',
    ...(contact !== undefined && { contact }),
    ...(from && { from }),
    ...(spoil && { spoil }),
  });
