/**
 * The living calls: the acts of the seller, as they were written by hand, bring the customer's written acts. Told is
 * told and held back is held back; admissions, corrections, promises, refusals and the end are counted exactly.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Comparison, compare, readCall } from './compare.ts';
import { LAB, readLiving } from './load.ts';

const CALLS = ['zh-1', 'en-1'];
const share = ({ hit, of }: Comparison['all']) => hit / of;
const shown = ({ hit, of }: Comparison['all']) => `${hit} of ${of} (${Math.round((100 * hit) / of)} %)`;

describe.each(CALLS)('the living call %s', (name) => {
  const turns = readCall(join(import.meta.dirname, name, `${name}.call`));
  const played = compare(readLiving(name), LAB.id, 'operations', turns);
  if (process.env.LIVING) console.info(played.transcript.join('\n'));
  console.info(
    `${name}: ${shown(played.all)} of the written acts, ${shown(played.strict)} of those counted exactly\n${played.differences.join('\n')}`,
  );

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
});
