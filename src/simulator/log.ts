/**
 * The sealed log. Two chains of SHA-256: `hash` over what was done (equal wherever the same moves are played, in both
 * languages), `seal` over the time and the words as well.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Event } from './events.ts';

/** JSON with sorted keys and no spaces: one text for one value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const known = value as Record<string, unknown>;
    const entries: string[] = [];
    for (const key of Object.keys(known).sort())
      if (known[key] !== undefined) entries.push(`${JSON.stringify(key)}:${canonical(known[key])}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What lies beside an event and is not part of its hash: wall time, the learner's words, the customer's lines. */
export interface Beside {
  at?: string;
  /** The client's own id of the move. */
  id?: string;
  said?: string;
  lines?: { who: string; text: string; line: string }[];
}

export interface Entry {
  event: Event;
  beside: Beside;
  hash: string;
  seal: string;
}

export const GENESIS = '0'.repeat(64);

export const nextHash = (previous: string, event: Event): string => hashOf(`${previous}${canonical(event)}`);

export const nextSeal = (previous: string, hash: string, beside: Beside): string =>
  hashOf(`${previous}${hash}${canonical(beside)}`);

/** Adds events to a log. */
export function append(log: readonly Entry[], events: readonly Event[], beside: (event: Event) => Beside): Entry[] {
  const entries: Entry[] = [];
  let last = log.at(-1);
  for (const event of events) {
    const hash = nextHash(last?.hash ?? GENESIS, event);
    const words = beside(event);
    const entry: Entry = { event, beside: words, hash, seal: nextSeal(last?.seal ?? GENESIS, hash, words) };
    entries.push(entry);
    last = entry;
  }
  return entries;
}

/** The last entries of a log with more beside them: what was done keeps its hash, only the seals are made anew. */
export function resealed(log: readonly Entry[], from: number, beside: (entry: Entry) => Beside): Entry[] {
  const entries = log.slice(0, from);
  for (const entry of log.slice(from)) {
    const words = beside(entry);
    const seal = nextSeal(entries.at(-1)?.seal ?? GENESIS, entry.hash, words);
    entries.push({ ...entry, beside: words, seal });
  }
  return entries;
}

/** The number of the first event whose chain does not hold, or null. */
export function firstBreak(log: readonly Entry[]): number | null {
  let hash = GENESIS;
  let seal = GENESIS;
  // A practice that follows an earlier lab goes on counting.
  const first = log[0]?.event.seq ?? 1;
  for (const [index, entry] of log.entries()) {
    hash = nextHash(hash, entry.event);
    seal = nextSeal(seal, hash, entry.beside);
    if (entry.event.seq !== first + index || entry.hash !== hash || entry.seal !== seal) return index + 1;
  }
  return null;
}
