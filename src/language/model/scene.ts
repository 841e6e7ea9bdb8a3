/**
 * What is spoken of, learned from lines that were written for one scenario: a head over its topics, which reads a clause
 * with what the customer has just spoken of, and knows which act asks. It names what the line means without naming it
 * ("and how long does that take?"); names and aliases have their say beside it.
 */
import type { Form, SellerActType } from '../../method/acts.ts';
import { topicGrams } from '../topics.ts';
import { addFeature, addGroup, type Bag, emptyBag } from './bag.ts';
import { biasOf, type Head, logits } from './head.ts';
import type { Line } from './line.ts';

/** The label of an act that is about nothing. */
export const NOTHING = 'none';

/** What a clause says of its topic, where it stands. */
export function sceneFeatures(line: Line, at: number): Bag {
  const bag = emptyBag();
  const piece = line.pieces[at];
  if (!piece) return bag;
  addGroup(bag, `${line.lang}:`, piece.grams, 3);
  addGroup(bag, 'stem:', [...new Set(topicGrams(piece.text).map(({ gram }) => gram))], 2);
  for (const cue of piece.cues) addFeature(bag, `c:${cue}`, 0.5);
  addGroup(bag, `b${line.lang}:`, line.pieces[at - 1]?.grams ?? [], 0.8);
  addGroup(bag, `a${line.lang}:`, line.pieces[at + 1]?.grams ?? [], 0.8);
  const spoken = new Set(line.customer.flatMap(({ about }) => about));
  const main = new Set(line.customer.flatMap(({ about }) => about.slice(0, 1)));
  for (const topic of spoken) addFeature(bag, `C:${topic}`, 0.7);
  for (const topic of main) {
    addFeature(bag, `M:${topic}`, 1 / Math.sqrt(main.size));
    for (const cue of piece.cues) addFeature(bag, `M:${topic}|${cue}`, 0.4);
  }
  return bag;
}

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

export const sceneClauses = (head: Head, line: Line): Float64Array[] =>
  line.pieces.map((_, at) => logits(head, sceneFeatures(line, at)));

/** Scores of the labels for an act over these clauses, as logits. */
export function sceneScores(head: Head, clauses: readonly Float64Array[], act: Bag): Float64Array {
  const bias = biasOf(head);
  const scores = logits(head, act);
  for (let label = 0; label < scores.length; label++) {
    let sum = 0;
    for (const clause of clauses) sum += clause[label] ?? 0;
    scores[label] = (scores[label] as number) + sum / clauses.length - (bias[label] as number);
  }
  return scores;
}

/** The topic of one clause by itself; null where it is about nothing. */
export function likeliest({ labels }: Head, scores: Float64Array | undefined): string | null {
  if (!scores) return null;
  let best = 0;
  for (let label = 1; label < labels.length; label++) if ((scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
  const topic = labels[best];
  return topic === undefined || topic === NOTHING ? null : topic;
}
