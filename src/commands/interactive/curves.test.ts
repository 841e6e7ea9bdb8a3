import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { aPractice, notationListener } from '../../../test/builders/practice.ts';
import type { Practice } from '../../practice/practice.ts';
import { answer, openSession } from '../session.ts';
import { type Curve, curveOf, drawn, jumpMarks, scaleOf, showCurves, turnNumbers } from './curves.ts';
import { openScreen } from './screen.ts';
import { widthOf } from './wrap.ts';

const points = (...values: number[]): Curve['points'] =>
  values.map((value, index) => ({ turn: index === 0 ? null : index, value }));
const long = points(...Array.from({ length: 61 }, (_, turn) => 20 + turn));

/** A call in which these lines were said, in the notation of acts. */
function said(lang: 'zh' | 'en', ...lines: string[]): Practice {
  let session = openSession(aPractice({ lang }), notationListener);
  for (const line of lines) session = answer(session, { say: line }).session;
  return session.practice;
}

function shown(practice: Practice, columns: number): string {
  const output = Object.assign(new PassThrough(), { columns });
  showCurves(openScreen({ input: new PassThrough(), output }), practice);
  return String(output.read() ?? '');
}

const CALL = [
  'objective.confirm · reference.none(late; of storyFits)',
  'ask_pain.control(late)',
  'pitch(server)',
  'rude',
];

describe('a curve', () => {
  test('steps at the turn in which it moved', () => {
    expect(drawn({ points: points(40, 45, 45, 35), step: 2 })).toEqual([
      { label: '45', cells: '  ╭───╮' },
      { label: '40', cells: '──╯   │' },
      { label: '35', cells: '      ╰─' },
    ]);
  });

  test('has as few rows as show where it went, and never more than eight', () => {
    expect(scaleOf([40, 49])).toEqual([40, 45, 50]);
    expect(scaleOf([0, 0])).toEqual([0, 5, 10]);
    for (const high of [10, 30, 60, 100]) expect(scaleOf([0, high]).length).toBeLessThanOrEqual(8);
    expect(scaleOf([0, 100]).at(-1)).toBe(100);
  });

  test('of a long call has room in a narrow window, with numbers and jumps in their place', () => {
    const curve = curveOf(long, 40);
    expect(curve.points.length * curve.step).toBeLessThanOrEqual(40);
    expect(curve.points.at(-1)).toEqual({ turn: 60, value: 80 });
    const numbers = turnNumbers(curve);
    for (const number of ['10', '30', '60']) expect(curve.points[numbers.indexOf(number)]?.turn).toBe(Number(number));
    // Turn 29 has no column of its own: it stands under the next one.
    expect(curve.points[jumpMarks(curve, [{ turn: 29, by: -5 }]).indexOf('▼')]?.turn).toBe(30);
  });
});

describe('after the call', () => {
  test('trust and interest are drawn over the turns, with what made trust jump', () => {
    const text = shown(said('en', ...CALL), 80);
    expect(text).toContain('On the way: ops');
    expect(text).toContain('A story that fits earns a little trust. (rule R87b)');
    expect(text).toMatch(/Trust {2}40 → \d+ \([+−]\d+\)/);
    expect(text).toMatch(/turn {5}1 {3}2 {3}3 {3}4\n.*▼/);
    expect(text).toMatch(/▼ −\d+ {2}Turn 4 {2}“rude”\n {6}· Rudeness is met with a warning\.$/m);
  });

  test.each([60, 80, 120])('it fits a window of %i columns in both languages', (columns) => {
    for (const lang of ['zh', 'en'] as const) {
      const lines = shown(said(lang, ...CALL, ...Array.from({ length: 12 }, () => 'ask_pain.open')), columns).split(
        '\n',
      );
      expect(lines.length).toBeGreaterThan(10);
      expect(lines.filter((line) => widthOf(line) > columns - 1)).toEqual([]);
    }
  });

  test('a call of one turn has no curve', () => {
    expect(shown(said('en', 'greet'), 80)).toBe('');
  });
});
