import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/builders/scenario.ts';
import { aTalk } from '../../test/builders/talk.ts';
import type { Event } from './events.ts';
import { effective, takenBack } from './history.ts';
import { play } from './play.ts';

const rewound = (seq: number, turn: number): Event => ({
  seq,
  turn,
  actor: 'learner',
  person: 'ops',
  payload: { kind: 'rewound', turn },
  changes: [],
  rules: [],
});

describe('going back', () => {
  const first = aTalk({ flags: ['objectiveAgreed'] }).says('ask_pain.control(late)');

  test('what was told in a turn that was taken back stays known', () => {
    const log = [...first.events, rewound(99, 0)];
    expect([...takenBack(log)]).toEqual(['weShipLate']);
  });

  test('a turn that was taken back counts no more', () => {
    const log = [...first.events, rewound(99, 0)];
    expect(effective(log).map(({ payload }) => payload.kind)).toEqual(['rewound']);
  });

  test('nothing is taken back where nobody went back', () => {
    expect(takenBack(first.events).size).toBe(0);
  });
});

test('only who is in the meeting can be spoken to', () => {
  const { state } = aTalk();
  const acts = [{ type: 'greet' as const, form: 'none' as const, about: [] }];
  const past = play(aScenario(), state, { move: 'say', acts, to: 'boss' });
  expect(past.ok ? null : past.refusal.code).toBe('unknown-person');
});
