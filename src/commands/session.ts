/** One practice spoken line by line: an input comes, lines go out, nothing is kept outside the session. */
import type { SellerAct } from '../method/acts.ts';
import type { Listen } from '../practice/hear.ts';
import {
  askBack,
  better,
  correct,
  end,
  forecast,
  hint,
  isRefused,
  type Outcome,
  type Practice,
  research,
  rewind,
  sayActs,
  stamp,
  stateAt,
  stateBefore,
  turningPointsOf,
  withDebrief,
  write,
} from '../practice/practice.ts';
import type { TurningPoint } from '../simulator/debrief.ts';
import type { Entry } from '../simulator/log.ts';
import { hintText } from './hints.ts';
import { type Bad, firstFault, type Input, isBad, isLine, isSilence, readActs, textFault } from './input.ts';
import { debriefLine, type Line, reflectLine, refused, turnLine } from './lines-out.ts';
import { choose } from './menu.ts';
import type { Params } from './words.ts';

export interface Session {
  practice: Practice;
  listen: Listen | null;
  /** Set once the practice is over: the three turns to think about. */
  points: TurningPoint[] | null;
  /** Replies by the client's id, for lines that leave nothing in the log. */
  replies: ReadonlyMap<string, Line[]>;
}

export interface Answered {
  session: Session;
  lines: Line[];
}

export const openSession = (practice: Practice, listen: Listen | null): Session => ({
  practice,
  listen,
  points: null,
  replies: new Map(),
});

const TURN_KINDS = ['said', 'reacted', 'replied', 'ended', 'couldMean'];

/** The entries that one move brought, by its last one. */
function groupEnding(log: readonly Entry[], last: number): Entry[] {
  const { turn, payload } = log[last]?.event ?? { turn: -1, payload: { kind: '' } };
  if (!TURN_KINDS.includes(payload.kind)) return log.slice(last, last + 1);
  let first = last;
  for (let at = last - 1; at >= 0; at--) {
    const before = log[at];
    if (
      !before ||
      before.beside.id !== undefined ||
      before.event.turn !== turn ||
      !TURN_KINDS.includes(before.event.payload.kind)
    )
      break;
    first = at;
  }
  return log.slice(first, last + 1);
}

/** The reply to an id that was played before, also by an earlier process. */
function earlierReply(session: Session, id: string): Line[] | null {
  const kept = session.replies.get(id);
  if (kept) return kept;
  const { practice } = session;
  const at = practice.log.findIndex((entry) => entry.beside.id === id);
  if (at < 0) return null;
  const fresh = groupEnding(practice.log, at);
  const then = {
    ...practice,
    state: stateAt(practice, fresh.at(-1)?.event.seq ?? 0),
    log: practice.log.slice(0, at + 1),
  };
  return [turnLine(then, fresh)];
}

/** Answers one input. The same id gets the same reply; a turn that is taken is not taken twice. */
export function answer(session: Session, input: Input | Bad, at?: string): Answered {
  const { lang } = session.practice.options;
  const { id } = input;
  const before = id === undefined ? null : earlierReply(session, id);
  if (before) return { session, lines: before };
  const answered = isBad(input) ? { session, lines: [refused(input.code, lang, input.params)] } : move(session, input);
  const next = withReflection(session, answered);
  const practice = stamp(session.practice, next.session.practice, { id, at });
  const replies = id === undefined ? next.session.replies : new Map(next.session.replies).set(id, next.lines);
  return { lines: next.lines, session: { ...next.session, practice, replies } };
}

/** `reflect` follows once, as soon as the practice is over. */
function withReflection(before: Session, { session, lines }: Answered): Answered {
  if (before.points !== null || session.practice.state.over === null) return { session, lines };
  const points = turningPointsOf(session.practice);
  return { session: { ...session, points }, lines: [...lines, reflectLine(session.practice, points)] };
}

function move(session: Session, input: Input): Answered {
  const { practice } = session;
  const { lang } = practice.options;
  if (input.after !== undefined && input.after !== practice.state.turn) {
    return {
      session,
      lines: [{ ...refused('turn-taken', lang, { turn: practice.state.turn }), view: turnLine(practice, []) }],
    };
  }
  const outcome = takeTurn(session, input);
  if (outcome) return played(session, outcome);
  if ('hint' in input) {
    const outcome = hint(practice, input.hint);
    if (isRefused(outcome)) return refuse(session, outcome.refused.code, outcome.refused.params);
    return {
      session: { ...session, practice: outcome.practice },
      lines: [{ hint: { tier: input.hint, text: hintText(practice, input.hint) } }],
    };
  }
  if ('forecast' in input) {
    const outcome = forecast(practice, input.forecast);
    if (isRefused(outcome)) return refuse(session, outcome.refused.code, outcome.refused.params);
    return { session: { ...session, practice: outcome.practice }, lines: [{ forecast: input.forecast }] };
  }
  if ('better' in input) return betterLine(session, input.better.turn, input.better.say);
  return { session: { ...session, practice: end(practice).practice }, lines: [] };
}

/** What an input that is a turn comes to, without the line that tells it; null for hints, the end and what follows it. */
export function takeTurn({ practice, listen }: Pick<Session, 'practice' | 'listen'>, input: Input): Outcome | null {
  if ('say' in input) return say(practice, listen, input.say, input.to);
  if ('acts' in input) {
    const acts = readActs(input.acts);
    return Array.isArray(acts) ? sayActs(practice, acts, to(input.to)) : refusing(acts.code, acts.params);
  }
  if ('move' in input) return moveById(practice, input.move, input.fields);
  if ('correct' in input) return correct(practice, input.correct.turn, input.correct.reading);
  if ('rewind' in input) return rewind(practice, input.rewind.turn);
  return null;
}

const to = (person: string | undefined) => (person === undefined ? {} : { to: person });

const refusing = (code: string, params?: Params): Outcome => ({ refused: { code, ...(params && { params }) } });

const refuse = (session: Session, code: string, params?: Params): Answered => ({
  session,
  lines: [refused(code, session.practice.options.lang, params)],
});

function played(session: Session, outcome: Outcome): Answered {
  if (isRefused(outcome)) return refuse(session, outcome.refused.code, outcome.refused.params);
  const { practice } = outcome;
  return {
    session: { ...session, practice },
    lines: [turnLine(practice, practice.log.slice(session.practice.log.length))],
  };
}

/** Text: refused, understood and played, or asked back. */
function say(practice: Practice, listen: Listen | null, text: string, person: string | undefined): Outcome {
  if (practice.state.over !== null) return refusing('practice-over');
  const fault = textFault(text);
  if (fault) return refusing(fault.code, fault.params);
  if (isSilence(text)) return sayActs(practice, SILENCE, { ...to(person), said: text });
  if (!listen) return refusing('no-model');
  const { band, acts, suggestions } = listen(practice, text);
  if (band !== 'accepted') return askBack(practice, band, suggestions, text);
  return sayActs(practice, acts, { ...to(person), said: text, others: suggestions });
}

const SILENCE: SellerAct[] = [{ type: 'follow_up', form: 'none', about: [] }];

function moveById(practice: Practice, id: string, fields: unknown): Outcome | null {
  const choice = choose(practice, id, fields);
  if ('code' in choice) {
    if (practice.state.over !== null && id.startsWith('say:')) return refusing('practice-over');
    const params =
      choice.code === 'bad-fields' ? firstFault(choice.error, practice.options.lang) : { move: id.slice(0, 60) };
    return refusing(choice.code, params);
  }
  const { chosen } = choice;
  if ('say' in chosen) return sayActs(practice, chosen.say);
  if ('research' in chosen) return research(practice, chosen.research);
  return 'write' in chosen ? write(practice, chosen.write, chosen.fields) : null;
}

function betterLine(session: Session, turn: number, text: string): Answered {
  const { practice, listen } = session;
  if (practice.state.over === null) return refuse(session, 'not-a-move');
  if (practice.debriefed) return refuse(session, 'practice-over');
  const fault = textFault(text);
  if (fault) return refuse(session, fault.code, fault.params);
  if (!isLine(text)) return refuse(session, 'not-understood');
  if (!listen) return refuse(session, 'no-model');
  const state = stateBefore(practice, turn);
  if (!state) return refuse(session, 'no-such-turn', { turn });
  const heard = listen(practice, text, state);
  if (heard.band === 'unclear' || heard.acts.length === 0) return refuse(session, 'not-understood');
  const outcome = better(practice, turn, heard.acts, text);
  if (isRefused(outcome)) return refuse(session, outcome.refused.code, outcome.refused.params);
  return {
    session: { ...session, practice: outcome.practice },
    lines: [{ better: { turn, understood: { band: heard.band, acts: heard.acts, suggestions: [] } } }],
  };
}

/** Closes the practice: the end, the reflection if it has not been seen, and the debrief, after which nothing scores. */
export function close(session: Session, at?: string): Answered {
  const ended = { ...session, practice: stamp(session.practice, withDebrief(session.practice), { at }) };
  const reflected = withReflection(session, { session: ended, lines: [] });
  const { practice, points } = reflected.session;
  return { session: reflected.session, lines: [...reflected.lines, debriefLine(practice, points ?? [])] };
}
