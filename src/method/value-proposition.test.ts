import { describe, expect, test } from 'vitest';
import { checkValueProposition, type ValueProposition, valuePropositionSchema } from './value-proposition.ts';

/** On-time share up by 80 to 130 thousandths, for 800,000 to 1,200,000 yuan, as at the valve works. */
const proposition: ValueProposition = {
  company: 'pumpWorks',
  measure: { topic: 'onTime', direction: 'up', unit: 'thousandths' },
  improvement: { min: 80, max: 130 },
  capability: 'seeChangesAtOnce',
  cost: { min: 80_000_000, max: 120_000_000 },
  basis: { kind: 'story', id: 'valves' },
};
const codes = (change: Partial<ValueProposition>) =>
  checkValueProposition({ ...proposition, ...change }).map(({ code }) => code);

describe('an initial value proposition', () => {
  test('with measure, range, capability, cost and basis can be said', () => {
    expect(valuePropositionSchema.parse(proposition)).toEqual(proposition);
    expect(codes({})).toEqual([]);
  });

  test('cannot be said without its basis, nor without any of the four brackets', () => {
    expect(codes({ basis: null })).toEqual(['basis-missing']);
    expect(codes({ measure: null, improvement: null, capability: null, cost: null })).toEqual([
      'measure-missing',
      'improvement-missing',
      'capability-missing',
      'cost-missing',
    ]);
  });

  test('gives ranges, because one exact figure so early promises too much', () => {
    expect(codes({ cost: { min: 100_000_000, max: 100_000_000 } })).toEqual(['not-a-range']);
    expect(codes({ improvement: { min: 130, max: 80 } })).toEqual(['not-a-range']);
  });

  test('promises an improvement', () => {
    expect(codes({ improvement: { min: 0, max: 50 } })).toEqual(['not-an-improvement']);
  });
});
