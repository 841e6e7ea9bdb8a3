/** Dates in English. */
import table from './en.json' with { type: 'json' };
import type { CalendarDate, Figure } from './figure.ts';

const weekdays = new Map<string, number>(Object.entries(table.weekdays));
const ordinals = new Map<string, number>(Object.entries(table.ordinals));
const small = new Map<string, number>(Object.entries(table.small));
const DAY = '(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?s?';
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NTH = `(\\d{1,2})(?:st|nd|rd|th)|(${[...ordinals.keys()].join('|')})`;

const number = (text: string | undefined) =>
  text === undefined ? undefined : (ordinals.get(text) ?? small.get(text) ?? Number(text));
const monthOf = (text: string | undefined) => table.months.indexOf((text ?? '').slice(0, 3)) + 1;

type Rule = readonly [RegExp, (match: RegExpExecArray) => CalendarDate | null];

const RULES: Rule[] = [
  [/^the day after (?:tomorrow|tmrw)\b/, () => ({ days: 2 })],
  [/^(?:tomorrow|tmrw)\b/, () => ({ days: 1 })],
  [/^yesterday\b/, () => ({ days: -1 })],
  [/^(?:today|tonight|this (?:morning|afternoon|evening))\b/, () => ({ days: 0 })],
  [new RegExp(`^${DAY} week\\b`), ([, day]) => ({ weekday: weekdays.get(day ?? '') ?? 1, weekLater: true })],
  [
    new RegExp(
      `^(?:next |this )?${DAY},? (?:night |evening |morning |afternoon )?the (?:${NTH})\\b(?: of ${MONTH}\\b)?`,
    ),
    ([, , one, two, month]) =>
      month === undefined ? { months: 0, day: number(one ?? two) ?? 1 } : dayIn(month, one ?? two),
  ],
  [
    new RegExp(`^(next |this |last )?${DAY}\\b`),
    ([, which, day]) => ({
      weekday: weekdays.get(day ?? '') ?? 1,
      ...(which === 'next ' ? { weeks: 1 } : which === 'last ' ? { weeks: -1 } : {}),
    }),
  ],
  [/^(?:the )?(?:(end|start|beginning|middle) of )(?:the |this |next )?(month|year|quarter|week)\b/, ends],
  [
    /^(?:by )?(month|year|quarter)[ -]end\b/,
    ([, unit]) => (unit === 'year' ? { years: 0, month: 12, day: 31 } : { months: 0, day: 31 }),
  ],
  [/^(?:early |late )?(next|this|last) (year|month|quarter|spring|summer|autumn|fall|winter)\b/, relative],
  [
    new RegExp(`^(?:the )?(?:${NTH}|(\\d{1,2})) (?:of )?${MONTH}\\b`),
    ([, one, two, three, month]) => dayIn(month, one ?? two ?? three),
  ],
  [new RegExp(`^(?:the )?end of ${MONTH}\\b`), ([, month]) => ({ month: monthOf(month), day: 31 })],
  [
    new RegExp(`^${MONTH}\\.? (?:the )?(?:${NTH}|(\\d{1,2})(?!\\d| ?%| (?:percent|people|hours|days)))`),
    ([, month, one, two, three]) => dayIn(month, one ?? two ?? three),
  ],
  [
    new RegExp(
      `^(?:in |by |until |before |of |early |mid |late )${MONTH}(?! i\\b| be\\b| have\\b| not\\b| the\\b| just\\b)\\b`,
    ),
    ([, month]) => ({ month: monthOf(month) }),
  ],
  [
    /^(?:january|february|april|june|july|august|september|october|november|december)\b/,
    ([month]) => ({ month: monthOf(month) }),
  ],
  [new RegExp(`^the (?:${NTH}) of next month\\b`), ([, one, two]) => ({ months: 1, day: number(one ?? two) ?? 1 })],
  [/^(?:the )?(first|second|third|fourth) quarter\b/, ([, which]) => ({ quarter: ordinals.get(which ?? '') ?? 1 })],
  [/^q([1-4])\b/, ([, which]) => ({ quarter: Number(which) })],
  [/^the (\d{1,2})(?:st|nd|rd|th)\b/, ([, day]) => ({ months: 0, day: Number(day) })],
  [/^(?:christmas|new year)\b/, () => ({ month: 12, day: 25 })],
  [
    /^(\d{1,2})(?::(\d\d))? ?(?:am|pm|o'?clock)\b|^(\d{1,2}):(\d\d)\b/,
    ([, one, , two]) => ({ days: 0, hour: Number(one ?? two) }),
  ],
  [/^in (20\d\d)\b/, ([, year]) => ({ year: Number(year) })],
];

function dayIn(month: string | undefined, day: string | undefined): CalendarDate | null {
  const value = number(day);
  return value === undefined || value > 31 ? null : { month: monthOf(month), day: value };
}

function ends([whole, part, unit]: RegExpExecArray): CalendarDate {
  const next = /next/.test(whole) ? 1 : 0;
  const day = part === 'end' ? 31 : part === 'middle' ? 15 : 1;
  if (unit === 'week') return { weekday: part === 'end' ? 5 : 1, weeks: next };
  if (unit === 'year') return { years: next, month: part === 'end' ? 12 : part === 'middle' ? 6 : 1, day };
  return { months: next, day };
}

function relative([, which, unit]: RegExpExecArray): CalendarDate {
  const step = which === 'next' ? 1 : which === 'last' ? -1 : 0;
  if (unit === 'year') return { years: step };
  if (unit === 'month') return { months: step };
  if (unit === 'quarter') return { months: 3 * step };
  const month = { spring: 4, summer: 7, autumn: 10, fall: 10, winter: 12 }[unit ?? ''] ?? 6;
  return { years: step, month };
}

export function readDateEn(text: string, at: number): Omit<Figure, 'start' | 'text'> | null {
  const rest = text.slice(at);
  for (const [pattern, make] of RULES) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const date = make(match);
    if (!date) continue;
    let end = at + match[0].length;
    const time =
      /^,? (?:at )?(\d{1,2}|ten|nine|eight|two|three|four)(?::\d\d)? ?(am|pm|o'?clock)\b|^ (?:morning|afternoon|evening|night)s?\b/.exec(
        text.slice(end),
      );
    if (time) {
      end += time[0].length;
      if (time[1] !== undefined) date.hour = number(time[1]) ?? 0;
    }
    if (/\b(?:by|before|until|till)(?: the| next)? ?$/.test(text.slice(Math.max(0, at - 14), at))) date.before = true;
    return { kind: 'date', roles: ['date'], date, approximate: false, end };
  }
  return null;
}
