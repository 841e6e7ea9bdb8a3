/** Words for what can be given or asked for in a trade. */
import type { Term } from '../method/acts.ts';
import lexicon from './lexicon/terms.json' with { type: 'json' };
import type { Lang } from './normalise.ts';

const patterns = Object.entries(lexicon).map(
  ([term, { zh, en }]) =>
    [
      term as Term,
      { zh: new RegExp(zh.join('|')), en: new RegExp(en.map((word) => `(?<![a-z])(?:${word})`).join('|')) },
    ] as const,
);

/** Terms named in a normalised text, in the order of the closed list. */
export const termsIn = (text: string, lang: Lang): Term[] =>
  patterns.flatMap(([term, pattern]) => (pattern[lang].test(text) ? [term] : []));
