import { describe, expect, test } from 'vitest';
import { PRACTICE_REFUSALS } from '../practice/practice.ts';
import { REFUSALS } from '../simulator/moves.ts';
import enRefusals from '../words/en/refusals.json' with { type: 'json' };
import enRubric from '../words/en/rubric.json' with { type: 'json' };
import enTerminal from '../words/en/terminal.json' with { type: 'json' };
import zhRefusals from '../words/zh/refusals.json' with { type: 'json' };
import zhRubric from '../words/zh/rubric.json' with { type: 'json' };
import zhTerminal from '../words/zh/terminal.json' with { type: 'json' };
import { fill, refusal, TERMINAL_REFUSALS } from './words.ts';

function flat(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  return Object.entries(words as Record<string, unknown>).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

const FILES = { terminal: [zhTerminal, enTerminal], refusals: [zhRefusals, enRefusals], rubric: [zhRubric, enRubric] };
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(Object.entries(FILES))('%s', (_, [zh, en]) => {
  const english = new Map(flat(en));
  const chinese = new Map(flat(zh));

  test('every word stands in both languages', () => {
    const isList = (key: string) => !/\.lines\.\d+$/.test(key);
    expect([...english.keys()].filter(isList).sort()).toEqual([...chinese.keys()].filter(isList).sort());
  });

  test('no word is empty, and the blanks are the same in both', () => {
    expect(
      [...chinese].filter(
        ([key, text]) => text.trim() === '' || String(slots(text)) !== String(slots(english.get(key) ?? text)),
      ),
    ).toEqual([]);
  });
});

test('every refusal has its sentence, and none is left over', () => {
  const codes = [...new Set([...REFUSALS, ...PRACTICE_REFUSALS, ...TERMINAL_REFUSALS])].sort();
  expect(Object.keys(zhRefusals).sort()).toEqual(codes);
});

test('a refusal names what it is about, in the language of the person', () => {
  expect(refusal('text-too-long', 'en', { length: 100_000, most: 2000 })).toContain('100000');
  expect(refusal('text-too-long', 'zh', { length: 100_000, most: 2000 })).toContain('最多 2000');
});

test('a blank without a value stays visible', () => {
  expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}');
});
