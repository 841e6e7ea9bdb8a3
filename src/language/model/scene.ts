/**
 * What is spoken of, learned from lines that were written for one scenario: a head over its topics, which reads a clause
 * with what the customer has just spoken of, and knows which act asks. It names what the line means without naming it
 * ("and how long does that take?"); names and aliases have their say beside it.
 */
import type { Form, SellerActType } from '../../method/acts.ts';
import { topicGrams } from '../topics.ts';
import { addFeature, addGroup, type Bag, emptyBag } from './bag.ts';
import { biasOf, type Head, logits, softmax, withBag } from './head.ts';
import type { Line, Piece } from './line.ts';

/** The label of an act that is about nothing. */
export const NOTHING = 'none';

/** What a clause says of its topic, where it stands. */
export function sceneFeatures(line: Line, at: number): Bag {
  const bag = emptyBag();
  const piece = line.pieces[at];
  if (!piece) return bag;
  addWords(bag, line, at);
  addSpoken(bag, line);
  addTakenUp(bag, line, at);
  return bag;
}

/** What its words say, wherever they are said. */
function addWords(bag: Bag, line: Line, at: number): void {
  const piece = line.pieces[at] as Piece;
  addGroup(bag, `${line.lang}:`, piece.grams, 3);
  addGroup(bag, 'stem:', [...new Set(topicGrams(piece.text).map(({ gram }) => gram))], 2);
  for (const cue of piece.cues) addFeature(bag, `c:${cue}`, 0.5);
  addGroup(bag, `b${line.lang}:`, line.pieces[at - 1]?.grams ?? [], 0.8);
  addGroup(bag, `a${line.lang}:`, line.pieces[at + 1]?.grams ?? [], 0.8);
}

/** What the customer has just spoken of. */
function addSpoken(bag: Bag, { customer }: Line): void {
  for (const topic of new Set(customer.flatMap(({ about }) => about))) addFeature(bag, `C:${topic}`, 0.7);
  const main = mainTopics(customer);
  for (const topic of main) addFeature(bag, `M:${topic}`, 1 / Math.sqrt(main.size));
}

/** And what its words make of that. */
function addTakenUp(bag: Bag, { customer, pieces }: Line, at: number): void {
  for (const topic of mainTopics(customer))
    for (const cue of (pieces[at] as Piece).cues) addFeature(bag, `M:${topic}|${cue}`, 0.4);
}

const mainTopics = (customer: Line['customer']) => new Set(customer.flatMap(({ about }) => about.slice(0, 1)));

/** What the act says of its topic, and what was spoken of before it: in this line, and in the own line before. */
export function sceneActFeatures(
  type: SellerActType,
  form: Form,
  before: readonly string[],
  own: readonly string[],
): Bag {
  const bag = emptyBag();
  addFeature(bag, `T:${type}`, 1.5);
  addFeature(bag, `T:${type}.${form}`, 0.75);
  for (const topic of before.slice(0, 2)) addFeature(bag, `B:${topic}`, 0.5);
  for (const topic of own.slice(0, 2)) addFeature(bag, `O:${topic}`, 0.7);
  return bag;
}

/** Logits of the labels for one clause: by its words, and what is added by what was spoken of before. */
export interface SceneClause {
  words: Float64Array;
  spoken: Float64Array;
}

export function sceneClauses(head: Head, line: Line): SceneClause[] {
  const before = emptyBag();
  addSpoken(before, line);
  const spoken = before.keys.length > 0 ? logits(head, before) : biasOf(head);
  return line.pieces.map((_, at) => {
    const [words, takenUp] = [emptyBag(), emptyBag()];
    addWords(words, line, at);
    addTakenUp(takenUp, line, at);
    return { words: logits(head, words), spoken: takenUp.keys.length > 0 ? withBag(spoken, head, takenUp) : spoken };
  });
}

/**
 * Scores of the labels for an act over these clauses, as logits; `carried` is how much counts what was spoken of before, from
 * 0 to 1.
 */
export function sceneScores(head: Head, clauses: readonly SceneClause[], act: Bag, carried = 1): Float64Array {
  const bias = biasOf(head);
  const scores = logits(head, act);
  const sums = new Float64Array(scores.length);
  for (const { words, spoken } of clauses)
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] as number) + (words[label] as number) + carried * (spoken[label] as number);
  // Each answer of the head holds its bias: what is said of the act keeps one.
  for (let label = 0; label < sums.length; label++)
    scores[label] =
      (scores[label] as number) + (sums[label] as number) / clauses.length - (1 + carried) * (bias[label] as number);
  return scores;
}

export interface Meant {
  id: string;
  /** From 0 to 1. */
  chance: number;
}
const meant = new WeakMap<SceneClause, Meant | null>();

/** The topic that the words of a clause mean wherever they are said; null where they mean none. */
export function meantByWords(head: Head, clause: SceneClause): Meant | null {
  const known = meant.get(clause);
  if (known !== undefined) return known;
  const chances = softmax(clause.words);
  let best = 0;
  for (let label = 1; label < chances.length; label++) if ((chances[label] ?? 0) > (chances[best] ?? 0)) best = label;
  const id = head.labels[best];
  const result = id === undefined || id === NOTHING ? null : { id, chance: chances[best] ?? 0 };
  meant.set(clause, result);
  return result;
}

/** The topic of one clause by itself; null where it is about nothing. */
export function likeliest(head: Head, clause: SceneClause | undefined): string | null {
  if (!clause) return null;
  const { labels } = head;
  const bias = biasOf(head);
  const score = (label: number) => (clause.words[label] ?? 0) + (clause.spoken[label] ?? 0) - (bias[label] ?? 0);
  let best = 0;
  for (let label = 1; label < labels.length; label++) if (score(label) > score(best)) best = label;
  const topic = labels[best];
  return topic === undefined || topic === NOTHING ? null : topic;
}
