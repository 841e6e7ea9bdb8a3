/**
 * The state of a practice: plain JSON, integers only, made of *scopes* (one for each person, one for the meeting) that are
 * changed by one kind of change alone. Events carry their changes, so folding them gives the state without any rule.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';

/** Counts of one family by name, as two lists side by side: a turn copies what it changes, and a long list is copied at once. */
export interface Tally {
  names: readonly string[];
  counts: readonly number[];
}

/** A corner of the state: people's meters, counters, sets and single values. */
export interface Scope {
  meters: Record<string, number>;
  counters: Record<string, number>;
  /** Counters that are named FAMILY:NAME, of which there are ever more (`asked:` each question, `toldAt:` each fact). */
  tallies: Record<string, Tally>;
  marks: Record<string, readonly string[]>;
  values: Record<string, string | number | null>;
}

/** What happened to one scope: sums, unions and replaced values. Clamped once, when applied. */
export interface Change {
  scope: string;
  add?: Record<string, number>;
  count?: Record<string, number>;
  mark?: Record<string, string[]>;
  set?: Record<string, string | number | null>;
}

export const MODES = ['training', 'exam'] as const;
export type Mode = (typeof MODES)[number];

export interface State {
  scenario: string;
  lab: string;
  seed: number;
  mode: Mode;
  variant: number;
  /** Number of the last event. */
  seq: number;
  turn: number;
  day: number;
  /** Why the practice or the meeting is over; null while it goes on. */
  over: string | null;
  /** The person one is in a meeting with; null outside meetings. */
  person: string | null;
  scopes: Record<string, Scope>;
  /** The seller's last ten acts with their turn, and the customer's last reply: what is still in everybody's ear. */
  recent: { turn: number; act: SellerAct }[];
  customer: CustomerAct[];
}

export const MEETING = 'meeting';

const NONE: readonly string[] = [];

/**
 * A scope in which nothing has happened. The names that come up in every meeting are written out: a record that is born
 * with them is copied as one block, one that grows to them is a dictionary and takes fifty times as long to copy.
 */
export const emptyScope = (): Scope => ({
  meters: {},
  counters: {
    turns: 0,
    asks: 0,
    tells: 0,
    answersGiven: 0,
    painLevel: 0,
    smallTrust: 0,
    agendaWait: 0,
    idle: 0,
    silences: 0,
    evaded: 0,
    denied: 0,
    mannerTurn: 0,
    lastDay: 0,
    second: 0,
    extra: 0,
  },
  tallies: {},
  marks: {
    accepted: NONE,
    admitted: NONE,
    agendaSeen: NONE,
    agreed: NONE,
    answered: NONE,
    concerns: NONE,
    confidences: NONE,
    confirmed: NONE,
    cues: NONE,
    cuesDropped: NONE,
    cuesTaken: NONE,
    dated: NONE,
    demanded: NONE,
    explored: NONE,
    fired: NONE,
    flags: NONE,
    happened: NONE,
    heard: NONE,
    heardImpacts: NONE,
    heardReasons: NONE,
    hinted: NONE,
    offered: NONE,
    ownQuestions: NONE,
    'paid:capability': NONE,
    'paid:impact': NONE,
    'paid:reasons': NONE,
    planChanged: NONE,
    promised: NONE,
    promises: NONE,
    promisesIf: NONE,
    promisesJudged: NONE,
    remarked: NONE,
    rowAsked: NONE,
    rowConfirmed: NONE,
    rowControlled: NONE,
    rowOpened: NONE,
    settled: NONE,
    shut: NONE,
    stories: NONE,
    told: NONE,
    unanswered: NONE,
    worsened: NONE,
  },
  values: {},
});

const LEAST: Record<string, number> = { support: -2 };
const MOST: Record<string, number> = { support: 2 };

function addToMeters(meters: Record<string, number>, add: Record<string, number>): void {
  for (const name in add) {
    const sum = (meters[name] ?? 0) + (add[name] ?? 0);
    meters[name] = Math.min(MOST[name] ?? 100, Math.max(LEAST[name] ?? 0, sum));
  }
}

function addToCounters(scope: Scope, add: Record<string, number>): void {
  for (const name in add) {
    const amount = add[name] ?? 0;
    const colon = name.indexOf(':');
    if (colon < 0) scope.counters[name] = (scope.counters[name] ?? 0) + amount;
    else {
      const family = name.slice(0, colon);
      scope.tallies[family] = tallied(scope.tallies[family], name.slice(colon + 1), amount);
    }
  }
}

function tallied(tally: Tally | undefined, name: string, amount: number): Tally {
  if (!tally) return { names: [name], counts: [amount] };
  const { names, counts } = tally;
  const at = names.indexOf(name);
  return at < 0 ? { names: [...names, name], counts: [...counts, amount] } : { names, counts: counts.with(at, (counts[at] ?? 0) + amount) };
}

function unite(into: Record<string, readonly string[]>, add: Record<string, string[]>): void {
  for (const name in add) {
    const old = into[name] ?? NONE;
    const more = add[name] ?? NONE;
    if (old.length === 0) into[name] = more;
    else if (!more.every((item) => old.includes(item))) into[name] = [...old, ...more.filter((item) => !old.includes(item))];
  }
}

const copy = ({ meters, counters, tallies, marks, values }: Scope): Scope => ({
  meters: { ...meters },
  counters: { ...counters },
  tallies: { ...tallies },
  marks: { ...marks },
  values: { ...values },
});

/**
 * The scopes after changes. The given ones stay as they were: each is copied when first touched. Whoever applies several
 * events in a row passes the set of scopes that are already its own and may be written to.
 */
export function changed(before: State['scopes'], changes: readonly Change[], own = new Set<Scope>()): State['scopes'] {
  if (changes.length === 0) return before;
  const scopes = { ...before };
  for (const change of changes) {
    let scope = scopes[change.scope];
    if (!scope || !own.has(scope)) {
      scope = copy(scope ?? emptyScope());
      own.add(scope);
      scopes[change.scope] = scope;
    }
    if (change.add) addToMeters(scope.meters, change.add);
    if (change.count) addToCounters(scope, change.count);
    if (change.mark) unite(scope.marks, change.mark);
    if (change.set) Object.assign(scope.values, change.set);
  }
  return scopes;
}

export const applyChanges = (state: State, changes: readonly Change[]): State => ({
  ...state,
  scopes: changed(state.scopes, changes),
});

/** Changes of several rules as one: sums added, sets united, values taken (no two may set one field). */
export class Changes {
  private readonly changes: Change[] = [];

  /** There are two or three: the person's, the meeting's, the deal's. */
  private of(scope: string): Change {
    for (const change of this.changes) if (change.scope === scope) return change;
    const change: Change = { scope };
    this.changes.push(change);
    return change;
  }

  add(scope: string, name: string, amount: number): void {
    const change = this.of(scope);
    change.add ??= {};
    change.add[name] = (change.add[name] ?? 0) + amount;
  }

  count(scope: string, name: string, amount = 1): void {
    const change = this.of(scope);
    change.count ??= {};
    change.count[name] = (change.count[name] ?? 0) + amount;
  }

  mark(scope: string, name: string, items: string | readonly string[]): void {
    const change = this.of(scope);
    change.mark ??= {};
    const list = (change.mark[name] ??= []);
    for (const item of typeof items === 'string' ? [items] : items) if (!list.includes(item)) list.push(item);
  }

  set(scope: string, name: string, value: string | number | null): void {
    const change = this.of(scope);
    change.set ??= {};
    change.set[name] = value;
  }

  /** In the order in which they were made; rules come in the order of their ids, so that of their files cannot show. */
  list(): Change[] {
    return this.changes;
  }
}

// Reading a scope that may not be there yet.
const EMPTY: Scope = emptyScope();
export const scopeOf = (state: State, scope: string): Scope => state.scopes[scope] ?? EMPTY;
export const meter = (state: State, scope: string, name: string): number => scopeOf(state, scope).meters[name] ?? 0;
export const counter = (state: State, scope: string, name: string): number => counterOf(scopeOf(state, scope), name);
export const marks = (state: State, scope: string, name: string): readonly string[] =>
  scopeOf(state, scope).marks[name] ?? NONE;
export const value = (state: State, scope: string, name: string): string | number | null =>
  scopeOf(state, scope).values[name] ?? null;

/** A counter by its whole name, with or without a family. */
export function counterOf(scope: Scope, name: string): number {
  const colon = name.indexOf(':');
  return colon < 0 ? (scope.counters[name] ?? 0) : tallyOf(scope, name.slice(0, colon), name.slice(colon + 1));
}

export function tallyOf(scope: Scope, family: string, name: string): number {
  const tally = scope.tallies[family];
  return tally?.counts[tally.names.indexOf(name)] ?? 0;
}
