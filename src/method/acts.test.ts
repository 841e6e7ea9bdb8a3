import { describe, expect, test } from 'vitest';
import { ACTS, actInfo, CUSTOMER_ACT_TYPES, outsideLabel, ROWS, SELLER_ACT_TYPES, TOPIC_KINDS } from './acts.ts';

describe('the acts of a seller', () => {
  test('are thirty-four, the acts of a customer twenty-two', () => {
    expect(SELLER_ACT_TYPES).toHaveLength(34);
    expect(CUSTOMER_ACT_TYPES).toHaveLength(22);
  });

  test('a story takes 75 seconds, a pitch 45, a question 25, a greeting 10', () => {
    expect([ACTS.reference, ACTS.pitch, ACTS.ask_pain, ACTS.greet].map(({ seconds }) => seconds)).toEqual([
      75, 45, 25, 10,
    ]);
  });

  test('each has at least one form, takes time, and is about six things at most', () => {
    for (const type of SELLER_ACT_TYPES) {
      const { forms, seconds, most } = actInfo(type);
      expect(new Set(forms).size).toBe(forms.length);
      expect(forms.length).toBeGreaterThan(0);
      expect(seconds).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(6);
    }
  });

  test('only questions about reasons, impact and capability stand in the nine boxes', () => {
    const inRows = SELLER_ACT_TYPES.filter((type) => actInfo(type).row !== undefined);
    expect(inRows).toEqual(['ask_reasons', 'ask_impact', 'ask_capability', 'propose_capability']);
    expect(new Set(inRows.map((type) => actInfo(type).row))).toEqual(new Set(ROWS));
  });

  test('a pitch, a story and a price tell; a question never does', () => {
    for (const type of ['pitch', 'reference', 'price'] as const) expect(actInfo(type).tells).toBe(true);
    for (const type of SELLER_ACT_TYPES.filter((one) => actInfo(one).function === 'ask')) {
      expect(actInfo(type).tells).toBeUndefined();
    }
  });

  test('pain is asked about troubles, anxiety about a gap, a rival is run down by name', () => {
    expect([ACTS.ask_pain.kinds, ACTS.anxiety.kinds, ACTS.trash_competitor.kinds]).toEqual([
      ['trouble'],
      ['gap'],
      ['rival'],
    ]);
    for (const type of SELLER_ACT_TYPES)
      for (const kind of actInfo(type).kinds ?? []) expect(TOPIC_KINDS).toContain(kind);
  });
});

describe('the label outside', () => {
  const label = (type: keyof typeof ACTS, form: 'open' | 'control' | 'confirm' | 'none' = 'none', of?: string) =>
    outsideLabel(of === undefined ? { type, form } : { type, form, of });

  test('an anxiety question is labelled as impact, a request to be taken upstairs as bargain', () => {
    expect(label('anxiety', 'control')).toBe('ask_impact');
    expect(label('bargain', 'control')).toBe('bargain');
  });

  test('accepting an offer is a confirmation, accepting criticism handles an objection', () => {
    expect(label('accept', 'none', 'offer')).toBe('confirm');
    expect(label('accept')).toBe('confirm');
    for (const of of ['objection', 'criticism', 'warning', 'feeling']) {
      expect(label('accept', 'none', of)).toBe('objection');
    }
  });

  test('a mere prolongation is labelled by its form', () => {
    expect((['open', 'control', 'confirm', 'none'] as const).map((form) => label('follow_up', form))).toEqual([
      'open_q',
      'control_q',
      'confirm',
      'open_q',
    ]);
  });

  test('conceding is labelled as price, withdrawing as goodbye', () => {
    expect([label('concede'), label('withdraw')]).toEqual(['price', 'thanks_bye']);
  });
});
