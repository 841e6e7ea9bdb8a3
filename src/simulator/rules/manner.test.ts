import { expect, test } from 'vitest';
import { aTalk } from '../../../test/builders/talk.ts';

const open = {
  trust: 60,
  admitted: ['late'],
  heard: ['freeze', 'stock'],
  marks: { rowOpened: ['reasons', 'impact', 'capability'] },
};

test.each([
  [
    'three questions in one breath are called pushy',
    {},
    'situation.open(shifts) · ask_pain.open · ask_process.open(tender)',
    'pushy',
  ],
  ['a right summary shows that one listened', open, 'ask_reasons.confirm(freeze, stock)', 'listened'],
  ['an honest answer is called so', { customer: 'ask(of cost)' }, 'answer(of unknown)', 'candour'],
  ['preparation is noticed', {}, 'situation.confirm(machines)', 'prepared'],
  [
    'an idea before the impact is called hasty',
    { ...open, marks: {} },
    'propose_capability.control(switchover, freeze)',
    'hasty',
  ],
  ['a price lowered by oneself is noticed', open, 'concede(give price)', 'own_discount'],
  ['the anxiety question is seen through', { trust: 60 }, 'anxiety(nobodyAtNight)', 'technique'],
  ['five turns without a question are noticed', { counters: { turns: 4 } }, 'promise(of letter)', 'empty'],
  [
    'leaving on time is noticed',
    { flags: ['objectiveAgreed'], counters: { turns: 9, asks: 4 }, minutesUsed: 25 },
    'thanks_bye',
    'time_kept',
  ],
  ['patience with a silence is felt', { ...open, counters: { turns: 5, asks: 2 } }, 'follow_up.none', 'silence'],
])('%s', (_, before, line, of) => {
  expect(aTalk(before).says(line).reply).toContain(`remark(of ${of})`);
});

test('manner is remarked on once in four turns, and never twice for the same', () => {
  const burst = 'situation.open(shifts) · ask_pain.open · ask_process.open(tender)';
  const first = aTalk({ trust: 60 }).says(burst).after;
  expect(first.says('situation.confirm(machines)').reply).not.toContain('remark(of prepared)');
  const later = first
    .says('ask_pain.control(late)')
    .after.says('ask_reasons.open(late)')
    .after.says('ask_impact.open(late)').after;
  expect(later.says('situation.confirm(machines)').reply).toContain('remark(of prepared)');
  expect(later.says(burst).reply).not.toContain('remark(of pushy)');
});
