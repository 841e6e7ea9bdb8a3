/** Reading one Chinese or Arabic number at a place of a text. */
import table from './zh.json' with { type: 'json' };

const digits = new Map<string, number>(Object.entries(table.digits));
const units = new Map<string, number>(Object.entries(table.units));
const large = new Map<string, number>(Object.entries(table.large));
const shortLarge = new Map<string, number>(Object.entries(table.shortLarge));
const VAGUE = new Set(table.approximateAfter.filter((word) => word.length === 1));
const { point: POINT, half: HALF, piece: PIECE, zero: ZERO, ten: TEN } = table.marks;

export interface ReadNumber {
  value: number;
  /** Upper end of a spoken range such as "three four (days)". */
  max?: number;
  end: number;
  approximate: boolean;
  /** The digits as said, where they were said one by one. */
  spelled?: number[];
  /** The number carries a large unit (ten thousand or more). */
  scaled: boolean;
}

function scale(text: string, at: number): { by: number; end: number; vague: boolean } {
  let by = 1;
  let end = at;
  let vague = false;
  for (;;) {
    let next = end;
    let passing = false;
    if (VAGUE.has(text[next] ?? '')) {
      next++;
      passing = true;
    }
    if (text[next] === PIECE && large.has(text[next + 1] ?? '')) next++;
    const char = text[next] ?? '';
    const latin = /[a-z]/.test(text[next + 1] ?? '');
    const factor = large.get(char) ?? units.get(char) ?? (latin ? undefined : shortLarge.get(char));
    if (factor === undefined || (/[a-z]/.test(char) && latin)) return { by, end, vague };
    by *= factor;
    end = next + 1;
    vague ||= passing;
  }
}

function arabic(text: string, at: number): ReadNumber | null {
  const match = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?|^\d+(?:\.\d+)?/.exec(text.slice(at));
  if (!match) return null;
  const { by, end, vague } = scale(text, at + match[0].length);
  const value = Math.round(Number(match[0].replace(/,/g, '')) * by * 1000) / 1000;
  return { value, end, approximate: vague, scaled: by >= 10000 };
}

/** Digits said one by one: "one five zero", "three four" as a range, "eight five (per cent of the price)". */
function spelledOut(text: string, at: number): ReadNumber | null {
  const said: number[] = [];
  while (digits.has(text[at + said.length] ?? '')) said.push(digits.get(text[at + said.length] ?? '') ?? 0);
  const end = at + said.length;
  const next = text[end] ?? '';
  if (said.length < 2 || (units.has(text[end] ?? '') === false && said.length === 2 && said[0] === 0)) return null;
  const [first = 0, second = 0] = said;
  if (said.length === 2 && (second === first + 1 || (first === 3 && second === 5))) {
    const { by, end: after } = scale(text, end);
    return { value: first * by, max: second * by, end: after, approximate: true, spelled: said, scaled: by >= 10000 };
  }
  if (units.has(next)) return null;
  const { by, end: after } = scale(text, end);
  const value = said.reduce((sum, digit) => sum * 10 + digit, 0) * by;
  return { value, end: after, approximate: false, spelled: said, scaled: by >= 10000 };
}

export function readNumber(text: string, at: number): ReadNumber | null {
  const plain = arabic(text, at) ?? spelledOut(text, at);
  if (plain) return plain;
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let unit = 0;
  let gap = false;
  let vague = false;
  let scaled = false;
  let end = at;
  for (let index = at; index < text.length; index++) {
    const char = text[index] ?? '';
    const digit = digits.get(char);
    const small = units.get(char);
    const big = large.get(char);
    if (digit !== undefined && (current === null || char === ZERO)) {
      if (char === ZERO) gap = true;
      else current = digit;
    } else if (small !== undefined && (current !== null || index === at || (section > 0 && unit > small))) {
      if (index === at && char !== TEN) return null;
      section += (current ?? 1) * small;
      current = null;
      unit = small;
      gap = false;
    } else if (big !== undefined && index > at) {
      total = (total + section + (current ?? 0)) * big;
      section = 0;
      current = null;
      unit = big;
      scaled = true;
    } else if (char === POINT && current !== null && digits.has(text[index + 1] ?? '')) {
      const fraction = pointed(text, index + 1);
      const { by, end: after, vague: loose } = scale(text, fraction.end);
      const value = Math.round((total + section + current + fraction.value) * by * 1000) / 1000;
      return { value, end: after, approximate: loose, scaled: by >= 10000 };
    } else if (
      VAGUE.has(char) &&
      index > at &&
      (units.has(text[index + 1] ?? '') || large.has(text[index + 1] ?? ''))
    ) {
      vague = true;
      continue;
    } else if (char === PIECE && index > at && large.has(text[index + 1] ?? '')) continue;
    else break;
    end = index + 1;
  }
  if (end === at) return null;
  if (current !== null) section += unit >= 100 && !gap ? (current * unit) / 10 : current;
  if (text[end] === HALF && unit >= 10000) {
    section += unit / 2;
    end++;
  }
  return { value: total + section, end, approximate: vague, scaled };
}

function pointed(text: string, at: number): { value: number; end: number } {
  let value = 0;
  let place = 0.1;
  let end = at;
  while (digits.has(text[end] ?? '')) {
    value += (digits.get(text[end] ?? '') ?? 0) * place;
    place /= 10;
    end++;
  }
  return { value, end };
}
