/** Cutting a line into sentences and clauses, also where it was dictated without any punctuation. */
import lexicon from './lexicon/clauses.json' with { type: 'json' };
import type { Lang } from './normalise.ts';

export interface Clause {
  text: string;
  /** Where it stands in the normalised line. */
  start: number;
  end: number;
  /** It ends in a question mark. */
  asked: boolean;
}

/** Longest run without punctuation that is left alone, in characters (zh) or words (en). */
const LONGEST = { zh: 14, en: 9 };
const MOST = 14;

const zhBefore = new RegExp(`(?:${lexicon.zh.before.join('|')})`, 'g');
const zhAfter = new RegExp(`(?:${lexicon.zh.after.join('|')})`, 'g');
const enBefore = new RegExp(`\\b(?:${lexicon.en.before.join('|')})\\b`, 'g');
const enStarts = new RegExp(lexicon.en.starts);
const HAN = /\p{Script=Han}/u;
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;

type Span = [start: number, end: number];

function cutAt(text: string, [start, end]: Span, places: number[]): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const place of places) {
    if (place > from && place < end) {
      spans.push([from, place]);
      from = place;
    }
  }
  spans.push([from, end]);
  return spans.filter(([a, b]) => text.slice(a, b).trim() !== '');
}

function punctuated(text: string, lang: Lang): Span[] {
  const places: number[] = [];
  const mark = /[.?!;\n]+["')]*\s*|,\s*|:\s+|\s+-+\s+|-{2,}|\s+/g;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const after = match.index + match[0].length;
    const sign = match[0].trim()[0] ?? '';
    const before = text[match.index - 1] ?? '';
    const next = text[after] ?? '';
    if (/\d/.test(before) && /[.,:]/.test(sign) && /\d/.test(next)) continue;
    if (sign === '') {
      if (lang === 'zh' && (HAN.test(before) || HAN.test(next)) && !/[a-z0-9]/.test(before)) places.push(after);
      else if (lang === 'zh' && HAN.test(next) && HAN.test(before)) places.push(after);
    } else if (sign === ',' && lang === 'en') {
      if (enStarts.test(text.slice(after))) places.push(after);
    } else if (
      sign === '.' &&
      lang === 'en' &&
      /(^|\s)(mr|mrs|ms|dr|approx|no|st|vs)$/.test(text.slice(0, match.index))
    ) {
    } else places.push(after);
  }
  return cutAt(text, [0, text.length], places);
}

function dictated(text: string, span: Span, lang: Lang): Span[] {
  const [start, end] = span;
  const part = text.slice(start, end);
  if (lang === 'zh' ? part.length <= LONGEST.zh : words(part) <= LONGEST.en) return [span];
  const places = new Set<number>();
  const before = lang === 'zh' ? zhBefore : enBefore;
  for (const match of part.matchAll(before)) if (match.index > 1) places.add(start + match.index);
  if (lang === 'zh') for (const match of part.matchAll(zhAfter)) places.add(start + match.index + match[0].length);
  return cutAt(
    text,
    span,
    [...places].sort((a, b) => a - b),
  );
}

/** Pieces too short to stand alone are joined to the next one; a lone "yes", "right" keeps its own clause. */
function joined(text: string, spans: Span[], lang: Lang): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const part = last ? text.slice(...last).trim() : '';
    const open = last !== undefined && !/[,.?!;]$/.test(part);
    const short = lang === 'zh' ? part.length < 2 : words(part) < 2;
    if (last && open && short) last[1] = span[1];
    else result.push([...span]);
  }
  while (result.length > MOST) {
    let at = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index + 1 < result.length; index++) {
      const length = (result[index + 1]?.[1] ?? 0) - (result[index]?.[0] ?? 0);
      if (length < least) {
        least = length;
        at = index;
      }
    }
    const next = result.splice(at + 1, 1)[0];
    const kept = result[at];
    if (kept && next) kept[1] = next[1];
  }
  return result;
}

/** `text` is already normalised. An empty line has one empty clause. */
export function splitClauses(text: string, lang: Lang): Clause[] {
  const spans = joined(
    text,
    punctuated(text, lang).flatMap((span) => dictated(text, span, lang)),
    lang,
  );
  const clauses = spans.map(([start, end]) => {
    const whole = text.slice(start, end);
    return { text: whole.trim(), start, end, asked: /\?/.test(whole) };
  });
  return clauses.length > 0 ? clauses : [{ text, start: 0, end: text.length, asked: false }];
}
