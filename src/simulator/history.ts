/** A log seen as a history: rewinds undone, states between, what was said in each turn. */
import type { SellerAct } from '../method/acts.ts';
import type { Event } from './events.ts';
import { blank, step } from './fold.ts';
import type { State } from './state.ts';

/** The events that count: what a rewind or a correction took back is left out, the rest stands as it was. */
export function effective(events: readonly Event[]): Event[] {
  const kept: Event[] = [];
  for (const event of events) {
    if (event.payload.kind === 'rewound') {
      const { turn } = event.payload;
      while (kept.length > 0 && (kept.at(-1)?.turn ?? 0) > turn) kept.pop();
    }
    kept.push(event);
  }
  return kept;
}

/** Facts that were told in what a rewind or a correction took back: they stay known and are not scored as found. */
export function takenBack(events: readonly Event[]): Set<string> {
  const kept = new Set(effective(events));
  const told = (event: Event) => event.changes.flatMap((change) => change.mark?.told ?? []);
  return new Set(events.filter((event) => !kept.has(event)).flatMap(told));
}

/** The event without the telling of these facts. */
export function withoutTelling(event: Event, facts: ReadonlySet<string>): Event {
  if (facts.size === 0) return event;
  const changes = event.changes.map((change) => {
    const told = change.mark?.told;
    return told ? { ...change, mark: { ...change.mark, told: told.filter((fact) => !facts.has(fact)) } } : change;
  });
  return { ...event, changes };
}

/** State before the first event and after each one. */
export function states(scenario: string, events: readonly Event[], from?: State): State[] {
  const result: State[] = [from ?? blank(scenario)];
  for (const event of events) result.push(step(result.at(-1) ?? blank(scenario), event));
  return result;
}

export interface TurnRecord {
  turn: number;
  person: string;
  acts: SellerAct[];
  events: Event[];
  before: State;
  after: State;
}

/** The turns of a practice, each with the states before and after it. */
export function turns(scenario: string, events: readonly Event[], from?: State): TurnRecord[] {
  const all = states(scenario, events, from);
  const result: TurnRecord[] = [];
  for (const [index, event] of events.entries()) {
    const after = all[index + 1];
    const before = all[index];
    if (!before || !after || event.person === null) continue;
    if (!['said', 'reacted', 'replied'].includes(event.payload.kind)) continue;
    let record = result.at(-1);
    if (!record || record.turn !== event.turn) {
      record = { turn: event.turn, person: event.person, acts: [], events: [], before, after };
      result.push(record);
    }
    record.events.push(event);
    record.after = after;
    if (event.payload.kind === 'said') record.acts.push(event.payload.act);
  }
  return result;
}
