/** Three bands: accepted, clarify, unclear. Consequence decides, not confidence alone; punishing acts need more. */

import type { LanguageModel } from '../language/model/model.ts';
import { type ReadContext, type Reading, read } from '../language/read.ts';
import { ENQUIRIES, type SellerAct, type SellerActType } from '../method/acts.ts';
import { writeActs } from '../method/notation.ts';
import { isAsked } from './outright.ts';
import { type SettledTurn, type SettleOptions, settle } from './settle.ts';
import type { Situation } from './situation.ts';

export type Band = 'accepted' | 'clarify' | 'unclear';

export interface Understanding {
  band: Band;
  /** What would be played; in the bands clarify and unclear, only the likeliest guess. */
  acts: SellerAct[];
  /** Thousandths: of the acts, or of all readings that lead to the same answer. */
  confidence: number;
  /** Up to five turns to choose from, likeliest first; the accepted one is not among them. */
  suggestions: SellerAct[][];
  reading: Reading;
}

export interface UnderstandOptions extends SettleOptions {
  /** What the customer would do. Without it, readings that begin with the same type count as one. */
  probe?: (acts: SellerAct[]) => Consequence;
  /** Turns since the customer last asked back; absent means never. */
  sinceAskBack?: number;
  /** The words about which the customer asked back last. */
  askedAbout?: string;
}

/** The customer's acts that would follow: what they do, about what, and with which fact or topic exactly. */
export type Consequence = { kind: string; matter?: string | undefined; topic?: string | undefined }[];

const MOST_SUGGESTIONS = 5;
/** As many readings are tried in the state, and none that is this much less likely than the first. */
const TRIED = 8;
const WORTH_TRYING = 0.05;
/** At most one ask-back in so many turns. */
const ASK_BACK_EVERY = 6;
/** Where the answers of all readings are known, and an answer on the same thing counts, less will do. */
const PROBED = 0.8;
/** Below this no reading is worth offering as the right one. */
const LEAST = 140;
/** Wording hardly met before. */
const UNKNOWN = 260;

/** Acts that cost the learner dearly, and the words that must stand behind them. */
const PUNISHING: Partial<Record<SellerActType, readonly string[]>> = {
  rude: ['rude'],
  withdraw: ['withdraw'],
  trash_competitor: ['trash'],
  concede: ['discount', 'give_word', 'price_word', 'payment'],
  close: ['sign'],
  off_topic: [],
};
const PUNISHING_LEAST = 800;

/** Acts that neither reveal nor cost anything, and a story that is known: half of the usual certainty is enough. */
const HARMLESS: readonly SellerActType[] = ['greet', 'accept', 'follow_up', 'thanks_bye', 'intro'];
const harmless = (turn: SettledTurn) =>
  turn.acts.every(
    ({ type, form, about }) =>
      form === 'none' && (type === 'objective' || (HARMLESS.includes(type) && about.length === 0)),
  );

/** Without a probe the readings that begin with the same type count as one, as the thresholds were measured. */
const plain = (acts: SellerAct[]): Consequence => [{ kind: acts[0]?.type ?? '' }];

function allowed(turn: SettledTurn, reading: Reading): boolean {
  return turn.acts.every((act) => {
    const words = PUNISHING[act.type];
    if (words === undefined) return true;
    const said = words.length === 0 || reading.clauses.some((clause) => clause.cues.some((cue) => words.includes(cue)));
    return said && turn.confidence >= PUNISHING_LEAST;
  });
}

/** Nothing in the line is known: neither words nor topics nor figures. */
function strange(reading: Reading): boolean {
  const signs = reading.clauses.some(
    (clause) => clause.cues.length > 0 || clause.topics.length > 0 || clause.figures.length > 0,
  );
  return reading.known < UNKNOWN && (!signs || reading.known < UNKNOWN / 2);
}

/**
 * What is decided by what would follow: the reading is taken whose answer would fit best, whichever of the likely readings
 * was meant. Readings that lead to the same answer count as one, and an answer on the same thing fits nearly as well.
 */
function weighed(
  turns: readonly SettledTurn[],
  probe: (acts: SellerAct[]) => Consequence,
): { turn: SettledTurn; confidence: number } | null {
  const [first] = turns;
  if (!first) return null;
  const worth = turns.slice(0, TRIED).filter(({ confidence }) => confidence >= WORTH_TRYING * first.confidence);
  // Where nothing else could be meant, whatever follows fits.
  if (worth.length === 1) return { turn: first, confidence: first.confidence };
  const tried = worth.map((turn) => ({ turn, answer: probe(turn.acts) }));
  return tried
    .map(({ turn, answer }) => ({
      turn,
      confidence: tried.reduce((sum, other) => sum + other.turn.confidence * serves(answer, other.answer), 0),
    }))
    .reduce((best, one) => (one.confidence > best.confidence ? one : best));
}

/** How well one answer would do where the other was due, from 0 to 1. */
function serves(one: Consequence, other: Consequence): number {
  if (one.length === 0 && other.length === 0) return 1;
  const left = [...other];
  let shared = 0;
  for (const act of one) {
    const [best] = left
      .map((due, at) => ({ at, likeness: likeness(act, due) }))
      .sort((a, b) => b.likeness - a.likeness);
    if (!best || best.likeness === 0) continue;
    left.splice(best.at, 1);
    shared += best.likeness;
  }
  return (2 * shared) / (one.length + other.length);
}

const SAME_MATTER = 0.8;
const SAME_TOPIC = 0.5;

function likeness(one: Consequence[number], other: Consequence[number]): number {
  if (one.kind === other.kind && one.matter === other.matter) return 1;
  if (one.topic === undefined || one.topic !== other.topic) return 0;
  return one.kind === other.kind ? SAME_MATTER : SAME_TOPIC;
}

function suggestionsOf(turns: readonly SettledTurn[], accepted: SettledTurn | null): SellerAct[][] {
  const seen = new Set<string>(accepted ? [writeActs(accepted.acts)] : []);
  const kept: SellerAct[][] = [];
  for (const turn of turns) {
    const key = writeActs(turn.acts);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(turn.acts);
    if (kept.length === MOST_SUGGESTIONS) break;
  }
  return kept;
}

/** Nothing is asked in it, it answers nothing, and it is taken for a question or a nod for want of anything better. */
const isRemark = ({ acts }: SettledTurn, { clauses }: Reading, { customer }: Situation): boolean =>
  !isAsked(clauses) &&
  !customer.some(({ type }) => type === 'ask' || type === 'clarify' || type === 'counter') &&
  acts.every(({ type }) => ENQUIRIES.includes(type) || HARMLESS.includes(type));

export function understandReading(
  model: LanguageModel,
  reading: Reading,
  situation: Situation,
  options: UnderstandOptions = {},
): Understanding {
  const turns = settle(model, reading, situation, { most: 12, ...options });
  const playable = turns.filter((turn) => allowed(turn, reading));
  const chosen = weighed(playable.length > 0 ? playable : turns, options.probe ?? plain);
  if (!chosen) return { band: 'unclear', acts: [], confidence: 0, suggestions: [], reading };
  const { turn: best } = chosen;
  const confidence = reading.silent ? 1000 : chosen.confidence;
  const askedLately = (options.sinceAskBack ?? ASK_BACK_EVERY) < ASK_BACK_EVERY || options.askedAbout === reading.text;
  const plainly = harmless(best) || (options.story && best.acts.some(({ type }) => type === 'reference'));
  const enough = model.accept[reading.lang] * (plainly ? 0.5 : 1) * (options.probe ? PROBED : 1);
  const sure = confidence >= enough && allowed(best, reading);
  // Never asked twice running, except where no word of the line is known.
  const odd = !reading.silent && strange(reading) && !(askedLately && reading.known >= UNKNOWN / 2);
  const band: Band =
    odd && options.askedAbout !== reading.text
      ? 'unclear'
      : sure || askedLately
        ? 'accepted'
        : confidence < LEAST
          ? 'unclear'
          : 'clarify';
  // A remark that asks nothing is taken as one rather than asked about.
  const remark = band === 'clarify' && isRemark(best, reading, situation) ? playable.find(harmless) : undefined;
  if (remark)
    return { band: 'accepted', acts: remark.acts, confidence, suggestions: suggestionsOf(turns, remark), reading };
  return {
    band,
    acts: best.acts,
    confidence,
    suggestions: suggestionsOf(turns, band === 'accepted' ? best : null),
    reading,
  };
}

/** A line of text, understood where it was said. */
export function understand(
  model: LanguageModel,
  text: string,
  situation: Situation,
  context: ReadContext = {},
  options: UnderstandOptions = {},
): Understanding {
  const reading = read(model, text, { customer: situation.customer, expected: situation.expected, ...context });
  return understandReading(model, reading, situation, options);
}
