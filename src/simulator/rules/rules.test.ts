import { describe, expect, test } from 'vitest';
import { SELLER_ACT_TYPES } from '../../method/acts.ts';
import { parseCustomerActs } from '../../method/notation.ts';
import { rule as ruleSchema } from '../../scenarios/conditions.ts';
import en from '../../words/en/rules.json' with { type: 'json' };
import zh from '../../words/zh/rules.json' with { type: 'json' };
import { RULES } from './index.ts';

describe('the rule book', () => {
  test('every rule is made of the closed list of conditions and effects', () => {
    for (const rule of RULES) expect(ruleSchema.parse(rule)).toEqual(rule);
  });

  test('no two rules share an id', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test('a rule silences only rules that there are', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    const unknown = RULES.flatMap(({ id, silences }) =>
      (silences ?? []).filter((one) => !ids.has(one)).map((one) => `${id} → ${one}`),
    );
    expect(unknown).toEqual([]);
  });

  test.each(Object.entries({ en, zh }))(
    'in %s every rule says why, and no reason is left over',
    (_, words: Record<string, string>) => {
      expect(Object.keys(words).sort()).toEqual(RULES.map(({ id }) => id).sort());
      expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
    },
  );

  test('what a rule lets the customer say can be read', () => {
    for (const { then } of RULES)
      for (const said of [then.say ?? []].flat()) expect(parseCustomerActs(said).length).toBeGreaterThan(0);
  });

  test('every act of the seller wakes at least one rule', () => {
    const woken = new Set<string>(RULES.flatMap(({ on }) => on));
    expect(SELLER_ACT_TYPES.filter((type) => !woken.has(type))).toEqual([]);
  });
});
