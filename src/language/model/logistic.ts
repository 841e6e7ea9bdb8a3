/** Training of a linear head: softmax regression by AdaGrad in a fixed order; the same input gives the same bytes. */
import type { Bag } from './bag.ts';
import { type Head, Rows } from './head.ts';

export interface Sample {
  bag: Bag;
  /** Target share of each label, or `allowed`: any of these is right. */
  target: ReadonlyMap<string, number>;
  allowed?: true;
  weight: number;
}

export interface Training {
  epochs: number;
  rate: number;
  decay: number;
  /** A feature must stand in so many samples. */
  least: number;
}

export const TRAINING: Training = { epochs: 14, rate: 0.12, decay: 0.01, least: 3 };

interface Compiled {
  rows: Int32Array;
  values: Float32Array;
  target: Float32Array;
  allowed: boolean;
  weight: number;
}

function compile(samples: readonly Sample[], labels: readonly string[], least: number) {
  const counts = new Map<number, number>();
  for (const { bag } of samples) for (const key of new Set(bag.keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [key, count] of counts) if (count >= least) rows.set(key, rows.size + 1);
  const compiled = samples.map(({ bag, target, allowed, weight }): Compiled => {
    const places: number[] = [0];
    const values: number[] = [1];
    bag.keys.forEach((key, index) => {
      const row = rows.get(key);
      if (row === undefined) return;
      places.push(row);
      values.push(bag.values[index] ?? 0);
    });
    return {
      rows: Int32Array.from(places),
      values: Float32Array.from(values),
      target: Float32Array.from(labels.map((label) => target.get(label) ?? 0)),
      allowed: allowed ?? false,
      weight,
    };
  });
  return { rows, compiled };
}

/** A fixed shuffle (linear congruence), so that neighbours in a talk do not follow each other. */
function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  let state = seed >>> 0;
  for (let index = count - 1; index > 0; index--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (index + 1);
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

export function trainHead(samples: readonly Sample[], labels: string[], options: Training = TRAINING): Head {
  const { rows, compiled } = compile(samples, labels, options.least);
  const size = labels.length;
  const weights = new Float32Array((rows.size + 1) * size);
  const squares = new Float32Array(weights.length).fill(0.1);
  const chances = new Float64Array(size);
  const steps: Steps = { labels: new Int32Array(size), slopes: new Float64Array(size) };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.rate * (1 - (0.8 * epoch) / options.epochs);
    for (const index of shuffled(compiled.length, 7 + epoch)) {
      const sample = compiled[index];
      if (sample) update(sample, weights, squares, chances, rate, options.decay, steps);
    }
  }
  return quantised(labels, rows, weights);
}

/** Which labels of a sample are changed, and how steeply. */
interface Steps {
  labels: Int32Array;
  slopes: Float64Array;
}

function update(
  { rows, values, target, allowed, weight }: Compiled,
  weights: Float32Array,
  squares: Float32Array,
  chances: Float64Array,
  rate: number,
  decay: number,
  steps: Steps,
): void {
  const size = chances.length;
  chances.fill(0);
  for (let index = 0; index < rows.length; index++) {
    const from = (rows[index] as number) * size;
    const value = values[index] as number;
    for (let label = 0; label < size; label++)
      chances[label] = (chances[label] as number) + value * (weights[from + label] as number);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < size; label++) most = Math.max(most, chances[label] as number);
  let sum = 0;
  for (let label = 0; label < size; label++) {
    const chance = Math.exp((chances[label] as number) - most);
    chances[label] = chance;
    sum += chance;
  }
  let right = 0;
  for (let label = 0; label < size; label++) {
    chances[label] = (chances[label] as number) / sum;
    if ((target[label] as number) > 0) right += chances[label] as number;
  }
  // Labels that are hardly wrong are left as they are; the others row by row, as the weights lie in memory.
  let wrong = 0;
  for (let label = 0; label < size; label++) {
    const chance = chances[label] as number;
    const goal = !allowed
      ? (target[label] as number)
      : (target[label] as number) > 0
        ? chance / Math.max(right, 1e-9)
        : 0;
    const slope = (chance - goal) * weight;
    if (slope < 1e-4 && slope > -1e-4) continue;
    steps.labels[wrong] = label;
    steps.slopes[wrong] = slope;
    wrong++;
  }
  for (let index = 0; index < rows.length; index++) {
    const from = (rows[index] as number) * size;
    const value = values[index] as number;
    for (let step = 0; step < wrong; step++) {
      const at = from + (steps.labels[step] as number);
      const kept = weights[at] as number;
      const gradient = (steps.slopes[step] as number) * value + decay * kept;
      const square = (squares[at] as number) + gradient * gradient;
      squares[at] = square;
      weights[at] = kept - (rate * gradient) / Math.sqrt(square);
    }
  }
}

/** Features whose every weight is smaller than this, of 127, say next to nothing and are left out. */
const TELLING = 20;

function quantised(labels: string[], rows: Map<number, number>, weights: Float32Array): Head {
  const size = labels.length;
  const scales = new Float32Array(size);
  for (let at = 0; at < weights.length; at++) {
    const label = at % size;
    scales[label] = Math.max(scales[label] as number, Math.abs(weights[at] as number));
  }
  for (let label = 0; label < size; label++) scales[label] = (scales[label] as number) / 127 || 1;
  const small = weights.map((weight, at) => Math.round(weight / (scales[at % size] as number)));
  const keys: number[] = [];
  const kept: number[] = [...small.subarray(0, size)];
  for (const [key, row] of rows) {
    const own = small.subarray(row * size, (row + 1) * size);
    if (own.every((weight) => weight < TELLING && weight > -TELLING)) continue;
    keys.push(key);
    for (const weight of own) kept.push(weight);
  }
  return { labels, rows: new Rows(Int32Array.from(keys)), weights: Int8Array.from(kept), scales };
}
