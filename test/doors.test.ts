/** Who is let in to Mr Lu by Miss Tan, and who is not. */
import { describe, expect, test } from 'vitest';
import { needScenario } from '../src/commands/begin.ts';
import { parseSellerActs } from '../src/method/notation.ts';
import { begin, isRefused, sayActs } from '../src/practice/practice.ts';
import { readCommonLines } from '../src/scenarios/read.ts';

const scenario = needScenario('fresh-milk');
const common = readCommonLines();

/** The person before whom one stands after these turns at the door. */
function standsBefore(...turns: string[]): string | null {
  const options = { lab: '02', lang: 'en', seed: 7, mode: 'training', name: 'Lin', person: 'engineer' } as const;
  let practice = begin(scenario, common, options);
  for (const turn of turns) {
    const said = sayActs(practice, parseSellerActs(turn));
    if (isRefused(said)) throw new Error(said.refused.code);
    practice = said.practice;
  }
  return practice.state.person;
}

const WHO = 'greet · intro';
const MATTER = 'objective(staleData; duration 20)';
const TAKE_ME = 'bargain.control(techDirector; get access)';

describe('Miss Tan lets in', () => {
  test.each([
    ['whoever says who they are and one matter of Mr Lu', [WHO, MATTER]],
    ['the same in the wrong order', ['ask_pain.control(digitalDelay)', 'intro']],
    ['whoever admits not knowing the answer to her question', [WHO, 'situation.open(network)', 'answer(of unknown)']],
    ['whoever asks about her nights first', [WHO, 'situation.open(nightCover)', 'objective(duration 20)']],
    ['whoever takes a lie back', [WHO, TAKE_ME, 'answer(of yes)', MATTER, 'accept(of criticism)', MATTER]],
  ])('%s', (_, turns) => {
    expect(standsBefore(...turns)).toBe('techDirector');
  });
});

describe('Miss Tan does not let in', () => {
  test.each([
    ['whoever brings products only', [WHO, 'pitch(storagePair)', 'pitch(corePair)']],
    ['whoever answers her question with a product', [WHO, 'situation.open(network)', 'pitch(storagePair)']],
    ['whoever says nothing', ['greet', 'follow_up', 'follow_up', 'follow_up']],
    ['whoever claims an appointment and stands by it', [WHO, TAKE_ME, 'answer(of yes)', MATTER, MATTER, MATTER]],
    ['whoever has talked down to her', [WHO, 'rude', MATTER, 'ask_pain.control(digitalDelay)', MATTER]],
  ])('%s', (_, turns) => {
    expect(standsBefore(...turns)).toBe('engineer');
  });
});
