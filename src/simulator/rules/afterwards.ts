/** After the call: what time and kept promises do (method 3.G). */
import type { Rule } from '../../scenarios/conditions.ts';

const anyOpening: Rule['on'] = [
  'greet',
  'intro',
  'objective',
  'reference',
  'situation',
  'ask_pain',
  'follow_up',
  'propose_plan',
];

export const AFTERWARDS: readonly Rule[] = [
  {
    id: 'R81',
    theme: 'afterwards',
    on: anyOpening,
    when: { turn: { max: 1 }, daysAway: 7, not: { firedNow: 'R81' } },
    then: { add: { trust: -2, urgency: -5 } },
    source: 'method 3.G 81',
  },
  {
    id: 'R81b',
    theme: 'afterwards',
    on: anyOpening,
    when: { turn: { max: 1 }, daysAway: 14, not: { firedNow: 'R81b' } },
    then: { add: { trust: -2, urgency: -5 }, say: 'remark(of longAway)' },
    source: 'method 3.G 81',
  },
  {
    id: 'R82',
    theme: 'afterwards',
    on: anyOpening,
    when: { promises: 'kept', not: { promises: 'broken' } },
    then: { add: { trust: 4 }, judgesPromises: true, say: 'remark(of kept)' },
    source: 'method 3.G 82',
  },
  {
    id: 'R82b',
    theme: 'afterwards',
    on: anyOpening,
    when: { promises: 'broken' },
    then: { add: { trust: -8 }, judgesPromises: true, say: 'warn(of broken)' },
    source: 'method 3.G 82',
  },
];
