/** At Mr Teng's desk: what lets a visitor through to Ms Liang, and what keeps them outside. */
import { describe, expect, test } from 'vitest';
import { parseSellerActs } from '../src/method/notation.ts';
import { begin, isRefused, type Practice, sayActs } from '../src/practice/practice.ts';
import { readCommonLines, readScenario } from '../src/scenarios/read.ts';

const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('no scenario fresh-milk');
const common = readCommonLines();
const start = begin(scenario, common, {
  lab: '02',
  lang: 'en',
  seed: 3,
  mode: 'training',
  name: 'Lin',
  contact: 'finance',
});

/** Whom one talks to after these turns; whoever has been sent away talks to nobody. */
function after(...turns: string[]): string | null {
  let practice: Practice = start;
  for (const turn of turns) {
    const outcome = sayActs(practice, parseSellerActs(turn));
    if (isRefused(outcome)) return null;
    practice = outcome.practice;
  }
  return practice.state.person;
}

test('the visit to Ms Liang begins with Mr Teng', () => {
  expect(after()).toBe('procurement');
});

describe('the door opens', () => {
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
    expect(after(...turns)).toBe('finance');
  });
});

describe('the door stays shut', () => {
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
    expect(after(...turns)).not.toBe('finance');
  });
});
