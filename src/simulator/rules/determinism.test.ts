/** Rule 84: same facts, same order, same seed: identical answers; and state is what the events fold to. */
import { expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import {
  ACTS,
  ANSWER_KINDS,
  FIGURE_ROLES,
  OBJECTION_ANSWERS,
  REPLY_TARGETS,
  SELLER_ACT_TYPES,
  type SellerAct,
  TERMS,
} from '../../method/acts.ts';
import { METERS } from '../../scenarios/conditions.ts';
import { compileWith } from '../compile.ts';
import type { Event } from '../events.ts';
import { fold } from '../fold.ts';
import type { Move } from '../moves.ts';
import { playCompiled } from '../play.ts';
import { start } from '../start.ts';
import type { State } from '../state.ts';
import { RULES } from './index.ts';

const TALKS = process.env.CALLHIGH_LONG === '1' ? 2000 : 60;
const TURNS = 25;

/** Numbers that look random and are the same on every machine. */
function dice(seed: number) {
  let state = seed * 2654435761 + 1;
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * n);
  };
  const pick = <T>(items: readonly T[]): T => items[next(items.length)] as T;
  return { next, pick };
}

const scenario = aScenario({
  agenda: [
    {
      id: 'whoCounted',
      acts: 'ask(of cost)',
      when: { turn: 4 },
      expects: { of: ['unknown', 'proof'] },
      worse: { act: 'pitch' },
    },
    { id: 'line', acts: 'object(pastFailure)', when: { about: 'stock' }, expects: { about: ['pastFailure'] } },
  ],
});
const topics = scenario.world.topics.map(({ id }) => id);
const stories = scenario.world.stories.map(({ id }) => id);
const references = [
  ...REPLY_TARGETS,
  ...ANSWER_KINDS,
  ...OBJECTION_ANSWERS,
  ...stories,
  'notes',
  'dog',
  'boss',
  'tech',
];
const forward = [...RULES];

function anAct({ next, pick }: ReturnType<typeof dice>): SellerAct {
  const type = pick(SELLER_ACT_TYPES);
  const act: SellerAct = { type, form: pick(ACTS[type].forms), about: [] };
  for (let i = next(1 + ACTS[type].most); i > 0; i--) act.about.push(pick(topics));
  act.about = [...new Set(act.about)];
  if (next(2) === 0) act.of = pick(type === 'reference' ? stories : references);
  if (next(4) === 0) act.why = true;
  if (next(3) === 0)
    act.quantities = [next(2) === 0 ? { role: pick(FIGURE_ROLES) } : { role: pick(FIGURE_ROLES), min: next(1000) }];
  if (next(6) === 0) act.give = [{ term: pick(TERMS) }];
  if (next(6) === 0) act.get = [{ term: pick(TERMS) }];
  return act;
}

function aMove(chance: ReturnType<typeof dice>): Move {
  const acts = [anAct(chance)];
  while (acts.length < 4 && chance.next(2) === 0) acts.push(anAct(chance));
  return { move: 'say', acts };
}

function played(seed: number, rules = forward): { states: State[]; events: Event[] } {
  const compiled = compileWith(scenario, rules);
  const chance = dice(seed);
  const person = chance.pick(['ops', 'boss', 'tech']);
  const begun = start(scenario, { lab: '02', seed, person });
  const states = [begun.state];
  const events = [...begun.events];
  for (let turn = 0; turn < TURNS; turn++) {
    const result = playCompiled(compiled, states.at(-1) as State, aMove(chance));
    if (!result.ok) {
      expect(result.refusal.code).toBe('practice-over');
      break;
    }
    states.push(result.state);
    events.push(...result.events);
  }
  return { states, events };
}

const seeds = Array.from({ length: TALKS }, (_, seed) => seed + 1);
const shuffled = (seed: number) => {
  const { next } = dice(seed);
  return forward
    .map((rule) => ({ rule, place: next(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ rule }) => rule);
};

test('the same seed and the same moves give the same events', () => {
  for (const seed of seeds) expect(played(seed).events).toEqual(played(seed).events);
});

test('the order in which rules stand in their files changes nothing', () => {
  for (const seed of seeds.slice(0, 30)) expect(played(seed, shuffled(seed)).events).toEqual(played(seed).events);
});

test('the state is what the events fold to, without any rule', () => {
  for (const seed of seeds) {
    const { states, events } = played(seed);
    expect(fold(scenario.id, events)).toEqual(states.at(-1));
  }
});

test('everything stays an integer in its range, whatever is said', () => {
  for (const seed of seeds)
    for (const state of played(seed).states)
      for (const scope of Object.values(state.scopes)) {
        for (const name of METERS) {
          const [least, most] = name === 'support' ? [-2, 2] : [0, 100];
          expect(scope.meters[name] ?? 0).toBeGreaterThanOrEqual(least);
          expect(scope.meters[name] ?? 0).toBeLessThanOrEqual(most);
        }
        expect([...Object.values(scope.meters), ...Object.values(scope.counters)].every(Number.isSafeInteger)).toBe(
          true,
        );
      }
});

test('every turn is answered, with at most three acts and two beside them, and one question at a time', () => {
  const beside = ['pause', 'remark', 'end', 'greet'];
  for (const seed of seeds)
    for (const { payload } of played(seed).events) {
      if (payload.kind !== 'replied') continue;
      const types = payload.acts.map(({ type }) => type);
      expect(types.length).toBeGreaterThan(0);
      expect(types.filter((type) => !beside.includes(type)).length).toBeLessThanOrEqual(3);
      expect(types.filter((type) => beside.includes(type)).length).toBeLessThanOrEqual(3);
      expect(types.filter((type) => ['ask', 'counter', 'clarify'].includes(type)).length).toBeLessThanOrEqual(1);
    }
});
