import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk } from '../../../test/builders/talk.ts';

const heard = {
  admitted: ['late'],
  heard: ['freeze', 'stock'],
  trust: 50,
  marks: { rowOpened: ['reasons', 'impact', 'capability'], rowConfirmed: ['reasons', 'impact'] },
};

describe('rule 23: whose idea it is', () => {
  test('a capability asked as a question about a heard trouble joins the vision as ours', () => {
    const { fired, reply, after } = aTalk(heard).says('propose_capability.control(switchover, freeze)');
    expect(fired).toContain('R23');
    expect(reply).toContain('accept(switchover; of capability)');
    expect(after.marks('accepted')).toContain('switchover');
    expect(after.marks('flags')).toContain('visionOurs');
  });

  test('what they fear of it comes with the yes, once', () => {
    const facts = [{ id: 'cables', about: ['boss', 'switchover'], kind: 'concern' }];
    const first = aTalk({ ...heard, scenario: aScenario({ facts }) }).says(
      'propose_capability.control(switchover, freeze)',
    );
    expect(first.reply).toBe('accept(switchover; of capability) · object(boss, switchover; fact cables)');
    expect(first.after.says('propose_capability.control(switchover, freeze)').reply).not.toContain('object');
  });

  test('not beside the same worry in their own words', () => {
    const facts = [{ id: 'cables', about: ['boss', 'switchover'], kind: 'concern' }];
    const agenda = [{ id: 'dear', acts: 'object(boss; of dear)', when: { turnHas: { act: 'propose_capability' } } }];
    const { reply } = aTalk({ ...heard, scenario: aScenario({ facts, agenda }) }).says(
      'propose_capability.control(switchover, freeze)',
    );
    expect(reply).toBe('accept(switchover; of capability) · object(boss; of dear)');
  });

  test('behind a failure that still sleeps nothing joins the vision', () => {
    const { fired, reply } = aTalk(heard).says('propose_capability.control(liveStock, stock)');
    expect(fired).not.toContain('R23');
    expect(reply).toContain('object(pastFailure)');
  });
});

describe('rule 24: told or asked', () => {
  test('a capability told weighs half and belongs to nobody', () => {
    const { fired, after, reply } = aTalk(heard).says('propose_capability.none(switchover, freeze)');
    expect(fired).toContain('R24');
    expect(reply).toContain('of told');
    expect(after.marks('flags')).toContain('visionTold');
    expect(after.marks('accepted')).not.toContain('switchover');
  });

  test('asked without the trouble that it answers it counts as told', () => {
    expect(aTalk(heard).says('propose_capability.control(switchover)').fired).toContain('R24');
  });
});

describe('rule 25: nothing behind it', () => {
  test('a capability for a trouble that nobody named is taken politely and counted as loose', () => {
    const { fired, after, reply } = aTalk({ admitted: ['late'], trust: 50 }).says(
      'propose_capability.control(switchover, freeze)',
    );
    expect(fired).toContain('R25');
    expect(after.counter('looseCapabilities')).toBe(1);
    expect(reply).toContain('of polite');
  });

  test('a capability for a heard trouble is not loose', () => {
    expect(aTalk(heard).says('propose_capability.control(switchover, freeze)').fired).not.toContain('R25');
  });
});

/** Somebody else has shaped what the head of operations wants: it waits for no pain. */
const shaped = aScenario({ facts: [{ id: 'wantsRobot', about: ['robot', 'machines'], kind: 'capability' }] });

describe('rules 28 and 29: a picture that is there already', () => {
  test('attacked, it is defended and costs twelve', () => {
    const { change, reply } = aTalk({ scenario: shaped, trust: 50 }).says('attack_vision(robot)');
    expect(change('trust')).toBe(-12);
    expect(reply).toContain('object(robot; of vision)');
    expect(aTalk({ trust: 50 }).says('attack_vision(robot)').fired).not.toContain('R28');
  });

  test('asked for first, before any pain, it is told and earns five, once', () => {
    const heard = aTalk({ scenario: shaped }).says('ask_capability.open(machines)');
    expect(heard.fired).toContain('R29');
    expect(heard.fired).not.toContain('R10');
    expect(heard.change('trust')).toBe(5);
    expect(heard.reply).toContain('answer(robot, machines; fact wantsRobot)');
    expect(heard.after.says('ask_capability.open(shifts)').change('trust')).toBe(0);
  });

  test('from then on neither early questions nor early ideas cost anything, until it is summed up', () => {
    const { after } = aTalk({ scenario: shaped }).says('ask_capability.open(machines)');
    expect(after.says('ask_impact.open(late)').fired).not.toContain('R10');
    expect(after.says('propose_capability.control(switchover, freeze)').fired).not.toContain('R25');
    const summed = aTalk({ scenario: shaped, flags: ['pictureAsked'], marks: { rowConfirmed: ['capability'] } });
    expect(summed.says('ask_impact.open(late)').fired).toContain('R10');
  });

  test('whoever has shown an idea of one’s own has not asked first', () => {
    const talk = aTalk({ scenario: shaped, counters: { 'acts:propose_capability': 1 } });
    expect(talk.says('ask_capability.open(machines)').fired).not.toContain('R29');
  });

  test('who wants nothing yet has no picture to ask for', () => {
    const { fired, change } = aTalk().says('ask_capability.open(machines)');
    expect(fired).toContain('R10');
    expect(fired).not.toContain('R29');
    expect(change('trust')).toBe(-3);
  });
});
