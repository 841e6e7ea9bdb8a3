/**
 * How alike two people annotate the same talks: the first is the writer, the second saw the talk and the customer's acts
 * only. A reader that agrees with the writer as often as the second person does has learned all there is to learn.
 * Floors only; `AGREEMENT=1 npm test -- agreement` prints the figures.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTalks } from '../../src/language/corpus.ts';
import { readTexts } from '../../src/language/load.ts';
import { actInfo, type SellerAct } from '../../src/method/acts.ts';
import { parseSellerActs } from '../../src/method/notation.ts';
import { begin } from '../../src/practice/practice.ts';
import { readCommonLines, readScenario } from '../../src/scenarios/read.ts';
import type { Language } from '../../src/scenarios/schema.ts';
import { play } from '../../src/simulator/play.ts';
import { known, signature } from './effect.ts';

interface Pair {
  talk: number;
  first: SellerAct[];
  second: SellerAct[];
}

const talks = readTexts('test/language/talks/', '.talk').map((text) => parseTalks(text));

function secondOf(by: string): Map<string, SellerAct[]> {
  const lines = readFileSync(new URL(`./second/${by}.acts`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [place = '', ...acts] = line.trim().split(/\s+/);
      return [place, parseSellerActs(acts.join(' '))];
    }),
  );
}

function pairsIn(lang: Language): Pair[] {
  return talks
    .flat()
    .filter((talk) => talk.lang === lang)
    .flatMap((talk) => {
      const second = secondOf(talk.by);
      return talk.lines.flatMap((line, at) => {
        const acts = second.get(`${talk.number}.${at + 1}`);
        return line.who === 'seller' && acts ? [{ talk: talk.number, first: line.acts, second: acts }] : [];
      });
    });
}

const share = (pairs: readonly Pair[], alike: (pair: Pair) => boolean) =>
  Math.round((1000 * pairs.filter(alike).length) / pairs.length) / 10;
const functionOf = (acts: readonly SellerAct[]) => acts[0] && actInfo(acts[0].type).function;

/** Of talks with this scenario's people: how often the customer answers both readings alike, each said in a fresh meeting. */
function effectOf(pairs: readonly Pair[], lang: Language): number {
  const scenario = readScenario('fresh-milk');
  if (!scenario) return 100;
  const ids = new Set(
    [...scenario.world.topics, ...scenario.world.people, ...scenario.world.stories].map(({ id }) => id),
  );
  const options = { lab: '02', lang, seed: 1, mode: 'training', name: 'Lin', person: 'operations' } as const;
  let { state } = begin(scenario, readCommonLines(), options);
  const answers = (acts: readonly SellerAct[]) => {
    const played = play(scenario, state, { move: 'say', acts: known(acts, ids) });
    return played.ok ? played.state : null;
  };
  return share(pairs, ({ first, second }) => {
    if (state.over !== null) state = begin(scenario, readCommonLines(), options).state;
    const [one, other] = [answers(first), answers(second)];
    if (one) state = one;
    return one !== null && other !== null && signature(one.customer) === signature(other.customer);
  });
}

describe.each(['zh', 'en'] as const)('two people read the same talks in %s', (lang) => {
  const pairs = pairsIn(lang);
  const figures = {
    lines: pairs.length,
    function: share(pairs, ({ first, second }) => functionOf(first) === functionOf(second)),
    type: share(pairs, ({ first, second }) => first[0]?.type === second[0]?.type),
    effect: effectOf(
      pairs.filter(({ talk }) => talk === 1),
      lang,
    ),
  };
  if (process.env.AGREEMENT) console.info(lang, JSON.stringify(figures));

  test('and agree on what most lines are, though not on all', () => {
    expect(figures.lines).toBeGreaterThan(400);
    expect(figures.function).toBeGreaterThan(80);
    expect(figures.type).toBeGreaterThan(75);
    expect(figures.effect).toBeGreaterThan(60);
  });
});
