/** Quantities in Chinese: our own reader, driven by `zh.json` and `patterns.json`. Text is normalised. */
import type { FigureRole } from '../../method/acts.ts';
import type { Figure } from './figure.ts';
import patterns from './patterns.json' with { type: 'json' };
import table from './zh.json' with { type: 'json' };
import { readDate } from './zh-date.ts';
import { type ReadNumber, readNumber } from './zh-number.ts';

const p = patterns.zh;
const rx = {
  percentOf: new RegExp(p.percentOf),
  fraction: new RegExp(p.fraction),
  halfShare: new RegExp(p.halfShare),
  halfPrice: new RegExp(p.halfPrice),
  tenths: new RegExp(p.tenths),
  off: new RegExp(p.off),
  points: new RegExp(p.points),
  money: new RegExp(p.money),
  moneySign: new RegExp(p.moneySign),
  people: new RegExp(p.people),
  duration: new RegExp(p.duration),
  halfDuration: new RegExp(p.halfDuration),
  range: new RegExp(p.range),
  loss: new RegExp(table.roleLoss.join('|')),
  price: new RegExp(table.rolePrice.join('|')),
  cheaper: new RegExp(table.roleDiscount.join('|')),
  counter: new RegExp(
    `^(?:[${table.approximateAfter.filter((word) => word.length === 1).join('')}])?(${table.counters.join('|')})`,
  ),
  vagueAfter: new RegExp(`^(?:${table.approximateAfter.join('|')})`),
  vagueBefore: new RegExp(`(?:${table.approximateBefore.join('|')})$`),
};
const minutes = new Map<string, number>(Object.entries(table.duration));
const digits = new Map<string, number>([...Object.entries(table.digits), [table.marks.ten, 10]]);
const perThousand = new Map<string, number>(Object.entries(table.perThousand));
const ordinal = new RegExp(p.ordinal);
const thingAfter = new RegExp(p.thingAfter);
const numbered = new RegExp(p.numbered);
const spoken = new RegExp(p.spoken);
const pointing = new RegExp(p.pointing);
const START = /[\d\u3007\p{Script=Han}q]/u;

type Found = Omit<Figure, 'start' | 'text'>;

function shareAt(text: string, at: number): Found | null {
  const rest = text.slice(at);
  const percent = rx.percentOf.exec(rest);
  if (percent) {
    const number = readNumber(text, at + percent[0].length);
    if (!number) return null;
    const per = perThousand.get(percent[1] ?? '') ?? 10;
    return share(number.value * per, number.end, number.approximate);
  }
  const fraction = rx.fraction.exec(rest);
  if (fraction) {
    const below = digits.get(fraction[1] ?? '') ?? 1;
    return share(Math.round(((digits.get(fraction[2] ?? '') ?? 1) * 1000) / below), at + fraction[0].length, false);
  }
  const half = rx.halfShare.exec(rest);
  if (half) return share(500, at + half[0].length, half[0].length > 1 && half[0][0] !== table.marks.one);
  const price = rx.halfPrice.exec(rest);
  return price
    ? { kind: 'discount', roles: ['discount'], min: 500, approximate: false, end: at + price[0].length }
    : null;
}

const share = (value: number, end: number, approximate: boolean): Found => ({
  kind: 'share',
  roles: ['share', 'discount'],
  min: Math.round(value * 10) / 10,
  approximate,
  end,
});

/** What follows the number decides what it counts. */
function unitAfter(text: string, start: number, number: ReadNumber): Found {
  const { value, max, approximate } = number;
  const rest = text.slice(number.end);
  const near = text.slice(Math.max(0, start - 8), start);
  const values = { min: value, ...(max === undefined ? {} : { max }) };
  const off = rx.off.exec(rest);
  if (off && value > 0 && value < 100) {
    const paid = value < 10 ? value * 100 : value * 10;
    return {
      kind: 'discount',
      roles: ['discount'],
      min: Math.round(1000 - paid),
      unit: 'off',
      approximate,
      end: number.end + 1,
    };
  }
  const tenths = value <= 10 ? rx.tenths.exec(rest) : null;
  if (tenths) {
    const half = tenths[1] === table.marks.half ? 5 : (digits.get(tenths[1] ?? '') ?? 0);
    const found = share(value * 100 + half * 10, number.end + tenths[0].length, approximate);
    return max === undefined ? found : { ...found, max: max * 100 };
  }
  if (/^[%\u2030]/.test(rest)) {
    const per = rest[0] === '%' ? 10 : 1;
    const found = share(value * per, number.end + 1, approximate);
    if (max !== undefined) found.max = max * per;
    return rx.cheaper.test(near) ? { ...found, roles: ['discount', 'share'] } : found;
  }
  const points = value < 100 ? rx.points.exec(rest) : null;
  if (points && (points[0].length > 1 || rx.cheaper.test(near))) {
    const roles: FigureRole[] = rx.cheaper.test(near) ? ['discount', 'share'] : ['share', 'discount'];
    return {
      kind: 'share',
      roles,
      min: value * 10,
      ...(max === undefined ? {} : { max: max * 10 }),
      approximate,
      end: number.end + points[0].length,
    };
  }
  const time = rx.duration.exec(rest);
  if (time && !(value > 100 && table.calendarUnits.includes(rest[0] ?? '-'))) return duration(values, time, number);
  const money = rx.money.exec(rest);
  if (money || rx.moneySign.test(near)) {
    const end = number.end + (money?.[0].length ?? 0);
    return {
      kind: 'money',
      roles: moneyRoles(text, start),
      ...values,
      unit: money?.[0] ?? near.slice(-1),
      approximate,
      end,
    };
  }
  const people = rx.people.exec(rest);
  if (people && !number.scaled) {
    return {
      kind: 'people',
      roles: ['people', 'count'],
      ...values,
      approximate: approximate || rx.vagueAfter.test(rest),
      end: number.end + people[0].length,
    };
  }
  const counter = rx.counter.exec(rest);
  if (number.scaled && !counter)
    return { kind: 'money', roles: moneyRoles(text, start), ...values, approximate, end: number.end };
  return {
    kind: 'number',
    roles: ['count'],
    ...values,
    ...(counter?.[1] ? { unit: counter[1] } : {}),
    approximate,
    end: number.end,
  };
}

function duration(values: { min: number; max?: number }, time: RegExpExecArray, number: ReadNumber): Found {
  const unit = minutes.get(time[4] ?? '') ?? 1;
  const half = time[3] || time[5] ? unit / 2 : 0;
  const approximate = number.approximate || time[1] !== undefined || time[6] !== undefined;
  const found: Found = {
    kind: 'duration',
    roles: ['duration'],
    min: Math.round(values.min * unit + half),
    unit: time[4] ?? '',
    approximate,
    end: number.end + time[0].length,
  };
  if (values.max !== undefined) found.max = Math.round(values.max * unit);
  return found;
}

function moneyRoles(text: string, start: number): FigureRole[] {
  const near = text.slice(Math.max(0, start - 14), start);
  if (rx.loss.test(near)) return ['loss', 'price'];
  return rx.price.test(near) ? ['price', 'loss'] : ['price', 'loss'];
}

function numberAt(text: string, at: number): Found | null {
  const half = rx.halfDuration.exec(text.slice(at));
  if (half) {
    const unit = minutes.get((half[1] ?? '').replace(table.marks.piece, '')) ?? 60;
    return {
      kind: 'duration',
      roles: ['duration'],
      min: unit / 2,
      unit: half[1] ?? '',
      approximate: half[0].length > 3,
      end: at + half[0].length,
    };
  }
  const number = readNumber(text, at);
  if (!number) return null;
  const range = number.max === undefined ? rx.range.exec(text.slice(number.end)) : null;
  const second = range ? readNumber(text, number.end + range[0].length) : null;
  if (second && second.max === undefined && second.value > number.value) {
    const lift = second.scaled && !number.scaled ? 10000 : 1;
    return unitAfter(text, at, { ...second, value: number.value * lift, max: second.value });
  }
  return unitAfter(text, at, number);
}

/** A single digit word without any counted thing ("one by one", "a moment") is no quantity. */
function counts(found: Found, text: string, at: number): boolean {
  // "The second day", "tank number four", "two kinds of thing": an order, a name, a way of speaking.
  const again = (from: number) => /^(.)(.)\1\2/.test(text.slice(Math.max(0, from), from + 4));
  if (found.min === 1 && (again(at) || again(at - 2))) return false;
  const after = text.slice(found.end);
  if (ordinal.test(text.slice(Math.max(0, at - 1), at)) && found.kind !== 'date') return false;
  // "This piece of it" is no money.
  if (found.kind === 'money' && found.min === 1 && pointing.test(text.slice(Math.max(0, at - 1), at))) return false;
  if (found.kind === 'date' && thingAfter.test(after) && numbered.test(text.slice(at, found.end))) return false;
  if (found.kind === 'number' && (spoken.test(after) || (numbered.test(after) && thingAfter.test(after.slice(1)))))
    return false;
  if (found.kind !== 'number') return true;
  const length = found.end - at;
  return length > 1 || /\d/.test(text[at] ?? '') || found.unit !== undefined || text[at] === table.marks.pair;
}

export function figuresZh(text: string): Figure[] {
  const figures: Figure[] = [];
  let at = 0;
  while (at < text.length) {
    const started = START.test(text[at] ?? '');
    const found = started ? (shareAt(text, at) ?? readDate(text, at) ?? numberAt(text, at)) : null;
    if (!found || found.end <= at || !counts(found, text, at)) {
      at++;
      continue;
    }
    const vague = rx.vagueAfter.test(text.slice(found.end)) || rx.vagueBefore.test(text.slice(Math.max(0, at - 3), at));
    figures.push({ ...found, approximate: found.approximate || vague, start: at, text: text.slice(at, found.end) });
    at = found.end;
  }
  return figures;
}
