/**
 * The state of a practice: plain JSON, integers only, made of *scopes* (one for each person, one for the meeting) that are
 * changed by one kind of change alone. Events carry their changes, so folding them gives the state without any rule.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import { METERS, type Meter } from '../scenarios/conditions.ts';

/** A corner of the state: people's meters, counters, sets and single values. */
export interface Scope {
  meters: Record<string, number>;
  counters: Record<string, number>;
  marks: Record<string, string[]>;
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

export const emptyScope = (): Scope => ({ meters: {}, counters: {}, marks: {}, values: {} });

const LEAST: Record<string, number> = { support: -2 };
const MOST: Record<string, number> = { support: 2 };
const isMeter = (name: string): name is Meter => (METERS as readonly string[]).includes(name);

function clamp(name: string, value: number): number {
  if (!isMeter(name)) return value;
  return Math.min(MOST[name] ?? 100, Math.max(LEAST[name] ?? 0, value));
}

function sum(into: Record<string, number>, add: Record<string, number>): void {
  for (const name in add) into[name] = clamp(name, (into[name] ?? 0) + (add[name] ?? 0));
}

function unite(into: Record<string, string[]>, add: Record<string, string[]>): void {
  for (const name in add) {
    const old = into[name] ?? [];
    const fresh = (add[name] ?? []).filter((item) => !old.includes(item));
    if (fresh.length > 0) into[name] = [...old, ...fresh];
  }
}

const copy = ({ meters, counters, marks, values }: Scope): Scope => ({
  meters: { ...meters },
  counters: { ...counters },
  marks: { ...marks },
  values: { ...values },
});

/**
 * The state after changes. The given state stays as it was: each scope is copied when first touched. Whoever applies
 * several events in a row passes the set of scopes that are already its own and may be written to.
 */
export function applyChanges(state: State, changes: readonly Change[], own = new Set<Scope>()): State {
  if (changes.length === 0) return state;
  const scopes = { ...state.scopes };
  for (const change of changes) {
    let scope = scopes[change.scope];
    if (!scope || !own.has(scope)) {
      scope = copy(scope ?? emptyScope());
      own.add(scope);
      scopes[change.scope] = scope;
    }
    if (change.add) sum(scope.meters, change.add);
    if (change.count) sum(scope.counters, change.count);
    if (change.mark) unite(scope.marks, change.mark);
    if (change.set) Object.assign(scope.values, change.set);
  }
  return { ...state, scopes };
}

/** Changes of several rules as one: sums added, sets united, values taken (no two may set one field). */
export class Changes {
  private readonly byScope = new Map<string, Change>();

  private of(scope: string): Change {
    let change = this.byScope.get(scope);
    if (!change) {
      change = { scope };
      this.byScope.set(scope, change);
    }
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
    return [...this.byScope.values()];
  }
}

// Reading a scope that may not be there yet.
export const scopeOf = (state: State, scope: string): Scope => state.scopes[scope] ?? EMPTY;
const EMPTY: Scope = emptyScope();
export const meter = (state: State, scope: string, name: string): number => scopeOf(state, scope).meters[name] ?? 0;
export const counter = (state: State, scope: string, name: string): number => scopeOf(state, scope).counters[name] ?? 0;
export const marks = (state: State, scope: string, name: string): readonly string[] =>
  scopeOf(state, scope).marks[name] ?? NONE;
export const value = (state: State, scope: string, name: string): string | number | null =>
  scopeOf(state, scope).values[name] ?? null;
const NONE: readonly string[] = [];
