/** What a learner reads after the call: which doors stayed shut and why, where it turned, what a better line would have won. */
import type { SellerAct, SellerActType } from '../method/acts.ts';
import { PAIN_LEVELS } from '../scenarios/conditions.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import type { Event } from './events.ts';
import { effective, type TurnRecord, turns } from './history.ts';
import { likelyMoves } from './likely.ts';
import { play } from './play.ts';
import { withoutMerits, worth } from './score.ts';
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
  /** The best of those that were in place there, where it wins more than what was said. */
  fittingActs: SellerAct[] | null;
}

const POINTS = 3;
/** Says nothing that could be the better line by itself. */
const IDLE: ReadonlySet<SellerActType> = new Set(['off_topic', 'rude', 'thanks_bye', 'follow_up', 'withdraw']);

/** Facts that were asked for and never told, or that nobody asked for. */
export function shutDoors(scenario: Scenario, state: State): ShutDoor[] {
  const { people } = compile(scenario);
  const person = people.get(state.person ?? '');
  if (!person) return [];
  const id = person.info.id;
  const told = marks(state, id, 'told');
  return (
    person.facts
      // What the person does not know is no door.
      .filter((fact) => !told.includes(fact.id) && fact.unknown === undefined)
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
      })
  );
}

/** Said at its place: what a teacher would let stand as the better line in this state. */
function fits(scenario: Scenario, state: State, acts: readonly SellerAct[]): boolean {
  const person = state.person ?? '';
  const has = (name: string, mark: string) => marks(state, person, name).includes(mark);
  const agreed = has('flags', 'objectiveAgreed');
  const pain = counter(state, person, 'painLevel') > 0;
  const { topics } = compile(scenario);
  const areTroubles = (about: readonly string[]) => about.every((id) => topics.get(id)?.kind === 'trouble');
  return acts.every(({ type, form, about }) => {
    if (about.some((id) => topics.get(id)?.personal)) return false;
    switch (type) {
      case 'objective':
        return !agreed;
      case 'reference':
        return agreed && !pain;
      case 'ask_pain':
        return agreed && !pain;
      case 'situation':
        return agreed || pain;
      case 'ask_reasons':
        return pain && areTroubles(about) && (form === 'open' || has('rowOpened', 'reasons'));
      case 'ask_impact':
        return pain && areTroubles(about) && has('rowOpened', form === 'open' ? 'reasons' : 'impact');
      case 'ask_capability':
        return pain && has('rowConfirmed', 'reasons') && has('rowOpened', 'impact');
      case 'propose_capability':
        return pain && has('rowConfirmed', 'reasons') && has('rowOpened', 'capability');
      case 'bargain':
        return pain && has('rowOpened', 'impact');
      case 'propose_plan':
        return pain;
      default:
        // What answers a question of the customer's own depends on the question.
        return !IDLE.has(type) && type !== 'pitch' && type !== 'answer';
    }
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

interface Best {
  acts: SellerAct[] | null;
  gain: number;
}

/** The move that wins most, and the one that wins most of those that are in place. */
function bestMoves(scenario: Scenario, lab: string, state: State, own = state): { best: Best; fitting: Best } {
  const nothing: Best = { acts: null, gain: Number.MIN_SAFE_INTEGER };
  let [best, fitting] = [nothing, nothing];
  for (const acts of alternatives(scenario, state)) {
    const gain = gainOf(scenario, lab, state, acts);
    if (gain === null) continue;
    if (gain > best.gain) best = { acts, gain };
    if (gain > fitting.gain && fits(scenario, own, acts)) fitting = { acts, gain };
  }
  return { best, fitting };
}

/**
 * The three turns at which most was lost beside what could have been won in place; where nothing could, beside any move.
 * Leave-taking does not count.
 */
export function turningPoints(scenario: Scenario, lab: string, events: readonly Event[], from?: State): TurningPoint[] {
  const counting = effective(events);
  // What an earlier lab has earned is not asked and summed up yet in this one.
  const ownStates = turns(scenario.id, counting, from && withoutMerits(from));
  const lost = ({ best, fitting, gain }: Found) => Math.max(0, (fitting ?? gain) - gain) || (best - gain) / REACH;
  return turns(scenario.id, counting, from)
    .map((turn, index) => ({ turn, own: ownStates[index]?.before ?? turn.before }))
    .filter(({ turn }) => !turn.acts.some((act) => act.type === 'thanks_bye'))
    .map(({ turn, own }) => point(scenario, lab, turn, own))
    .sort((a, b) => lost(b) - lost(a) || a.turn - b.turn)
    .slice(0, POINTS)
    .sort((a, b) => a.turn - b.turn)
    .map(({ fitting: _, ...found }) => found);
}

/** Makes any loss that could be mended in place weigh more than one that could not. */
const REACH = 1_000_000_000;

type Found = TurningPoint & { fitting: number | null };

function point(scenario: Scenario, lab: string, turn: TurnRecord, own: State): Found {
  const gain = worth(scenario, lab, turn.after) - worth(scenario, lab, turn.before);
  const { best, fitting } = bestMoves(scenario, lab, turn.before, own);
  const wins = fitting.gain > gain;
  return {
    turn: turn.turn,
    acts: turn.acts,
    gain,
    best: best.gain,
    bestActs: best.acts,
    fittingActs: wins ? fitting.acts : null,
    fitting: wins ? fitting.gain : null,
  };
}

/** Whether a better line wins more than what was said there; where nothing could, an honest try counts that does no harm. */
export function judgeBetter(scenario: Scenario, lab: string, place: TurnRecord, acts: SellerAct[]): number {
  const original = worth(scenario, lab, place.after) - worth(scenario, lab, place.before);
  const mine = gainOf(scenario, lab, place.before, acts);
  if (mine === null || acts.every(({ type }) => IDLE.has(type))) return 0;
  if (mine > original) return mine - original;
  return mine >= 0 && bestMoves(scenario, lab, place.before).best.gain <= original ? 1 : 0;
}
