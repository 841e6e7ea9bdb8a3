/** What a person says of the seller's manner: named conditions over what was done, never over words. Once each, and at most once in four turns. */
import type { Condition, Rule } from '../../scenarios/conditions.ts';

const manner = (id: string, of: string, when: Condition): Rule => ({
  id,
  theme: 'manner',
  on: [],
  when,
  then: { say: `remark(of ${of})` },
  source: 'virtual-customer 3',
});

export const MANNER: readonly Rule[] = [
  manner('MCandour', 'candour', { firedNow: 'R87f' }),
  // Who answers what was asked is not talking for its own sake.
  manner('MEmpty', 'empty', {
    turn: 5,
    counter: { name: 'asks', max: 0 },
    not: {
      any: [
        { customerLast: ['ask', 'counter', 'object', 'request'] },
        { turnHas: { act: ['greet', 'accept', 'objective'] } },
      ],
    },
  }),
  manner('MHasty', 'hasty', { firedNow: 'R16' }),
  manner('MListened', 'listened', { firedNow: 'R13' }),
  manner('MOwnDiscount', 'own_discount', { act: 'concede', gives: 'price' }),
  manner('MPrepared', 'prepared', { firedNow: 'R06b' }),
  manner('MPushy', 'pushy', { questions: 3 }),
  manner('MSilence', 'silence', { act: 'follow_up', form: 'none', turn: 3, silences: { max: 0 }, pain: 'admitted' }),
  manner('MTechnique', 'technique', { firedNow: ['R22', 'R22b', 'R22c'] }),
  manner('MTimeKept', 'time_kept', {
    act: 'thanks_bye',
    flag: 'objectiveAgreed',
    turn: 6,
    minutesLeft: { min: 0, max: 8 },
  }),
];
