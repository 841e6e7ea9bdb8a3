/** Yes or no: of a clause as a whole, and of a thing named in it. */
import lexicon from './lexicon/polarity.json' with { type: 'json' };
import type { Lang } from './normalise.ts';

export type Polarity = 'yes' | 'no' | 'neither';

const whole = (words: string[]) => new RegExp(words.map((word) => `(?<![a-z])(?:${word})(?![a-z])`).join('|'));
const patterns = {
  zh: {
    no: new RegExp(lexicon.zh.no.join('|')),
    yes: new RegExp(lexicon.zh.yes.join('|')),
    before: new RegExp(`(?:${lexicon.zh.negatesTopic.join('|')})[^,.?!]{0,4}$`),
  },
  en: {
    no: whole(lexicon.en.no),
    yes: whole(lexicon.en.yes),
    before: new RegExp(`(?<![a-z])(?:${lexicon.en.negatesTopic.join('|')})(?: [a-z]+){0,3} ?$`),
  },
};

const bare = (text: string) => text.replace(/'/g, '');

export function polarityOf(text: string, lang: Lang): Polarity {
  const { yes, no } = patterns[lang];
  const negative = no.exec(bare(text))?.index ?? -1;
  const positive = yes.exec(bare(text))?.index ?? -1;
  if (negative < 0) return positive < 0 ? 'neither' : 'yes';
  return positive >= 0 && positive < negative ? 'yes' : 'no';
}

/** 能不能, 是不是: asked, not denied. */
const asked = (text: string) => text.replace(/(.)[不没]\1/g, '$1');

/** Whether what begins at `start` is named only to be set aside ("not the network"). */
export const setAside = (text: string, start: number, lang: Lang): boolean =>
  patterns[lang].before.test(asked(bare(text.slice(Math.max(0, start - 30), start))));
