import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/builders/scenario.ts';
import { checkWords } from './check-words.ts';
import type { Lines } from './schema.ts';

const asks = { id: 'asks', acts: 'ask(late; of smell)', when: { turn: 1 }, settles: { act: 'answer' } };
const dog = { id: 'dogBarks', when: { minute: 3 }, says: 'volunteer(freeze; fact ladder)' };

/** What is found where the head of operations has these sentences, in either language. */
function found(lines: Lines): string[][] {
  const scenario = aScenario({ agenda: [asks], file: { events: [dog] } });
  const spoken = { ...scenario, lines: { zh: { ops: lines }, en: { ops: lines } } };
  return checkWords(spoken).map(({ code, file, detail }) => [code, file, detail]);
}
const WORDS: Lines = { 'agenda:asks': ['Smell that.'], 'tell:ladder': ['There was a ladder.'] };

describe('the words of a person', () => {
  test('are there for everything that they want, and for what happens', () => {
    expect(found(WORDS)).toEqual([]);
    const { 'agenda:asks': _, ...silent } = WORDS;
    expect(found(silent)).toEqual([
      ['line-missing', 'lines/ops.zh.yaml', 'agenda:asks'],
      ['line-missing', 'lines/ops.en.yaml', 'agenda:asks'],
    ]);
  });

  test('may stand under the act instead', () => {
    expect(found({ 'ask:smell': ['Smell that.'], 'tell:ladder': ['There was a ladder.'] })).toEqual([]);
  });

  test.each(['tell:lader', 'volunteer:dgo', 'agenda:askes.good', 'event:dogbarks'])(
    'under a misspelt key such as %s are found',
    (key) => {
      expect(found({ ...WORDS, [key]: ['Hm.'] })).toContainEqual(['line-of-nothing', 'lines/ops.en.yaml', key]);
    },
  );

  test('for an act, a topic, or what it is of, speak of more than one thing', () => {
    expect(found({ ...WORDS, 'partial:figure': ['A lot.'], 'deny:rats': ['None.'], deflect: ['Later.'] })).toEqual([]);
  });
});
