/**
 * One practice, whole: text → acts → play → lines → log. The terminal, the server and the proof all go through here. Plain data
 * in, plain data out; the time of day is given by the caller.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { Language, Lines, Scenario } from '../scenarios/schema.ts';
import { judgeBetter, type TurningPoint, turningPoints } from '../simulator/debrief.ts';
import type { Event, Payload } from '../simulator/events.ts';
import { fold, step } from '../simulator/fold.ts';
import { effective, turns } from '../simulator/history.ts';
import { append, type Beside, canonical, type Entry, resealed } from '../simulator/log.ts';
import { play } from '../simulator/play.ts';
import { sourceIn } from '../simulator/research.ts';
import { start } from '../simulator/start.ts';
import { type Mode, marks, type State } from '../simulator/state.ts';
import { type Sentence, type Spoken, speak } from './speak.ts';

export interface Options {
  lab: string;
  lang: Language;
  seed: number;
  mode: Mode;
  /** The learner's name as the customer says it. */
  name: string;
  /** Whom the learner wants to see. */
  contact?: string;
  /** Whom they meet first: the contact, or who lets one through. */
  person?: string;
}

export interface Practice {
  scenario: Scenario;
  common: Record<Language, Lines>;
  options: Options;
  /** The state at the end of the lab before, where the practice began from one. */
  from: State | null;
  state: State;
  log: Entry[];
  /** The debrief has been given: what scores is closed. */
  debriefed: boolean;
}

export const PRACTICE_REFUSALS = [
  'empty-text',
  'text-too-long',
  'turn-taken',
  'not-json',
  'not-a-move',
  'no-such-turn',
  'no-such-reading',
  'corrections-used',
  'teacher-decides',
  'no-hints',
  'no-rewind',
  'forecast-first',
  'forecast-given',
  'better-given',
] as const;
export type PracticeRefusal = (typeof PRACTICE_REFUSALS)[number];

export interface Refused {
  refused: { code: string; params?: Record<string, string | number> };
}
export interface Done {
  practice: Practice;
  /** Sentences heard in answer to this move. */
  lines: Sentence[];
}
export type Outcome = Done | Refused;

export const isRefused = (outcome: Outcome): outcome is Refused => 'refused' in outcome;
const refuse = (code: string, params?: Record<string, string | number>): Refused => ({
  refused: params ? { code, params } : { code },
});

export const MOST_TEXT = 2000;
const MOST_CORRECTIONS = 3;

export const events = (practice: Practice): Event[] => practice.log.map((entry) => entry.event);

export function begin(
  scenario: Scenario,
  common: Practice['common'],
  options: Options,
  from: State | null = null,
  at?: string,
): Practice {
  const begun = start(scenario, {
    lab: options.lab,
    seed: options.seed,
    mode: options.mode,
    ...(options.contact !== undefined && { contact: options.contact }),
    ...(options.person !== undefined && { person: options.person }),
    ...(from && { from }),
  });
  const log = append([], begun.events, () => (at === undefined ? {} : { at }));
  return { scenario, common, options, from, state: begun.state, log, debriefed: false };
}

const spokenAt = new WeakMap<Entry, readonly Spoken[]>();

/** Everything said so far in this practice, by turn; of an entry always the same objects. */
export function spokenIn(practice: Practice): Spoken[] {
  return practice.log.flatMap((entry) => {
    const { event, beside } = entry;
    const spoken = spokenAt.get(entry) ?? (beside.lines ?? []).map(({ text }) => ({ turn: event.turn, text }));
    spokenAt.set(entry, spoken);
    return spoken;
  });
}

/** Seeded wording in one voice. Acts without a person in a meeting are silent. */
function voiced(practice: Practice, acts: readonly CustomerAct[], turn: number, person: string): Sentence[] {
  const { scenario, common, options } = practice;
  return speak(acts, turn, spokenIn(practice), {
    scenario,
    common: common[options.lang],
    lang: options.lang,
    seed: options.seed,
    person,
    name: options.name,
  });
}

/** An act with its keys in one order, however it was written: what is made of it must not differ by that. */
const inOrder = ({ type, form, about, ...rest }: SellerAct): SellerAct => ({
  type,
  form,
  about,
  ...(JSON.parse(canonical(rest)) as Omit<SellerAct, 'type' | 'form' | 'about'>),
});

/** Plays acts as one turn. `said` are the learner's words, `others` the readings that stand by for a correction. */
export function sayActs(
  practice: Practice,
  acts: SellerAct[],
  more: { to?: string; said?: string; others?: SellerAct[][]; at?: string } = {},
): Outcome {
  const played = play(practice.scenario, practice.state, { move: 'say', acts: acts.map(inOrder), to: more.to });
  if (!played.ok) return refuse(played.refusal.code, played.refusal.params);
  let lines: Sentence[] = [];
  let first = true;
  const beside = (event: Event): Beside => {
    const result: Beside = more.at === undefined ? {} : { at: more.at };
    if (event.payload.kind === 'said' && first) {
      first = false;
      if (more.said !== undefined) result.said = more.said;
    }
    if (event.payload.kind === 'replied') {
      lines = voiced(practice, event.payload.acts, event.turn, event.person ?? '');
      result.lines = lines;
    }
    return result;
  };
  const log = [...practice.log, ...append(practice.log, played.events, beside)];
  const next = { ...practice, state: played.state, log };
  if (!more.others || more.others.length === 0) return { practice: next, lines };
  return { practice: note(next, 'referee', { kind: 'couldMean', readings: more.others }), lines };
}

/** Adds an event that changes nothing but the log. */
export function note(practice: Practice, actor: Event['actor'], payload: Payload, beside: Beside = {}): Practice {
  const { state } = practice;
  const event: Event = {
    seq: state.seq + 1,
    turn: state.turn,
    actor,
    person: state.person,
    payload,
    changes: [],
    rules: [],
  };
  return {
    ...practice,
    state: step(state, event),
    log: [...practice.log, ...append(practice.log, [event], () => beside)],
  };
}

/** The customer asks back, in character; readings are offered and nothing is lost. */
export function askBack(
  practice: Practice,
  band: 'clarify' | 'unclear',
  readings: SellerAct[][],
  said: string,
  at?: string,
): Done {
  const act: CustomerAct = { type: 'clarify', about: [], of: band === 'clarify' ? 'which' : 'meant' };
  const lines = voiced(practice, [act], practice.state.turn + 1, practice.state.person ?? '');
  const beside: Beside = { said, lines, ...(at !== undefined && { at }) };
  return { practice: note(practice, 'referee', { kind: 'askedBack', band, readings }, beside), lines };
}

export function write(practice: Practice, document: string, fields: unknown, at?: string): Outcome {
  if (practice.debriefed) return refuse('practice-over');
  const played = play(practice.scenario, practice.state, { move: 'write', document, fields });
  if (!played.ok) return refuse(played.refusal.code, played.refusal.params);
  const log = [...practice.log, ...append(practice.log, played.events, () => (at === undefined ? {} : { at }))];
  return { practice: { ...practice, state: played.state, log }, lines: [] };
}

/** Who speaks where something is read: nobody in the story. */
export const RESEARCH = 'research';

/** Looks something up before the call; what is found is read out. */
export function research(practice: Practice, source: string, at?: string): Outcome {
  const played = play(practice.scenario, practice.state, { move: 'research', source });
  if (!played.ok) return refuse(played.refusal.code, played.refusal.params);
  const found = sourceIn(practice.scenario, source)?.found[practice.options.lang] ?? '';
  const lines: Sentence[] = [{ who: RESEARCH, text: found, line: `${RESEARCH}:${source}` }];
  const beside = () => ({ lines, ...(at !== undefined && { at }) });
  const log = [...practice.log, ...append(practice.log, played.events, beside)];
  return { practice: { ...practice, state: played.state, log }, lines };
}

export function end(practice: Practice, at?: string): Done {
  if (practice.state.over !== null) return { practice, lines: [] };
  const beside: Beside = at === undefined ? {} : { at };
  return { practice: note(practice, 'learner', { kind: 'ended', reason: 'handedIn' }, beside), lines: [] };
}

/** The practice once its debrief is given, which only follows the end: nothing that scores is accepted any more. */
export const withDebrief = (practice: Practice): Practice => ({ ...end(practice).practice, debriefed: true });

/** The state at the end of a turn, all later turns taken back. What was `known` by then stays known. */
export function backTo(practice: Practice, turn: number, known: string[] = []): Practice {
  const { state } = practice;
  const person = state.person ?? '';
  const changes = known.length > 0 ? [{ scope: person, mark: { known } }] : [];
  const event: Event = {
    seq: state.seq + 1,
    turn,
    actor: 'learner',
    person: state.person,
    payload: { kind: 'rewound', turn },
    changes,
    rules: [],
  };
  const log = [...practice.log, ...append(practice.log, [event], () => ({}))];
  const kept = effective(log.map((entry) => entry.event));
  return { ...practice, log, state: fold(practice.scenario.id, kept, practice.from ?? undefined) };
}

/** Training only: goes back to the end of a turn. Nothing is deleted; the log shows it. What is over stays over. */
export function rewind(practice: Practice, turn: number): Outcome {
  if (practice.state.over !== null) return refuse('practice-over');
  if (practice.options.mode === 'exam') return refuse('no-rewind');
  if (!Number.isInteger(turn) || turn < 0 || turn >= practice.state.turn) return refuse('no-such-turn', { turn });
  return { practice: backTo(practice, turn), lines: [] };
}

/** The other readings of the last line, as they stood when it was said. */
export function otherReadings(practice: Practice): SellerAct[][] {
  for (const { event } of [...practice.log].reverse()) {
    if (event.turn !== practice.state.turn) break;
    if (event.payload.kind === 'couldMean' || event.payload.kind === 'askedBack') return event.payload.readings;
    if (event.payload.kind === 'said') break;
  }
  return [];
}

/** "Not what I meant": the last line again in another of its readings. What was told stays known and is not scored as found. */
export function correct(practice: Practice, turn: number, reading: number, at?: string): Outcome {
  if (practice.state.over !== null) return refuse('practice-over');
  const readings = otherReadings(practice);
  if (turn !== practice.state.turn && turn !== practice.state.turn + 1) return refuse('no-such-turn', { turn });
  const acts = readings[reading];
  if (!acts) return refuse('no-such-reading', { reading });
  const last = practice.log.at(-1)?.event;
  const said = lastWords(practice);
  if (last?.payload.kind === 'askedBack')
    return sayActs(practice, acts, { ...(said !== undefined && { said }), ...(at !== undefined && { at }) });
  if (practice.options.mode === 'exam') return refuse('teacher-decides');
  const used = practice.log.filter(({ event }) => event.payload.kind === 'corrected').length;
  if (used >= MOST_CORRECTIONS) return refuse('corrections-used', { most: MOST_CORRECTIONS });
  const person = practice.state.person ?? '';
  const told = marks(practice.state, person, 'told');
  const noted = note(practice, 'learner', { kind: 'corrected', seq: last?.seq ?? 0, reading });
  const { state: before } = backTo(noted, practice.state.turn - 1);
  const opened = told.filter((id) => !marks(before, person, 'told').includes(id));
  const back = backTo(noted, practice.state.turn - 1, opened);
  return sayActs(back, acts, { ...(said !== undefined && { said }), ...(at !== undefined && { at }) });
}

function lastWords(practice: Practice): string | undefined {
  return practice.log.findLast((entry) => entry.beside.said !== undefined)?.beside.said;
}

export function hint(practice: Practice, tier: number): Outcome {
  if (practice.state.over !== null) return refuse('practice-over');
  if (practice.options.mode === 'exam') return refuse('no-hints');
  return { practice: note(practice, 'learner', { kind: 'hinted', tier }), lines: [] };
}

/** The own estimate of each part in percent, before the debrief. */
export function forecast(practice: Practice, parts: Record<string, number>): Outcome {
  if (practice.state.over === null) return refuse('not-a-move');
  if (practice.debriefed) return refuse('practice-over');
  if (practice.log.some(({ event }) => event.payload.kind === 'forecast')) return refuse('forecast-given');
  return { practice: note(practice, 'learner', { kind: 'forecast', parts }), lines: [] };
}

/** What a practice is scored by afterwards changes none of its turns. */
const AFTERWARDS: readonly Payload['kind'][] = ['wrote', 'forecast', 'better', 'rulesChanged'];
const points = new WeakMap<Scenario, WeakMap<Event, TurningPoint[]>>();

/** The turns to think about. To find them every move of the menu is tried at every turn, so they are kept by the last one. */
export function turningPointsOf({ scenario, options, log, from }: Practice): TurningPoint[] {
  const last = log.findLast(({ event }) => !AFTERWARDS.includes(event.payload.kind))?.event;
  const known = points.get(scenario) ?? new WeakMap<Event, TurningPoint[]>();
  points.set(scenario, known);
  const found =
    (last && known.get(last)) ??
    turningPoints(
      scenario,
      options.lab,
      log.map(({ event }) => event),
      from ?? undefined,
    );
  if (last) known.set(last, found);
  return found;
}

/** The own better line at a turning point, played at that place. The first one tried there counts. */
export function better(practice: Practice, turn: number, acts: SellerAct[], said: string): Outcome {
  if (practice.state.over === null) return refuse('not-a-move');
  if (practice.debriefed) return refuse('practice-over');
  const { scenario, options, from } = practice;
  if (!turningPointsOf(practice).some((point) => point.turn === turn)) return refuse('no-such-turn', { turn });
  const given = practice.log.some(({ event }) => event.payload.kind === 'better' && event.payload.turn === turn);
  if (given) return refuse('better-given');
  const place = turns(scenario.id, effective(events(practice)), from ?? undefined).find((one) => one.turn === turn);
  if (!place) return refuse('no-such-turn', { turn });
  const gain = judgeBetter(scenario, options.lab, place, acts);
  return { practice: note(practice, 'learner', { kind: 'better', turn, acts, gain }, { said }), lines: [] };
}

/** The state before a turn: where a better line is understood and played. */
export function stateBefore(practice: Practice, turn: number): State | null {
  const { scenario, from } = practice;
  return (
    turns(scenario.id, effective(events(practice)), from ?? undefined).find((one) => one.turn === turn)?.before ?? null
  );
}

/** The state as it was after an event, what was taken back until then left out. */
export function stateAt(practice: Practice, seq: number): State {
  const until = events(practice).filter((event) => event.seq <= seq);
  return fold(practice.scenario.id, effective(until), practice.from ?? undefined);
}

/**
 * Writes the wall time beside the events of a move and the client's id beside the last of them, so that the same id gets the
 * same reply even after a restart.
 */
export function stamp(
  before: Practice,
  after: Practice,
  { id, at }: { id?: string | undefined; at?: string | undefined },
): Practice {
  const from = before.log.length;
  if (after.log.length === from || (id === undefined && at === undefined)) return after;
  const last = after.log.at(-1);
  const beside = (entry: Entry): Beside => ({
    ...(at !== undefined && { at }),
    ...entry.beside,
    ...(id !== undefined && entry === last && { id }),
  });
  return { ...after, log: resealed(after.log, from, beside) };
}
