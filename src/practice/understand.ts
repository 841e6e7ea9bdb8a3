/** Three bands: accepted, clarify, unclear. Consequence decides, not confidence alone; punishing acts need more. */

import type { LanguageModel } from '../language/model/model.ts';
import { type ReadContext, type Reading, read } from '../language/read.ts';
import type { SellerAct, SellerActType } from '../method/acts.ts';
import { writeActs } from '../method/notation.ts';
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
  /** Signature of the customer acts that would follow. Without it, readings that begin with the same type count as one. */
  probe?: (acts: SellerAct[]) => string;
  /** Turns since the customer last asked back; absent means never. */
  sinceAskBack?: number;
  /** The words about which the customer asked back last. */
  askedAbout?: string;
}

const MOST_SUGGESTIONS = 5;
/** As many readings are tried in the state, and none that is this much less likely than the first. */
const TRIED = 5;
const WORTH_TRYING = 0.12;
/** So much confidence decides. */
const DECIDED = 500;
/** At most one ask-back in so many turns. */
const ASK_BACK_EVERY = 6;
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

/** Acts that neither reveal nor cost anything: half of the usual certainty is enough. */
const HARMLESS: readonly SellerActType[] = ['greet', 'accept', 'follow_up', 'thanks_bye', 'intro'];
const harmless = (turn: SettledTurn) =>
  turn.acts.every(
    ({ type, form, about }) =>
      form === 'none' && (type === 'objective' || (HARMLESS.includes(type) && about.length === 0)),
  );

/** Without a probe the readings that begin with the same type count as one, as the thresholds were measured. */
const plain = (acts: SellerAct[]) => acts[0]?.type ?? '';

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
 * What is decided by what would follow: of the likely readings, those that lead to the same answer of the customer count as
 * one, and the likeliest answer wins.
 */
function weighed(
  turns: readonly SettledTurn[],
  probe: (acts: SellerAct[]) => string,
): { turn: SettledTurn; confidence: number } | null {
  const [first] = turns;
  if (!first) return null;
  const groups = new Map<string, { turn: SettledTurn; confidence: number }>();
  const tried = turns.slice(0, TRIED).filter(({ confidence }) => confidence >= WORTH_TRYING * first.confidence);
  let left = tried.reduce((sum, { confidence }) => sum + confidence, 0);
  let best = { turn: first, confidence: 0 };
  for (const turn of tried) {
    // What is left cannot overtake any more.
    if (best.confidence > 0 && secondOf(groups) + left < best.confidence && best.confidence >= DECIDED) break;
    left -= turn.confidence;
    const key = probe(turn.acts);
    const group = groups.get(key);
    if (group) group.confidence += turn.confidence;
    else groups.set(key, { turn, confidence: turn.confidence });
    best = [...groups.values()].reduce((one, other) => (other.confidence > one.confidence ? other : one));
  }
  return best;
}

function secondOf(groups: ReadonlyMap<string, { confidence: number }>): number {
  const sums = [...groups.values()].map(({ confidence }) => confidence).sort((a, b) => b - a);
  return sums[1] ?? 0;
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
  const enough = model.accept[reading.lang] * (harmless(best) ? 0.5 : 1);
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
