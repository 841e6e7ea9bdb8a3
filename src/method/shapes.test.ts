import { describe, expect, test } from 'vitest';
import { idSchema, quantitySchema, sameFigure, thousandths } from './shapes.ts';

describe('a figure that was written down', () => {
  const heard = { role: 'loss', min: 500_000, max: 600_000 } as const;

  test('is right when it says what was heard, or lies within it', () => {
    expect(sameFigure({ role: 'loss', min: 500_000, max: 600_000 }, heard)).toBe(true);
    expect(sameFigure({ role: 'loss', min: 550_000 }, heard)).toBe(true);
  });

  test('is wrong when it says more, says less, or is a figure of something else', () => {
    expect(sameFigure({ role: 'loss', min: 500_000, max: 700_000 }, heard)).toBe(false);
    expect(sameFigure({ role: 'loss', min: 400_000 }, heard)).toBe(false);
    expect(sameFigure({ role: 'price', min: 500_000 }, heard)).toBe(false);
  });

  test('is wrong when it is about another thing, or of another unit', () => {
    const four = { role: 'count', min: 4, about: 'outages', unit: 'month' } as const;
    expect(sameFigure({ role: 'count', min: 4, about: 'outages' }, four)).toBe(true);
    expect(sameFigure({ role: 'count', min: 4, about: 'rushOrders' }, four)).toBe(false);
    expect(sameFigure({ role: 'count', min: 4, unit: 'week' }, four)).toBe(false);
  });

  test('is wrong when nobody gave a value', () => {
    expect(sameFigure({ role: 'count', min: 4 }, { role: 'count' })).toBe(false);
  });
});

test('a quantity has whole numbers, and a largest value that is not below the smallest', () => {
  expect(quantitySchema.safeParse({ role: 'share', min: 780 }).success).toBe(true);
  expect(quantitySchema.safeParse({ role: 'share', min: 0.78 }).success).toBe(false);
  expect(quantitySchema.safeParse({ role: 'loss', min: 6, max: 5 }).success).toBe(false);
  expect(quantitySchema.safeParse({ role: 'loss', max: 5 }).success).toBe(false);
  expect(quantitySchema.safeParse({ role: 'count', min: 4, unit: 'per month' }).success).toBe(false);
});

test('an id can be written in the notation of acts: no spaces, commas or words with a meaning of their own', () => {
  for (const id of ['lateOrders', 'T02', '延期', 'fact-3.b']) expect(idSchema.safeParse(id).success).toBe(true);
  for (const id of ['', 'late orders', 'a,b', 'loss', 'why']) expect(idSchema.safeParse(id).success).toBe(false);
});

test('two of three are 667 thousandths, nothing of nothing is 0', () => {
  expect(thousandths(2, 3)).toBe(667);
  expect(thousandths(0, 0)).toBe(0);
});
