/** What a learner reads after the call: which doors stayed shut and why, where it turned, what a better line would have won. */
import type { SellerAct } from '../method/acts.ts';
import { PAIN_LEVELS } from '../scenarios/conditions.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import type { Event } from './events.ts';
import { effective, type TurnRecord, turns } from './history.ts';
import { likelyMoves } from './likely.ts';
import { play } from './play.ts';
import { worth } from './score.ts';
import { counter, marks, meter, type State } from './state.ts';

/** Why a door stayed shut: the first thing that was missing. */
export const SHUT_REASONS = [
  'trust',
  'warmth',
  'pain',
  'tries',
  'order',
  'cueDropped',
  'never',
  'notAsked',
  'form',
] as const;
export interface ShutDoor {
  fact: string;
  person: string;
  why: (typeof SHUT_REASONS)[number];
  needed?: number;
  had?: number;
}

export interface TurningPoint {
  turn: number;
  acts: SellerAct[];
  /** Change of worth in that turn, and the best that a move of the menu would have brought. */
  gain: number;
  best: number;
  bestActs: SellerAct[] | null;
}

const POINTS = 3;

/** Facts that were asked for and never told, or that nobody asked for. */
export function shutDoors(scenario: Scenario, state: State): ShutDoor[] {
  const { people } = compile(scenario);
  const person = people.get(state.person ?? '');
  if (!person) return [];
  const id = person.info.id;
  const told = marks(state, id, 'told');
  return person.facts
    .filter((fact) => !told.includes(fact.id))
    .map((fact): ShutDoor => {
      const door = { fact: fact.id, person: id };
      const { gate } = fact;
      if (gate?.never) return { ...door, why: 'never' };
      if (gate?.after?.some((one) => marks(state, id, 'cuesDropped').includes(one)))
        return { ...door, why: 'cueDropped' };
      if (gate?.after?.some((one) => !told.includes(one))) return { ...door, why: 'order' };
      if (gate?.pain && counter(state, id, 'painLevel') < PAIN_LEVELS.indexOf(gate.pain))
        return { ...door, why: 'pain' };
      if (gate?.warmth !== undefined && meter(state, id, 'warmth') < gate.warmth) {
        return { ...door, why: 'warmth', needed: gate.warmth, had: meter(state, id, 'warmth') };
      }
      if (!marks(state, id, 'shut').includes(fact.id)) return { ...door, why: 'notAsked' };
      if (gate?.tries)
        return { ...door, why: 'tries', needed: gate.tries, had: counter(state, id, `tries:${fact.id}`) };
      const needed =
        gate?.trust ?? (fact.role === undefined ? 50 : fact.role === 'loss' || fact.role === 'price' ? 50 : 40);
      return { ...door, why: 'trust', needed, had: meter(state, id, 'trust') };
    });
}

/** Every menu-like move that could have been made at a place: the likely ones and the plain questions of each row. */
function alternatives(scenario: Scenario, state: State): SellerAct[][] {
  const plain = (type: SellerAct['type'], form: SellerAct['form'], about: string[] = []): SellerAct[] => [
    { type, form, about },
  ];
  // What ails a person is asked after out of kindness; it is no turning point of a sale.
  const ofTheFirm = scenario.world.topics.filter((topic) => topic.personal !== true);
  const troubles = ofTheFirm.filter((topic) => topic.kind === 'trouble').map((topic) => topic.id);
  const heard = marks(state, state.person ?? '', 'heard').filter((id) => ofTheFirm.some((topic) => topic.id === id));
  return [
    ...likelyMoves(scenario, state),
    plain('objective', 'confirm'),
    plain('ask_pain', 'open'),
    plain('ask_reasons', 'open'),
    plain('ask_impact', 'open'),
    plain('ask_capability', 'open'),
    ...troubles.map((topic) => plain('ask_pain', 'control', [topic])),
    ...heard.map((topic) => plain('ask_reasons', 'control', [topic])),
    ...heard.map((topic) => plain('ask_impact', 'control', [topic])),
    ...scenario.world.stories.map((story): SellerAct[] => [
      { type: 'reference', form: 'none', about: [story.trouble], of: story.id },
    ]),
  ];
}

/** Worth gained by saying these acts in a state; null where they are refused. */
export function gainOf(scenario: Scenario, lab: string, state: State, acts: SellerAct[]): number | null {
  const played = play(scenario, state, { move: 'say', acts });
  return played.ok ? worth(scenario, lab, played.state) - worth(scenario, lab, state) : null;
}

function bestMove(scenario: Scenario, lab: string, state: State): { acts: SellerAct[] | null; gain: number } {
  let best: { acts: SellerAct[] | null; gain: number } = { acts: null, gain: Number.MIN_SAFE_INTEGER };
  for (const acts of alternatives(scenario, state)) {
    const gain = gainOf(scenario, lab, state, acts);
    if (gain !== null && gain > best.gain) best = { acts, gain };
  }
  return best;
}

/** The three turns at which most was lost beside what could have been won. Leave-taking does not count. */
export function turningPoints(scenario: Scenario, lab: string, events: readonly Event[], from?: State): TurningPoint[] {
  const candidates = turns(scenario.id, effective(events), from)
    .filter((turn) => !turn.acts.some((act) => act.type === 'thanks_bye'))
    .map((turn) => point(scenario, lab, turn));
  return candidates
    .sort((a, b) => b.best - b.gain - (a.best - a.gain) || a.turn - b.turn)
    .slice(0, POINTS)
    .sort((a, b) => a.turn - b.turn);
}

function point(scenario: Scenario, lab: string, turn: TurnRecord): TurningPoint {
  const gain = worth(scenario, lab, turn.after) - worth(scenario, lab, turn.before);
  const best = bestMove(scenario, lab, turn.before);
  return { turn: turn.turn, acts: turn.acts, gain, best: best.gain, bestActs: best.acts };
}

/** Whether a better line wins more than what was said there; where nothing could, any honest try counts. */
export function judgeBetter(scenario: Scenario, lab: string, place: TurnRecord, acts: SellerAct[]): number {
  const original = worth(scenario, lab, place.after) - worth(scenario, lab, place.before);
  const mine = gainOf(scenario, lab, place.before, acts);
  if (mine === null) return 0;
  if (mine > original) return mine - original;
  return bestMove(scenario, lab, place.before).gain <= original ? 1 : 0;
}
