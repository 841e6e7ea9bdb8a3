/** At the doors: what lets a visitor through to Mr Lu and to Ms Liang, and what keeps them outside. */
import { describe, expect, test } from 'vitest';
import { needScenario } from '../src/commands/begin.ts';
import { parseSellerActs } from '../src/method/notation.ts';
import { begin, isRefused, sayActs } from '../src/practice/practice.ts';
import { readCommonLines } from '../src/scenarios/read.ts';

const scenario = needScenario('fresh-milk');
const common = readCommonLines();

/** Whom one talks to after these turns on the way to this contact; whoever has been sent away talks to nobody. */
function standsBefore(contact: string, turns: readonly string[]): string | null {
  let practice = begin(scenario, common, { lab: '02', lang: 'en', seed: 3, mode: 'training', name: 'Lin', contact });
  for (const turn of turns) {
    const said = sayActs(practice, parseSellerActs(turn));
    if (isRefused(said)) return null;
    practice = said.practice;
  }
  return practice.state.person;
}

test.each([
  ['Ms Liang', 'Mr Teng', 'finance', 'procurement'],
  ['Mr Lu', 'Miss Tan', 'techDirector', 'engineer'],
])('the visit to %s begins with %s', (_, __, contact, door) => {
  expect(standsBefore(contact, [])).toBe(door);
});

describe('the door to Ms Liang opens', () => {
  test.each([
    ['for a matter of her books and who one is', ['greet · intro · objective(stockBlind)']],
    ['for the same in the wrong order', ['greet', 'objective(slowClose)', 'intro']],
    ['for an honest purpose with its minutes', ['intro', 'objective(shortLoads; duration 15)']],
    [
      'for a matter from the floor, once it is said that nothing is to be bought',
      ['intro', 'situation.open(rerunTrucks)', 'answer(of no)'],
    ],
    ['for a story of a colleague of hers', ['intro', 'reference(wasteCost; of storyMaiduo)']],
    [
      'for an interest in the caps on his desk',
      ['intro', 'situation.open(bottleCaps)', 'bargain.control(finance; get access)'],
    ],
    [
      'for an interest in his own work',
      ['intro', 'ask_pain.control(rushBuys)', 'bargain.control(finance; get access)'],
    ],
    [
      'when a false appointment is taken back',
      ['bargain.control(finance; get access)', 'answer(of yes)', 'answer(of no)', 'intro · objective(slowClose)'],
    ],
  ] as [string, string[]][])('%s', (_, turns) => {
    expect(standsBefore('finance', turns)).toBe('finance');
  });
});

describe('the door to Ms Liang stays shut', () => {
  test.each([
    ['for a list of products', ['greet · intro · pitch(storagePair)']],
    [
      'for products with a matter behind them',
      ['intro · pitch(palletSuite)', 'objective(stockBlind) · pitch(palletSuite)'],
    ],
    ['for a price', ['intro', 'objective(stockBlind) · price(palletSuite; price 620000)']],
    ['for the mere wish', ['intro', 'bargain.control(finance; get access)', 'bargain.control(finance; get access)']],
    [
      'for whoever claims an appointment',
      ['bargain.control(finance; get access)', 'answer(of yes)', 'intro · objective(slowClose)'],
    ],
    ['for a worry that is none of hers', ['intro', 'objective(palletsLost)', 'ask_pain.control(taxCheck)']],
  ] as [string, string[]][])('%s', (_, turns) => {
    expect(standsBefore('finance', turns)).not.toBe('finance');
  });
});

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
    expect(standsBefore('techDirector', turns)).toBe('techDirector');
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
    expect(standsBefore('techDirector', turns)).not.toBe('techDirector');
  });
});
