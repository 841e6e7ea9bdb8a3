/**
 * Words that say outright what a line is, whatever the learned reading makes of it: an opening, a story told, a question for
 * what hurts, an idea put as a question. They add the way they stand for, where it is missing, and make it likelier.
 */
import {
  asksAfter,
  asksForAccess,
  asksForCauses,
  asksForVisit,
  asksForWay,
  asksForWishes,
  asksHowToCome,
  asksIfAlike,
  asksLeaveFor,
  asksMeaning,
  asksOfThem,
  asksOpenly,
  asksToRecount,
  asksWhatFollows,
  asksWhatHurts,
  asksWhatIsSpared,
  asksWhatOf,
  asksWhoDecides,
  asksWouldIt,
  cannotTell,
  checksBack,
  concedesThePoint,
  demandsAnAnswer,
  deniesAll,
  feelsWith,
  figureAsked,
  flatters,
  hasLostThread,
  isCourtesy,
  isPerPeriod,
  keepsSecret,
  namesTheMatter,
  offersStory,
  quotesThem,
  saysGoodbye,
  saysSettled,
  saysWeSell,
  speaksOfFears,
  speaksOfOthers,
  speaksOfRisk,
  statesPurpose,
  sumsUp,
  supposes,
  tellsStory,
} from '../language/asked.ts';
import type { Cue } from '../language/cues.ts';
import { newMatter } from '../language/matter.ts';
import type { Lang } from '../language/normalise.ts';
import type { ReadAct, ReadClause, Reading, ReadTurn } from '../language/read.ts';
import { ACTS, type Form, type SellerActType } from '../method/acts.ts';
import { WORLD } from './questions.ts';
import { halfSaid } from './recall.ts';
import type { Situation } from './situation.ts';
import { clauseTopics } from './spoken.ts';

export type Leaning = Partial<Record<SellerActType, number>>;

/** The clauses of the last sentence: what the customer answers. "Take your time." behind a question is passed over. */
export function tailOf(clauses: readonly ReadClause[]): ReadClause[] {
  const asked = clauses.findLastIndex((clause) => clause.asked);
  const isPolite = ({ text, lang }: ReadClause) => isCourtesy(text.trim(), lang);
  const to = asked >= 0 && clauses.slice(asked + 1).every(isPolite) ? asked + 1 : clauses.length;
  let from = to - 1;
  while (from > 0 && !/[.!?;]$/.test(clauses[from - 1]?.text.trim() ?? '')) from--;
  return clauses.slice(Math.max(0, from, to - 3), to);
}

/** Where the last sentence begins. */
export const tailFrom = (clauses: readonly ReadClause[]): number => clauses.indexOf(tailOf(clauses)[0] as ReadClause);

const QUESTION_WORDS: readonly Cue[] = [
  'what',
  'why',
  'how',
  'who',
  'when',
  'how_many',
  'how_much',
  'how_often',
  'how_long',
  'yesno',
  'a_or_b',
  'tag',
  'question',
];

export const isAsked = (clauses: readonly ReadClause[]): boolean =>
  clauses.some(
    ({ asked, figureAsked, cues, text, lang }) =>
      asked ||
      figureAsked !== null ||
      demandsAnAnswer(text, lang) ||
      (cues.some((cue) => QUESTION_WORDS.includes(cue)) && !deniesAll(text, lang)),
  );

/** Whether the line ends on a question; "he asked whether it was in, or not." only speaks of one. */
export const endsAsking = (clauses: readonly ReadClause[]): boolean =>
  isAsked(tailOf(clauses)) && !/[.!]$/.test(clauses.at(-1)?.text.trim() ?? '');

interface Signs {
  has: (...cues: Cue[]) => boolean;
  asked: boolean;
  kind: (kind: string) => boolean;
  /** So many minutes are spoken of. */
  minutes: boolean;
  text: string;
}

function signsOf(clauses: readonly ReadClause[]): Signs {
  const cues = new Set<string>(clauses.flatMap((clause) => clause.cues));
  return {
    has: (...wanted) => wanted.some((cue) => cues.has(cue)),
    asked: isAsked(clauses),
    kind: (kind) => clauses.some(({ topics }) => topics.some((topic) => topic.kind === kind)),
    minutes: clauses.some(({ figures }) =>
      figures.some(({ kind, min }) => kind === 'duration' && (min ?? 0) >= 5 && (min ?? 0) <= 90),
    ),
    text: clauses.map(({ text }) => text).join(' '),
  };
}

const EARLY = 4;
/** In a long line a word of feeling is one thing among others. */
const SHORT = 3;
/** What is told has so many clauses. */
export const LONG = 3;
/** "If you had it your way, what would you see at night? And where?": the wish may stand before the last sentence. */
const LONG_WISH = 6;
/** Question words that are seldom anything else. */
const ASKING: readonly Cue[] = ['why', 'how', 'who', 'when', 'yesno', 'tag'];

/** What the line tells of what the scenario holds: a story of ours, things that people could do. */
export interface Told {
  story: { named: boolean } | null;
  visions: readonly string[];
}

/** How much the words of the last sentence speak for each type of the last act. */
export function leaningOf(reading: Reading, situation: Situation, { story, visions }: Told): Leaning {
  const tail = signsOf(tailOf(reading.clauses));
  const whole = signsOf(reading.clauses);
  const after = (...types: string[]) => situation.customer.some(({ type }) => types.includes(type));
  const lean: Leaning = {};
  const more = (type: SellerActType, factor: number) => {
    lean[type] = (lean[type] ?? 1) * factor;
  };
  const ends = endsAsking(reading.clauses);
  // Who is asked who counted it answers, in the story's words.
  if (story && !ends && (story.named || !asksOfAThing(situation))) more('reference', story.named ? 8 : 5);
  else if (story?.named && offersStory(whole.text, reading.lang)) more('reference', 4);
  if (tellsStory(whole.text, reading.lang)) more('reference', 2);
  if (!story && quotesThem(whole.text, reading.lang)) more('reference', 0.15);
  // A story announced or begun is told on.
  const telling = situation.own.at(-1)?.some(({ type }) => type === 'reference');
  const ofOthers = story !== null || speaksOfOthers(whole.text, reading.lang) || whole.kind('trouble');
  const owes = after('ask', 'counter', 'object');
  if (telling && ofOthers && !ends && !owes && reading.clauses.length >= LONG) more('reference', story?.named ? 3 : 4);
  if (
    tail.asked &&
    situation.own.flat().some(({ type }) => type === 'reference') &&
    asksIfAlike(tail.text, reading.lang)
  )
    more('ask_pain', 6);
  // "What happened to your hand? Nothing bad, I hope.": a word behind it changes nothing.
  const askedAfter =
    asksAfter(tail.text, reading.lang) ||
    ((situation.opensDoors || isShort(tail.text, reading.lang)) && asksAfter(whole.text, reading.lang));
  // "I'm Sam from Boyuan. How are you?" says more than how are you.
  const namesOneself = situation.own.length === 0 && whole.has('i_am', 'company', 'referred');
  if (
    (tail.asked || whole.asked) &&
    askedAfter &&
    !namesOneself &&
    (situation.opensDoors || situation.own.length === 0 || onlyOfThem(tailOf(reading.clauses), situation))
  )
    more('greet', 10);
  const begins = situation.own.length < EARLY && !situation.own.flat().some(({ type }) => type === 'objective');
  const says =
    begins &&
    statesPurpose(whole.text, reading.lang) &&
    (whole.minutes || tail.has('ok_with_you', 'tag', 'agree') || asksLeaveFor(tail.text, reading.lang));
  if (says) more('objective', 4);
  if (!says && checksBack(tail.text, reading.lang) && whole.kind('trouble'))
    for (const type of ['ask_reasons', 'ask_impact'] as const) more(type, 2.5);
  if (checksBack(tail.text, reading.lang) && whole.kind('capability')) more('ask_capability', 5);
  // "Is waste over budget here too?" asks for what hurts, and not about a budget.
  if (tail.asked && tail.kind('trouble') && !tail.kind('process') && !tail.has('decide'))
    for (const type of ['ask_process', 'ask_power'] as const) more(type, 0.15);
  const { lang } = reading;
  // Before anything is admitted a trouble is asked after for its own sake.
  if (
    tail.asked &&
    situation.admitted.length === 0 &&
    tail.kind('trouble') &&
    !asksForCauses(tail.text, lang) &&
    !asksWhatFollows(tail.text, lang)
  )
    more('ask_impact', 0.35);
  const offers = offersStory(tail.text, lang);
  if (whole.asked && asksWhatHurts(whole.text, lang) && !offers) more('ask_pain', 5);
  // "… and I'd tell you about somebody. But what's up with the tank?": what is asked last is asked.
  const asksElse = tail.asked && !offers && !tail.has('ok_with_you', 'a_or_b');
  if (!story && offersStory(whole.text, lang)) more('reference', asksElse ? 1.5 : 6);
  // "What does it do to the shops when …?" asks what comes of something that is so.
  const if_ = supposes(whole.text, lang) || (whole.has('suppose', 'what_if') && !asksWhatFollows(whole.text, lang));
  if (if_ && asksWhatIsSpared(tail.text, lang) && (visions.length > 0 || tail.asked)) more('ask_capability', 5);
  else if (
    if_ &&
    tail.asked &&
    !tail.has('access', 'decide') &&
    !asksForWay(tail.text, lang) &&
    !asksForWishes(tail.text, lang)
  )
    more(
      'propose_capability',
      visions.length > 0 ? 12 : tail.has('would_help', 'worth') || whole.kind('capability') ? 4 : 2,
    );
  else if (visions.length > 0 && !story && !asksForWishes(tail.text, lang) && asksWouldIt(whole.text, lang))
    more('propose_capability', 6);
  // "Whose milk is in your fridge?" – "Whatever's cheap, but I'll change to yours."
  if (
    asksOfAThing(situation) &&
    !whole.has('hello', 'i_am', 'thanks', 'greet_person') &&
    !asksOn(reading.clauses) &&
    (!whole.kind('trouble') || story !== null) &&
    story?.named !== true &&
    visions.length === 0
  )
    more('answer', 4);
  // "That makes a hundred thousand a month.": what is lost, where nobody has asked for a price.
  const money = reading.clauses.some(({ figures }) => figures.some(({ kind }) => kind === 'money'));
  const priceWanted = situation.customer.some(({ about, of }) => of === 'price' || about.includes('price'));
  if (money && situation.admitted.length > 0 && !priceWanted && isPerPeriod(whole.text, lang)) {
    more('ask_impact', 2.5);
    more('price', 0.15);
  }
  // "You are so clever.", "you're right there.": nothing is answered by it, and nothing asked.
  if (!asksOn(reading.clauses) && reading.clauses.length <= SHORT && !whole.kind('trouble') && !story) {
    const agrees = concedesThePoint(whole.text.trim(), lang);
    if (agrees || flatters(whole.text, lang)) {
      more(agrees ? 'accept' : 'greet', 12);
      for (const type of [...WORLD, 'answer', 'objection', 'price'] as const) more(type, 0.1);
    }
  }
  // "Thank you so much."
  if (whole.has('thanks') && !whole.asked && !saysGoodbye(whole.text, lang) && reading.clauses.length <= SHORT)
    more('greet', situation.own.length < EARLY || situation.opensDoors ? 6 : 1);
  // Felt with the other, and nothing asked.
  if (
    !asksOn(reading.clauses) &&
    reading.clauses.length <= SHORT &&
    (feelsWith(whole.text, lang) || whole.has('sympathy'))
  ) {
    more('greet', 5);
    more('accept', 8);
    for (const type of WORLD) more(type, 0.3);
  }
  if (halfSaid(reading.clauses, situation.signs, situation.recent, (id) => situation.personal.has(id)).length > 0)
    more(tail.asked ? 'ask_pain' : 'greet', 3);
  if (whole.kind('product') && saysWeSell(whole.text, lang)) more('pitch', 6);
  if (tail.asked && asksMeaning(tail.text, lang)) more('situation', 3);
  if (tail.asked && asksForCauses(tail.text, lang)) more('ask_reasons', 3);
  if (tail.asked && situation.admitted.length > 0 && asksWhatOf(tail.text, lang) && tail.kind('situation'))
    more('ask_reasons', 4);
  const ofWhatIs = !if_ || visions.length === 0;
  if (tail.asked && ofWhatIs && asksWhatFollows(tail.text, lang)) more('ask_impact', 2.5);
  const planned = situation.own.flat().some(({ type }) => type === 'propose_plan');
  if (tail.asked && asksHowToCome(tail.text, lang) && (planned || situation.admitted.length > 0)) more('situation', 8);
  if (asksToRecount(tail.text, lang)) {
    more(situation.admitted.length > 0 ? 'ask_reasons' : 'ask_pain', 4);
    more('propose_plan', 0.15);
  }
  const marked = reading.clauses.some(({ asked }) => asked);
  if (!tail.asked && whole.has('secrecy')) more('promise', 5);
  else if (!marked && keepsSecret(whole.text, lang)) more('promise', 8);
  if (saysSettled(whole.text, lang)) more('propose_plan', 4);
  const dayWanted = situation.customer.some(({ type, of }) => type === 'ask' && of === 'date');
  // "What would he listen to?" asks, and gives no sentence.
  const asksBack = tail.asked && asksOpenly(tail.text, lang);
  if (!asksBack && situation.customer.some(({ type, of }) => type === 'ask' && of === 'whatToTell')) {
    more('coach', 6);
    more('propose_capability', 0.3);
  }
  const dayNamed = reading.clauses.some(({ figures }) => figures.some(({ kind }) => kind === 'date'));
  if (dayWanted && dayNamed) more('propose_plan', 6);
  const visit = asksForVisit(tail.text, lang) || (whole.has('date_word') && asksForVisit(whole.text, lang));
  if (visit || (whole.asked && asksForVisit(whole.text, lang))) more('propose_plan', 4);
  if (visit) for (const type of [...WORLD, 'ask_capability'] as const) more(type, 0.25);
  // "I don't quite follow.", "where were we?": asks for no more than to go on.
  const named = tailOf(reading.clauses).some(({ topics }) => topics.length > 0);
  if (hasLostThread(tail.text, lang) && !named && !situation.opensDoors) {
    more('follow_up', 12);
    for (const type of [...WORLD, 'objection', 'accept', 'answer'] as const) more(type, 0.15);
  }
  if (tail.asked && situation.admitted.length > 0 && speaksOfRisk(tail.text, lang) && !tail.kind('trouble'))
    more('ask_risk', 3);
  if (tail.asked && tail.kind('concern')) more('objection', 2.5);
  const asksForElse =
    asksWhoDecides(tail.text, lang) || asksForWishes(tail.text, lang) || asksWhatHurts(tail.text, lang);
  // "Understood, I'll take that to Mr Lu."
  if (after('warn') && !whole.asked && !whole.kind('trouble') && whole.has('ack', 'agree', 'yes', 'right'))
    more('accept', 4);
  if (
    tail.asked &&
    after('object') &&
    !tail.kind('trouble') &&
    !asksForElse &&
    asksOfTheObjection(reading.clauses, reading.previous, situation)
  )
    more('objection', 3);
  const opened = situation.own.flat().some(({ type }) => type === 'objective');
  const saysWhy = whole.kind('trouble') && namesTheMatter(whole.text, lang);
  const ofTheFirm = reading.clauses.some(({ topics }) =>
    topics.some(({ kind, id }) => kind === 'trouble' && !situation.personal.has(id)),
  );
  const purpose = ofTheFirm || whole.has('minutes', 'agenda') || whole.minutes;
  if ((situation.opensDoors || (!opened && situation.own.length < EARLY)) && !tail.asked && purpose)
    more('objective', after('ask', 'counter', 'request') || saysWhy ? 5 : 2.5);
  const other = whole.kind('person') || situation.opensDoors;
  if (other && asksForAccess(tail.text, reading.lang))
    more('bargain', situation.opensDoors && !saysWhy ? 6 : tail.asked ? 4 : 2.5);
  // "Would you put in a word, so that I can see her next week?" is no visit here.
  if (whole.kind('person') && tail.asked && !situation.opensDoors && asksForAccess(tail.text, reading.lang))
    more('propose_plan', 0.3);
  // "Where would you like me to sit?" is no wish for another night.
  const wish = tail.has('wish') && situation.admitted.length > 0;
  const wished =
    tail.asked && (wish || asksForWishes(reading.clauses.length <= LONG_WISH ? whole.text : tail.text, lang));
  const counted = tailOf(reading.clauses).some(({ figureAsked }) => figureAsked !== null);
  // "How often? I ask because I want to see what it weighs." is no wish of theirs.
  const explains = whole.has('why_reason') && reading.clauses.some(({ figureAsked }) => figureAsked !== null);
  if (wished && !counted && !explains && !situation.opensDoors) more('ask_capability', 5);
  if (!tail.asked && (tail.has('bye') || saysGoodbye(tail.text, reading.lang))) more('thanks_bye', 12);
  if (!situation.opensDoors && asksForWay(whole.text, lang)) more('bargain', 5);
  if (tail.asked && asksWhoDecides(tail.text, lang)) more('ask_power', 5);
  else if (tail.asked && tail.has('decide')) more('ask_power', tail.has('who') ? 3 : 1.6);
  return lean;
}

/** Letters of a question that is hardly more than "why?". */
const A_WORD = { zh: 5, en: 16 } as const;

/** A question that speaks to what was objected: it names the worry, or is so short that it speaks of nothing else. */
export function asksOfTheObjection(
  clauses: readonly ReadClause[],
  previous: string,
  { customer, kinds }: Situation,
): boolean {
  const tail = tailOf(clauses);
  const text = textOf(tail);
  const lang = tail.at(-1)?.lang ?? 'en';
  if (speaksOfFears(text, lang)) return true;
  if (text.length <= A_WORD[lang] && newMatter(text, previous, lang) === 0) return true;
  const objected = customer.flatMap(({ type, about }) => (type === 'object' ? about : []));
  const worries = (id: string) => kinds[id] === 'concern' || (kinds[id] !== 'trouble' && objected.includes(id));
  return tail.some(({ topics }) => topics.some(({ id, confidence }) => confidence >= NAMED_PLAINLY && worries(id)));
}

/** Something is asked, by its mark or by its word. */
const asksOn = (clauses: readonly ReadClause[]) =>
  clauses.some((one) => one.asked || one.figureAsked !== null || one.cues.some((cue) => ASKING.includes(cue)));

const isShort = (text: string, lang: Lang) => text.length <= (lang === 'zh' ? 8 : 24);

/** No trouble of the firm is named, at most one of the person's own. */
const onlyOfThem = (clauses: readonly ReadClause[], { personal }: Situation): boolean =>
  clauses.every(({ topics }) => topics.every(({ id, kind }) => kind !== 'trouble' || personal.has(id)));

const DEMANDED = 2.5;
const A_STORY = 5;

/** The ways to take the line, those added that the words demand. */
export function withDemanded(
  turns: readonly ReadTurn[],
  reading: Reading,
  situation: Situation,
  lean: Leaning,
): ReadTurn[] {
  const [best] = turns;
  if (!best) return [...turns];
  const result = [...turns];
  const opening = situation.own.length === 0 || situation.opensDoors ? openingOf(reading, best, situation) : null;
  if (opening) result.push(opening);
  const purpose = purposeOf(reading, best, situation);
  if (purpose) result.push(purpose);
  // What is told of another firm is no summary of this one.
  const summary = (lean.reference ?? 1) < A_STORY ? summaryOf(reading, best, situation) : null;
  if (summary) result.push(summary);
  const replied = repliedFirst(reading, best, situation);
  if (replied) result.push(replied);
  const behind = askedBehind(reading, best);
  if (behind) result.push(behind);
  for (const [type, factor] of Object.entries(lean) as [SellerActType, number][]) {
    const reached = Math.max(0, ...turns.map(({ acts, confidence }) => (acts.at(-1)?.type === type ? confidence : 0)));
    if (factor < DEMANDED || reached > best.confidence / 2) continue;
    const end = best.acts.at(-1);
    if (end) result.push({ confidence: best.confidence / 2, acts: [...best.acts.slice(0, -1), changed(end, type)] });
  }
  return result;
}

export function changed(act: ReadAct, type: SellerActType): ReadAct {
  const forms: readonly Form[] = ACTS[type].forms;
  const kept = act.forms.filter(({ value }) => forms.includes(value));
  return { ...act, type, forms: kept.length > 0 ? kept : [{ value: forms[0] ?? 'none', confidence: 500 }], of: [] };
}

/** "Smell that: how many days?" */
export const asksOfAThing = ({ customer }: Situation): boolean =>
  customer.some(({ type, about }) => type === 'ask' && about.length > 0);

/** The first words to somebody: greeting, name, purpose, the way in, clause by clause; null where they hold none of these. */
function openingOf({ clauses, lang }: Reading, best: ReadTurn, situation: Situation): ReadTurn | null {
  const { opensDoors } = situation;
  const acts: ReadAct[] = [];
  let said = false;
  const purpose = signsOf(clauses);
  const answers = asksOfAThing(situation) && !opensDoors;
  const introduced = situation.own.flat().some(({ type }) => type === 'intro');
  clauses.forEach((clause, at) => {
    const { has, minutes, kind: named } = signsOf([clause]);
    // What ails the person at the desk is nothing one comes about.
    const theirs = clause.topics.some(({ kind, id }) => kind === 'trouble' && situation.personal.has(id));
    const kind = (wanted: string) => named(wanted) && !(wanted === 'trouble' && theirs);
    const model = best.acts.find(({ from, to }) => at >= from && at < to);
    if (!model) return;
    const types: SellerActType[] = [];
    if ((at === 0 && has('hello')) || theirs || asksAfter(clause.text, lang)) types.push('greet');
    const ours = situation.ours.some((name) => clause.text.includes(name));
    // Whoever has said where he comes from and speaks of a firm speaks of another.
    if ((has('i_am', 'referred') || ours || (has('company') && !introduced)) && !clause.asked) types.push('intro');
    const asksIn = opensDoors && asksForAccess(clause.text, lang);
    // Who says why he would see her has said why; who asks to be let in asks.
    const please = signsOf([clause]).asked || (clauses[at + 1]?.asked ?? false);
    const access = asksIn && (please || !purpose.kind('trouble'));
    const follows = acts.at(-1)?.type === 'bargain';
    const tells = !answers || minutes || kind('trouble') || statesPurpose(clause.text, lang);
    const agenda = tells && (has('agenda') || minutes || has('minutes') || (has('ok_with_you') && at > 0 && !follows));
    // "For twenty minutes" is a part of the request.
    const part = follows && !kind('trouble') && !purpose.kind('trouble');
    if (part) types.push('bargain');
    else if ((agenda && !(access && !kind('trouble'))) || (opensDoors && kind('trouble') && !clause.asked))
      types.push('objective');
    // "Half an hour with Ms Shao about the nights": why, and the way in.
    if (access && !part && !types.includes('objective') && namesTheMatter(clause.text, lang)) types.push('objective');
    if (access && !part) types.push('bargain');
    // Nothing is traded where nobody asks to be let in.
    const plain = answers || (model.type === 'bargain' && opensDoors) ? 'answer' : model.type;
    if (types.length === 0) types.push(plain);
    else said ||= types.some((type) => type !== 'greet');
    for (const type of types) {
      const last = acts.at(-1);
      if (last?.type === type) last.to = at + 1;
      else acts.push({ ...changed(model, type), from: at, to: at + 1 });
    }
  });
  if (!said) return null;
  // "Could you ask whether she is free?" says nothing of why.
  const why =
    clauses.some(({ topics }) => topics.some(({ kind }) => kind !== 'person')) ||
    purpose.minutes ||
    purpose.has('minutes');
  if (opensDoors && !why && acts.some(({ type }) => type === 'bargain'))
    for (let at = acts.length - 1; at >= 0; at--) if (acts[at]?.type === 'objective') acts.splice(at, 1);
  const agreed = clauses.some((clause) => clause.cues.includes('ok_with_you') || clause.cues.includes('tag'));
  for (const act of acts) {
    if (act.type === 'answer' && answers && cannotTell(purpose.text, lang)) act.of = [UNSURE];
    if (act.type === 'objective') act.forms = [{ value: agreed && !opensDoors ? 'confirm' : 'none', confidence: 700 }];
    if (act.type === 'bargain') act.forms = [{ value: 'control', confidence: 700 }];
  }
  const first = situation.own.length === 0 ? FIRST_WORDS : opensDoors ? AT_THE_DOOR : OPENING;
  return { acts, confidence: Math.max(best.confidence * first, 300 * first) };
}
const OPENING = 1.6;
/** The first words to somebody that greet, name, or say why one comes are hardly anything else. */
const FIRST_WORDS = 5;
const AT_THE_DOOR = 3;

/** Asked what brings one here: the purpose, and what is said or asked behind it. */
function purposeOf({ clauses, lang }: Reading, best: ReadTurn, situation: Situation): ReadTurn | null {
  const opened = situation.own.flat().some(({ type }) => type === 'objective');
  const wanted = situation.customer.some(({ type, of }) => type === 'ask' && of === 'purpose');
  if (opened || situation.own.length === 0 || !(wanted || situation.own.length < EARLY)) return null;
  const at = clauses.findLastIndex(({ text, asked }) => !asked && statesPurpose(text, lang));
  const model = best.acts.find(({ from, to }) => at >= from && at < to);
  if (at < 0 || !model) return null;
  const behind = clauses.slice(at + 1);
  const agreed = behind.some(({ cues }) => cues.includes('ok_with_you') || cues.includes('tag'));
  const led = best.acts.filter(
    ({ type, to }) => to <= at && (type === 'accept' || type === 'answer' || type === 'greet'),
  );
  // "I can't tell. I have come about …": the question before is answered first.
  const unsure = led.length === 0 && at > 0 && clauses[0]?.cues.some((cue) => cue === 'unknown' || cue === 'honest');
  const before = unsure ? [{ ...changed(model, 'answer'), from: 0, to: 1, of: [UNSURE] }] : led;
  const after = agreed ? [] : best.acts.filter(({ from, type }) => from > at && type !== 'objective');
  const form: Form = agreed && !situation.opensDoors ? 'confirm' : 'none';
  const purpose: ReadAct = {
    ...changed(model, 'objective'),
    from: before.at(-1)?.to ?? 0,
    to: agreed ? clauses.length : (after[0]?.from ?? clauses.length),
    forms: [{ value: form, confidence: 700 }],
  };
  return { acts: [...before, purpose, ...after], confidence: best.confidence * (wanted ? TOLD_WHY : OPENING) };
}
const TOLD_WHY = 4;
const UNSURE = { value: 'unknown', confidence: 800 } as const;

/** Several troubles said back, "is that right?": one summary, whatever stands between them. */
function summaryOf(reading: Reading, best: ReadTurn, { kinds, opensDoors }: Situation): ReadTurn | null {
  if (opensDoors) return null;
  const { clauses, lang } = reading;
  const said = signsOf(clauses);
  const troubles = clauses.map((_, at) => clauseTopics(reading, at, (id) => kinds[id] === 'trouble'));
  const count = new Set(troubles.flat()).size;
  const announced = said.has('summary', 'enumerate') || sumsUp(said.text, lang) || checksBack(said.text, lang);
  if (!announced || count < 2 || clauses.some(({ text }) => figureAsked(text, lang) !== null)) return null;
  // "… Besides these three, is there anything else?": what is asked behind the summary stands for itself.
  const tail = tailOf(clauses);
  const more =
    tail.some(({ cues }) => cues.includes('what_else') || cues.includes('who_else')) &&
    !tail.some(({ topics }) => topics.some(ofTheirs)) &&
    tailFrom(clauses) > 0;
  const to = more ? tailFrom(clauses) : clauses.length;
  const begins = troubles.findIndex((ids) => ids.length > 0);
  const kept = best.acts.find(({ to }) => to <= begins);
  const from = kept && (kept.type === 'accept' || kept.type === 'greet') ? kept.to : 0;
  const acts: ReadAct[] = from > 0 && kept ? [kept] : [];
  acts.push({ type: 'ask_reasons', from, to, forms: [{ value: 'confirm', confidence: 800 }], of: [] });
  if (more) {
    const type = tail.some(({ cues }) => cues.includes('who_else')) ? 'ask_impact' : 'ask_reasons';
    acts.push({ type, from: to, to: clauses.length, forms: OPENLY, of: [] });
  }
  const whole = count >= CHAIN ? WHOLE_CHAIN : SUMMARY;
  return { acts, confidence: Math.max(best.confidence, 300) * whole * (more ? ASKS_ON : 1) };
}
const SUMMARY = 1.5;
/** So many troubles in one line are told over, not asked about. */
const CHAIN = 3;
const WHOLE_CHAIN = 4;
/** Told over and asked for more: hardly anything else. */
const ASKS_ON = 5;

/** "For you, so that it's on paper. What is it worth?": what was wanted to know is answered first, then something is asked. */
function repliedFirst({ clauses }: Reading, best: ReadTurn, { customer }: Situation): ReadTurn | null {
  const from = tailFrom(clauses);
  const end = best.acts.at(-1);
  if (!end || from <= 0 || !customer.some(({ type, of }) => type === 'counter' && of === 'intention')) return null;
  if (isAsked(clauses.slice(0, from)) || !isAsked(clauses.slice(from))) return null;
  const question = (WORLD as readonly SellerActType[]).includes(end.type) ? end : changed(end, 'ask_reasons');
  return {
    acts: [
      { ...changed(end, 'answer'), from: 0, to: from, of: [A_REASON] },
      { ...question, from, to: clauses.length },
    ],
    confidence: best.confidence * REPLIED,
  };
}
const REPLIED = 4;
const A_REASON = { value: 'reason', confidence: 800 } as const;

/** What is told or answered first and then asked: the question in the last sentence stands for itself. */
function askedBehind({ clauses, lang }: Reading, best: ReadTurn): ReadTurn | null {
  const end = best.acts.at(-1);
  const tail = tailOf(clauses);
  const from = tailFrom(clauses);
  if (!end || end.from >= from) return null;
  const figure = tail.some(({ figureAsked }) => figureAsked !== null);
  // "So the dates stay by the line. And the milk downgraded, how much is that?"
  const other = end.type === 'ask_capability' && figure && tail.some(({ topics }) => topics.some(ofTheirs));
  if (!TELLING.includes(end.type) && !other) return null;
  if (asksToRecount(textOf(tail), lang)) {
    const question: ReadAct = { ...changed(end, 'ask_reasons'), from, to: clauses.length, forms: OPENLY };
    return { acts: [...best.acts.slice(0, -1), { ...end, to: from }, question], confidence: best.confidence * BEHIND };
  }
  // Who types without marks ends on the figure asked for.
  const last = tail.at(-1);
  if (last?.asked !== true && (last?.figureAsked ?? null) === null) return null;
  // "… so it seemed alike to me. Did yours ever stop?"
  const theirs =
    end.type === 'objection' && tail.some(({ cues }) => cues.includes('yesno')) && asksOfThem(textOf(tail), lang);
  const ofWhat = tail.some(({ topics }) => topics.some(ofTheirs)) || asksForCauses(textOf(tail), lang);
  const open = tail.some(({ text }) => asksOpenly(text, lang)) && ofWhat;
  if (!figure && !open && !theirs) return null;
  const question: ReadAct = {
    ...changed(end, 'ask_reasons'),
    from,
    to: clauses.length,
    forms: [{ value: open && !figure ? 'open' : 'control', confidence: 700 }],
  };
  const told = { ...(other ? changed(end, 'accept') : end), to: from };
  return { acts: [...best.acts.slice(0, -1), told, question], confidence: best.confidence * BEHIND };
}
const BEHIND = 1.5;
const OPENLY = [{ value: 'open', confidence: 700 }] as const satisfies ReadAct['forms'];
const textOf = (clauses: readonly ReadClause[]) => clauses.map(({ text }) => text).join(' ');
/** Acts that tell or answer; what is asked in their last breath is no part of them. */
const TELLING: readonly SellerActType[] = [
  'accept',
  'answer',
  'greet',
  'objection',
  'stand',
  'propose_capability',
  'pitch',
  'reference',
  'follow_up',
  'promise',
];
const ofTheirs = ({ kind, confidence }: { kind: string; confidence: number }) =>
  confidence >= NAMED_PLAINLY && (kind === 'trouble' || kind === 'situation' || kind === 'process' || kind === 'event');
const NAMED_PLAINLY = 640;
