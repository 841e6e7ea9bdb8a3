import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk } from '../../../test/builders/talk.ts';

const open = { trust: 60, admitted: ['late'] };
/** A reasons row that was asked openly, with these things heard. */
const afterReasons = (more: object = {}) =>
  aTalk({
    ...open,
    told: ['screensFreeze', 'stockOld'],
    heard: ['freeze', 'stock'],
    marks: { rowOpened: ['reasons'], heardReasons: ['freeze', 'stock'] },
    ...more,
  });

describe('rule 10: level two questions to a level one buyer', () => {
  test.each([
    ['who else suffers', 'ask_impact.open(late)'],
    ['what it would have to do', 'ask_capability.control(switchover)'],
    ['whether an idea would help', 'propose_capability.control(switchover, freeze)'],
  ])('asking %s before any pain is admitted is evaded and costs three trust', (_, line) => {
    const heard = aTalk({ trust: 60 }).says(line);
    expect(heard.fired).toContain('R10');
    expect(heard.change('trust')).toBe(-3);
    expect(heard.reply).toMatch(/^deflect/);
  });

  test('after the admission the same question is answered', () => {
    const heard = aTalk(open).says('ask_impact.open(late)');
    expect(heard.fired).not.toContain('R10');
    expect(heard.reply).toContain('answer(overtime');
  });

  test('"how would you like it to be?" before the admission counts as the open question after the pain', () => {
    const heard = aTalk({ trust: 60 }).says('ask_capability.open');
    expect(heard.fired).not.toContain('R10');
    expect(heard.reply).toContain('admit(late');
  });
});

describe('rules 11 and 12: open and control', () => {
  test('a control question before the open one of its row gets half of the answer', () => {
    expect(aTalk(open).says('ask_reasons.control(freeze)').reply).toBe('answer(freeze, late; fact screensFreeze)');
    const opened = aTalk({ ...open, marks: { rowOpened: ['reasons'] } }).says('ask_reasons.control(freeze)');
    expect(opened.reply).toContain('volunteer(freeze; fact ladder)');
  });

  test('a control question about impact before the open one fires rule 11', () => {
    expect(aTalk(open).says('ask_impact.control(overtime)').fired).toContain('R11b');
    expect(
      aTalk({ ...open, marks: { rowOpened: ['impact'] } }).says('ask_impact.control(overtime)').fired,
    ).not.toContain('R11b');
  });

  test('an idea put before the customer was asked for their own fires rule 11', () => {
    expect(aTalk(open).says('propose_capability.control(switchover, freeze)').fired).toContain('R11c');
  });

  test('a figure asked for by an open question is not told', () => {
    const heard = aTalk(open).says('ask_reasons.open(freeze; count)');
    expect(heard.fired).toContain('R12');
    expect(heard.reply).not.toContain('count 4');
  });

  test('open questions alone bring stories and no figures', () => {
    const heard = aTalk(open).says('ask_reasons.open(late)').after.says('ask_reasons.open(freeze)');
    expect(heard.reply).not.toMatch(/count|share/);
  });
});

describe('rules 13 to 15: summaries', () => {
  test('a summary of the reasons that is right wins eight trust and another reason', () => {
    const heard = afterReasons().says('ask_reasons.confirm(freeze, stock)');
    expect(heard.change('trust')).toBe(8);
    expect(heard.reply).toContain('confirm(freeze, stock; of summary)');
    expect(heard.reply).toContain('volunteer(rush, late; fact rushOrders)');
    expect(heard.fired).toEqual(expect.arrayContaining(['R13', 'R15']));
  });

  test('each thing said back pays once', () => {
    const heard = afterReasons()
      .says('ask_reasons.confirm(freeze, stock)')
      .after.says('ask_reasons.confirm(freeze, stock)');
    expect(heard.change('trust')).toBe(0);
  });

  test('two new things said back later in the row win two', () => {
    const heard = afterReasons({
      heard: ['freeze', 'stock', 'rush', 'shifts'],
      marks: { rowConfirmed: ['reasons'], 'paid:reasons': ['freeze', 'stock'] },
    }).says('ask_reasons.confirm(rush, shifts)');
    expect(heard.change('trust')).toBe(2);
  });

  test('a single thing said back wins nothing', () => {
    expect(afterReasons().says('ask_reasons.confirm(freeze)').change('trust')).toBe(0);
  });

  test('one thing wrong: the true ones hold, and win four', () => {
    const heard = afterReasons().says('ask_reasons.confirm(freeze, stock, dust)');
    expect(heard.change('trust')).toBe(4);
    expect(heard.reply).toContain('correct(dust)');
  });

  test('a wrong summary is corrected and leaves the row open; the second costs five', () => {
    const heard = afterReasons().says('ask_reasons.confirm(dust, rats, freeze)');
    expect(heard.change('trust')).toBe(0);
    expect(heard.after.marks('rowConfirmed')).toEqual([]);
    expect(heard.after.says('ask_reasons.confirm(dust, rats, stock)').change('trust')).toBe(-5);
  });

  test('once ideas are accepted no further reason is volunteered', () => {
    expect(
      afterReasons({ marks: { rowOpened: ['reasons'], accepted: ['switchover'] } }).says(
        'ask_reasons.confirm(freeze, stock)',
      ).fired,
    ).not.toContain('R15');
  });
});

describe('rules 16 and 17: impact before the idea', () => {
  test('an idea put before the impact was asked for costs eight trust, once a turn', () => {
    const heard = afterReasons().says(
      'propose_capability.control(switchover, freeze) · propose_capability.control(liveStock, stock)',
    );
    expect(heard.change('trust')).toBe(-8);
    expect(heard.after.marks('flags')).toContain('visionWeak');
  });

  test('after the impact row it costs nothing', () => {
    const heard = afterReasons({ marks: { rowOpened: ['reasons', 'impact', 'capability'] } }).says(
      'propose_capability.control(switchover, freeze)',
    );
    expect(heard.fired).not.toContain('R16');
    expect(heard.change('trust')).toBe(0);
  });

  test('when the impact row is confirmed it becomes urgent, and one person more is named', () => {
    const heard = aTalk({
      ...open,
      told: ['overtimeUp'],
      heard: ['overtime', 'profit'],
      marks: { rowOpened: ['impact'], heardImpacts: ['overtime'] },
    }).says('ask_impact.confirm(overtime, profit)');
    expect(heard.change('urgency')).toBe(10);
    expect(heard.change('trust')).toBe(8);
    expect(heard.reply).toContain('volunteer(lostCustomer, late, boss; fact customerGone)');
  });
});

describe('rule 18: figures', () => {
  test.each([
    [50, '', true],
    [45, '; why', true],
    [45, '', false],
    [44, '; why', false],
  ])('at trust %i a sum of money asked for%s is told: %s', (trust, why, told) => {
    const heard = aTalk({ ...open, trust, marks: { rowOpened: ['impact'] } }).says(
      `ask_impact.control(overtime; loss${why})`,
    );
    expect(heard.reply.includes('loss 500000')).toBe(told);
    expect(heard.fired.includes('R18')).toBe(why !== '');
  });

  test('just below the gate the answer is a range, told reluctantly', () => {
    expect(aTalk({ ...open, trust: 45 }).says('ask_impact.control(overtime; loss)').reply).toMatch(
      /^partial\(overtime/,
    );
  });
});

describe('a figure that is not there', () => {
  test('how many is answered by what share, where that is what is known', () => {
    const heard = aTalk(open).says('ask_pain.control(late; count)').reply;
    expect(heard).toContain('fact lateShare');
  });
});

describe('rule 19: the same question', () => {
  const question = 'ask_reasons.control(freeze; count)';

  test('asked again after it was answered costs three trust and a remark', () => {
    const heard = aTalk(open).says(question).after.says(question);
    expect(heard.change('trust')).toBe(-3);
    expect(heard.reply).toContain('remark(freeze; of saidBefore)');
  });

  test('what was answered on another day is not thrown back', () => {
    const told = { ...open, marks: { answered: ['ask_reasons|freeze|count'] } };
    const heard = aTalk(told).says(question);
    expect(heard.change('trust')).toBe(-3);
    expect(heard.reply).not.toContain('saidBefore');
    expect(heard.after.says(question).reply).not.toBe('');
  });

  test('another figure about the same thing is another question', () => {
    expect(aTalk(open).says(question).after.says('ask_reasons.control(freeze; duration)').fired).not.toContain('R19');
  });

  test('"what else?" is no repetition while there is more to tell', () => {
    expect(aTalk(open).says('ask_reasons.open(late)').after.says('ask_reasons.open(late)').fired).not.toContain('R19');
  });

  test('asked again after an evasion it is persistence, once; the third time costs three and a warning; the fifth ends the talk', () => {
    const shut = 'ask_impact.control(overtime; loss)';
    const first = aTalk({ ...open, trust: 35 }).says(shut);
    const second = first.after.says(shut);
    expect(second.change('trust')).toBe(0);
    const third = second.after.says(shut);
    expect(third.change('trust')).toBe(-3);
    expect(third.reply).toContain('warn(overtime; of pressing)');
    const fifth = third.after.says(shut).after.says(shut);
    expect(fifth.reply).toContain('end(of pressing)');
    expect(fifth.after.state.over).toBe('thrownOut');
  });
});

test('rule 20: whoever tells in four of six turns and asks nothing gets half answers', () => {
  const telling = aTalk({ ...open, marks: { rowOpened: ['reasons'] } })
    .says('pitch(server)')
    .after.says('reference(dust; of storyOther)')
    .after.says('pitch(server)')
    .after.says('reference(late; of storyFits)');
  const heard = telling.after.says('ask_reasons.control(freeze)');
  expect(heard.fired).toContain('R20');
  expect(heard.reply).not.toContain('volunteer');
});

describe('rule 21: personal matters', () => {
  test('touched before trust sixty they are refused, and the tone becomes formal', () => {
    const heard = aTalk({ ...open, trust: 59, warmth: 70 }).says('ask_impact.control(shame)');
    expect(heard.reply).toBe('refuse(shame; of personal)');
    expect(heard.change('warmth')).toBe(-10);
  });

  test('what the person raised may be taken up', () => {
    expect(aTalk({ ...open, trust: 50, heard: ['shame'] }).says('ask_impact.control(shame)').fired).not.toContain(
      'R21',
    );
  });
});

describe('rule 22: a gap in their own picture', () => {
  const picture = { 'acts:ask_capability': 1 };

  test('a trusted adviser hears it admitted, after a silence, and it becomes urgent', () => {
    const heard = aTalk({ trust: 55 }).says('anxiety(nobodyAtNight)');
    expect(heard.reply).toMatch(/^pause\(of silent\).* admit\(nobodyAtNight; fact nights\)/);
    expect(heard.change('urgency')).toBe(10);
    expect(heard.after.marks('told')).toContain('nights');
  });

  test('half trusted, and asked for their picture first, one is put off without harm and told the second time', () => {
    const first = aTalk({ trust: 45, counters: picture }).says('anxiety(nobodyAtNight)');
    expect(first.reply).toContain('deflect(nobodyAtNight; of gap)');
    expect(first.change('trust')).toBe(0);
    const second = first.after.says('anxiety(nobodyAtNight)');
    expect(second.reply).toContain('admit(nobodyAtNight; fact nights)');
    expect(second.change('urgency')).toBe(10);
  });

  test.each([
    ['half trusted, without asking for their picture', 45, {}],
    ['a stranger', 39, picture],
  ])('%s, one paints disasters: ten trust less', (_, trust, counters) => {
    const heard = aTalk({ trust, counters }).says('anxiety(nobodyAtNight)');
    expect(heard.change('trust')).toBe(-10);
    expect(heard.reply).toContain('object(nobodyAtNight; of fear)');
  });

  test('a gap that is covered is denied', () => {
    const heard = aTalk({ trust: 60 }).says('anxiety(moonGap)');
    expect(heard.reply).toBe('deny(moonGap; of covered)');
    expect(heard.change('trust')).toBe(0);
  });

  test('a gap is admitted with the reason nearest to it', () => {
    const facts = [
      { id: 'hole', about: ['moonGap', 'shifts'], kind: 'situation' },
      { id: 'dusty', about: ['dust'], kind: 'reason' },
      { id: 'shortHanded', about: ['rats', 'shifts'], kind: 'reason' },
    ];
    const heard = aTalk({ scenario: aScenario({ facts }), trust: 60 }).says('anxiety(moonGap)');
    expect(heard.reply).toContain('admit(moonGap, shifts; fact hole) · volunteer(rats, shifts; fact shortHanded)');
    expect(heard.after.marks('told')).toContain('shortHanded');
  });

  test('a gap admitted once is admitted again and wins no more', () => {
    const heard = aTalk({ trust: 55 }).says('anxiety(nobodyAtNight)').after.says('anxiety(nobodyAtNight)');
    expect(heard.change('urgency')).toBe(0);
    expect(heard.reply).toContain('admit(nobodyAtNight; of gap)');
  });
});

describe('rule 11 is about troubles', () => {
  const adds = aScenario({
    facts: [{ id: 'logKept', about: ['tender'], kind: 'situation', adds: ['threeShifts'] }],
  });

  test('a log is asked about as one likes, and what belongs to it is told along', () => {
    const { fired, reply } = aTalk({ admitted: ['late'], scenario: adds }).says('ask_reasons.control(tender)');
    expect(fired).not.toContain('R11');
    expect(reply).toContain('volunteer(shifts; fact threeShifts)');
  });

  test('of a trouble that was not asked about openly only what was asked for is told', () => {
    const { fired, reply } = aTalk({ admitted: ['late'] }).says('ask_reasons.control(freeze)');
    expect(fired).toContain('R11');
    expect(reply).not.toContain('ladder');
  });
});

describe('gates that no rule opens', () => {
  test('a gap that waits for an admitted pain waits, however high the trust', () => {
    const facts = [{ id: 'moon', about: ['moonGap'], kind: 'reason', gate: { pain: 'admitted' } }];
    const scenario = aScenario({ facts });
    const shut = aTalk({ scenario, trust: 60 }).says('anxiety(moonGap)');
    expect(shut.after.marks('told')).not.toContain('moon');
    expect(shut.reply).toContain('deflect(moonGap; of gap)');
    expect(aTalk({ scenario, trust: 60, admitted: ['late'] }).says('anxiety(moonGap)').reply).toContain('fact moon');
  });

  test('a pain told along with something else is admitted as ever: not to a stranger', () => {
    const facts = [{ id: 'logKept', about: ['tender'], kind: 'situation', adds: ['weShipLate'] }];
    const scenario = aScenario({ facts });
    expect(aTalk({ scenario, trust: 40 }).says('situation.open(tender)').reply).not.toContain('admit');
    expect(aTalk({ scenario, trust: 50 }).says('situation.open(tender)').reply).toContain(
      'admit(late; fact weShipLate)',
    );
  });
});
