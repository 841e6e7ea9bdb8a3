import { describe, expect, test } from 'vitest';
import { aTalk } from '../../../test/builders/talk.ts';

describe('rule 85: mending a slip', () => {
  const pitched = () => aTalk({ trust: 60 }).says('pitch(server)').after;

  test('a pitch taken back at once, with an open question after it, wins half of the ten back', () => {
    const heard = pitched().says('accept(of criticism) · ask_pain.open(late)');
    expect(heard.change('trust')).toBe(5);
    expect(heard.fired).toContain('R85');
  });

  test('without the question nothing comes back', () => {
    expect(pitched().says('accept(of criticism)').fired).not.toContain('R85');
  });

  test('three turns later it is too late', () => {
    const later = pitched()
      .says('greet')
      .after.says('ask_pain.open')
      .after.says('accept(of criticism) · ask_pain.open(late)');
    expect(later.fired).not.toContain('R85');
  });

  test('only once a call', () => {
    const again = pitched().says('accept(of criticism) · ask_pain.open(late)').after.says('pitch(server)').after;
    expect(again.says('accept(of criticism) · situation.open(shifts)').fired).not.toContain('R85');
  });
});

describe('rule 86: cues', () => {
  const dropped = () => aTalk({ trust: 60, admitted: ['late'] }).says('ask_reasons.open(late)').after;

  test('what was dropped in passing and is taken up warms the talk', () => {
    const heard = dropped().says('ask_reasons.open(freeze)');
    expect(heard.fired).toContain('R86');
    expect(heard.change('warmth')).toBe(2);
    expect(heard.after.marks('cuesTaken')).toEqual(['screensFreeze']);
  });

  test('left lying for three turns it is brought up once more and then dropped', () => {
    const heard = dropped()
      .says('situation.open(shifts)')
      .after.says('ask_process.open(tender)')
      .after.says('ask_power.open');
    expect(heard.fired).not.toContain('R86');
    expect(heard.after.marks('cuesDropped')).toEqual(['screensFreeze']);
    expect(heard.reply).toContain('of earlier');
  });
});

describe('rule 87: small trust', () => {
  test.each([
    ['purpose and time agreed', '', 'objective.confirm(duration 30)', 2],
    ['a story that fits', '', 'reference(late; of storyFits)', 3],
    ['an honest "I do not know"', 'ask(of cost)', 'answer(of unknown)', 3],
    ['a drawback named', 'object(pastFailure)', 'answer(of drawback)', 3],
    ['a refusal respected', 'refuse(overtime)', 'accept(of refusal)', 2],
    ['a feeling respected', 'admit(late)', 'accept(of feeling)', 2],
    ['a correction taken', 'correct(stock)', 'accept(of correction)', 2],
    ['an honest answer that nobody asked for', '', 'answer(of unknown)', 0],
    ['a correction that nobody made', '', 'accept(of correction)', 0],
  ])('%s', (_, customer, line, trust) => {
    expect(aTalk({ customer }).says(line).change('trust')).toBe(trust);
  });

  test('an objection explored before it is answered wins two, once; answered straight away it wins nothing', () => {
    const asked = aTalk({ customer: 'object(pastFailure)' })
      .says('objection.confirm(pastFailure)')
      .after.says('objection.none(pastFailure; of plan)');
    expect(asked.change('trust')).toBe(2);
    expect(asked.after.says('objection.none(pastFailure; of plan)').change('trust')).toBe(0);
    expect(
      aTalk({ customer: 'object(pastFailure)' }).says('objection.none(pastFailure; of plan)').change('trust'),
    ).toBe(0);
  });

  test('a small thing from their life remembered wins two, once', () => {
    const heard = aTalk({ told: ['dog'], counters: { turns: 6 } }).says('thanks_bye(of dog)');
    expect(heard.change('trust')).toBe(2);
    expect(heard.reply).toBe('remark(of remembered) · end(of goodbye)');
    expect(
      aTalk({ told: ['dog'], flags: ['lifeRecalled'], counters: { turns: 6 } })
        .says('greet(of dog)')
        .change('trust'),
    ).toBe(0);
  });

  test('all small things together win nine a call, so that politeness alone opens no figure', () => {
    const heard = aTalk({ customer: 'ask(of cost)', counters: { smallTrust: 8 } }).says('answer(of unknown)');
    expect(heard.change('trust')).toBe(1);
    expect(heard.after.counter('smallTrust')).toBe(9);
    const full = aTalk().says('objective.confirm(duration 30) · reference(late; of storyFits)');
    expect(full.change('trust')).toBe(5);
  });
});

describe('rule 88: idling', () => {
  test('in the third turn without a question, a story or a purpose the person asks what one has come for; two more end the talk', () => {
    const third = aTalk().says('greet').after.says('off_topic').after.says('greet');
    expect(third.reply).toContain('ask(of purpose)');
    const fifth = third.after.says('off_topic').after.says('greet');
    expect(fifth.reply).toContain('end(of idle)');
    expect(fifth.after.state.over).toBe('goodbye');
  });

  test('a question in between begins the count again', () => {
    const heard = aTalk().says('greet').after.says('greet · ask_pain.open').after.says('greet').after.says('greet');
    expect(heard.fired).not.toContain('R88');
  });

  test('answering the customer’s question is no idling', () => {
    const heard = aTalk().says('greet').after.says('greet').after.says('answer(of unknown)');
    expect(heard.fired).not.toContain('R88');
  });

  test('a silence lets the person go on; the third running ends the talk', () => {
    const first = aTalk().says('ask_pain.open').after.says('follow_up.none');
    expect(first.reply).toContain('volunteer(ops; fact dog)');
    const third = first.after.says('follow_up.none').after.says('follow_up.none');
    expect(third.reply).toContain('end(of silence)');
    expect(third.after.state.over).toBe('goodbye');
  });

  test('a goodbye in the second turn gets "so soon?", and a second goodbye ends it', () => {
    const soon = aTalk().says('greet').after.says('thanks_bye');
    expect(soon.reply).toContain('ask(of soSoon)');
    expect(soon.after.state.over).toBeNull();
    expect(soon.after.says('thanks_bye').after.state.over).toBe('goodbye');
  });

  test('a goodbye in the third turn ends the meeting', () => {
    expect(aTalk({ counters: { turns: 2 } }).says('thanks_bye').after.state.over).toBe('goodbye');
  });

  test('the third wrong guess running costs two; a right one wipes the count', () => {
    const two = aTalk().says('ask_pain.control(dust)').after.says('ask_pain.control(rats)').after;
    expect(two.says('ask_pain.control(profit)').fired).not.toContain('R88e');
    expect(two.says('ask_pain.control(dust, rats)').change('trust')).toBe(-2);
    expect(two.says('ask_pain.control(late)').after.says('ask_pain.control(dust, rats)').fired).not.toContain('R88e');
  });

  test('trust below fifteen ends a talk', () => {
    expect(aTalk({ trust: 20 }).says('rude').after.state.over).toBe('thrownOut');
  });
});
