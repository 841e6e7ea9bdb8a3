/** What a line speaks of beside words that could stand in any line: the matter that is left when those are taken away. */
import empty from './lexicon/empty.json' with { type: 'json' };
import { fold, type Lang } from './normalise.ts';
import { remembered } from './remembered.ts';

const zhWords = empty.zh.map((word) => fold(word, 'zh')).filter((word) => word !== '');
const zhEmpty = new RegExp(zhWords.join('|'), 'g');
const enEmpty = new Set(empty.en);

/** A word of matter: in Chinese a run of characters, in English a word. */
export const matterOf = remembered((normalised, lang): string[] => {
  if (lang === 'zh')
    return fold(normalised, 'zh')
      .replace(/[^\p{L}]/gu, ' ')
      .replace(zhEmpty, ' ')
      .split(/\s+/)
      .filter((run) => run !== '' && !/^[a-z]$/.test(run));
  return fold(normalised, 'en')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3 && !enEmpty.has(word));
});

/** Matter that was not in the line before: in Chinese counted by characters, in English by words. */
export function newMatter(normalised: string, previous: string, lang: Lang): number {
  const before = lang === 'zh' ? fold(previous, 'zh') : ` ${fold(previous, 'en')} `;
  const fresh = matterOf(normalised, lang).filter((word) => !before.includes(lang === 'zh' ? word : ` ${word}`));
  return lang === 'zh' ? fresh.reduce((sum, run) => sum + [...run].length, 0) : fresh.length;
}

const POINTS: Record<Lang, RegExp> = {
  zh: /这|那|它|其/,
  en: /\b(it|its|thats?(?! (the|an?|you|your|we|there|some\w*|no\w*|every\w*|any\w*|has|have)\b)|this|those|them|they|their|theirs)\b/,
};

/** A Chinese "then" at the head of a question points to nothing. */
const THEN = /^(那么?|这样)/;

/** Whether it points to what was spoken of before ("does that happen often?"), or speaks of nothing at all ("how often?"). */
export const pointsBack = (normalised: string, previous: string, lang: Lang): boolean =>
  POINTS[lang].test(normalised.replace(THEN, '')) || newMatter(normalised, previous, lang) < LEAST_MATTER[lang];

/** So many characters, or words, of a matter of its own: fewer may be a turn of phrase. */
const LEAST_MATTER = { zh: 2, en: 1 } as const;
