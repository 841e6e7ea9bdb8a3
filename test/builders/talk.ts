/**
 * A talk in a test: `aTalk({ trust: 50, flags: ['objectiveAgreed'] }).says('ask_pain.control(late)')` gives what changed,
 * which rules fired and what the customer answers, all in the notation of acts.
 */
import { parseCustomerActs, parseSellerActs, writeActs } from '../../src/method/notation.ts';
import type { Scenario } from '../../src/scenarios/schema.ts';
import type { Event } from '../../src/simulator/events.ts';
import { play } from '../../src/simulator/play.ts';
import { start } from '../../src/simulator/start.ts';
import { applyChanges, counter, MEETING, marks, meter, type State, value } from '../../src/simulator/state.ts';
import { aScenario } from './scenario.ts';

export interface Before {
  scenario?: Scenario;
  person?: string;
  trust?: number;
  warmth?: number;
  interest?: number;
  flags?: string[];
  /** Troubles admitted already: the need level is then "admitted". */
  admitted?: string[];
  /** Facts told and topics heard already. */
  told?: string[];
  heard?: string[];
  marks?: Record<string, string[]>;
  counters?: Record<string, number>;
  values?: Record<string, string | number | null>;
  /** Marks of the deal: documents written, referrals. */
  deal?: Record<string, string[]>;
  day?: number;
  /** Minutes of the meeting that have passed. */
  minutesUsed?: number;
  /** What the customer said last, in the notation. */
  customer?: string;
}

export interface Heard {
  /** The customer's reply in the notation. */
  reply: string;
  /** Rules that fired, sorted. */
  fired: string[];
  change: (name: string) => number;
  after: Talk;
  events: Event[];
}

export interface Talk {
  state: State;
  says: (acts: string) => Heard;
  meter: (name: string) => number;
  counter: (name: string) => number;
  marks: (name: string) => readonly string[];
  value: (name: string) => string | number | null;
}

export function aTalk(before: Before = {}): Talk {
  const scenario = before.scenario ?? aScenario();
  const person = before.person ?? 'ops';
  const { state } = start(scenario, { lab: '02', seed: 1, person });
  const set = (name: 'trust' | 'warmth' | 'interest') =>
    before[name] === undefined ? 0 : (before[name] ?? 0) - meter(state, person, name);
  const now = { ...state, day: before.day ?? state.day, customer: parseCustomerActs(before.customer ?? '') };
  return talkAt(
    scenario,
    person,
    applyChanges(now, [
      { scope: 'deal', mark: before.deal ?? {} },
      { scope: MEETING, count: { second: 60 * (before.minutesUsed ?? 0) } },
      {
        scope: person,
        add: { trust: set('trust'), warmth: set('warmth'), interest: set('interest') },
        count: { ...(before.admitted && { painLevel: 1 }), ...before.counters },
        mark: {
          flags: before.flags ?? [],
          admitted: before.admitted ?? [],
          told: before.told ?? [],
          heard: [...(before.admitted ?? []), ...(before.heard ?? [])],
          ...before.marks,
        },
        set: { ...(before.admitted?.[0] !== undefined && { lastTrouble: before.admitted[0] }), ...before.values },
      },
    ]),
  );
}

function talkAt(scenario: Scenario, person: string, state: State): Talk {
  return {
    state,
    meter: (name) => meter(state, person, name),
    counter: (name) => counter(state, person, name),
    marks: (name) => marks(state, person, name),
    value: (name) => value(state, person, name),
    says: (acts) => {
      const played = play(scenario, state, { move: 'say', acts: parseSellerActs(acts) });
      if (!played.ok) throw new Error(`refused: ${played.refusal.code} ${JSON.stringify(played.refusal.params)}`);
      return {
        reply: writeActs(played.state.customer),
        fired: [...new Set(played.events.flatMap((event) => event.rules))].sort(),
        change: (name) => meter(played.state, person, name) - meter(state, person, name),
        after: talkAt(scenario, person, played.state),
        events: played.events,
      };
    },
  };
}
