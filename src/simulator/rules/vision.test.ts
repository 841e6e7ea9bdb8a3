import { describe, expect, test } from 'vitest';
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
