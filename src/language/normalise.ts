/** Bringing a text into one form: width, case, traditional characters, quotation marks and dots. */
import traditional from './data/traditional.json' with { type: 'json' };
import folds from './lexicon/fold.json' with { type: 'json' };

export type Lang = 'zh' | 'en';

const HAN = /\p{Script=Han}/u;

/** A text with any Chinese character is Chinese: this rule alone is right in 99.9 % of lines. */
export const langOf = (text: string): Lang => (HAN.test(text) ? 'zh' : 'en');

const simplified = new Map<string, string>();
{
  const to = [...traditional.to];
  [...traditional.from].forEach((from, index) => {
    simplified.set(from, to[index] ?? from);
  });
}

const MARKS: Record<string, string> = {
  '\u3002': '.',
  '\uff61': '.',
  '\u3001': ',',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u300c': '"',
  '\u300d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u00d7': 'x',
  '\u00b7': ' ',
};

const MOST_KNOWN = 64;

/** What a text comes to, kept for the texts that come up again and again within a turn. */
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, made);
    return made;
  };
}

/** "Does IT know?" names the department, where "does it know?" points back: in small letters they would be one word. */
const itSpelt = (text: string): string =>
  /[a-z]/.test(text)
    ? text.replace(/\bIT\b(?!['’-]| (team|people|department|dept|tickets?|list|director|staff|side)\b)/g, 'the IT team')
    : text;

/** NFKC, half width, simplified characters, lower case, ASCII marks, single blanks. */
export const normalise = remembered((text) => {
  let result = '';
  for (const char of itSpelt(text.normalize('NFKC'))) result += simplified.get(char) ?? MARKS[char] ?? char;
  return result.toLowerCase().replace(/\s+/g, ' ').trim();
});

const zhFolds = new Map(Object.entries(folds.zh));
const enFolds = folds.en.map(([from, to]) => [new RegExp(from ?? '', 'g'), to ?? ''] as const);

const folded: Record<Lang, (normalised: string) => string> = {
  zh: remembered((normalised) => {
    let result = '';
    for (const char of normalised) result += zhFolds.get(char) ?? char;
    return result;
  }),
  en: remembered((normalised) => {
    let result = normalised.replace(/'/g, '');
    for (const [from, to] of enFolds) result = result.replace(from, to);
    return result;
  }),
};

/**
 * Makes forms alike that only differ by slip or style (slips of pinyin, polite and plain "you", short forms of chat),
 * so that they count as the same words. For comparing only; spans do not survive.
 */
export const fold = (normalised: string, lang: Lang): string => folded[lang](normalised);
