import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, cut, indented, padEnd, padStart, widthOf, wrap } from './wrap.ts';

test('a Chinese character takes two columns, an accent none', () => {
  expect(widthOf('邵总 ok')).toBe(7);
  expect(widthOf('cafe\u0301')).toBe(4);
});

test('Chinese and English are aligned to the same edge', () => {
  expect([padEnd('原因', 8), padEnd('Reasons', 8)].map(widthOf)).toEqual([8, 8]);
  expect(padStart('五', 4)).toBe('  五');
});

test('English breaks between words, Chinese between characters', () => {
  expect(wrap('How many times a month', 10)).toEqual(['How many', 'times a', 'month']);
  expect(wrap('一个月发生几次', 8)).toEqual(['一个月发', '生几次']);
});

test('no line begins with a closing mark or ends with an opening one', () => {
  expect(wrap('每个月都有，一次两次。', 10)).toEqual(['每个月都', '有，一次两', '次。']);
  expect(wrap('她说（好）就好', 8)).toEqual(['她说', '（好）就', '好']);
});

test('mixed lines keep their words whole', () => {
  expect(wrap('系统卡在 switchover 那里', 12)).toEqual(['系统卡在', 'switchover', '那里']);
});

test('no line is wider than asked for, and nothing is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '中', '文', '，', '。', '“', '”', '!', '😀') });
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), (one, width) => {
      const lines = wrap(one, width);
      const letters = (all: string) => all.replace(/\s/g, '');
      expect(letters(lines.join(''))).toBe(letters(one));
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('what follows a label stands under it', () => {
  expect(indented('一二三四五六七八', 14, '  ↳ ')).toBe('  ↳ 一二三四五\n    六七八');
});

test('a list fills the width in columns and becomes one column where it is narrow', () => {
  expect(columns(['一', '二', '三'], 20)).toBe('一   二   三');
  expect(columns(['one', 'two', 'three'], 6)).toBe('one\ntwo\nthree');
});

test('what is too long ends in dots', () => {
  expect(cut('生产运营副总经理', 9)).toBe('生产运营…');
});
