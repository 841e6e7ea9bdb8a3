/** What settles a reading: what was done and heard before, and what the referee knows of the topics. Plain data. */

import type { TalkLine } from '../language/corpus.ts';
import type { Lang } from '../language/normalise.ts';
import type { CustomerAct, FigureRole, Row, SellerAct, TopicKind } from '../method/acts.ts';
import { actInfo } from '../method/acts.ts';
import type { Signs } from './recall.ts';

export interface RowDone {
  asked: boolean;
  controlled: boolean;
  confirmed: boolean;
}

export interface Situation {
  /** What this very line has asked about so far. */
  askedNow?: string[];
  /** Whom the line is addressed to; null before a meeting. */
  person: string | null;
  /** The customer's last acts. */
  customer: CustomerAct[];
  /** Own turns, oldest first, the recent ones at least. */
  own: SellerAct[][];
  /** The customer's turns, oldest first, the last one included. */
  heard: CustomerAct[][];
  /** Troubles that this person has admitted. */
  admitted: string[];
  /** The trouble last spoken of by either side; null where none was. */
  lastTrouble: string | null;
  /** Topics of the last lines of both sides, latest first. */
  lastTopics: string[];
  rows: Record<Row, RowDone>;
  /** Causes and effects of the trouble last spoken of, by the pain map. */
  upstream: string[];
  downstream: string[];
  /** Troubles that the map gives to others only. */
  others: string[];
  kinds: Record<string, TopicKind>;
  /** A question of the customer's own waits for its answer. */
  questionOpen: boolean;
  /** The addressed person lets people through to somebody else. */
  opensDoors: boolean;
  /** What a trouble is to the addressed person, by the pain map. */
  roles: Record<string, TroubleRole>;
  /** How likely each topic is to be spoken of now, as a factor; absent means 1. */
  expected: ReadonlyMap<string, number>;
  /** Topics of which the addressed person has a figure to give, by its role. */
  figures: Partial<Record<FigureRole, readonly string[]>>;
  /** Topics of the last few lines of both sides, latest first. */
  recent: readonly string[];
  /** Everything the customer has spoken of, latest first. */
  told: readonly string[];
  /** By which half words a topic is recalled. */
  signs: Partial<Record<Lang, Signs>>;
  personal: ReadonlySet<string>;
  /** What is meant only where it is named: troubles that others have, things of which this person never speaks. */
  foreign: ReadonlySet<string>;
  /** Names of the seller's own company, in small letters. */
  ours: readonly string[];
}

export type TroubleRole = 'pain' | 'reason' | 'impact';

const untouched = (): RowDone => ({ asked: false, controlled: false, confirmed: false });

/** Which boxes the seller's acts have touched. */
export function rowsOf(acts: readonly SellerAct[]): Record<Row, RowDone> {
  const rows = { reasons: untouched(), impact: untouched(), capability: untouched() };
  for (const act of acts) {
    const { row } = actInfo(act.type);
    if (row === undefined) continue;
    if (act.form === 'open') rows[row].asked = true;
    else if (act.form === 'control') rows[row].controlled = true;
    else if (act.form === 'confirm') rows[row].confirmed = true;
  }
  return rows;
}

export interface Knowledge {
  kinds: Record<string, TopicKind>;
  /** Edges of the pain map between troubles: `from` is a reason of `to`. */
  edges: readonly { from: string; to: string }[];
  /** What troubles are to the addressed person; absent where unknown. */
  roles?: Readonly<Record<string, TroubleRole>>;
  opensDoors?: boolean;
  /** Topics that the addressed person can speak of at all; absent where unknown. */
  speaksOf?: ReadonlySet<string>;
  /** Topics of private life: named only where they were heard of. */
  personal?: ReadonlySet<string>;
  figures?: Partial<Record<FigureRole, readonly string[]>>;
  signs?: Partial<Record<Lang, Signs>>;
  ours?: readonly string[];
}

export interface Course {
  person: string | null;
  own: SellerAct[][];
  heard: CustomerAct[][];
  admitted?: string[];
  questionOpen?: boolean;
}

/** The situation after a course of acts, with what is known about the topics. */
export function situationOf(course: Course, known: Knowledge): Situation {
  const { own, heard, person } = course;
  const customer = heard.at(-1) ?? [];
  const spoken = [...(own.at(-1) ?? []), ...customer].reverse();
  const earlier = [...own.slice(0, -1).reverse(), ...heard.slice(0, -1).reverse()].flat();
  const lastTopics = [...new Set(spoken.flatMap((act) => act.about))];
  const isTrouble = (topic: string) => known.kinds[topic] === undefined || known.kinds[topic] === 'trouble';
  const lastTrouble = [...lastTopics, ...earlier.flatMap((act) => act.about)].find(isTrouble) ?? null;
  const all = own.flat();
  const upstream = reach(known.edges, lastTrouble, 'from');
  const downstream = reach(known.edges, lastTrouble, 'to');
  const expected = expectedNow(course, known, [...upstream, ...downstream]);
  const told = [...new Set(heard.toReversed().flatMap((acts) => acts.flatMap(({ about }) => about)))];
  return {
    person,
    customer,
    own,
    heard,
    admitted: course.admitted ?? heard.flat().flatMap((act) => (act.type === 'admit' ? act.about : [])),
    lastTrouble,
    lastTopics,
    rows: rowsOf(all),
    upstream,
    downstream,
    others: known.roles
      ? Object.keys(known.kinds).filter((id) => known.kinds[id] === 'trouble' && known.roles?.[id] === undefined)
      : [],
    kinds: known.kinds,
    questionOpen: course.questionOpen ?? customer.some((act) => act.type === 'ask' || act.type === 'counter'),
    opensDoors: known.opensDoors ?? false,
    roles: known.roles ?? {},
    expected,
    figures: known.figures ?? {},
    recent: recentTopics(own, heard),
    told,
    signs: known.signs ?? {},
    personal: known.personal ?? new Set(),
    foreign: foreignTo(known, told, expected),
    ours: known.ours ?? [],
  };
}

/** What somebody has or knows, and others have not. */
const OF_SOMEBODY: readonly TopicKind[] = ['situation', 'event'];

function foreignTo(
  { kinds, roles = {}, personal }: Knowledge,
  told: readonly string[],
  expected: ReadonlyMap<string, number>,
): Set<string> {
  const heard = new Set(told);
  const hasRoles = Object.keys(roles).length > 0;
  return new Set(
    Object.keys(kinds).filter((id) => {
      const kind = kinds[id] as TopicKind;
      return kind === 'trouble'
        ? hasRoles && roles[id] === undefined && !personal?.has(id) && !heard.has(id)
        : OF_SOMEBODY.includes(kind) && (expected.get(id) ?? 1) < 1;
    }),
  );
}

/** Turns whose topics half a word recalls. */
const RECENT = 3;

function recentTopics(own: readonly SellerAct[][], heard: readonly CustomerAct[][]): string[] {
  const topics: string[] = [];
  for (let back = 1; back <= RECENT; back++) {
    for (const act of [...(heard.at(-back) ?? []), ...(own.at(-back) ?? [])]) topics.push(...act.about);
  }
  return [...new Set(topics)];
}

/** What was just said is likely to be spoken of again; what this person never speaks of is not. */
const EXPECTED = {
  main: 1.7,
  beside: 1.45,
  own: 1.35,
  lately: 1.25,
  near: 1.25,
  heard: 1.15,
  foreign: 0.9,
  personal: 0.7,
};
const LATELY = 3;

function expectedNow({ own, heard }: Course, known: Knowledge, near: readonly string[]): Map<string, number> {
  const factors = new Map<string, number>();
  const raise = (ids: readonly string[], factor: number) => {
    for (const id of ids) factors.set(id, Math.max(factors.get(id) ?? 0, factor));
  };
  // What leads to the trouble last spoken of, or follows from it, as far as it concerns this person.
  raise(
    near.filter((id) => known.roles?.[id] !== undefined),
    EXPECTED.near,
  );
  raise(
    heard.flat().flatMap(({ about }) => about),
    EXPECTED.heard,
  );
  for (const acts of [...own.slice(-LATELY), ...heard.slice(-LATELY)])
    raise(
      acts.flatMap(({ about }) => about),
      EXPECTED.lately,
    );
  for (const { about } of own.at(-1) ?? []) raise(about, EXPECTED.own);
  for (const { about } of heard.at(-1) ?? []) {
    raise(about, EXPECTED.beside);
    raise(about.slice(0, 1), EXPECTED.main);
  }
  for (const id of Object.keys(known.kinds)) {
    if (factors.has(id)) continue;
    if (known.personal?.has(id)) factors.set(id, EXPECTED.personal);
    else if (known.speaksOf && !known.speaksOf.has(id)) factors.set(id, EXPECTED.foreign);
  }
  return factors;
}

/** All troubles before (`from`) or behind (`to`) this one on the map. */
function reach(edges: Knowledge['edges'], start: string | null, side: 'from' | 'to'): string[] {
  if (start === null) return [];
  const back = side === 'from' ? 'to' : 'from';
  const found = new Set<string>();
  let rim = [start];
  while (rim.length > 0) {
    rim = edges.filter((edge) => rim.includes(edge[back]) && !found.has(edge[side])).map((edge) => edge[side]);
    for (const id of rim) found.add(id);
  }
  found.delete(start);
  return [...found];
}

/** For talks outside any scenario: from the annotated lines alone. Topics are free words there, so their kinds are unknown. */
export function situationOfTalk(lines: readonly TalkLine[], person: string | null = null): Situation {
  const own = lines.flatMap((line) => (line.who === 'seller' ? [line.acts] : []));
  const heard = lines.flatMap((line) => (line.who === 'customer' ? [line.acts] : []));
  return situationOf({ person, own, heard }, { kinds: {}, edges: [] });
}
