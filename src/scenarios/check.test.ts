import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/builders/scenario.ts';
import { checkScenario, type Fault } from './check.ts';
import type { Scenario } from './schema.ts';

/** Sentences for all that people of the small printing works tell. */
function spokenFor(scenario: Scenario): Scenario {
  const lines = (text: string) =>
    Object.fromEntries(
      Object.values(scenario.people).map(({ person, facts }) => [
        person,
        Object.fromEntries(facts.map(({ id }) => [`tell:${id}`, [text]])),
      ]),
    );
  const topics = scenario.world.topics.map((topic) => ({ ...topic, names: { zh: '话题', en: topic.id } }));
  return { ...scenario, world: { ...scenario.world, topics }, lines: { zh: lines('好'), en: lines('well') } };
}

const found = (scenario: Scenario): Pick<Fault, 'code' | 'detail'>[] =>
  checkScenario(spokenFor(scenario)).map(({ code, detail }) => ({ code, detail }));

describe('a scenario', () => {
  test('in which everything fits has no faults', () => {
    expect(found(aScenario())).toEqual([]);
  });

  test.each([
    ['a fact about nothing that is public', { id: 'odd', about: ['moon'], kind: 'life' }, 'dangling-topic', 'moon'],
    [
      'a fact that adds one that is not there',
      { id: 'odd', about: ['late'], kind: 'life', adds: ['lost'] },
      'dangling-fact',
      'lost',
    ],
    [
      'a fact that somebody unknown knows',
      { id: 'odd', about: ['late'], kind: 'life', unknown: 'ghost' },
      'dangling-person',
      'ghost',
    ],
    [
      'a gate higher than trust can be',
      { id: 'odd', about: ['late'], kind: 'life', gate: { trust: 101 } },
      'gate-too-high',
      'trust 101',
    ],
    [
      'a fact that waits for itself',
      { id: 'odd', about: ['late'], kind: 'life', gate: { after: ['odd'] } },
      'gate-loop',
      'odd → odd',
    ],
    ['a fact that is there twice', { id: 'dog', about: ['late'], kind: 'life' }, 'id-twice', 'dog'],
    [
      'a condition on a fact that is not there',
      { id: 'odd', about: ['late'], kind: 'life', gate: { when: { any: [{ told: 'lost' }] } } },
      'dangling-fact',
      'lost',
    ],
  ])('with %s', (_, fact, code, detail) => {
    expect(found(aScenario({ facts: [fact] }))).toContainEqual({ code, detail });
  });

  test('with facts that wait for one another, or for what is never told', () => {
    const one = { id: 'one', about: ['late'], kind: 'life', gate: { after: ['two'] } };
    const two = { id: 'two', about: ['late'], kind: 'life', gate: { after: ['one'] } };
    expect(found(aScenario({ facts: [one, two] }))).toContainEqual({ code: 'gate-loop', detail: 'one → two → one' });
    const never = { id: 'two', about: ['late'], kind: 'life', gate: { never: true } };
    expect(found(aScenario({ facts: [one, never] }))).toContainEqual({ code: 'gate-behind-never', detail: 'two' });
  });

  test('with an agenda that nobody can read', () => {
    const item = { id: 'asks', acts: 'sing(late)', when: { turn: 1 } };
    expect(found(aScenario({ agenda: [item] }))).toContainEqual({
      code: 'not-notation',
      detail: expect.stringContaining('sing'),
    });
  });

  test('without a sentence for what is told, or in one language only', () => {
    const scenario = spokenFor(aScenario());
    const { 'tell:dog': _, ...rest } = scenario.lines.zh.ops ?? {};
    const silent = { ...scenario, lines: { ...scenario.lines, zh: { ...scenario.lines.zh, ops: rest } } };
    expect(checkScenario(silent).map(({ code, file }) => ({ code, file }))).toEqual([
      { code: 'line-missing', file: 'lines/ops.zh.yaml' },
      { code: 'line-in-one-language', file: 'lines/ops.zh.yaml' },
    ]);
  });

  test('with Chinese among the English', () => {
    const scenario = spokenFor(aScenario());
    const mixed = {
      ...scenario,
      lines: { ...scenario.lines, en: { ...scenario.lines.en, ops: { ...scenario.lines.en.ops, greet: ['你好'] } } },
    };
    expect(checkScenario(mixed)).toContainEqual(expect.objectContaining({ code: 'wrong-script', detail: '你好' }));
  });
});
