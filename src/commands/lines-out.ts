/** The lines that go out (virtual customer 9): start, turn, refusal, reflection, debrief. Nothing but what the learner may see. */

import { sentencesOf } from '../language/sentences.ts';
import type { SellerAct } from '../method/acts.ts';
import { namesOf, whoIs } from '../practice/names.ts';
import { events, type Practice, turningPointsOf } from '../practice/practice.ts';
import type { Language } from '../scenarios/schema.ts';
import { type ShutDoor, shutDoors, type TurningPoint } from '../simulator/debrief.ts';
import { effective, turns } from '../simulator/history.ts';
import type { Entry } from '../simulator/log.ts';
import { type Score, type ScoredItem, score } from '../simulator/score.ts';
import { marks } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { type MenuEntry, menu } from './menu.ts';
import { fill, type Params, refusal, rubric, term, terminal } from './words.ts';

export interface Suggestion {
  acts: SellerAct[];
  text: string;
}

export interface Understood {
  band: 'accepted' | 'clarify' | 'unclear';
  acts: SellerAct[];
  suggestions: Suggestion[];
}

export interface TurnLine {
  turn: number;
  day: number;
  minute: number;
  lines: { who: string; text: string }[];
  understood: Understood | null;
  moves: MenuEntry[];
  clock: { minutesLeft: number; daysLeft: number };
}

export interface RefusedLine {
  refused: { code: string; text: string };
  view?: TurnLine;
}

export interface DebriefLine {
  debrief: Omit<Debrief, 'items' | 'pass'> & { items: Omit<DebriefItem, 'title'>[] };
  hash: string;
}

export type Line =
  | { start: Start }
  | TurnLine
  | RefusedLine
  | { hint: { tier: number; text: string } }
  | { forecast: Record<string, number> }
  | { better: { turn: number; understood: Understood } }
  | { reflect: { turningPoints: { turn: number; said: string }[] } }
  | DebriefLine;

interface Start {
  scenario: string;
  lab: string;
  seed: number;
  lang: Language;
  brief: string;
  pack: string[];
  people: { id: string; name: string; post: string }[];
  /** Titles of what is scored; never the conditions. */
  rubric: string[];
}

export const refused = (code: string, lang: Language, params?: Params): RefusedLine => ({
  refused: { code, text: refusal(code, lang, params) },
});

/** The pack in its sections, each with its heading. */
export const packSections = (pack: string): string[] =>
  pack
    .split(/^(?=#)/m)
    .map((section) => section.trim())
    .filter((section) => section !== '');

export function startLine({ scenario, options }: Practice): { start: Start } {
  const { lang, lab: id, seed } = options;
  const lab = scenario.labs[id];
  return {
    start: {
      scenario: scenario.id,
      lab: id,
      seed,
      lang,
      brief: lab?.brief[lang] ?? '',
      pack: packSections(scenario.pack[lang]),
      people: scenario.world.people.map((one) => ({ id: one.id, name: one.name[lang], post: one.title[lang] })),
      rubric: (lab?.rubric ?? []).map(({ title }) => title[lang]),
    },
  };
}

/** The readings of a line, as a learner may choose among them: as one would say them, without the figures that were mentioned. */
function suggestions({ scenario, options }: Practice, readings: readonly SellerAct[][]): Suggestion[] {
  const names = namesOf(scenario, options.lang);
  const shown = new Map<string, Suggestion>();
  for (const acts of readings) {
    const text = sentencesOf(acts.map(withoutMentioned), options.lang, names);
    if (!shown.has(text)) shown.set(text, { acts, text });
  }
  return [...shown.values()];
}

/** Of its figures what is asked for, and the day. */
function withoutMentioned({ quantities, ...act }: SellerAct): SellerAct {
  const kept = quantities?.filter(({ role, min }) => min === undefined || role === 'date') ?? [];
  return kept.length > 0 ? { ...act, quantities: kept } : act;
}

function understoodIn(practice: Practice, fresh: readonly Entry[]): Understood | null {
  if (!fresh.some((entry) => entry.beside.said !== undefined)) return null;
  let band: Understood['band'] = 'accepted';
  const acts: SellerAct[] = [];
  let readings: SellerAct[][] = [];
  for (const { event } of fresh) {
    if (event.payload.kind === 'said') acts.push(event.payload.act);
    if (event.payload.kind === 'askedBack') band = event.payload.band;
    if (event.payload.kind === 'askedBack' || event.payload.kind === 'couldMean') readings = event.payload.readings;
  }
  return { band, acts, suggestions: suggestions(practice, readings) };
}

/** The line of a turn, from what the log got by it; a practice without fresh entries shows where it stands. */
export function turnLine(practice: Practice, fresh: readonly Entry[]): TurnLine {
  const seen = view(practice.scenario, practice.state);
  return {
    turn: seen.turn,
    day: seen.day,
    minute: seen.minute,
    lines: fresh.flatMap(({ beside }) => (beside.lines ?? []).map(({ who, text }) => ({ who, text }))),
    understood: understoodIn(practice, fresh),
    moves: menu(practice),
    clock: { minutesLeft: seen.minutesLeft, daysLeft: seen.daysLeft },
  };
}

/** What the learner said in a turn: the own words, else the acts as a sentence. */
export function saidIn(practice: Practice, turn: number): string {
  const entries = practice.log.filter(({ event }) => event.turn === turn && event.payload.kind === 'said');
  const words = entries.findLast(({ beside }) => beside.said !== undefined)?.beside.said;
  if (words !== undefined) return words;
  const acts = turns(practice.scenario.id, effective(events(practice)), practice.from ?? undefined).find(
    (one) => one.turn === turn,
  )?.acts;
  return acts ? sentencesOf(acts, practice.options.lang, namesOf(practice.scenario, practice.options.lang)) : '';
}

export const reflectLine = (practice: Practice, points: readonly TurningPoint[]): Line => ({
  reflect: { turningPoints: points.map(({ turn }) => ({ turn, said: saidIn(practice, turn) })) },
});

export interface DebriefItem {
  id: string;
  part: string;
  points: number;
  of: number;
  title: string;
  reason: string;
  rule: string | null;
  events: number[];
  said: string | null;
  better: string | null;
}

export interface DebriefPoint {
  turn: number;
  said: string;
  /** What the customer would rather have heard: the best move of the menu there. */
  better: string | null;
  /** The learner's own better line, and whether it won more. */
  yours: string | null;
  won: boolean;
}

export interface Debrief {
  assessed: boolean;
  score: Pick<Score, 'total' | 'of' | 'parts'>;
  pass: number;
  items: DebriefItem[];
  turningPoints: DebriefPoint[];
  facts: { found: string[]; shut: { id: string; why: string }[] };
}

export const scoreOf = ({ scenario, options, log, from }: Practice): Score =>
  score(
    scenario,
    options.lab,
    log.map((entry) => entry.event),
    from ?? undefined,
  );

export const pointsOf = turningPointsOf;

function debriefItem(practice: Practice, scored: ScoredItem): DebriefItem {
  const { lang } = practice.options;
  const { item } = scored;
  const own = rubric[lang][scored.id === 'forecast' ? 'forecast' : 'turningPoints'];
  const words = item
    ? { title: item.title[lang], won: item.won[lang], missed: item.missed[lang], better: item.better[lang] }
    : own;
  const turn = practice.log.find(({ event }) => event.seq === scored.events[0])?.event.turn;
  const full = scored.points === scored.of;
  const said = turn === undefined || item?.document !== undefined || !item ? '' : saidIn(practice, turn);
  return {
    id: scored.id,
    part: scored.part,
    points: scored.points,
    of: scored.of,
    title: words.title,
    reason: full ? words.won : (partlyIn(practice, scored) ?? words.missed),
    rule: item?.rule ?? null,
    events: scored.events,
    said: said === '' ? null : said,
    better: full ? null : words.better,
  };
}

/** What a part of the points was given for and what was missing; null where nothing was earned. */
function partlyIn(practice: Practice, { id, points, events: won, item, partly, written }: ScoredItem): string | null {
  const { lang } = practice.options;
  const words = terminal[lang].partly;
  if (written) return writtenPartly(written, lang);
  if (points === 0) return null;
  if (partly) return partly[lang];
  if (id === 'turningPoints') return fill(words.turningPoints, { won: won.length });
  return item ? words.item : words.forecast;
}

/** Of a document the blocks that are right, those that are missing, and what took points away. */
function writtenPartly({ elements, decoys, faults }: NonNullable<ScoredItem['written']>, lang: Language): string {
  const words = terminal[lang].partly;
  const { comma } = terminal[lang].menu;
  const plan: Record<string, string> = words.plan;
  const count = (number: 'right' | 'missing') =>
    elements
      .map(({ element, right, of }) => ({ element, of, right, missing: of - right }))
      .filter((one) => one[number] > 0)
      .map(({ element, of, ...one }) => {
        const name = plan[element] ?? term('element', element, lang);
        return of === 1 ? name : `${name} ${one[number]}`;
      })
      .join(comma);
  const said = (text: string, what: string) => (what === '' ? [] : [fill(text, { what })]);
  const parts = [
    ...said(words.right, count('right')),
    ...said(words.missing, count('missing')),
    ...said(words.decoys, decoys.map((one) => term('element', one, lang)).join(comma)),
    ...said(words.faults, faults === 0 ? '' : String(faults)),
  ];
  return `${parts.join(words.between)}${words.end}`;
}

function shutWhy(practice: Practice, door: ShutDoor): string {
  const { lang } = practice.options;
  const why = rubric[lang].shut[door.why];
  const names = namesOf(practice.scenario, lang);
  const about = names(door.fact)?.text ?? door.fact;
  return fill(why, {
    about,
    who: whoIs(practice.scenario, door.person, lang).address,
    needed: door.needed ?? '',
    had: door.had ?? '',
  });
}

/** What was asked for and not told first: there one could have done otherwise. */
const DOOR_ORDER: readonly ShutDoor['why'][] = ['trust', 'warmth', 'tries', 'cueDropped', 'pain', 'order', 'form'];

function doors(practice: Practice): { id: string; why: string }[] {
  const place = ({ why }: ShutDoor) => (DOOR_ORDER.includes(why) ? DOOR_ORDER.indexOf(why) : DOOR_ORDER.length);
  return shutDoors(practice.scenario, practice.state)
    .sort((a, b) => place(a) - place(b))
    .map((door) => ({ id: door.fact, why: shutWhy(practice, door) }));
}

/** What held a part down stands with the first of its items that earned anything. */
function withCaps(items: readonly DebriefItem[], capped: Score['capped'], lang: Language): DebriefItem[] {
  const notes = new Map<DebriefItem | undefined, string[]>();
  for (const { part, most, reason } of capped) {
    const first = items.find((item) => item.part === part && item.points > 0);
    notes.set(first, [
      ...(notes.get(first) ?? []),
      fill(terminal[lang].debrief.capped, { most, reason: reason[lang] }),
    ]);
  }
  return items.map((item) => ({ ...item, reason: [item.reason, ...(notes.get(item) ?? [])].join(' ') }));
}

export function debriefOf(practice: Practice, points: readonly TurningPoint[]): Debrief {
  const { scenario, state, options } = practice;
  const names = namesOf(scenario, options.lang);
  const { assessed, total, of, parts, items, capped } = scoreOf(practice);
  const better = (turn: number) =>
    practice.log.find(({ event }) => event.payload.kind === 'better' && event.payload.turn === turn);
  const known = new Set(marks(state, state.person ?? '', 'known'));
  return {
    assessed,
    score: { total, of, parts },
    pass: scenario.labs[options.lab]?.pass ?? 60,
    items: withCaps(
      items.map((item) => debriefItem(practice, item)),
      capped,
      options.lang,
    ),
    turningPoints: points.map(({ turn, fittingActs }) => {
      const tried = better(turn);
      return {
        turn,
        said: saidIn(practice, turn),
        better: fittingActs && sentencesOf(fittingActs, options.lang, names),
        yours: tried?.beside.said ?? null,
        won: tried?.event.payload.kind === 'better' && tried.event.payload.gain > 0,
      };
    }),
    facts: {
      found: view(scenario, state)
        .heard.map(({ fact }) => fact)
        .filter((fact) => !known.has(fact)),
      shut: doors(practice),
    },
  };
}

export function debriefLine(practice: Practice, points: readonly TurningPoint[]): DebriefLine {
  const { pass: _, items, ...rest } = debriefOf(practice, points);
  return {
    debrief: { ...rest, items: items.map(({ title: _, ...item }) => item) },
    hash: practice.log.at(-1)?.hash ?? '',
  };
}
