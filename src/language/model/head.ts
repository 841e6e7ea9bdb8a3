/** A linear head: one int8 weight per feature and label, as trained by `logistic.ts`. */
import type { Bag } from './bag.ts';

export interface Head {
  labels: string[];
  /** Row of each feature; row 0 is the bias. */
  rows: Map<number, number>;
  /** Weights row by row; a weight is `weights[row * labels.length + label] * scales[label]`. */
  weights: Int8Array;
  scales: Float32Array;
}

export function logits(head: Head, bag: Bag): Float64Array {
  const size = head.labels.length;
  const sums = new Float64Array(size);
  const { weights } = head;
  for (let label = 0; label < size; label++) sums[label] = weights[label] ?? 0;
  for (let index = 0; index < bag.keys.length; index++) {
    const row = head.rows.get(bag.keys[index] ?? 0);
    if (row === undefined) continue;
    const value = bag.values[index] ?? 0;
    const from = row * size;
    for (let label = 0; label < size; label++) sums[label] = (sums[label] ?? 0) + value * (weights[from + label] ?? 0);
  }
  for (let label = 0; label < size; label++) sums[label] = (sums[label] ?? 0) * (head.scales[label] ?? 0);
  return sums;
}

/** Share of a bag's features that were seen in training: low for nonsense. */
export function known(head: Head, bag: Bag): number {
  let seen = 0;
  for (const key of bag.keys) if (head.rows.has(key)) seen++;
  return bag.keys.length === 0 ? 0 : seen / bag.keys.length;
}

export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  const result = scores.map((score) => Math.exp((score - most) / temperature));
  let sum = 0;
  for (const value of result) sum += value;
  return result.map((value) => value / sum);
}
