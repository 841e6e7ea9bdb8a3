/** Lets a simulated learner play a lab, hand in, forecast, and be scored. */
import type { SellerAct } from '../method/acts.ts';
import { contactBehind } from '../scenarios/people.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { judgeBetter, turningPoints } from '../simulator/debrief.ts';
import type { Event, Payload } from '../simulator/events.ts';
import { step } from '../simulator/fold.ts';
import { effective, turns } from '../simulator/history.ts';
import { play } from '../simulator/play.ts';
import { type Score, score } from '../simulator/score.ts';
import { start } from '../simulator/start.ts';
import type { Mode, State } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { firstQuestion } from './course.ts';
import type { Learner, Memory } from './learner.ts';
import { publicWorld } from './public-world.ts';

const MOST_MOVES = 120;

export interface Run {
  score: Score;
  events: Event[];
  state: State;
  /** Moves that were refused: a learner that plays by the rules has none. */
  refused: string[];
}

export interface RunOptions {
  lab: string;
  seed: number;
  mode?: Mode;
  contact?: string;
  person?: string;
  from?: State;
  /** Whether the expert tries better lines after the end; a machine's way of doing so, where nothing else is said. */
  better?: 'none' | 'machine';
  /** Rewrites the learner's acts before they are said, for instance to leave some out. */
  spoil?: (acts: readonly SellerAct[], index: number) => readonly SellerAct[] | null;
}

export function run(scenario: Scenario, learner: Learner, options: RunOptions): Run {
  const begun = start(scenario, options);
  const events = [...begun.events];
  let { state } = begun;
  const world = publicWorld(
    scenario,
    options.lab,
    options.contact ?? contactBehind(scenario, state.person ?? undefined),
  );
  const memory: Memory = { seed: options.seed, moves: [], replies: [], since: 0 };
  const refused: string[] = [];
  const add = (payload: Payload) => {
    const event: Event = {
      seq: state.seq + 1,
      turn: state.turn,
      actor: 'learner',
      person: state.person,
      payload,
      changes: [],
      rules: [],
    };
    events.push(event);
    state = step(state, event);
  };
  for (let move = 0; move < MOST_MOVES; move++) {
    const next = learner.next(view(scenario, state), world, memory);
    memory.moves.push(next);
    if ('end' in next) break;
    if ('say' in next) {
      const acts = options.spoil ? options.spoil(next.say, move) : next.say;
      if (acts === null || acts.length === 0) continue;
      const played = play(scenario, state, { move: 'say', acts: [...acts] });
      if (!played.ok) {
        refused.push(played.refusal.code);
        continue;
      }
      events.push(...played.events);
      if (state.person !== played.state.person) memory.since = memory.moves.length;
      state = played.state;
      memory.replies.push(state.customer);
    } else {
      const played = play(scenario, state, { move: 'write', document: next.write, fields: next.fields });
      if (!played.ok) refused.push(played.refusal.code);
      else {
        events.push(...played.events);
        state = played.state;
      }
    }
  }
  if (state.over === null) add({ kind: 'ended', reason: 'handedIn' });
  if (Object.keys(learner.forecast).length > 0) add({ kind: 'forecast', parts: learner.forecast });
  if (learner.name === 'expert' && options.better !== 'none') tryBetterLines(scenario, options, events, add);
  return { score: score(scenario, options.lab, events, options.from), events, state, refused };
}

/** At each turning point the first likely move of the menu, as a learner who thinks again might choose. */
function tryBetterLines(
  scenario: Scenario,
  options: RunOptions,
  events: readonly Event[],
  add: (payload: Payload) => void,
): void {
  const history = turns(scenario.id, effective(events), options.from);
  for (const point of turningPoints(scenario, options.lab, events, options.from)) {
    const place = history.find((one) => one.turn === point.turn);
    if (!place) continue;
    const acts = firstQuestion(scenario, place.before);
    if (acts) add({ kind: 'better', turn: point.turn, acts, gain: judgeBetter(scenario, options.lab, place, acts) });
  }
}
