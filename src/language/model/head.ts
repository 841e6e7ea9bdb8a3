/** A linear head: one int8 weight per feature and label, as trained by `logistic.ts`. */
import type { Bag } from './bag.ts';

/**
 * Rows of the features by their keys. Most of reading is looking these up, so keys and rows lie side by side in one table:
 * from the place that the key points to, on to the next free one.
 */
export class Rows {
  /** The feature of row 1, of row 2, … */
  readonly keys: Int32Array;
  private readonly slots: Int32Array;
  private readonly shift: number;

  constructor(keys: Int32Array) {
    this.keys = keys;
    const bits = Math.ceil(Math.log2(2 * keys.length + 2));
    this.slots = new Int32Array(2 << bits);
    this.shift = 32 - bits;
    for (let row = 1; row <= keys.length; row++) {
      const key = keys[row - 1] as number;
      const at = this.find(key);
      this.slots[at] = key;
      this.slots[at + 1] = row;
    }
  }

  /** Where the key stands, or would stand. */
  private find(key: number): number {
    const { slots } = this;
    let at = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    while (slots[at + 1] !== 0 && slots[at] !== key) at = (at + 2) % slots.length;
    return at;
  }

  /** The row of a feature; 0, which is the bias, where it was never met. */
  of(key: number): number {
    return this.slots[this.find(key) + 1] as number;
  }
}

export interface Head {
  labels: string[];
  /** Row of each feature; row 0 is the bias. */
  rows: Rows;
  /** Weights row by row; a weight is `weights[row * labels.length + label] * scales[label]`. */
  weights: Int8Array;
  scales: Float32Array;
}

export function logits(head: Head, bag: Bag): Float64Array {
  const size = head.labels.length;
  const sums = new Float64Array(size);
  const { rows, weights, scales } = head;
  const { keys, values } = bag;
  for (let label = 0; label < size; label++) sums[label] = weights[label] as number;
  for (let index = 0; index < keys.length; index++) {
    const row = rows.of(keys[index] as number);
    if (row === 0) continue;
    const value = values[index] as number;
    const from = row * size;
    for (let label = 0; label < size; label++)
      sums[label] = (sums[label] as number) + value * (weights[from + label] as number);
  }
  for (let label = 0; label < size; label++) sums[label] = (sums[label] as number) * (scales[label] as number);
  return sums;
}

/** Share of a bag's features that were seen in training: low for nonsense. */
export function known(head: Head, bag: Bag): number {
  let seen = 0;
  for (const key of bag.keys) if (head.rows.of(key) !== 0) seen++;
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
