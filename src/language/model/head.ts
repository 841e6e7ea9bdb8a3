/** A linear head: one int8 weight per feature and label, as trained by `logistic.ts`. */
import { type Bag, emptyBag } from './bag.ts';

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

const unscaled = new WeakMap<Head, Float64Array>();

/** The first row, from which every sum begins. */
function unscaledBias(head: Head): Float64Array {
  const bias = unscaled.get(head) ?? new Float64Array(head.weights.subarray(0, head.labels.length));
  unscaled.set(head, bias);
  return bias.slice();
}

function addRow(sums: Float64Array, { weights }: Head, row: number, value: number): void {
  const size = sums.length;
  const from = row * size;
  for (let label = 0; label < size; label++)
    sums[label] = (sums[label] as number) + value * (weights[from + label] as number);
}

function scaled(sums: Float64Array, { scales }: Head): Float64Array {
  for (let label = 0; label < sums.length; label++) sums[label] = (sums[label] as number) * (scales[label] as number);
  return sums;
}

export function logits(head: Head, { keys, values }: Bag): Float64Array {
  const sums = unscaledBias(head);
  for (let index = 0; index < keys.length; index++) {
    const row = head.rows.of(keys[index] as number);
    if (row !== 0) addRow(sums, head, row, values[index] as number);
  }
  return scaled(sums, head);
}

/** These logits with what a bag adds to them. */
export function withBag(scores: Float64Array, head: Head, { keys, values }: Bag): Float64Array {
  const sums = new Float64Array(scores.length);
  for (let index = 0; index < keys.length; index++) {
    const row = head.rows.of(keys[index] as number);
    if (row !== 0) addRow(sums, head, row, values[index] as number);
  }
  scaled(sums, head);
  for (let label = 0; label < sums.length; label++) sums[label] = (sums[label] as number) + (scores[label] as number);
  return sums;
}

/** Share of a bag's features that were seen in training: low for nonsense. */
export function known(head: Head, bag: Bag): number {
  let seen = 0;
  for (const key of bag.keys) if (head.rows.of(key) !== 0) seen++;
  return bag.keys.length === 0 ? 0 : seen / bag.keys.length;
}

/** The known features of a bag: where each begins in the table of rows, and what it is worth. */
export interface Looked {
  found: readonly number[];
  worth: readonly number[];
}

/**
 * Heads that look at the same bags. Looking features up is most of the work, and most features are known to several heads:
 * each is looked up once, and where it stands in every head lies side by side.
 */
export class Heads {
  private readonly heads: readonly Head[];
  private readonly rows: Rows;
  /** The row of feature `row` in head `at` is `rowsIn[row * heads.length + at]`. */
  private readonly rowsIn: Int32Array;

  constructor(heads: readonly Head[]) {
    this.heads = heads;
    this.rows = new Rows(Int32Array.from(new Set(heads.flatMap(({ rows }) => [...rows.keys]))));
    this.rowsIn = new Int32Array((this.rows.keys.length + 1) * heads.length);
    heads.forEach(({ rows: { keys } }, at) => {
      for (let row = 1; row <= keys.length; row++)
        this.rowsIn[this.rows.of(keys[row - 1] as number) * heads.length + at] = row;
    });
  }

  /** Looks a bag up once, for all of the heads. */
  look({ keys, values }: Bag): Looked {
    const { heads, rows } = this;
    const found: number[] = [];
    const worth: number[] = [];
    for (let index = 0; index < keys.length; index++) {
      const row = rows.of(keys[index] as number);
      if (row === 0) continue;
      found.push(row * heads.length);
      worth.push(values[index] as number);
    }
    return { found, worth };
  }

  /** What the bag adds up to in one of the heads, not yet scaled; goes on from other sums, else from the bias. */
  sums(at: number, { found, worth }: Looked, begun?: Float64Array): Float64Array {
    const head = this.heads[at] as Head;
    const sums = begun?.slice() ?? unscaledBias(head);
    for (let index = 0; index < found.length; index++) {
      const row = this.rowsIn[(found[index] as number) + at] as number;
      if (row !== 0) addRow(sums, head, row, worth[index] as number);
    }
    return sums;
  }

  /** What `logits` says for one of the heads; of two bags together where sums are begun. */
  logits(at: number, looked: Looked, begun?: Float64Array): Float64Array {
    return scaled(this.sums(at, looked, begun), this.heads[at] as Head);
  }
}

const biases = new WeakMap<Head, Float64Array>();

/** What a head says of nothing at all: taken off wherever two of its answers are added. Not to be written to. */
export function biasOf(head: Head): Float64Array {
  const bias = biases.get(head) ?? logits(head, emptyBag());
  biases.set(head, bias);
  return bias;
}

export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) most = Math.max(most, scores[at] as number);
  const result = new Float64Array(scores.length);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp(((scores[at] as number) - most) / temperature);
    result[at] = value;
    sum += value;
  }
  for (let at = 0; at < result.length; at++) result[at] = (result[at] as number) / sum;
  return result;
}
