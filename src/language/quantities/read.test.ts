import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { langOf, normalise } from '../normalise.ts';
import { daysFrom, type Figure } from './figure.ts';
import { figuresIn } from './read.ts';

const TODAY = { year: 2026, month: 3, day: 12 };
const found = (text: string) => figuresIn(normalise(text), langOf(text));
const short = (text: string) =>
  found(text)
    .map((one) => {
      const value = one.date ? daysFrom(one.date, TODAY) : one.max === undefined ? one.min : `${one.min}-${one.max}`;
      return `${one.kind} ${one.approximate ? '~' : ''}${value}`;
    })
    .join(', ');

describe('a figure is understood by whatever way it is said', () => {
  it.each([
    ['打八折给您', 'discount 200'],
    ['降八个点行不行', 'share 80'],
    ['一年一百二十万', 'duration 525600, money 1200000'],
    ['损失在八十到一百万之间', 'money 800000-1000000'],
    ['千分之五', 'share 5'],
    ['三四个人', 'people ~3-4'],
    ['大概四十分钟', 'duration ~40'],
    ['两个半小时', 'duration 150'],
    ['半天', 'duration 720'],
    ['十九万八', 'money 198000'],
    ['三点五个亿', 'money 350000000'],
    ['一百五十来号人', 'people ~150'],
    ['六成五', 'share 650'],
    ['明天下午三点', 'date 1'],
    ['下周二', 'date 5'],
    ['这个月底', 'date 19'],
    ['占了一半', 'share 500'],
    ['50w', 'money 500000'],
    ['Thursday the nineteenth', 'date 7'],
    ['Thursday the 2nd of April', 'date 21'],
    ['twenty percent off', 'discount 200'],
    ['between 120 and 150 thousand', 'money 120000-150000'],
    ['fifty grand', 'money 50000'],
    ['a hundred and ten people', 'people 110'],
    ['two and a half hours', 'duration 150'],
    ['3-4 times', 'number 3-4'],
    ['two out of three', 'share 666.7'],
    ['about 40 minutes', 'duration ~40'],
    ['half a day', 'duration 720'],
    ['by Friday', 'date 1'],
    ['next Tuesday', 'date 5'],
    ['the end of the month', 'date 19'],
    ['$2.3m', 'money 2300000'],
    ['400-600k', 'money 400000-600000'],
    ['three quarters of an hour', 'duration 45'],
    ['twelve hundred', 'number 1200'],
    ['eleven a month', 'number 11'],
    ['336,000 a year', 'money 336000'],
    ['31,000 cups', 'number 31000'],
    ['三万一千杯', 'number 31000'],
  ])('%s is %s', (text, expected) => {
    expect(short(text)).toBe(expected);
  });

  it('finds no figure where none is meant', () => {
    for (const text of ['一起看一下', '那就一样', 'one of them is here', 'a lot of people say so'])
      expect(short(text)).toBe('');
  });

  it('says where in the text the figure stands', () => {
    const [figure] = found('损失八十万吧');
    expect(figure?.text).toBe('八十万');
    expect(figure?.start).toBe(2);
  });

  it('reads money beside loss as loss and beside price as price', () => {
    expect(found('一个月亏八十万')[1]?.roles[0]).toBe('loss');
    expect(found('报价八十万')[0]?.roles[0]).toBe('price');
  });
});

const SHARED = new URL('../../../../shared/data/language/numbers.jsonl', import.meta.url);

function right(figures: Figure[], type: string, value: number | string): boolean {
  const text = String(value);
  return figures.some((one) => {
    if (type === 'money_or_number') return one.min === Number(value) && one.kind !== 'duration';
    if (type === 'percent') {
      const share = one.kind === 'discount' && Number(value) > 50 ? 1000 - (one.min ?? 0) : (one.min ?? 0);
      return Math.abs(share - Number(value) * 10) < 1;
    }
    if (type === 'duration')
      return one.kind === 'duration' && minutes(text) === `${one.min}${one.max ? `/${one.max}` : ''}`;
    if (!one.date) return false;
    if (/^\d{4}$/.test(text)) return one.date.years === Number(text) - TODAY.year;
    if (/Q/.test(text)) return one.date.quarter === Number(text.at(-1));
    if (/^\d\d-\d\d$/.test(text))
      return one.date.month === Number(text.slice(0, 2)) && one.date.day === Number(text.slice(3));
    const wanted = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8)));
    return daysFrom(one.date, TODAY) === Math.round((wanted - Date.UTC(2026, 2, 12)) / 86400000);
  });
}

const UNITS: Record<string, number> = { D: 1440, W: 10080, M: 43200, H: 60 };
const minutes = (text: string) =>
  text
    .split('/')
    .map((part) => {
      const match = /^P(T?)(\d+)([DWMH])$/.exec(part);
      return match ? Number(match[2]) * (match[1] && match[3] === 'M' ? 1 : (UNITS[match[3] ?? ''] ?? 0)) : part;
    })
    .join('/');

const shared = existsSync(SHARED) ? readFileSync(SHARED, 'utf8') : '';
if (shared === '')
  console.info('skipped: the shared list of numbers is not beside this checkout; the own list above is.');

describe.runIf(shared !== '')('of the shared list of numbers, money, dates and durations', () => {
  const rows = shared
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { text: string; lang: 'zh' | 'en'; type: string; value: string | number } => JSON.parse(line));
  it.each(['zh', 'en'] as const)('at least nine in ten are read right in %s', (lang) => {
    const own = rows.filter((one) => one.lang === lang);
    const wrong = own.filter(({ text, type, value }) => !right(figuresIn(normalise(text), lang), type, value));
    expect(wrong.map(({ text }) => text).slice(0, 10)).toHaveLength(Math.min(wrong.length, 10));
    expect(wrong.length / own.length).toBeLessThanOrEqual(0.1);
  });
});
