/** What the readers of quantities find. */
import type { FigureRole } from '../../method/acts.ts';

/**
 * One figure in a text. Money in units of its currency, shares and discounts in thousandths, durations in minutes,
 * dates as days from today where today's weekday and date are known, else by their calendar parts.
 */
export interface Figure {
  kind: 'number' | 'money' | 'share' | 'discount' | 'people' | 'duration' | 'date';
  /** Roles it can have in an act, likeliest first. */
  roles: FigureRole[];
  min?: number;
  max?: number;
  /** Counting word, currency or unit of time, as said. */
  unit?: string;
  /** For a date: the parts that were said. */
  date?: CalendarDate;
  approximate: boolean;
  start: number;
  end: number;
  text: string;
}

export interface CalendarDate {
  year?: number;
  /** Years from this one. */
  years?: number;
  quarter?: number;
  month?: number;
  /** Months from this one. */
  months?: number;
  /** Day of the month; 31 also means its end. */
  day?: number;
  /** 1 = Monday. */
  weekday?: number;
  /** Weeks from this one, for a weekday. */
  weeks?: number;
  /** One week after that weekday ("Monday week"). */
  weekLater?: true;
  /** Days from today. */
  days?: number;
  hour?: number;
  before?: true;
}

/** Days from today for what was said, when today is given as year, month (1–12), day; null where it cannot be told. */
export function daysFrom(date: CalendarDate, today: { year: number; month: number; day: number }): number | null {
  const now = dayNumber(today.year, today.month, today.day);
  if (date.days !== undefined) return date.days;
  if (date.weekday !== undefined) {
    const weekday = ((now + 3) % 7) + 1;
    const away = date.weekday - weekday;
    if (date.weeks === undefined) return (away > 0 ? away : away + 7) + (date.weekLater ? 7 : 0);
    return away + 7 * date.weeks;
  }
  let year = date.year ?? today.year + (date.years ?? 0);
  let month = date.month ?? (date.quarter === undefined ? today.month : date.quarter * 3);
  if (date.months !== undefined) {
    year += Math.floor((month - 1 + date.months) / 12);
    month = ((month - 1 + date.months) % 12) + 1;
  }
  const whole =
    date.month === undefined && date.quarter === undefined && date.months === undefined && date.day === undefined;
  if (whole && date.years === undefined && date.year === undefined) return null;
  const day = Math.min(date.day ?? 31, lengthOf(year, whole ? 12 : month));
  const found = dayNumber(year, whole ? 12 : month, day) - now;
  const open = date.year === undefined && date.years === undefined;
  return found < 0 && open && date.month !== undefined ? dayNumber(year + 1, month, day) - now : found;
}

const lengthOf = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Days since 1970-01-01, a Thursday, without any clock. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}
