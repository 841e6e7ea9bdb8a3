/** A line made ready for the model: clauses with their cues and grams, and what was said before. */
import type { CustomerAct } from '../../method/acts.ts';
import { type Clause, splitClauses } from '../clauses.ts';
import { type Cue, cuesIn } from '../cues.ts';
import { fold, type Lang, langOf, normalise } from '../normalise.ts';
import type { Figure } from '../quantities/figure.ts';
import { figuresIn } from '../quantities/read.ts';

export interface Piece extends Clause {
  cues: Cue[];
  grams: string[];
  figures: Figure[];
}

export interface Line {
  lang: Lang;
  text: string;
  pieces: Piece[];
  grams: string[];
  previous: { text: string; cues: Cue[]; grams: string[]; asked: boolean };
  customer: CustomerAct[];
}

const NUMBER = /\d+/g;

/** Chinese: characters in ones to fours; English: words in ones to threes and the beginnings of words. Each stands there once. */
export function gramsOf(normalised: string, lang: Lang, longest = lang === 'zh' ? 4 : 3): string[] {
  const text = fold(normalised, lang)
    .replace(NUMBER, '0')
    .replace(/[,.!;:"'()~]+/g, ' ')
    .trim();
  const grams = new Set<string>();
  if (lang === 'zh') {
    for (const run of text.split(/\s+/)) {
      const units = ['^', ...(run.match(/[a-z]+|./gu) ?? []), '$'];
      for (let size = 1; size <= longest; size++) {
        for (let at = 0; at + size <= units.length; at++) {
          const gram = units.slice(at, at + size).join('');
          if (gram !== '^' && gram !== '$') grams.add(gram);
        }
      }
    }
    return [...grams];
  }
  const words = ['^', ...text.replace(/\?/g, ' ? ').split(/\s+/), '$'];
  for (let size = 1; size <= longest; size++) {
    for (let at = 0; at + size <= words.length; at++) grams.add(words.slice(at, at + size).join(' '));
  }
  for (const word of words) if (word.length > 5) grams.add(`${word.slice(0, 5)}~`);
  return [...grams];
}

const contents = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The grams that mean something by themselves; they are compared once for every clause. */
function content(grams: readonly string[], lang: Lang): ReadonlySet<string> {
  const found =
    contents.get(grams) ??
    new Set(
      grams.filter((gram) =>
        lang === 'zh' ? gram.length === 2 && !/[\^$]/.test(gram) : gram.length > 4 && !gram.includes(' '),
      ),
    );
  contents.set(grams, found);
  return found;
}

/** Share of a piece's content that the customer has just said, in four steps. */
export function echo(piece: readonly string[], previous: readonly string[], lang: Lang): number {
  const own = content(piece, lang);
  if (own.size === 0) return 0;
  const before = content(previous, lang);
  let shared = 0;
  for (const gram of own) if (before.has(gram)) shared++;
  return shared === 0 ? 0 : Math.min(3, 1 + Math.floor((shared / own.size) * 3));
}

const heard = new Map<string, Line['previous']>();
/** A customer has some hundreds of lines, which come again and again: what is in them is kept. */
const MOST_HEARD = 2000;

function previousOf(text: string, lang: Lang): Line['previous'] {
  const key = `${lang} ${text}`;
  const known = heard.get(key);
  if (known) return known;
  const fresh = { text, cues: cuesIn(text, lang), grams: gramsOf(text, lang, 2), asked: /\?/.test(text) };
  if (heard.size >= MOST_HEARD) heard.clear();
  heard.set(key, fresh);
  return fresh;
}

export function lineOf(
  raw: string,
  context: { lang?: Lang; previous?: string; customer?: readonly CustomerAct[] },
): Line {
  const text = normalise(raw);
  const lang = context.lang ?? langOf(text);
  const before = normalise(context.previous ?? '');
  return {
    lang,
    text,
    pieces: splitClauses(text, lang).map((clause) => ({
      ...clause,
      cues: cuesIn(clause.text, lang),
      grams: gramsOf(clause.text, lang),
      figures: figuresIn(clause.text, lang),
    })),
    grams: gramsOf(text, lang),
    previous: previousOf(before, before === '' ? lang : langOf(before)),
    customer: [...(context.customer ?? [])],
  };
}
