/** What a question asks for (a figure, or simply what hurts), and whether a story is told: words that say it outright. */
import type { FigureRole } from '../method/acts.ts';
import lexicon from './lexicon/asked.json' with { type: 'json' };
import { fold, type Lang } from './normalise.ts';

const ROLES = ['share', 'loss', 'people', 'duration', 'date', 'count'] as const satisfies readonly FigureRole[];

const inChinese = (patterns: readonly string[]) => new RegExp(patterns.map((pattern) => fold(pattern, 'zh')).join('|'));
const inEnglish = (patterns: readonly string[]) =>
  new RegExp(patterns.map((pattern) => `(?<![a-z])(?:${pattern})`).join('|'));

const figures = {
  zh: ROLES.map((role) => [role, inChinese(lexicon.figure.zh[role])] as const),
  en: ROLES.map((role) => [role, inEnglish(lexicon.figure.en[role])] as const),
};
const pain = { zh: inChinese(lexicon.pain.zh), en: inEnglish(lexicon.pain.en) };
const told = { zh: inChinese(lexicon.told.zh), en: inEnglish(lexicon.told.en) };

const access = { zh: inChinese(lexicon.access.zh), en: inEnglish(lexicon.access.en) };
const check = { zh: inChinese(lexicon.check.zh), en: inEnglish(lexicon.check.en) };
const bye = { zh: inChinese(lexicon.bye.zh), en: inEnglish(lexicon.bye.en) };

const bare = (normalised: string, lang: Lang) =>
  lang === 'zh' ? fold(normalised, 'zh') : normalised.replace(/'/g, '');

/** The figure that a normalised piece of text asks for; null where it asks for none. */
export function figureAsked(normalised: string, lang: Lang): FigureRole | null {
  const text = bare(normalised, lang);
  return figures[lang].find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** All figures asked for: "how long, and how often?" asks for two, "how many minutes?" for one. */
export function figuresAsked(normalised: string, lang: Lang): FigureRole[] {
  const text = bare(normalised, lang);
  const found: { role: FigureRole; from: number; to: number }[] = [];
  for (const [role, pattern] of figures[lang]) {
    const spans = [...text.matchAll(new RegExp(pattern, 'g'))]
      .map(({ index, 0: { length } }) => ({ role, from: index, to: index + length }))
      .filter(({ from, to }) => found.every((other) => to <= other.from || from >= other.to));
    found.push(...spans);
  }
  return [...new Set(found.sort((one, other) => one.from - other.from).map(({ role }) => role))];
}

/** "What keeps you awake?": a question for whatever hurts. */
export const asksWhatHurts = (normalised: string, lang: Lang): boolean => pain[lang].test(bare(normalised, lang));

/** "There is a firm that had the same": how stories about others are told. */
export const tellsStory = (normalised: string, lang: Lang): boolean => told[lang].test(bare(normalised, lang));

/** "Could I see Ms Shao?": a way to somebody is asked for. */
export const asksForAccess = (normalised: string, lang: Lang): boolean => access[lang].test(bare(normalised, lang));

export const saysGoodbye = (normalised: string, lang: Lang): boolean => bye[lang].test(bare(normalised, lang));

const signs = (
  name: keyof typeof lexicon &
    (
      | 'meaning'
      | 'supposed'
      | 'spared'
      | 'would'
      | 'peer'
      | 'feeling'
      | 'ways'
      | 'settled'
      | 'visit'
      | 'sells'
      | 'bare'
      | 'follows'
      | 'causes'
      | 'after'
      | 'purpose'
      | 'wishes'
      | 'openly'
      | 'fragment'
      | 'asksPlan'
      | 'matter'
      | 'others'
      | 'recount'
      | 'yourWords'
      | 'nobody'
      | 'courtesy'
    ),
) => {
  const patterns = { zh: inChinese(lexicon[name].zh), en: inEnglish(lexicon[name].en) };
  return (normalised: string, lang: Lang): boolean => patterns[lang].test(bare(normalised, lang));
};

/** "Who is Old Tong?", "what does that mean?": about the person or the thing itself. */
export const asksMeaning = signs('meaning');
/** "If …": something that is not so yet. */
export const supposes = signs('supposed');
/** "How much would you save?": what an idea would be worth. */
export const asksWhatIsSpared = signs('spared');
/** "Would that help?" */
export const asksWouldIt = signs('would');
/** "I'll tell you about a customer of ours". */
export const offersStory = signs('peer');
/** "I couldn't sleep either": felt with the other. */
export const feelsWith = signs('feeling');
/** "Take me to him". */
export const asksForWay = signs('ways');
/** "That's settled, then". */
export const saysSettled = signs('settled');
/** "Right.": a word that leaves the floor. */
export const leavesFloor = signs('bare');
/** "What we sell is …" */
export const saysWeSell = signs('sells');
/** "Which night would suit?" */
export const asksForVisit = signs('visit');

/** "And what happens to the milk?", "who gets it in the neck?": what comes of it, and for whom. */
export const asksWhatFollows = signs('follows');
/** "List the reasons", "how does it come about?" */
export const asksForCauses = signs('causes');
/** "How is your hand?": asked after the person. */
export const asksAfter = signs('after');
/** "I'd like to learn what spoils your nights": what one has come for. */
export const statesPurpose = signs('purpose');
/** "If you had it your way, …?" */
export const asksForWishes = signs('wishes');
/** "Who …?", "which …?", "why …?": nothing that yes or no would answer. */
export const asksOpenly = signs('openly');
/** "Just tell me about the last bad night." */
export const asksToRecount = signs('recount');
/** "As you said": what follows is theirs. */
export const quotesThem = signs('yourWords');
/** "Take your time.": said behind a question, and no part of it. */
export const isCourtesy = signs('courtesy');
/** "Nobody told anybody": words that ask elsewhere and deny here. */
export const deniesAll = signs('nobody');
/** "Roughly, in a month?": only rounds off what was asked before. */
export const roundsOff = signs('fragment');
/** "So his rule was …": somebody else is spoken of. */
export const speaksOfOthers = signs('others');
/** "… about the nights": what a talk would be about. */
export const namesTheMatter = signs('matter');
/** "This Thursday?", "may I come one night?": something one would do. */
export const namesAPlan = signs('asksPlan');

/** "Do I have that right?": what was said is put up for a yes. */
export const checksBack = (normalised: string, lang: Lang): boolean => check[lang].test(bare(normalised, lang));

const alternatives = [...lexicon.goesOn.zh, ...lexicon.goesOn.en];

/** Whether a clause only goes on with the one before: "or …", "and not …". */
export const goesOn = (clause: string): boolean => alternatives.some((word) => clause.trim().startsWith(word));
