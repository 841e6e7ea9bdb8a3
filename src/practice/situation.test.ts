import { describe, expect, it } from 'vitest';
import { parseCustomerActs, parseSellerActs } from '../method/notation.ts';
import { rowsOf, situationOf, situationOfTalk } from './situation.ts';

const kinds = { late: 'trouble', forecast: 'trouble', penalty: 'trouble', cfo: 'person' } as const;
const edges = [
  { from: 'forecast', to: 'late' },
  { from: 'late', to: 'penalty' },
];

describe('the situation of a talk', () => {
  it('knows which boxes were touched, and by which form', () => {
    const rows = rowsOf(parseSellerActs('ask_reasons.open(late) · ask_impact.confirm(penalty)'));
    expect(rows.reasons).toEqual({ asked: true, controlled: false, confirmed: false });
    expect(rows.impact.confirmed).toBe(true);
    expect(rows.capability.asked).toBe(false);
  });
  it('knows the trouble last spoken of and what lies before and behind it on the map', () => {
    const situation = situationOf(
      {
        person: 'coo',
        own: [parseSellerActs('ask_pain.open')],
        heard: [parseCustomerActs('admit(late) · volunteer(cfo)')],
      },
      { kinds, edges },
    );
    expect(situation.lastTrouble).toBe('late');
    expect(situation.upstream).toEqual(['forecast']);
    expect(situation.downstream).toEqual(['penalty']);
    expect(situation.admitted).toEqual(['late']);
  });
  it('knows that a question of the customer waits', () => {
    const waiting = situationOf({ person: 'coo', own: [], heard: [parseCustomerActs('ask(price)')] }, { kinds, edges });
    expect(waiting.questionOpen).toBe(true);
  });
  it('is made from annotated lines where there is no scenario', () => {
    const situation = situationOfTalk([
      { who: 'seller', text: '最头疼啥', acts: parseSellerActs('ask_pain.open') },
      { who: 'customer', text: '老停机', acts: parseCustomerActs('admit(停机)') },
    ]);
    expect(situation.lastTrouble).toBe('停机');
    expect(situation.own).toHaveLength(1);
  });
});
