import { describe, expect, test } from 'vitest';
import { matterOf, pointsBack } from './matter.ts';
import { langOf, normalise } from './normalise.ts';

describe('the matter of a line', () => {
  test('is what is left of it without the words that stand in any line', () => {
    expect(matterOf('what did the last supplier promise you?', 'en')).toEqual(['supplier', 'promise']);
    expect(matterOf('那您怎么跟店里交代?', 'zh')).toEqual(['店', '交代']);
    expect(matterOf('how long does that usually take?', 'en')).toEqual([]);
  });
});

describe('a question points back', () => {
  test.each([
    ['Does that happen often?', ''],
    ['How long, roughly?', ''],
    ['这个多久一次？', ''],
    ['那一般多久？', ''],
    // The customer spoke of the supplier just now.
    ['What did the supplier promise?', 'The supplier would promise anything.'],
  ])('"%s"', (text, previous) => {
    expect(pointsBack(normalise(text), normalise(previous), langOf(text))).toBe(true);
  });

  test.each(['What did the supplier promise?', '那工人都干什么？'])('and "%s" does not', (text) => {
    expect(pointsBack(normalise(text), '', langOf(text))).toBe(false);
  });
});
