import { describe, expect, test } from 'vitest';
import type { TitleRow } from './key-players.ts';
import { checkOpening, OPENING_PARTS, type Opening, openingSchema } from './opening-prompter.ts';

const row: TitleRow = {
  industry: 'pumps',
  jobTitle: 'operationsHead',
  troubles: ['lateOrders', 'overtime', 'rushOrders'],
  measures: [],
  concerns: [],
};
const opening: Opening = {
  id: 'call',
  variant: 'single',
  industry: 'pumps',
  jobTitle: 'operationsHead',
  parts: [...OPENING_PARTS],
  yearsInField: 12,
  troubles: ['lateOrders'],
  products: [],
  referrer: null,
  seconds: 25,
};
const codes = (change: Partial<Opening>) => checkOpening({ ...opening, ...change }, row).map(({ code }) => code);

describe('an opening', () => {
  test('of 25 seconds that names one pain of this title is right', () => {
    expect(openingSchema.parse(opening)).toEqual(opening);
    expect(codes({})).toEqual([]);
  });

  test('names one pain, not a list; the menu names three', () => {
    expect(codes({ troubles: ['lateOrders', 'overtime'] })).toEqual(['wrong-number-of-troubles']);
    expect(codes({ variant: 'menu' })).toEqual(['wrong-number-of-troubles']);
    expect(codes({ variant: 'menu', troubles: row.troubles })).toEqual([]);
    expect(codes({ variant: 'menu', troubles: ['overtime', 'overtime', 'lateOrders'] })).toEqual([
      'wrong-number-of-troubles',
    ]);
  });

  test('names a pain that people in this post report', () => {
    expect(codes({ troubles: ['outages'] })).toEqual(['trouble-not-of-this-title']);
    expect(codes({ jobTitle: 'technicalDirector' })).toEqual(['other-title']);
  });

  test('names no product', () => {
    expect(codes({ products: ['planningBoard'] })).toEqual(['product-named']);
  });

  test('takes 20 to 30 seconds; a mail takes none', () => {
    expect([19, 20, 30, 31].map((seconds) => codes({ seconds }))).toEqual([['too-short'], [], [], ['too-long']]);
    expect(codes({ variant: 'mail', seconds: 90 })).toEqual([]);
  });

  test('by referral says who sent us', () => {
    expect(codes({ variant: 'referral' })).toEqual(['referrer-missing']);
    expect(codes({ variant: 'referral', referrer: 'shen' })).toEqual([]);
  });

  test('keeps the order: who, field, difficulty, help, and the question last', () => {
    expect(codes({ parts: ['curious', 'who', 'field', 'difficulty', 'helped'] })).toEqual(['parts-out-of-order']);
    expect(codes({ parts: ['who', 'difficulty', 'helped', 'curious'] })).toEqual(['part-missing']);
  });
});
