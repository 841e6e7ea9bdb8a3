import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk } from '../../../test/builders/talk.ts';

const scenario = aScenario({ file: { planEdits: [{ topic: 'proofDay', date: 4 }] } });
const admitted = { admitted: ['late'], trust: 55 };
const PLAN = 'propose_plan.control(letter, proofDay; date 1 of:letter, date 3 of:proofDay)';

describe('rule 54: who edits the plan owns it', () => {
  test('a draft offered for editing is changed in the line that carries their name', () => {
    const { reply, change, after, fired } = aTalk({ ...admitted, scenario }).says(PLAN);
    expect(fired).toContain('R54');
    expect(reply).toContain('correct(proofDay; of plan; date 4)');
    expect(reply).toContain('accept(letter; of plan)');
    expect(change('commitment')).toBe(20);
    expect(after.marks('agreed')).toEqual(['proofDay', 'letter']);
  });

  test('read back as they changed it, the plan is confirmed', () => {
    const { after } = aTalk({ ...admitted, scenario }).says(PLAN);
    expect(after.says('propose_plan.confirm(letter, proofDay; date 4 of:proofDay)').reply).toContain(
      'confirm(letter, proofDay; of plan)',
    );
  });

  test('read back with the old date it is corrected again', () => {
    const { after } = aTalk({ ...admitted, scenario }).says(PLAN);
    expect(after.says('propose_plan.confirm(letter, proofDay; date 3 of:proofDay)').reply).toContain(
      'correct(proofDay; of plan; date 4)',
    );
  });

  test('a plan told as settled makes no owner', () => {
    const { fired, change } = aTalk({ ...admitted, scenario }).says('propose_plan.none(proofDay; date 3)');
    expect(fired).not.toContain('R54');
    expect(change('commitment')).toBe(0);
  });

  test('the plan is owned once', () => {
    const { after } = aTalk({ ...admitted, scenario }).says(PLAN);
    expect(after.says(PLAN).change('commitment')).toBe(0);
  });

  test('a line that leads to the boss waits until that meeting is promised', () => {
    const open = aTalk({ ...admitted, scenario });
    expect(open.says('propose_plan.control(letter, boss)').reply).toContain('deny(boss; of notAgreed)');
    const promised = aTalk({ ...admitted, scenario, marks: { promises: ['boss', 'access'] } });
    expect(promised.says('propose_plan.control(letter, boss)').reply).toContain('accept(boss; of plan; if proofDay)');
  });

  test('a plan in the first minute is met with a question', () => {
    expect(aTalk({ scenario }).says(PLAN).reply).toContain('counter(letter, proofDay; of plan)');
  });
});

describe('rule 60: their own figures', () => {
  const told = { ...admitted, told: ['overtimeCost'], heard: ['overtime'] };

  test('value in the figures that they told is theirs to defend', () => {
    const { fired, change, after } = aTalk(told).says('ask_impact.confirm(overtime; loss 500000)');
    expect(fired).toContain('R60');
    expect(change('support')).toBe(1);
    expect(after.marks('flags')).toContain('ownFigures');
  });

  test('the seller’s own estimate is not', () => {
    expect(aTalk(told).says('ask_impact.confirm(overtime; loss 900000)').fired).not.toContain('R60');
  });
});

describe('rule 54: the day', () => {
  test('a line without a day is agreed to and the day asked for, once', () => {
    const first = aTalk(admitted).says('propose_plan.control(letter)');
    expect(first.reply).toBe('accept(letter; of plan) · ask(letter; of date)');
    expect(first.after.says('propose_plan.control(proofDay)').reply).not.toContain('of date');
    expect(aTalk(admitted).says('propose_plan.control(letter; date 1)').reply).not.toContain('of date');
  });

  test('a line of which they change only the day is changed when a day is named, to the one they know', () => {
    const facts = [{ id: 'repairs', about: ['proofDay'], kind: 'process', quantities: [{ role: 'date', min: 9 }] }];
    const bare = aScenario({ facts, file: { planEdits: [{ topic: 'proofDay' }] } });
    const first = aTalk({ ...admitted, scenario: bare }).says('propose_plan.control(proofDay)');
    expect(first.reply).toContain('accept(proofDay; of plan)');
    const second = first.after.says('propose_plan.none(proofDay; date 8)');
    expect(second.reply).toContain('correct(proofDay; fact repairs; of plan; date 9)');
    expect(second.after.says('propose_plan.confirm(proofDay; date 9)').reply).toContain('confirm(proofDay; of plan)');
  });

  test('asked which day suits them they name it, also where it stands already', () => {
    const dated = aScenario({ file: { planEdits: [{ topic: 'proofDay', date: 3 }] } });
    const first = aTalk({ ...admitted, scenario: dated }).says('propose_plan.control(proofDay; date 3)');
    const second = first.after.says('propose_plan.control(proofDay; date)');
    expect(second.reply).toContain('correct(proofDay; of plan; date 3)');
  });

  test('where the picture was asked for, a plan is talked about before any pain', () => {
    const { fired, reply } = aTalk({ flags: ['pictureAsked'] }).says('propose_plan.control(letter; date 1)');
    expect(fired).not.toContain('R54a');
    expect(reply).toContain('accept(letter; of plan)');
  });
});
