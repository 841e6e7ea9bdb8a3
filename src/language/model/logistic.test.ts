import { describe, expect, it } from 'vitest';
import { addFeature, emptyBag } from './bag.ts';
import { logits } from './head.ts';
import { type Sample, trainHead } from './logistic.ts';

const bagOf = (...names: string[]) => {
  const bag = emptyBag();
  for (const name of names) addFeature(bag, name);
  return bag;
};
const sample = (label: string, ...names: string[]): Sample => ({
  bag: bagOf(...names),
  target: new Map([[label, 1]]),
  weight: 1,
});
const samples = [
  sample('ask', 'why', 'x'),
  sample('ask', 'why', 'y'),
  sample('say', 'because', 'x'),
  sample('say', 'because', 'y'),
];

describe('training', () => {
  it('gives the same weights for the same samples, byte for byte', () => {
    const one = trainHead(samples, ['ask', 'say']);
    const two = trainHead(samples, ['ask', 'say']);
    expect([...one.weights]).toEqual([...two.weights]);
    expect([...one.rows.keys]).toEqual([...two.rows.keys]);
  });
  it('learns which sign goes with which label', () => {
    const head = trainHead(samples, ['ask', 'say']);
    const [ask = 0, say = 0] = logits(head, bagOf('why'));
    expect(ask).toBeGreaterThan(say);
  });
});
