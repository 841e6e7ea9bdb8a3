/**
 * The state of a practice: plain JSON, integers only, made of *scopes* (one for each person, one for the meeting) that are
 * changed by one kind of change alone. Events carry their changes, so folding them gives the state without any rule.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';

export const FAMILIES = ['acts', 'asked', 'cueTurn', 'loss', 'toldAt', 'tries', 'other'] as const;
export type Family = (typeof FAMILIES)[number];

/** Counts of one family by name, as two lists side by side: a turn copies what it changes, and a long list is copied at once. */
export interface Tally {
  names: readonly string[];
  counts: readonly number[];
}

/** A corner of the state: people's meters, counters, sets and single values. */
export interface Scope {
  meters: Record<string, number>;
  counters: Record<string, number>;
  /** Counters of which there are ever more, by family: `asked:` each question, `toldAt:` each fact. `other`: what rules count. */
  tallies: Record<Family, Tally>;
  marks: Record<string, readonly string[]>;
  values: Record<string, string | number | null>;
}

/** What happened to one scope: sums, unions and replaced values. Clamped once, when applied. */
export interface Change {
  scope: string;
  add?: Record<string, number> | undefined;
  count?: Record<string, number> | undefined;
  mark?: Record<string, string[]> | undefined;
  set?: Record<string, string | number | null> | undefined;
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
/** What belongs to the deal and not to a person: documents written, promises. */
export const DEAL = 'deal';

export const NONE: readonly string[] = [];

const NO_TALLY: Tally = { names: [], counts: [] };

/**
 * A scope in which nothing has happened. All names that the code knows are written out: records of one shape are copied as
 * a block, records that grow name by name take fifty times as long, and every turn copies some.
 */
export const emptyScope = (): Scope => ({
  meters: { trust: 0, warmth: 0, interest: 0, urgency: 0, commitment: 0, support: 0 },
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
  tallies: {
    acts: NO_TALLY,
    asked: NO_TALLY,
    cueTurn: NO_TALLY,
    loss: NO_TALLY,
    toldAt: NO_TALLY,
    tries: NO_TALLY,
    other: NO_TALLY,
  },
  marks: {
    accepted: NONE,
    admitted: NONE,
    agendaSeen: NONE,
    agreed: NONE,
    answered: NONE,
    askedToday: NONE,
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
  values: {
    agenda: null,
    began: null,
    closing: null,
    doorAsked: null,
    held: null,
    lastTrouble: null,
    limit: null,
    pending: null,
    slept: null,
    waiting: null,
  },
});

const EMPTY: Scope = emptyScope();

const LEAST: Record<string, number> = { support: -2 };
const MOST: Record<string, number> = { support: 2 };

function addToMeters(meters: Record<string, number>, add: Record<string, number>): void {
  for (const name in add) {
    const sum = (meters[name] ?? 0) + (add[name] ?? 0);
    meters[name] = Math.min(MOST[name] ?? 100, Math.max(LEAST[name] ?? 0, sum));
  }
}

function addToCounters(scope: Scope, given: Scope, add: Record<string, number>): void {
  for (const name in add) {
    const amount = add[name] ?? 0;
    const before = scope.counters[name];
    if (before !== undefined) scope.counters[name] = before + amount;
    else {
      const [family, member] = placeOf(name);
      if (scope.tallies === given.tallies) scope.tallies = { ...given.tallies };
      scope.tallies[family] = tallied(scope.tallies[family], member, amount);
    }
  }
}

/** Where a counter lies that has no field of its own: `asked:…` among what was asked, a rule's own counter among the others. */
export function placeOf(name: string): [Family, string] {
  const colon = name.indexOf(':');
  const family = FAMILIES.find((one) => one.length === colon && name.startsWith(one));
  return family ? [family, name.slice(colon + 1)] : ['other', name];
}

function tallied({ names, counts }: Tally, name: string, amount: number): Tally {
  const at = names.indexOf(name);
  return at < 0
    ? { names: joined(names, name), counts: joined(counts, amount) }
    : { names, counts: counts.with(at, (counts[at] ?? 0) + amount) };
}

function unite(into: Record<string, readonly string[]>, add: Record<string, string[]>): void {
  for (const name in add) into[name] = united(into[name] ?? NONE, add[name] ?? NONE);
}

function united(old: readonly string[], more: readonly string[]): readonly string[] {
  if (old.length === 0) return more;
  let all = old;
  for (const item of more) if (!old.includes(item)) all = joined(all, item);
  return all;
}

/** The list with one more at its end. A spread would make room for half as many again, in every turn. */
const joined = <T>(list: readonly T[], more: T): readonly T[] => list.toSpliced(list.length, 0, more);

/** Copies of scopes that may be written to, two or three, each with the scope from which it was made. */
export type Own = { name: string; scope: Scope; given: Scope }[];

function ownOf(own: Own, name: string): Own[number] | undefined {
  for (const one of own) if (one.name === name) return one;
  return undefined;
}

/**
 * The scopes after changes. The given ones stay as they were: each is copied when first touched, and so is each record in
 * it. Whoever applies several events in a row passes the copies that are already its own.
 */
export function changed(before: State['scopes'], changes: readonly Change[], own: Own = []): State['scopes'] {
  let scopes = before;
  for (const change of changes) {
    let mine = ownOf(own, change.scope);
    if (!mine) {
      const given = before[change.scope] ?? EMPTY;
      mine = { name: change.scope, scope: { ...given }, given };
      own.push(mine);
      if (scopes === before) scopes = { ...before };
      scopes[change.scope] = mine.scope;
    }
    const { scope, given } = mine;
    const { add, count, mark, set } = change;
    if (add) {
      if (scope.meters === given.meters) scope.meters = { ...given.meters };
      addToMeters(scope.meters, add);
    }
    if (count) {
      if (scope.counters === given.counters) scope.counters = { ...given.counters };
      addToCounters(scope, given, count);
    }
    if (mark) {
      if (scope.marks === given.marks) scope.marks = { ...given.marks };
      unite(scope.marks, mark);
    }
    if (set) {
      if (scope.values === given.values) scope.values = { ...given.values };
      for (const name in set) scope.values[name] = set[name] ?? null;
    }
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
    // Every field is written out: things of one shape are read fast.
    const change: Change = { scope, add: undefined, count: undefined, mark: undefined, set: undefined };
    this.changes.push(change);
    return change;
  }

  add(scope: string, name: string, amount: number): void {
    const change = this.of(scope);
    const sums = (change.add ??= {});
    sums[name] = (sums[name] ?? 0) + amount;
  }

  count(scope: string, name: string, amount = 1): void {
    const change = this.of(scope);
    const sums = (change.count ??= {});
    sums[name] = (sums[name] ?? 0) + amount;
  }

  mark(scope: string, name: string, items: string | readonly string[]): void {
    const change = this.of(scope);
    const lists = (change.mark ??= {});
    const list = lists[name];
    if (typeof items === 'string') {
      if (!list) lists[name] = [items];
      else if (!list.includes(items)) list.push(items);
      return;
    }
    const all = list ?? (lists[name] = []);
    for (const item of items) if (!all.includes(item)) all.push(item);
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
export const scopeOf = (state: State, scope: string): Scope => state.scopes[scope] ?? EMPTY;
export const meter = (state: State, scope: string, name: string): number => scopeOf(state, scope).meters[name] ?? 0;
export const counter = (state: State, scope: string, name: string): number => counterOf(scopeOf(state, scope), name);
export const marks = (state: State, scope: string, name: string): readonly string[] =>
  scopeOf(state, scope).marks[name] ?? NONE;
export const value = (state: State, scope: string, name: string): string | number | null =>
  scopeOf(state, scope).values[name] ?? null;

/** A counter by its whole name. */
export function counterOf(scope: Scope, name: string): number {
  return scope.counters[name] ?? tallyOf(scope, ...placeOf(name));
}

export function tallyOf(scope: Scope, family: Family, name: string): number {
  const { names, counts } = scope.tallies[family];
  return counts[names.indexOf(name)] ?? 0;
}
