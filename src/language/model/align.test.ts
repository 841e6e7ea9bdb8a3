import { describe, expect, it } from 'vitest';
import { align } from './align.ts';

const score = (...chances: number[]) => Float64Array.from(chances.map(Math.log));

describe('which clause belongs to which annotated act', () => {
  it('is found in order, by what the clauses look like', () => {
    const clauses = [score(0.9, 0.1), score(0.8, 0.2), score(0.1, 0.9)];
    expect(align(clauses, [0, 1])).toEqual([[0], [0], [1]]);
  });
  it('every act gets a clause, however unlikely', () => {
    expect(align([score(0.9, 0.1), score(0.9, 0.1)], [0, 1])).toEqual([[0], [1]]);
  });
  it('a single clause may hold several acts', () => {
    expect(align([score(0.5, 0.5)], [0, 1])).toEqual([[0, 1]]);
  });
});
