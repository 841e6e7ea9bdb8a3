/** Quantities in English: our own reader, driven by `en.json`. Text is normalised (lower case). */
import type { FigureRole } from '../../method/acts.ts';
import table from './en.json' with { type: 'json' };
import { readDateEn } from './en-date.ts';
import { type NumberEn, readNumberEn } from './en-number.ts';
import type { Figure } from './figure.ts';

type Found = Omit<Figure, 'start' | 'text'>;

const rx = {
  percent: /^ ?(?:%|percent(?:age points?)?|per ?cent|pct|pc\b)/,
  points: /^ (?:percentage )?points?\b/,
  off: /^ ?(?:%|percent|per cent)? (?:off\b|discount\b|less\b|cheaper\b)/,
  money: new RegExp(`^[ -]?(?:${table.money.join('|')})\\b`),
  moneySign: /(?:[$\u20ac\u00a3\u00a5]|\b(?:usd|eur|gbp|rmb|cny)) ?$/,
  people: new RegExp(`^ (?:[a-z-]+ )?(?:${table.people.join('|')})\\b`),
  each: /^ an? /,
  counted: /^ (?!is\b|was\b|as\b|this\b|less\b|plus\b|thus\b)[a-z]{2,}s\b/,
  duration: new RegExp(`^[ -]?(?:of )?(?:an? )?(${Object.keys(table.duration).join('|')})\\b( and a half)?`),
  half: /^(?:an? )?half (?:an? |of an? )?(hour|day|week|month|year|shift)s?\b/,
  quarter: /^(?:an? |three )?quarters? (?:of an? )(hour)\b/,
  andHalf: /^(an?|one) (hour|day|week|month|year) and a half\b/,
  halfShare: /^half\b(?! (?:an?|past|way|hour|day|year|million|billion|hearted|time|baked))/,
  fraction:
    /^(an?|one|two|three|\d) ?(thirds?|quarters?|fifths?|tenths?)\b(?! (?:of an hour|of the year|time|party|one|year))/,
  outOf: /^ (?:out of|outta|in|of every) (?=\d|two|three|four|five|six|seven|eight|nine|ten)/,
  between: /^ and (?=[\d$\u20ac\u00a3a-z])/,
  range: /^(?: ?- ?| to | or |\/)(?=[\d$\u20ac\u00a3a-z])/,
  loss: new RegExp(table.roleLoss.join('|')),
  cheaper: new RegExp(`\\b(?:${table.roleDiscount.join('|')})`),
  vagueBefore: new RegExp(`\\b(?:${table.approximate.join('|')})(?: a| an)? ?[$\u20ac\u00a3]?$`),
  vagueAfter: /^(?: or so|ish|-ish| plus| give or take|\+)/,
};
const minutes = Object.entries(table.duration).map(([word, value]) => [new RegExp(`^${word}$`), value] as const);
const fractions = new Map<string, number>(Object.entries(table.fractions));
const unitMinutes = (word: string) => minutes.find(([pattern]) => pattern.test(word))?.[1] ?? 1;

const share = (min: number, end: number, max?: number): Found => ({
  kind: 'share',
  roles: ['share', 'discount'],
  min: Math.round(min * 10) / 10,
  ...(max === undefined ? {} : { max: Math.round(max * 10) / 10 }),
  approximate: false,
  end,
});

function setPhrase(text: string, at: number): Found | null {
  const rest = text.slice(at);
  const length = (min: number, unit: string, size: number): Found => ({
    kind: 'duration',
    roles: ['duration'],
    min,
    unit,
    approximate: false,
    end: at + size,
  });
  const half = rx.half.exec(rest);
  if (half) return length(unitMinutes(half[1] ?? '') / 2, half[1] ?? '', half[0].length);
  const quarter = rx.quarter.exec(rest);
  if (quarter) return length(quarter[0].startsWith('three') ? 45 : 15, 'hour', quarter[0].length);
  const more = rx.andHalf.exec(rest);
  if (more) return length(unitMinutes(more[2] ?? '') * 1.5, more[2] ?? '', more[0].length);
  const part = rx.fraction.exec(rest);
  if (part) {
    const count = { two: 2, three: 3 }[part[1] ?? ''] ?? (Number(part[1]) || 1);
    return share(count * (fractions.get((part[2] ?? '').replace(/s$/, '')) ?? 0), at + part[0].length);
  }
  return rx.halfShare.test(rest) ? share(500, at + 4) : null;
}

function unitAfter(text: string, start: number, number: NumberEn, max?: number): Found {
  const { value } = number;
  const rest = text.slice(number.end);
  const near = text.slice(Math.max(0, start - 24), start);
  const values = { min: value, ...(max === undefined ? {} : { max }) };
  const vague = number.approximate;
  const off = rx.off.exec(rest);
  if (off && value < 100) {
    return {
      kind: 'discount',
      roles: ['discount', 'share'],
      min: value * 10,
      approximate: vague,
      end: number.end + off[0].length,
    };
  }
  const percent = rx.percent.exec(rest) ?? (value < 100 ? rx.points.exec(rest) : null);
  if (percent) {
    const found = share(value * 10, number.end + percent[0].length, max === undefined ? undefined : max * 10);
    return rx.cheaper.test(near) ? { ...found, roles: ['discount', 'share'] } : found;
  }
  const outOf = rx.outOf.exec(rest);
  const whole = outOf ? readNumberEn(text, number.end + outOf[0].length) : null;
  if (whole && whole.value >= value && whole.value <= 100) return share((value * 1000) / whole.value, whole.end);
  // "Eleven a month" is no length of time.
  const time = rx.each.test(rest) ? null : rx.duration.exec(rest);
  if (time) {
    const unit = unitMinutes(time[1] ?? '');
    const found: Found = {
      kind: 'duration',
      roles: ['duration'],
      min: Math.round(value * unit + (time[2] ? unit / 2 : 0)),
      unit: time[1] ?? '',
      approximate: vague,
      end: number.end + time[0].length,
    };
    return max === undefined ? found : { ...found, max: Math.round(max * unit) };
  }
  const money = rx.money.exec(rest);
  const roles: FigureRole[] = rx.loss.test(text.slice(Math.max(0, start - 40), start))
    ? ['loss', 'price']
    : ['price', 'loss'];
  if (money || rx.moneySign.test(near)) {
    return {
      kind: 'money',
      roles,
      ...values,
      unit: money?.[0].trim() ?? near.trim().slice(-1),
      approximate: vague,
      end: number.end + (money?.[0].length ?? 0),
    };
  }
  const people = rx.people.exec(rest);
  if (people)
    return {
      kind: 'people',
      roles: ['people', 'count'],
      ...values,
      approximate: vague,
      end: number.end + people[0].length,
    };
  // "31,000 cups" are cups, "31,000" is money.
  const big = number.scaled && value >= 1000 && !rx.counted.test(rest);
  return big
    ? { kind: 'money', roles, ...values, approximate: vague, end: number.end }
    : { kind: 'number', roles: ['count'], ...values, approximate: vague, end: number.end };
}

function numberAt(text: string, at: number): Found | null {
  const number = readNumberEn(text, at);
  if (!number) return null;
  const between = /between \$?$/.test(text.slice(Math.max(0, at - 9), at));
  const range = (between ? rx.between : rx.range).exec(text.slice(number.end));
  let from = number.end + (range?.[0].length ?? 0);
  if (/[$\u20ac\u00a3]/.test(text[from] ?? '')) from++;
  const second = range ? readNumberEn(text, from) : null;
  if (second && second.value > number.value && !(range?.[0] === ' or ' && second.value > number.value + 2)) {
    const lift = second.factor > 1 && number.factor === 1 ? second.factor : 1;
    return unitAfter(text, at, { ...second, value: number.value * lift }, second.value);
  }
  return unitAfter(text, at, number);
}

/** "one", "a" and "second" alone count nothing. */
const empty = (found: Found, text: string, at: number) =>
  found.kind === 'number' &&
  /^(?:one|an?|once|zero)\b/.test(text.slice(at)) &&
  !/^(?:one|an?) (?:hundred|thousand|million|dozen|couple|few)/.test(text.slice(at));

/** "Number forty-four", "after ten", "in 2022", "line five": a name or a time of day counts nothing. */
const NAMED =
  /\b(?:(?:number|no\.?|lorry|truck|tank|line|aisle|room) |(?:at|after|before|until|till|since|past|by) (?:about |around )?)$/;
const named = (found: Found, text: string, at: number) =>
  found.kind === 'number' &&
  ((NAMED.test(text.slice(0, at)) && (found.min ?? 0) < 1000) ||
    (/\b(?:in|since|from|of) $/.test(text.slice(0, at)) && /^(?:19|20)\d\d\b/.test(text.slice(at))));

export function figuresEn(text: string): Figure[] {
  const figures: Figure[] = [];
  let at = 0;
  while (at < text.length) {
    const fresh =
      at === 0 || !/[a-z0-9.]/.test(text[at - 1] ?? '') || (text[at - 1] === '.' && !/\d/.test(text[at - 2] ?? ''));
    const found =
      fresh && /[a-z0-9]/.test(text[at] ?? '')
        ? (setPhrase(text, at) ?? readDateEn(text, at) ?? numberAt(text, at))
        : null;
    if (!found || found.end <= at || empty(found, text, at) || named(found, text, at)) {
      at++;
      continue;
    }
    const vague =
      rx.vagueBefore.test(text.slice(Math.max(0, at - 16), at)) || rx.vagueAfter.test(text.slice(found.end));
    figures.push({ ...found, approximate: found.approximate || vague, start: at, text: text.slice(at, found.end) });
    at = found.end;
  }
  return figures;
}
