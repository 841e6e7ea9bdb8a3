/** Words that say it outright: for each cue a list of patterns in both languages. */
import en from './lexicon/cues.en.json' with { type: 'json' };
import zh from './lexicon/cues.zh.json' with { type: 'json' };
import { fold, type Lang } from './normalise.ts';

export type Cue = keyof typeof zh & keyof typeof en;

const zhFolded = (pattern: string) => fold(pattern, 'zh');

/** Whole words, unless a pattern says itself where it begins; the bounds stand around all of them, which is faster than around each. */
function inEnglish(patterns: readonly string[]): RegExp {
  const plain = patterns.map((pattern) => pattern.replace(/'\??/g, ''));
  const bound = (pattern: string) => /^[\^(]?[\\=]|^\^\[/.test(pattern);
  const words = plain.filter((pattern) => !bound(pattern)).join('|');
  const alternatives = [...plain.filter(bound), ...(words === '' ? [] : [`(?<![a-z])(?:${words})(?![a-z])`])];
  return new RegExp(alternatives.join('|'));
}

const compiled: Record<Lang, (readonly [Cue, RegExp])[]> = {
  zh: Object.entries(zh).map(([cue, patterns]) => [cue as Cue, new RegExp(patterns.map(zhFolded).join('|'))] as const),
  en: Object.entries(en).map(([cue, patterns]) => [cue as Cue, inEnglish(patterns)] as const),
};

export const CUES = Object.keys(zh) as Cue[];

/** The cues in a normalised piece of text. */
export function cuesIn(normalised: string, lang: Lang): Cue[] {
  const text = lang === 'zh' ? fold(normalised, 'zh') : normalised.replace(/'/g, '');
  const found: Cue[] = [];
  for (const [cue, pattern] of compiled[lang]) if (pattern.test(text)) found.push(cue);
  return found;
}
