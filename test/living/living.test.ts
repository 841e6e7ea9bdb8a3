/**
 * The living calls: the acts of the seller, as they were written by hand, bring the customer's written acts. Told is
 * told and held back is held back; admissions, corrections, promises, refusals and the end are counted exactly.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSellerActs } from '../../src/method/notation.ts';
import { play } from '../../src/simulator/play.ts';
import { start } from '../../src/simulator/start.ts';
import { type Comparison, compare, readCall } from './compare.ts';
import { LAB, readLiving } from './load.ts';

const CALLS = ['zh-1', 'en-1'];
/**
 * With the person met. Their people are not fitted to the calls. What differed was read when general rules were built, so
 * the figure tells how far those rules carry here, not what a call that nobody has seen would reach.
 */
const UNTUNED = [
  ['zh-2', 'shen'],
  ['en-2', 'raj'],
] as const;
const share = ({ hit, of }: Comparison['all']) => hit / of;
const shown = ({ hit, of }: Comparison['all']) => `${hit} of ${of} (${Math.round((100 * hit) / of)} %)`;
const report = ({ all, strict, nearby, differences }: Comparison) =>
  `${shown(all)} of the written acts at their place, ${shown(nearby)} there or a turn away, ${shown(strict)} of those counted exactly\n${differences.join('\n')}`;

/** Every range of turns that a condition names, however deep it stands. */
function turnsNamed(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'turn' ? [inner] : turnsNamed(inner)));
}

/** No purpose, no story: what hurts, what it costs, and the way upstairs; the customer's acts. */
function playBlunt(name: string): string[] {
  const scenario = readLiving(name);
  let { state } = start(scenario, { lab: LAB.id, seed: 1, person: 'operations' });
  const heard: string[] = [];
  for (const acts of [
    'greet',
    'ask_pain.open',
    'ask_impact.open',
    'ask_pain.open',
    'bargain.control(gm; get access)',
  ]) {
    const played = play(scenario, state, { move: 'say', acts: parseSellerActs(acts) });
    if (!played.ok) break;
    state = played.state;
    heard.push(...state.customer.map(({ type }) => type));
  }
  return heard;
}

describe.each(CALLS)('the living call %s', (name) => {
  const turns = readCall(join(import.meta.dirname, name, `${name}.call`));
  const played = compare(readLiving(name), LAB.id, 'operations', turns);
  if (process.env.LIVING) console.info(played.transcript.join('\n'));
  console.info(`${name}: ${report(played)}`);

  test('brings four fifths of the written acts', () => {
    expect(share(played.all), played.differences.join('\n')).toBeGreaterThanOrEqual(0.8);
  });
  test('brings nine tenths of admissions, corrections, promises, refusals and ends', () => {
    expect(share(played.strict), played.differences.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
  test('has no reply that is only an acknowledgement twice running', () => {
    expect(played.bare).toBe(0);
  });
  test('tells nothing through a shut gate', () => {
    expect(played.leaks).toEqual([]);
  });
  test('names no turn after the first in agenda and events', () => {
    const turns = Object.values(readLiving(name).people).flatMap(({ agenda, events }) =>
      [...agenda, ...(events ?? [])].flatMap((item) => turnsNamed(item)),
    );
    expect(turns.filter((range) => JSON.stringify(range) !== '{"max":1}')).toEqual([]);
  });
  test('stays shut to a seller who asks for everything at once', () => {
    const blunt = playBlunt(name);
    expect(blunt.filter((type) => type === 'admit' || type === 'promise')).toEqual([]);
  });
});

describe.each(UNTUNED)('the untuned living call %s', (name, person) => {
  const turns = readCall(join(import.meta.dirname, name, `${name}.call`));
  const played = compare(readLiving(name), LAB.id, person, turns);
  if (process.env.LIVING) console.info(played.transcript.join('\n'));
  console.info(`${name}, untuned: ${report(played)}`);

  test('brings three fifths of the written acts', () => {
    expect(share(played.all), played.differences.join('\n')).toBeGreaterThanOrEqual(0.6);
  });
  test('tells nothing through a shut gate', () => {
    expect(played.leaks).toEqual([]);
  });
});
