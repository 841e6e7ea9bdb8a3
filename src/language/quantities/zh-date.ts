/** Dates in Chinese. */
import type { CalendarDate, Figure } from './figure.ts';
import patterns from './patterns.json' with { type: 'json' };
import table from './zh.json' with { type: 'json' };
import { readNumber } from './zh-number.ts';

/** Of a day. */
const HOURS = 24;

type Kind = 'day' | 'weekday' | 'month' | 'nextMonth' | 'quarter' | 'year' | 'end' | 'dayOfMonth';

const dates = patterns.zh.dates.map(([pattern, kind]) => [new RegExp(pattern ?? ''), kind as Kind] as const);
const hour = new RegExp(patterns.zh.hour);
const dayPart = new RegExp(patterns.zh.dayPart);
const before = new RegExp(patterns.zh.before);
const days = new Map<string, number>(Object.entries(table.days));
const weekdays = new Map<string, number>(Object.entries(table.weekdays));
const digits = new Map<string, number>([...Object.entries(table.digits), [table.marks.ten, 10]]);
const { next: NEXT, last: LAST, end: END, start: START_OF, month: MONTH, year: YEAR, quarter: QUARTER } = table.marks;
const yearWords = new Map<string, number>(Object.entries(table.yearWords));

const number = (text: string | undefined) => (text === undefined ? undefined : readNumber(text, 0)?.value);

function yearOf(word: string | undefined): { years?: number } {
  if (word === undefined || word === '') return {};
  const first = word[0] ?? '';
  return { years: yearWords.get(first) ?? 0 };
}

function away(word: string | undefined): number {
  if (!word) return 0;
  if (word.includes(NEXT)) return word.length;
  return word.includes(LAST) ? -word.length : 0;
}

function partOfMonth(word: string | undefined): number | undefined {
  if (!word) return undefined;
  if (END.includes(word[0] ?? '-')) return 31;
  return word[0] === START_OF || word[0] === LAST ? 5 : word[0] === NEXT ? 25 : 15;
}

function dated(kind: Kind, match: RegExpExecArray): CalendarDate | null {
  const [, one, two, three, four] = match;
  switch (kind) {
    case 'day':
      return { days: days.get(one ?? '') ?? 0 };
    case 'weekday':
      return { weekday: weekdays.get(two ?? '') ?? 1, ...(one ? { weeks: away(one) } : {}) };
    case 'month': {
      const month = number(two);
      if (month === undefined || month < 1 || month > 12) return null;
      const day = number(three) ?? partOfMonth(four);
      return { ...yearOf(one), month, ...(day === undefined ? {} : { day }) };
    }
    case 'nextMonth': {
      const day = number(two) ?? partOfMonth(three);
      return { months: away(one), ...(day === undefined ? {} : { day }) };
    }
    case 'quarter':
      return { ...yearOf(one), quarter: digits.get(two ?? '') ?? Number(two) };
    case 'year':
      return { ...yearOf(one), ...(three?.startsWith(START_OF) ? { month: 1 } : {}) };
    case 'end': {
      const word = one ?? '';
      const late = END.includes(word.at(-1) ?? '-');
      if (word[0] === MONTH) return { months: 0, day: partOfMonth(word.slice(1)) ?? 31 };
      if (word[0] === YEAR) return { years: 0, month: late ? 12 : 1, day: late ? 31 : 5 };
      if (word[0] === QUARTER) return { months: 0, day: 31 };
      return word[0] === table.marks.week
        ? { weekday: 6 }
        : { years: word[0] === table.marks.national ? 0 : 1, month: word[0] === table.marks.national ? 10 : 1 };
    }
    case 'dayOfMonth': {
      const day = number(one);
      return day === undefined || day > 31 ? null : { months: 0, day };
    }
  }
}

export function readDate(text: string, at: number): Omit<Figure, 'start' | 'text'> | null {
  const rest = text.slice(at);
  for (const [pattern, kind] of dates) {
    const match = pattern.exec(rest);
    if (!match || match[0] === '') continue;
    const date = dated(kind, match);
    if (!date) continue;
    let end = at + match[0].length;
    const time = hour.exec(text.slice(end).replace(/^,\s*/, ''));
    if (time) {
      date.hour = number(time[1]) ?? 0;
      end += time[0].length;
    } else end += dayPart.exec(text.slice(end))?.[0].length ?? 0;
    if (before.test(text.slice(end))) date.before = true;
    return { kind: 'date', roles: ['date'], date, approximate: false, end };
  }
  const time = hour.exec(rest);
  const at24 = number(time?.[1]) ?? 0;
  // "Ninety-three point four" is no hour.
  if (!time || at24 > HOURS) return null;
  return {
    kind: 'date',
    roles: ['date'],
    date: { days: 0, hour: at24 },
    approximate: false,
    end: at + time[0].length,
  };
}
