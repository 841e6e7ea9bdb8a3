/** What a question asks for (a figure, or simply what hurts), and whether a story is told: words that say it outright. */
import type { FigureRole } from '../method/acts.ts';
import lexicon from './lexicon/asked.json' with { type: 'json' };
import { fold } from './normalise.ts';
import { remembered } from './remembered.ts';

const ROLES = ['share', 'loss', 'people', 'duration', 'date', 'count'] as const satisfies readonly FigureRole[];

const inChinese = (patterns: readonly string[]) => new RegExp(patterns.map((pattern) => fold(pattern, 'zh')).join('|'));
const inEnglish = (patterns: readonly string[]) =>
  new RegExp(patterns.map((pattern) => `(?<![a-z])(?:${pattern})`).join('|'));

/** For each figure how it is asked for: once, and wherever it stands. */
const signsOfFigure = (role: FigureRole, pattern: RegExp) => [role, pattern, new RegExp(pattern, 'g')] as const;
const figures = {
  zh: ROLES.map((role) => signsOfFigure(role, inChinese(lexicon.figure.zh[role]))),
  en: ROLES.map((role) => signsOfFigure(role, inEnglish(lexicon.figure.en[role]))),
};

/** The same for every list: worked out once. */
const bare = remembered((normalised, lang): string =>
  lang === 'zh' ? fold(normalised, 'zh') : normalised.replace(/'/g, ''),
);

/** The figure that a normalised piece of text asks for; null where it asks for none. */
export const figureAsked = remembered((normalised, lang): FigureRole | null => {
  const text = bare(normalised, lang);
  return figures[lang].find(([, pattern]) => pattern.test(text))?.[0] ?? null;
});

/** All figures asked for: "how long, and how often?" asks for two, "how many minutes?" for one. */
export const figuresAsked = remembered((normalised, lang): FigureRole[] => {
  const text = bare(normalised, lang);
  const found: { role: FigureRole; from: number; to: number }[] = [];
  for (const [role, , everywhere] of figures[lang]) {
    const spans = [...text.matchAll(everywhere)]
      .map(({ index, 0: { length } }) => ({ role, from: index, to: index + length }))
      .filter(({ from, to }) => found.every((other) => to <= other.from || from >= other.to));
    found.push(...spans);
  }
  return [...new Set(found.sort((one, other) => one.from - other.from).map(({ role }) => role))];
});

type Sign = Exclude<keyof typeof lexicon, 'figure' | 'goesOn'>;

/** Whether a normalised piece of text says what this list of turns of phrase is about. */
const signs = (name: Sign) => {
  const patterns = { zh: inChinese(lexicon[name].zh), en: inEnglish(lexicon[name].en) };
  return remembered((normalised, lang): boolean => patterns[lang].test(bare(normalised, lang)));
};

/** "What keeps you awake?": a question for whatever hurts. */
export const asksWhatHurts = signs('pain');
/** "There is a firm that had the same": how stories about others are told. */
export const tellsStory = signs('told');
/** "Could I see Ms Shao?": a way to somebody is asked for. */
export const asksForAccess = signs('access');
export const saysGoodbye = signs('bye');
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
/** "Is there another reason?": others than those that were told. */
export const asksForOthers = signs('otherCauses');
/** "Who'd have to say yes to that?" */
export const asksWhoDecides = signs('decides');
/** "He takes kickbacks", "you are lazy": bad things said of people. */
export const accuses = signs('accuses');
/** "You are so clever." */
export const flatters = signs('flatters');
/** "You're right there." */
export const concedesThePoint = signs('concedes');
/** "A hundred thousand a month": what runs on, and is no price. */
export const isPerPeriod = signs('perPeriod');
/** "It stays in this room." */
export const keepsSecret = signs('secret');
/** "I couldn't say how long.": speaks of a figure and asks for none. */
export const cannotTell = signs('cannotTell');
/** "Does that sound familiar?": whether it is with them as in the story. */
export const asksIfAlike = signs('alike');
/** "What does he care about?": how somebody is. */
export const asksWhatTheyMind = signs('minds');
/** "Now for the cold store.": what the next question is about. */
export const turnsTo = signs('turnsTo');
/** "Is that all right with you?" */
export const asksLeaveFor = signs('leave');
/** "Please name the causes.": asked without a question. */
export const demandsAnAnswer = signs('demands');
/** "What about the store?" */
export const asksWhatOf = signs('whatOf');
/** "What worries you about it?", "what is so different?": speaks to what was objected. */
export const speaksOfFears = signs('fears');
export const speaksOfRisk = signs('risk');
/** "I don't quite follow", "where were we?" */
export const hasLostThread = signs('lost');
/** "Have we still a few minutes?": asked of the talk itself. */
export const asksTimeLeft = signs('timeLeft');
/** "Which of the three costs you most?": wants one of several put first. */
export const asksToChoose = signs('chooses');
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
/** "And yours?": asked of their own house. */
export const asksOfThem = signs('ofThem');
/** "What time at the gate, and whom do I ask for?": how one gets to what is agreed. */
export const asksHowToCome = signs('arrival');
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

/** "Let me go over it": what follows tells over what was told. */
export const sumsUp = signs('sumsUp');
/** "Do I have that right?": what was said is put up for a yes. */
export const checksBack = signs('check');

const alternatives = [...lexicon.goesOn.zh, ...lexicon.goesOn.en];

/** Whether a clause only goes on with the one before: "or …", "and not …". */
export const goesOn = (clause: string): boolean => alternatives.some((word) => clause.trim().startsWith(word));
