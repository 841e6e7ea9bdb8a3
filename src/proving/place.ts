/**
 * Where a talk stands, as one text: two states with the same place go on alike in all that matters. What cannot matter is
 * left out: numbers of turns and events, wording, flags and rules that no condition reads. Meters and clocks go by steps and
 * what was asked often is only "often", so that a search does not count forever.
 */
import { CONDITION_NAMES, type Condition, listed } from '../scenarios/conditions.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { RULES } from '../simulator/rules/index.ts';
import { DEAL, MEETING, marks, type Scope, type State } from '../simulator/state.ts';

const TRUST_STEP = 5;
const WARMTH_STEP = 10;
const MINUTES_STEP = 3;
/** A question asked so often ends the talk (rule 19); more is the same. */
const OFTEN = 5;

/** Marks that decide what can still be told, raised or earned. */
const DECISIVE = [
  'accepted',
  'admitted',
  'agendaSeen',
  'agreed',
  'confirmed',
  'cuesDropped',
  'cuesTaken',
  'dated',
  'explored',
  'happened',
  'promises',
  'promisesIf',
  'promised',
  'rowConfirmed',
  'rowControlled',
  'rowOpened',
  'settled',
  'stories',
  'told',
  'worsened',
] as const;

interface Read {
  flags: ReadonlySet<string>;
  rules: ReadonlySet<string>;
}

const read = new WeakMap<Scenario, Read>();

/** Flags and rules that any condition of the scenario or the rule book looks at. */
function readIn(scenario: Scenario): Read {
  const kept = read.get(scenario);
  if (kept) return kept;
  const flags = new Set<string>();
  const rules = new Set<string>();
  // Conditions stand in many places of a scenario; whatever looks like one is taken for one.
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (value !== null && typeof value === 'object') {
      const condition = value as Condition;
      for (const name of listed(condition.flag)) flags.add(name);
      for (const name of listed(condition.fired)) rules.add(name);
      for (const one of Object.values(value)) look(one);
    }
  };
  look([RULES.map(({ when }) => when), Object.values(scenario.people), Object.values(scenario.labs)]);
  const found = { flags, rules };
  read.set(scenario, found);
  return found;
}

/** The names of conditions are a closed list: should one come that reads anything else, this number must be looked at. */
export const CONDITIONS_KNOWN = CONDITION_NAMES.length;

const step = (value: number | undefined, size: number) => Math.floor((value ?? 0) / size);
const minutes = (seconds: number) => Math.floor(seconds / 60 / MINUTES_STEP);

export function placeOf(scenario: Scenario, state: State): string {
  const { person, over } = state;
  if (person === null) return `- ${over} ${marks(state, DEAL, 'written').join()}`;
  const scope = state.scopes[person] as Scope;
  const { flags, rules } = readIn(scenario);
  const only = (list: readonly string[] | undefined, wanted: ReadonlySet<string>) =>
    (list ?? []).filter((one) => wanted.has(one)).sort();
  const meeting = state.scopes[MEETING];
  const asked = scope.tallies.asked;
  return [
    person,
    over ?? '',
    step(scope.meters.trust, TRUST_STEP),
    step(scope.meters.warmth, WARMTH_STEP),
    minutes(meeting?.counters.second ?? 0),
    scope.counters.painLevel,
    scope.values.agenda,
    scope.values.held === null ? '' : 'held',
    ...DECISIVE.map((name) => [...(scope.marks[name] ?? [])].sort().join()),
    only(scope.marks.flags, flags).join(),
    only(scope.marks.fired, rules).join(),
    asked.counts.filter((count) => count > 1).map((count) => Math.min(count, OFTEN)).length,
    state.customer.map(({ type, of }) => `${type}${of ?? ''}`).join(),
  ].join('|');
}

/** A wide neighbourhood of places: the search looks into each of them, however many places another one has. */
export function regionOf(state: State): string {
  const { person, over } = state;
  const scope = state.scopes[person ?? ''];
  return [
    person,
    over === null,
    step(scope?.meters.trust, 2 * TRUST_STEP),
    step(scope?.marks.told?.length, 4),
    scope?.counters.painLevel,
    scope?.values.agenda,
    step(state.scopes[MEETING]?.counters.second, 60 * 2 * MINUTES_STEP),
  ].join('|');
}
