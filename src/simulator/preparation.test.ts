import { describe, expect, test } from 'vitest';
import { aLab, aScenario } from '../../test/builders/scenario.ts';
import type { Scenario, Source } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import { play } from './play.ts';
import { rightInPlan } from './preparation.ts';
import { researched } from './research.ts';
import { score } from './score.ts';
import { start } from './start.ts';
import { marks, meter, type State } from './state.ts';

const both = (text: string) => ({ zh: text, en: text });
const source = (id: string, hours: number, more: Partial<Source> = {}): Source => ({
  id,
  title: both(id),
  hours,
  found: both(`found ${id}`),
  about: ['late'],
  people: ['ops'],
  ...more,
});

/** The printing works with a lab of preparation before the visit. */
function works(): Scenario {
  const scenario = aScenario();
  scenario.world.research = [
    source('yard', 4),
    source('shelf', 2, { about: ['late', 'stock'], people: ['ops', 'boss'] }),
    source('slides', 6, { about: [], people: [], idle: true }),
  ];
  scenario.world.firstSteps = ['letter'];
  for (const person of scenario.world.people) person.playable = person.id === 'ops' ? 'first' : 'named';
  scenario.labs['01'] = aLab({
    id: '01',
    people: [],
    moves: ['research', 'write', 'end'],
    documents: ['keyPlayers', 'callPlan'],
    days: 1,
  });
  return scenario;
}

const me = (person: string) => ({ kind: 'person', person }) as const;
const plan = (contact: string, purpose: string, story: string) => ({
  type: 'callPlan',
  to: null,
  day: 1,
  blocks: [
    { element: 'purpose', about: [purpose], refs: [me(contact)], text: '' },
    { element: 'commitmentWanted', about: ['letter'], refs: [me(contact)], text: '' },
    { element: 'opening', about: [purpose], refs: [me(contact)], text: '' },
    { element: 'story', about: [purpose], refs: [{ kind: 'story' as const, story }], text: '' },
  ],
});

function having(scenario: Scenario, state: State, ...moves: Parameters<typeof play>[2][]): State {
  return moves.reduce((now, move) => {
    const played = play(scenario, now, move);
    if (!played.ok) throw new Error(played.refusal.code);
    return played.state;
  }, state);
}

describe('looking things up', () => {
  const scenario = works();
  const { state } = start(scenario, { lab: '01', seed: 1 });

  test('nobody is met in a lab of preparation', () => {
    expect(state.person).toBeNull();
    expect(play(scenario, state, { move: 'say', acts: [{ type: 'greet', form: 'none', about: [] }] })).toMatchObject({
      ok: false,
      refusal: { code: 'not-offered' },
    });
  });

  test('each place takes its hours once, and none can be looked at when too few are left', () => {
    const looked = having(scenario, state, { move: 'research', source: 'yard' });
    expect(play(scenario, looked, { move: 'research', source: 'yard' })).toMatchObject({
      refusal: { code: 'looked-there' },
    });
    expect(play(scenario, looked, { move: 'research', source: 'slides' })).toMatchObject({
      refusal: { code: 'no-hours', params: { hours: 6, left: 4 } },
    });
    expect(play(scenario, looked, { move: 'research', source: 'moon' })).toMatchObject({
      refusal: { code: 'unknown-source' },
    });
  });

  test('what is found is counted by what it tells: of whom, and twice of one matter', () => {
    const looked = having(scenario, state, { move: 'research', source: 'yard' }, { move: 'research', source: 'shelf' });
    const of = (what: Parameters<typeof researched>[2]) => researched(compile(scenario), looked, what);
    expect([of('useful'), of('idle'), of('people'), of('matters')]).toEqual([2, 0, 2, 1]);
  });

  test('a practice in which nothing was written is not assessed', () => {
    expect(score(scenario, '01', start(scenario, { lab: '01', seed: 1 }).events).assessed).toBe(false);
  });
});

describe('a call plan', () => {
  const scenario = works();
  const right = (contact: string, purpose: string, story: string) =>
    rightInPlan(scenario, plan(contact, purpose, story));

  test('is right where the contact suffers from the matter and the story is of their like', () => {
    expect(right('ops', 'late', 'storyFits')).toEqual([
      'contactSuffers',
      'contactConcerned',
      'storyFits',
      'stepInReach',
      'oneAim',
    ]);
  });

  test('a reason of theirs concerns them, and hurts them not; a matter of nobody is none', () => {
    expect(right('ops', 'stock', 'storyFits')).not.toContain('contactSuffers');
    expect(right('ops', 'stock', 'storyFits')).toContain('contactConcerned');
    expect(right('ops', 'dust', 'storyFits')).not.toContain('contactConcerned');
  });

  test('whom one does not get to see at first is no contact, and a story without a result is no story', () => {
    expect(right('boss', 'profit', 'storyFits')).not.toContain('contactConcerned');
    expect(right('ops', 'late', 'storyNoResult')).not.toContain('storyFits');
    expect(right('ops', 'late', 'storyOther')).not.toContain('oneAim');
  });
});

describe('the visit after it', () => {
  const begun = (contact: string, purpose: string) => {
    const scenario = works();
    const { state } = start(scenario, { lab: '01', seed: 1 });
    const fields = plan(contact, purpose, 'storyFits');
    const from = having(scenario, state, { move: 'write', document: 'callPlan', fields }, { move: 'end' });
    return { scenario, state: start(scenario, { lab: '02', seed: 1, from }).state };
  };
  const first = ({ scenario, state }: ReturnType<typeof begun>) =>
    having(scenario, state, { move: 'say', acts: [{ type: 'greet', form: 'none', about: [] }] });

  test('begins with the contact of the plan, and a right purpose costs nothing', () => {
    const { state } = begun('ops', 'late');
    expect(state.person).toBe('ops');
    expect(marks(state, 'ops', 'flags')).toEqual([]);
  });

  test('a purpose that is none of theirs costs trust, and they say so at once', () => {
    const wrong = begun('ops', 'dust');
    expect(meter(wrong.state, 'ops', 'trust')).toBe(meter(begun('ops', 'late').state, 'ops', 'trust') - 8);
    const said = first(wrong);
    expect(said.customer.map(({ type, of }) => `${type} ${of ?? ''}`)).toContain('object notMine');
    expect(marks(said, 'ops', 'fired')).toContain('CWrongPurpose');
  });

  test('whoever aimed at somebody who sees no strangers is passed on to another', () => {
    const passed = begun('boss', 'late');
    expect(passed.state.person).toBe('ops');
    expect(first(passed).customer.map(({ of }) => of)).toContain('passedOn');
  });
});
