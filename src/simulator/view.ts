/** What the learner may see. Nothing else of a state ever leaves the server or the terminal. */
import type { CustomerAct, Quantity } from '../method/acts.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import { hoursLeft, sourceIn } from './research.ts';
import { counter, DEAL, MEETING, type Mode, marks, type State, value } from './state.ts';

/** A fact that was told: known from then on. */
export interface HeardFact {
  fact: string;
  /** The event at which it was told. */
  event: number;
  person: string;
  kind: string;
  about: string[];
  quantities: Quantity[];
}

export interface View {
  scenario: string;
  lab: string;
  mode: Mode;
  turn: number;
  day: number;
  minute: number;
  minutesLeft: number;
  daysLeft: number;
  /** Hours of work before the call, in a lab of preparation. */
  hoursLeft: number;
  /** Sources looked at, each with the event at which it was. */
  researched: { source: string; event: number }[];
  person: string | null;
  over: string | null;
  heard: HeardFact[];
  /** The last reply; what hides behind an evasion is taken off. */
  customer: CustomerAct[];
  written: readonly string[];
}

const TOLD = new Set(['answer', 'admit', 'volunteer']);

function visible(act: CustomerAct): CustomerAct {
  if (TOLD.has(act.type)) return act;
  const { fact: _, ...rest } = act;
  return rest;
}

export function heardFacts(scenario: Scenario, state: State): HeardFact[] {
  const { people } = compile(scenario);
  return [...people.values()].flatMap((person) =>
    marks(state, person.info.id, 'told').flatMap((id) => {
      const fact = person.factById.get(id);
      if (!fact || fact.unknown !== undefined) return [];
      return [
        {
          fact: id,
          event: counter(state, person.info.id, `toldAt:${id}`),
          person: person.info.id,
          kind: fact.kind,
          about: fact.about,
          quantities: (fact.quantities ?? []) as Quantity[],
        },
      ];
    }),
  );
}

export function view(scenario: Scenario, state: State): View {
  const lab = scenario.labs[state.lab];
  const second = counter(state, MEETING, 'second');
  const limit = Number(value(state, MEETING, 'limit') ?? 0) + counter(state, MEETING, 'extra');
  return {
    scenario: scenario.id,
    lab: state.lab,
    mode: state.mode,
    turn: state.turn,
    day: state.day,
    minute: Math.floor((second - Number(value(state, MEETING, 'began') ?? 0)) / 60),
    minutesLeft: Math.max(0, Math.floor((limit - second) / 60)),
    daysLeft: Math.max(0, (lab?.days ?? state.day) - state.day),
    hoursLeft: hoursLeft({ scenario }, state),
    researched: marks(state, DEAL, 'researched').map((source) => ({
      source,
      event: counter(state, DEAL, `toldAt:${source}`),
    })),
    person: state.person,
    over: state.over,
    heard: heardFacts(scenario, state),
    customer: state.customer.map(visible),
    written: marks(state, 'deal', 'written'),
  };
}

/** Private matters of which nothing was heard yet: they can be spoken of, but no list gives them away. */
export function unheardPrivate(scenario: Scenario, { heard, researched }: View): ReadonlySet<string> {
  const known = new Set([
    ...heard.flatMap(({ about }) => about),
    ...researched.flatMap(({ source }) => sourceIn(scenario, source)?.about ?? []),
  ]);
  const { topics } = scenario.world;
  return new Set(topics.flatMap(({ id, personal }) => (personal && !known.has(id) ? [id] : [])));
}
