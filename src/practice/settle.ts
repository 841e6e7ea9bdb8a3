/** From reading to acts: the words say function, form, topic and figure; the situation says which act it is. */

import {
  accuses,
  asksForAccess,
  asksForCauses,
  asksForOthers,
  asksForVisit,
  asksForWay,
  asksHowToCome,
  asksIfAlike,
  asksMeaning,
  asksOpenly,
  asksTimeLeft,
  asksToChoose,
  asksWhatFollows,
  asksWhatHurts,
  asksWhatOf,
  checksBack,
  figuresAsked,
  goesOn,
  keepsSecret,
  leavesFloor,
  offersStory,
  roundsOff,
  speaksOfRisk,
  statesPurpose,
  tellsStory,
  turnsTo,
} from '../language/asked.ts';
import type { Cue } from '../language/cues.ts';
import { pointsBack } from '../language/matter.ts';
import type { LanguageModel } from '../language/model/model.ts';
import { meantByWords } from '../language/model/scene.ts';
import { type Lang, langOf } from '../language/normalise.ts';
import { withPast } from '../language/past.ts';
import type { Figure } from '../language/quantities/figure.ts';
import { daysFrom } from '../language/quantities/figure.ts';
import type { ReadAct, ReadClause, Reading, ReadTurn } from '../language/read.ts';
import {
  ACTS,
  actInfo,
  type CustomerAct,
  type FigureRole,
  type Form,
  type Quantity,
  type SellerAct,
  type SellerActType,
  type TermOffer,
  type TopicKind,
  USUAL_KINDS,
} from '../method/acts.ts';
import { endsAsking, isAsked, leaningOf, tailFrom, tailOf, withDemanded } from './outright.ts';
import { asksWorld, carriedTopic, worldQuestion } from './questions.ts';
import { halfSaid } from './recall.ts';
import { RULES_ON, type View } from './settle-rules.ts';
import type { Situation } from './situation.ts';
import { spokenOf } from './spoken.ts';

export interface SettledTurn {
  acts: SellerAct[];
  /** Thousandths; those of all candidates sum to about a thousand. */
  confidence: number;
  /** Ids of the rules that raised or lowered it. */
  because: string[];
}

export interface SettleOptions {
  /** Today, for dates said as weekdays. */
  today?: { year: number; month: number; day: number };
  most?: number;
  /** The story of ours that the words tell. */
  story?: { named: boolean; trouble: string } | null;
  /** Capabilities whose doing the words tell, plainest first. */
  visions?: readonly string[];
}

export function settle(
  model: LanguageModel,
  reading: Reading,
  situation: Situation,
  options: SettleOptions = {},
): SettledTurn[] {
  if (reading.silent)
    return [{ acts: [{ type: 'follow_up', form: 'none', about: [] }], confidence: 1000, because: ['silence'] }];
  const owed = situation.customer.some(({ type }) => OWED.includes(type));
  if (!owed && leavesFloor(reading.text, reading.lang))
    return [{ acts: [{ type: 'follow_up', form: 'none', about: [] }], confidence: 1000, because: ['a bare word'] }];
  // What one has come for may be said in the words of a story.
  const why = options.story?.named === false && statesPurpose(reading.text, reading.lang);
  const story = why ? null : (options.story ?? null);
  const lean = leaningOf(reading, situation, { story, visions: options.visions ?? [] });
  const ways = withDemanded(withPast(model, reading, situation).turns, reading, situation, lean);
  // Who names a firm and says more than that tells of it, unless they answer for what they told.
  const invited = situation.own.at(-1)?.some(({ type, form }) => type === 'reference' && form === 'open') === true;
  const told =
    (options.story?.named === true || (story !== null && invited)) &&
    reading.clauses.length >= TOLD_AT_LENGTH &&
    (!endsAsking(reading.clauses) ||
      offersStory(reading.text, reading.lang) ||
      asksIfAlike(textOf(tailOf(reading.clauses)), reading.lang)) &&
    !situation.customer.some(({ type }) => type === 'ask' || type === 'counter' || type === 'object');
  const scored = ways.map((turn) => {
    const weighed = weigh(turn, reading, situation, story !== null);
    const untold = told && !turn.acts.some(({ type }) => type === 'reference');
    const leaning = lean[turn.acts.at(-1)?.type ?? 'follow_up'] ?? 1;
    return { ...weighed, score: weighed.score * leaning * (untold ? UNTOLD : 1) };
  });
  const sum = scored.reduce((all, { score }) => all + score, 0) || 1;
  const turns = new Map<string, SettledTurn>();
  for (const { turn, score, because } of scored) {
    for (const { acts, share } of variants(turn, reading, situation, options)) {
      const merged = mergeActs(withoutStrays(withoutThread(withoutRunUps(acts), situation)));
      const key = JSON.stringify(merged);
      const kept = turns.get(key);
      const confidence = (score / sum) * share * 1000;
      if (kept) kept.confidence += confidence;
      else turns.set(key, { acts: merged, confidence, because });
    }
  }
  return [...turns.values()]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, options.most ?? 8)
    .map((turn) => ({ ...turn, confidence: Math.round(turn.confidence) }));
}

const TOLD_AT_LENGTH = 3;
const AT_LENGTH = 6;
const UNTOLD = 0.25;

/** After these a bare word is a reply. */
const OWED: readonly CustomerAct['type'][] = [
  'ask',
  'counter',
  'offer',
  'request',
  'object',
  'warn',
  'correct',
  'promise',
  'accept',
  'clarify',
];

/** The acts of a turn; a question about their world may be asked as several types. */
function variants(
  turn: ReadTurn,
  reading: Reading,
  situation: Situation,
  options: SettleOptions,
): { acts: Built[]; share: number }[] {
  let ways: { acts: Built[]; share: number }[] = [{ acts: [], share: 1 }];
  for (const act of turn.acts.flatMap((one) => apart(one, reading.clauses)).map((one) => inItsSentence(one, reading))) {
    const clauses = reading.clauses.slice(act.from, act.to);
    const here = withSaid(ways[0]?.acts ?? [], situation, options);
    const world = asksWorld(act.type);
    const meaning = world && asksForMeaning(clauses, reading);
    const hurts =
      world &&
      isAsked(clauses) &&
      asksWhatHurts(textOf(clauses), reading.lang) &&
      clauses.every(({ topics }) => topics.every(({ kind, confidence }) => kind !== 'trouble' || confidence < PLAIN));
    const types =
      world && (hurts || storyAlike(clauses, situation) !== undefined)
        ? [{ type: 'ask_pain' as const, share: 1 }]
        : meaning
          ? [{ type: 'situation' as const, share: 1 }]
          : world && !asksHowToCome(textOf(clauses), reading.lang)
            ? worldQuestion(
                clauses,
                mainTopic(act, clauses, here, reading, ways[0]?.acts.flatMap(({ act: { about } }) => about) ?? []),
                figureOf(clauses),
                here,
              )
            : [{ type: act.type, share: 1 }];
    const tag =
      world &&
      clauses.every(
        ({ topics, figureAsked, cues }) =>
          topics.length === 0 && figureAsked === null && !cues.some((cue) => NOT_A_TAG.includes(cue)),
      ) &&
      clauses.some(({ cues }) => cues.includes('tag') || cues.includes('ok_with_you'));
    const runUp = world && !isAsked(clauses) && clauses.every(({ topics }) => topics.length === 0);
    ways = ways.flatMap(({ acts, share }) =>
      types.slice(0, 2).map((one) => {
        const before = acts.flatMap(({ act: { about } }) => about);
        const built = build({ ...act, type: one.type }, reading, here, options, before);
        return {
          acts: [...acts, ...withOtherFigure(built, clauses).map((act) => ({ act, runUp, tag }))],
          share: share * one.share,
        };
      }),
    );
    ways = ways.sort((a, b) => b.share - a.share).slice(0, 3);
  }
  return ways;
}

/** "How long, and how often?" is two questions about one thing. */
function withOtherFigure(act: SellerAct, clauses: readonly ReadClause[]): SellerAct[] {
  const [asked] = act.quantities ?? [];
  if (!asksWorld(act.type) || act.form !== 'control' || asked === undefined || asked.min !== undefined) return [act];
  const roles = figuresAsked(textOf(clauses), langOf(textOf(clauses)));
  const other = roles.find((role) => role !== asked.role && COUNTED.includes(role));
  if (!COUNTED.includes(asked.role) || !roles.includes(asked.role) || other === undefined) return [act];
  // "How much of it comes from …?" asks for shares.
  if (roles.includes('share') && roles.includes('count')) return [act];
  const two = [asked.role, other].sort((a, b) => roles.indexOf(a) - roles.indexOf(b));
  return two.map((role) => ({ ...act, quantities: [{ role }] }));
}
const COUNTED: readonly FigureRole[] = ['count', 'duration', 'loss', 'share', 'date'];

/** Words with which a question asks for more than a nod. */
const NOT_A_TAG: readonly Cue[] = [
  'what',
  'why',
  'how',
  'who',
  'when',
  'yesno',
  'a_or_b',
  'what_else',
  'who_else',
  'summary',
  'trouble_word',
  'effect_word',
  'loss_word',
  'suffer',
  'priority',
];

/** "Who is Old Tong?" stands alone: nobody asks that about a trouble named beside it. */
const asksForMeaning = (clauses: readonly ReadClause[], { lang }: Reading) =>
  asksMeaning(textOf(clauses), lang) &&
  !asksWhatHurts(textOf(clauses), lang) &&
  clauses.every(({ figureAsked, cues }) => figureAsked === null && !cues.includes('why'));

/** What this line has just asked about is nearer than what the customer said. */
function withSaid(built: readonly Built[], before: Situation, { story }: SettleOptions): Situation {
  const told = built.find(({ act }) => act.type === 'reference')?.act;
  const situation = told && story ? { ...before, own: [...before.own, [{ ...told, about: [story.trouble] }]] } : before;
  const about = built.flatMap(({ act, runUp }) => (asksWorld(act.type) && !runUp ? act.about : []));
  if (about.length === 0) return situation;
  return { ...situation, askedNow: about, customer: [{ type: 'answer', about }, ...situation.customer] };
}

/** "Well, that thing, …": what leads up to a question and asks nothing of its own is no question. */
const withoutRunUps = (built: readonly Built[]): SellerAct[] =>
  built.flatMap(({ act, runUp, tag }, at) => ((runUp && at < built.length - 1) || (tag && at > 0) ? [] : [act]));

/** Beside these a question of something that nobody speaks of is still heard; beside more it is let pass. */
const COURTESIES: readonly SellerActType[] = ['greet', 'accept', 'intro', 'thanks_bye', 'follow_up'];
const elsewhere = ({ type, form, about, quantities }: SellerAct) =>
  type === 'situation' && form === 'control' && about.length === 0 && !quantities;

function withoutStrays(acts: SellerAct[]): SellerAct[] {
  const rest = acts.filter((act) => !elsewhere(act));
  return rest.every(({ type }) => COURTESIES.includes(type)) ? acts : rest;
}

/** "We were at the lines. How often do they stop?": who was asked for the thread names it, and asks on. */
function withoutThread(acts: SellerAct[], { customer }: Situation): SellerAct[] {
  const [first, second] = acts;
  const named = first?.type === 'answer' || first?.type === 'follow_up';
  return named && second && asksWorld(second.type) && customer.some(({ type }) => type === 'clarify')
    ? acts.slice(1)
    : acts;
}

interface Built {
  act: SellerAct;
  /** A question in name only: no topic, no figure, no question word. */
  runUp: boolean;
  /** "You don't mind, do you?": asked of nothing in their world. */
  tag: boolean;
}

/** "Roughly, in a month?", "a bucketful or a lorryful?": names nothing and asks by no word of its own. */
const isScrap = (clause: ReadClause | undefined): boolean => {
  if (!clause) return false;
  const { topics, figureAsked, cues, text, lang } = clause;
  return (
    (roundsOff(text, lang) && figureAsked === null) ||
    (topics.length === 0 && figureAsked === null && !cues.includes('yesno') && !asksOpenly(text, lang))
  );
};

/** Two sentences that both ask are two questions. */
function apart(act: ReadAct, clauses: readonly ReadClause[]): ReadAct[] {
  if (!asksWorld(act.type) || act.forms[0]?.value === 'confirm') return [act];
  const parts: ReadAct[] = [];
  let { from, to } = act;
  // What only rounds off a question says nothing of what it is about.
  while (to - 1 > from && isAsked(clauses.slice(from, to - 1)) && isScrap(clauses[to - 1])) to--;
  for (let at = act.from; at < to - 1; at++) {
    const next = clauses[at + 1];
    // "Ballpark, in money?": only says closer what was asked.
    const continues =
      next !== undefined &&
      (goesOn(next.text) || (roundsOff(next.text, next.lang) && clauses[at]?.figureAsked === null));
    const asks = !continues && /\?$/.test(clauses[at]?.text.trim() ?? '') && isAsked(clauses.slice(at + 1, to));
    if (!asks) continue;
    parts.push({ ...act, from, to: at + 1 });
    from = at + 1;
  }
  return [...parts, { ...act, from, to }];
}

/** A question that names what it is about is about that, whatever was said in the sentences before it. */
function inItsSentence(act: ReadAct, { clauses, lang }: Reading): ReadAct {
  if (act.type === 'ask_capability' && act.forms[0]?.value === 'confirm') return wishInItsSentence(act, clauses, lang);
  if (!asksWorld(act.type)) return act;
  const all = clauses.slice(act.from, act.to);
  const asked = all.findLastIndex((clause) => clause.asked);
  // "What share do you deliver? They want ninety-seven.": what is said behind a question is no question.
  const own = asked >= 0 ? all.slice(0, asked + 1) : all;
  const tail = tailOf(own);
  const from = act.from + tailFrom(own);
  if (act.forms[0]?.value === 'confirm') {
    // "You said … . Why don't they …?": what was said is only where the question comes from.
    const text = textOf(tail);
    const behind = from > act.from && tail.at(-1)?.asked === true;
    if (!behind || checksBack(text, lang) || !asksOpenly(text, lang) || isYesOrNo(tail)) return act;
    return { ...act, from, forms: [{ value: 'open', confidence: 700 }] };
  }
  const named = tail.some(({ topics }) => topics.some(({ confidence, setAside }) => confidence >= PLAIN && !setAside));
  const alone = named || asksWhatHurts(textOf(tail), lang);
  return alone && isAsked(tail) ? { ...act, from, to: act.from + own.length } : act;
}

/** "So the dates by the filler. And the oldest pallet, how would you want that?": the wish is asked, not said back. */
function wishInItsSentence(act: ReadAct, clauses: readonly ReadClause[], lang: Lang): ReadAct {
  const own = clauses.slice(act.from, act.to);
  const tail = tailOf(own);
  const text = textOf(tail);
  if (!isAsked(tail) || !asksOpenly(text, lang) || checksBack(text, lang)) return act;
  return { ...act, from: act.from + tailFrom(own), forms: [{ value: 'open', confidence: 700 }] };
}

const figureOf = (clauses: readonly ReadClause[]) =>
  clauses.findLast((clause) => clause.figureAsked !== null)?.figureAsked ?? null;

const mainTopic = (
  act: ReadAct,
  clauses: readonly ReadClause[],
  situation: Situation,
  reading: Reading,
  before: readonly string[],
) => aboutOf({ ...act, type: 'ask_reasons' }, clauses, situation, [], reading, before)[0];

function weigh(turn: ReadTurn, reading: Reading, situation: Situation, told: boolean) {
  let score = turn.confidence / 1000 + 1e-4;
  const because: string[] = [];
  turn.acts.forEach((act, at) => {
    const clauses = reading.clauses.slice(act.from, act.to);
    const topics = clauses.flatMap((clause) => clause.topics);
    const view: View = { act, at, turn, clauses, situation, topics, told, previous: reading.previous };
    for (const rule of RULES_ON[act.type] ?? []) {
      if (!rule.when(view)) continue;
      score *= rule.factor;
      because.push(rule.id);
    }
  });
  return { turn, score, because };
}

/** Kinds of topic that an act is usually about, where the inventory allows any. */
const KINDS: typeof USUAL_KINDS = {
  ...USUAL_KINDS,
  ask_reasons: ['trouble', 'situation', 'process', 'event', 'person', 'gap'],
};

/** What a question about their world is about: no product, and no rival. */
const OF_THEIR_WORLD: readonly TopicKind[] = [
  'trouble',
  'situation',
  'process',
  'event',
  'person',
  'gap',
  'term',
  'capability',
  'concern',
];

/** Acts that seldom name anything: a topic in them must stand there plainly. */
const PLAINLY: readonly SellerActType[] = [
  'accept',
  'decline',
  'greet',
  'thanks_bye',
  'intro',
  'answer',
  'off_topic',
  'follow_up',
];
const PLAIN = 640;
/** A topic that is this much weaker than the strongest is not meant beside it. */
const BESIDE = 0.6;
const BESIDE_IN_CHAIN = 0.45;

function namedTopics(act: ReadAct, clauses: readonly ReadClause[], situation: Situation): string[] {
  const gate = actInfo(act.type).kinds ?? KINDS[act.type];
  const best = new Map<string, number>();
  for (const topic of clauses.flatMap((clause) => clause.topics)) {
    // "So that nothing goes short": what must not be is what it is about.
    const aside = topic.setAside && act.type !== 'objective';
    if (aside || topic.id === situation.person || (gate && !gate.includes(topic.kind))) continue;
    const wish = act.type === 'ask_capability' && act.forms[0]?.value === 'open' && topic.kind !== 'capability';
    if ((wish || PLAINLY.includes(act.type)) && topic.confidence < PLAIN) continue;
    best.set(topic.id, Math.max(best.get(topic.id) ?? 0, topic.confidence));
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1]);
  const strongest = ranked[0]?.[1] ?? 0;
  // A summary is a chain: every link of it counts.
  const beside = act.forms[0]?.value === 'confirm' && clauses.length > 1 ? BESIDE_IN_CHAIN : BESIDE;
  return ranked.filter(([, confidence]) => confidence >= beside * strongest).map(([id]) => id);
}

/** What the act is about: what it names, and where that is not enough, what was just spoken of. */
function aboutOf(
  act: ReadAct,
  clauses: readonly ReadClause[],
  situation: Situation,
  visions: readonly string[],
  reading: Reading,
  before: readonly string[],
): string[] {
  const { most } = actInfo(act.type);
  const { kinds } = situation;
  const isTrouble = (id: string) => kinds[id] === 'trouble';
  // A way to somebody is asked for: nothing but the person counts.
  if (act.type === 'bargain' && situation.opensDoors) {
    const people = namedTopics(act, clauses, situation).filter((id) => kinds[id] === 'person');
    if (people.length > 0) return people.slice(0, 1);
  }
  // "It's in Old Tong's book, may I ask him?": whom one would see is a person, though a thing of theirs is named.
  if (act.type === 'bargain' && asksForAccess(textOf(clauses), reading.lang)) {
    const isPerson = (id: string) => kinds[id] === 'person' && id !== situation.person;
    const tail = tailOf(clauses);
    const here = asksForAccess(textOf(tail), reading.lang) ? tail : clauses;
    const named = namedTopics(act, here, situation);
    const people = named.filter(isPerson);
    if (people.length > 0 && (here.length < clauses.length || !isPerson(named[0] ?? ''))) return people.slice(0, most);
    const half =
      people.length > 0 ? [] : halfSaid(here, situation.signs, Object.keys(kinds).filter(isPerson), () => true);
    if (half.length > 0) return half.slice(0, 1);
  }
  if (act.type === 'situation' && asksHowToCome(textOf(clauses), reading.lang)) {
    const planned = situation.own.flat().flatMap(({ type, about }) => (type === 'propose_plan' ? about : []));
    const plan = [...before, ...planned.reverse(), ...situation.recent].find((id) => kinds[id] === 'process');
    if (plan !== undefined) return [plan];
  }
  const alike = act.type === 'ask_pain' ? storyAlike(clauses, situation) : undefined;
  if (alike !== undefined) return [alike];
  const nothingNamed = clauses.every(({ topics }) => topics.every(({ confidence }) => confidence < PLAIN));
  if (act.type === 'ask_pain' && nothingNamed && asksWhatHurts(textOf(clauses), reading.lang)) return [];
  // "How many tonnes is that, and whose head does it fall on?": the second is of the same thing.
  const again = asksWorld(act.type) && clauses.every(({ topics }) => topics.length === 0) && !asksForAnything(clauses);
  if (again && situation.askedNow) return situation.askedNow.slice(0, 1);
  // "What about the store?": that, and nothing that was spoken of before.
  if (asksWorld(act.type) && asksWhatOf(textOf(clauses), reading.lang)) {
    const here = clauses.flatMap(({ topics }) => topics);
    const plain = here.filter(
      ({ id, kind, confidence, setAside }) =>
        confidence >= PLAIN &&
        !setAside &&
        id !== situation.person &&
        OF_THEIR_WORLD.includes(kind) &&
        kind !== 'person',
    );
    if (plain.length > 0) return plain.slice(0, 1).map(({ id }) => id);
  }
  const nameless = asksWorld(act.type) && clauses.every(({ topics }) => topics.length === 0);
  if (nameless && OF_WHAT_HURTS.includes(act.type) && asksForAnything(clauses)) return [];
  const led = nameless ? ledBy(act, reading) : [];
  if (led.length > 0) return led.slice(0, most);
  // "How often a month?": of what was just spoken of and is counted.
  const figure = figureOf(clauses);
  if (nameless && figure !== null && pointsBack(textOf(clauses), reading.previous, reading.lang)) {
    const counted = carriedTopic(figure, false, situation, (id) => OF_THEIR_WORLD.includes(kinds[id] as TopicKind));
    if (counted !== undefined && situation.figures[figure]?.includes(counted)) return [counted];
  }
  const gate = actInfo(act.type).kinds ?? (asksWorld(act.type) ? OF_THEIR_WORLD : undefined);
  // Whoever gives a name speaks of nothing else.
  if (act.type === 'intro') return [];
  const spoken = spokenOf(reading, act, before, situation, gate);
  // Nobody is asked after unless a word says so.
  if (act.type === 'greet') {
    const named = clauses
      .flatMap(({ topics }) => topics)
      .filter(({ id, confidence }) => confidence >= PLAIN && situation.personal.has(id));
    if (named.length > 0) return named.slice(0, 1).map(({ id }) => id);
    const said = new Set(clauses.flatMap(({ topics }) => topics.map(({ id }) => id)));
    const meant = spoken?.filter((id) => said.has(id)) ?? [];
    if (meant.length > 0) return meant;
    return halfSaid(clauses, situation.signs, situation.recent, (id) => situation.personal.has(id)).slice(0, 1);
  }
  // What is to be said upstairs names what hurts.
  if (spoken && act.type === 'coach') {
    const hurting = namedTopics(act, clauses, situation).filter(isTrouble);
    return [...new Set([...hurting, ...spoken])].slice(0, most);
  }
  if (spoken) return spoken;
  const named = namedTopics(act, clauses, situation);
  const carry = (...wanted: TopicKind[]) => {
    const topic = carriedTopic(
      figureOf(clauses),
      clauses.some(({ cues }) => cues.some((cue) => OF_A_TROUBLE.includes(cue))),
      situation,
      (id) => id !== situation.person && wanted.includes(kinds[id] as TopicKind),
    );
    return topic === undefined ? [] : [topic];
  };
  if (act.type === 'objective')
    return troublesFirst(
      named.filter((id) => kinds[id] !== 'person'),
      isTrouble,
    ).slice(0, most);
  const question = act.type === 'ask_reasons' || act.type === 'ask_impact';
  if (question || act.type === 'situation' || act.type === 'ask_pain') {
    const { [act.type as keyof typeof CARRIED]: kindsHere } = CARRIED;
    const fits = (id: string) => (kindsHere as readonly string[]).includes(kinds[id] ?? '');
    // A thing said back is something that was told.
    if (act.forms[0]?.value === 'confirm' && act.type !== 'situation') {
      const back = saidBack(named, clauses, situation, fits);
      if (back.length > 0) return troublesFirst(back, isTrouble).slice(0, most);
    }
    if (named.length === 0) {
      const half = halfSaid(clauses, situation.signs, situation.recent, fits);
      if (half.length > 0) return troublesFirst(half, isTrouble).slice(0, 2);
      if (act.type === 'ask_pain') return [];
      if (
        act.type === 'situation' &&
        act.forms[0]?.value === 'open' &&
        asksMeaning(textOf(clauses), langOf(textOf(clauses)))
      )
        return carry('person', 'situation', 'event', 'process');
      return asksForAnything(clauses) ? [] : carry(...kindsHere);
    }
    // "And Mr Qin?": the trouble last spoken of, for him.
    if (question && named.every((id) => kinds[id] === 'person')) return [...carry('trouble'), ...named].slice(0, most);
    return question || act.type === 'ask_pain' ? troublesFirst(named, isTrouble).slice(0, most) : named.slice(0, most);
  }
  const proposes =
    act.type === 'propose_capability' || (act.type === 'ask_capability' && act.forms[0]?.value !== 'open');
  if (proposes && visions.length > 0)
    return [...new Set([...visions, ...named.filter((id) => kinds[id] === 'capability' || isTrouble(id))])].slice(
      0,
      most,
    );
  if (act.type === 'ask_capability' && figureOf(clauses) !== null && named.length === 0) return carry('trouble');
  if (act.type === 'propose_capability' && named.some((id) => kinds[id] === 'capability') && !named.some(isTrouble))
    return [...named, ...carry('trouble')].slice(0, most);
  if (act.type === 'propose_plan' && !named.some((id) => kinds[id] === 'process' || kinds[id] === 'event'))
    return [...carry('process', 'event'), ...named].slice(0, most);
  if (act.type === 'objection' && named.length === 0) return carry('concern');
  return named.slice(0, most);
}

/** Asked of nothing in particular, these are about whatever hurts. */
const OF_WHAT_HURTS: readonly SellerActType[] = ['ask_pain', 'ask_reasons'];

/** "And the milk downgraded, how many tonnes is that?": what stands before the question in its sentence. */
function ledBy({ from }: ReadAct, { clauses }: Reading): string[] {
  let at = from;
  while (at > 0 && !/[.!?;]$/.test(clauses[at - 1]?.text.trim() ?? '')) at--;
  const here = clauses
    .slice(at, from)
    .flatMap(({ topics }) => topics)
    .filter(({ kind, confidence, setAside }) => kind === 'trouble' && confidence >= PLAIN && !setAside);
  // "Now for the cold store. How is a pallet booked?"
  const turned = clauses
    .slice(0, at)
    .findLast(({ text, lang, asked, topics }) => !asked && topics.length > 0 && turnsTo(text, lang))?.topics;
  const led = here.length > 0 ? here : (turned ?? []).filter(({ kind }) => OF_THEIR_WORLD.includes(kind)).slice(0, 1);
  return led.map(({ id }) => id);
}

const textOf = (clauses: readonly ReadClause[]) => clauses.map(({ text }) => text).join(' ');

/** "Does that sound familiar?" asks for the trouble of the story that was told. */
function storyAlike(clauses: readonly ReadClause[], { own, kinds }: Situation): string | undefined {
  const tail = tailOf(clauses);
  if (!isAsked(tail) || !tail.some(({ text, lang }) => asksIfAlike(text, lang))) return undefined;
  const story = own.flat().findLast(({ type }) => type === 'reference');
  return story?.about.find((id) => kinds[id] === 'trouble');
}

/** Of a thing said back: what was told, by name or by half a word; beside it only what is named outright. */
function saidBack(
  named: readonly string[],
  clauses: readonly ReadClause[],
  situation: Situation,
  fits: (id: string) => boolean,
): string[] {
  const { told } = situation;
  const half = halfSaid(
    clauses,
    situation.signs,
    told.slice(0, TOLD_LATELY),
    (id) => situation.kinds[id] === 'trouble' && fits(id),
  );
  const plain = new Set(
    clauses.flatMap(({ topics }) => topics.flatMap(({ id, confidence }) => (confidence >= PLAIN ? [id] : []))),
  );
  const heard = [...new Set([...named.filter((id) => told.includes(id)), ...half])];
  return heard.length === 0 ? [] : [...heard, ...named.filter((id) => !told.includes(id) && plain.has(id))];
}
const TOLD_LATELY = 12;

/** Asked of what hurts, whatever else was mentioned in between. */
const OF_A_TROUBLE: readonly Cue[] = ['who_else', 'suffer', 'effect_word', 'loss_word'];

/** "What else?", "what keeps you awake?": whatever it is, not what was just spoken of. */
const asksForAnything = (clauses: readonly ReadClause[]) =>
  clauses.every(({ cues }) => !cues.includes('who_else')) &&
  clauses.some(({ cues, text, lang }) => cues.includes('what_else') || asksWhatHurts(text, lang));

const CARRIED = {
  ask_pain: ['trouble'],
  ask_reasons: ['trouble', 'situation', 'process', 'event', 'gap'],
  ask_impact: ['trouble', 'event', 'situation'],
  situation: ['situation', 'trouble', 'process', 'event', 'capability', 'person'],
} as const satisfies Record<string, readonly TopicKind[]>;

const troublesFirst = (ids: readonly string[], isTrouble: (id: string) => boolean) => [
  ...ids.filter(isTrouble),
  ...ids.filter((id) => !isTrouble(id)),
];

function quantityOf(figure: Figure, type: SellerActType, options: SettleOptions): Quantity | null {
  const [first] = figure.roles;
  const money = figure.kind === 'money';
  const losing = type === 'ask_impact' || type === 'ask_reasons' || type === 'ask_pain' || type === 'anxiety';
  const role =
    money && losing
      ? 'loss'
      : money && (type === 'price' || type === 'bargain' || type === 'concede')
        ? 'price'
        : money && first === 'price' && actInfo(type).function !== 'trade'
          ? 'loss'
          : first;
  if (role === undefined) return null;
  const quantity: Quantity = { role };
  if (figure.date) {
    const days = options.today ? daysFrom(figure.date, options.today) : null;
    if (days !== null) quantity.min = days;
  } else {
    if (figure.min !== undefined) quantity.min = Math.round(figure.min);
    if (figure.max !== undefined) quantity.max = Math.round(figure.max);
  }
  // No figure of anything: it could not even be kept.
  if ([quantity.min, quantity.max].some((value) => value !== undefined && !Number.isSafeInteger(value))) return null;
  if (figure.approximate) quantity.approximate = true;
  return quantity;
}

/** Acts that hold no figures: a number in them is a way of speaking. */
const WITHOUT_FIGURES: readonly SellerActType[] = [
  'greet',
  'intro',
  'thanks_bye',
  'off_topic',
  'follow_up',
  'rude',
  'withdraw',
];
/** Of these a date is a part; in a question about their world it says when, not which. */
const DATED: readonly SellerActType[] = [
  'propose_plan',
  'promise',
  'ask_process',
  'bargain',
  'close',
  'answer',
  'objective',
  'accept',
  'decline',
];

function quantitiesOf(
  act: ReadAct,
  form: Form,
  clauses: readonly ReadClause[],
  { admitted }: Situation,
  options: SettleOptions,
): Quantity[] {
  if (WITHOUT_FIGURES.includes(act.type)) return [];
  // "Do you have much of that?" asks whether it hurts, before anything was admitted.
  const whether = act.type === 'ask_pain' && admitted.length === 0;
  const asks = !whether && (form === 'open' || form === 'control');
  const figure = act.type === 'ask_reasons' && form === 'open' && asksForMore(clauses) ? null : figureOf(clauses);
  const asked = asks && actInfo(act.type).function !== 'trade' ? figure : null;
  const said = clauses.flatMap((clause) => clause.figures.map((figure) => quantityOf(figure, act.type, options)));
  const found = said.filter(
    (quantity): quantity is Quantity =>
      quantity !== null &&
      (quantity.role !== 'date' || DATED.includes(act.type)) &&
      !(quantity.role === 'date' && quantity.min === 0 && act.type === 'objective') &&
      // "A night", "one of them": no figure of anything.
      !(quantity.role === 'count' && quantity.min === 1 && quantity.max === undefined) &&
      !(asks && quantity.role !== 'date' && quantity.min === 1 && quantity.max === undefined) &&
      !(quantity.role === 'duration' && (quantity.min ?? 0) > 2 * YEAR) &&
      !(asks && quantity.role === 'duration' && quantity.max === undefined && PERIODS.includes(quantity.min ?? 0)) &&
      !(asked === 'duration' && quantity.role === 'duration' && (quantity.min ?? 0) >= DAY),
  );
  dropDoubleDays(found);
  if (asked !== null && asked !== 'date') found.unshift({ role: asked });
  else if (asked === 'date' && (DATED.includes(act.type) || asksWorld(act.type))) found.unshift({ role: 'date' });
  return found.slice(0, 4);
}
/** "Thursday the tenth, at nine" is one day: the weekday and the hour only say it closer. */
function dropDoubleDays(found: Quantity[]): void {
  const days = found.flatMap(({ role, min }) => (role === 'date' && min !== undefined ? [min] : []));
  if (days.length < 2) return;
  const closer = (day: number) => days.some((other) => other > day && (day === 0 || (other - day) % WEEK === 0));
  for (let at = found.length - 1; at >= 0; at--) {
    const { role, min } = found[at] as Quantity;
    if (role !== 'date' || min === undefined) continue;
    const again = found.slice(0, at).some((one) => one.role === 'date' && one.min === min);
    if (again || closer(min)) found.splice(at, 1);
  }
}
const WEEK = 7;
const DAY = 1440;
const YEAR = 365 * DAY;
/** "A month", "a year": by which something is counted. */
const PERIODS = [DAY, 7 * DAY, 30 * DAY, YEAR];

const offers = (terms: readonly TermOffer['term'][]): TermOffer[] => terms.slice(0, 3).map((term) => ({ term }));

const isMoney = ({ kind, roles }: Figure) => kind === 'money' || roles.includes('discount') || roles.includes('price');

function tradeOf(act: ReadAct, clauses: readonly ReadClause[]): Pick<SellerAct, 'give' | 'get' | 'first'> {
  if (act.type !== 'bargain' && act.type !== 'concede') return {};
  const give = new Set<TermOffer['term']>();
  const get = new Set<TermOffer['term']>();
  let first: 'give' | 'get' | undefined;
  for (const clause of clauses) {
    const wants = clause.cues.includes('get_word') || clause.cues.includes('access') || clause.cues.includes('sign');
    const gives =
      clause.cues.includes('give_word') || clause.cues.includes('i_will') || clause.cues.includes('discount');
    // A price is given by somebody who says that he gives, or by how much; "whatever's cheap" gives nothing.
    const lowers = clause.cues.some((cue) => cue === 'give_word' || cue === 'i_will') || clause.figures.some(isMoney);
    for (const term of clause.terms) {
      if ((term === 'price' || term === 'payment') && !wants && !lowers) continue;
      const got =
        act.type === 'bargain' &&
        (term === 'access' || term === 'signatureDate' || term === 'support' || (wants && !gives));
      (got ? get : give).add(term);
      first ??= got ? 'get' : 'give';
    }
  }
  const wayIn = clauses.some(({ text, lang }) => asksForAccess(text, lang) || asksForWay(text, lang));
  // "Would you help me to see her?" asks for the way to her, not for help.
  if (wayIn) get.delete('support');
  if (act.type === 'bargain' && get.size === 0 && wayIn) get.add('access');
  const result: Pick<SellerAct, 'give' | 'get' | 'first'> = {};
  if (give.size > 0) result.give = offers([...give]);
  if (get.size > 0) result.get = offers([...get]);
  if (first && give.size > 0 && get.size > 0) result.first = first;
  return result;
}

const OF_CUSTOMER: Partial<Record<CustomerAct['type'], string>> = {
  offer: 'offer',
  request: 'request',
  correct: 'correction',
  warn: 'warning',
  refuse: 'refusal',
  deflect: 'refusal',
  object: 'objection',
  pause: 'pause',
};
const CRITICISM = ['pushy', 'technique', 'hasty', 'empty', 'own_discount'];

/** What the customer did last that can be accepted or declined. */
export function targetsNow(customer: readonly CustomerAct[]): string[] {
  return customer.flatMap((act) => {
    if (act.if !== undefined) return ['condition'];
    if (act.type === 'remark' && act.of !== undefined && CRITICISM.includes(act.of)) return ['criticism'];
    if (act.type === 'admit' || act.type === 'remark') return ['feeling'];
    const target = OF_CUSTOMER[act.type];
    return target === undefined ? [] : [target];
  });
}

function ofFor(act: ReadAct, situation: Situation, cues: readonly Cue[]): string | undefined {
  if (act.type === 'promise' && cues.includes('secrecy')) return 'secrecy';
  if (act.type === 'promise' && act.of[0]?.value === 'secrecy') return undefined;
  if (act.type === 'promise' || act.of.length === 0)
    return act.of[0] && act.of[0].confidence >= 600 ? act.of[0].value : undefined;
  if (act.type !== 'accept' && act.type !== 'decline') return act.of[0]?.value;
  const now = targetsNow(situation.customer);
  const there = act.of.filter(({ value }) => value !== 'condition' || now.includes(value));
  const fitting = there.map(({ value, confidence }) => ({ value, score: confidence * (now.includes(value) ? 3 : 1) }));
  return fitting.sort((a, b) => b.score - a.score)[0]?.value;
}

function build(
  act: ReadAct,
  reading: Reading,
  situation: Situation,
  options: SettleOptions,
  before: readonly string[],
): SellerAct {
  const clauses = reading.clauses.slice(act.from, act.to);
  if (asksWorld(act.type) && isAsked(clauses) && asksTimeLeft(textOf(clauses), reading.lang))
    return { type: 'objective', form: 'confirm', about: [] };
  if (isElsewhere(act, reading, situation)) return { type: 'situation', form: 'control', about: [] };
  const guessed = act.forms[0]?.value ?? ACTS[act.type].forms[0];
  // How many, how long and how much are closed questions, whatever word they begin with.
  const form = !asksWorld(act.type)
    ? act.type === 'reference'
      ? storyForm(guessed, reading, options)
      : guessed
    : asksForMeaning(clauses, reading)
      ? 'open'
      : storyAlike(clauses, situation) !== undefined
        ? 'control'
        : checksBack(textOf(clauses), reading.lang)
          ? 'confirm'
          : asksForMore(clauses)
            ? 'open'
            : figureOf(clauses) !== null
              ? 'control'
              : guessed !== 'open' && asksOpenly(textOf(clauses), reading.lang) && !isYesOrNo(clauses)
                ? 'open'
                : guessed;
  const about = aboutOf(act, clauses, situation, options.visions ?? [], reading, before);
  // "Is it Mr Kang?" says nothing back; it asks.
  const aboutPeople = about.length > 0 && about.every((id) => situation.kinds[id] === 'person');
  const settled: SellerAct = {
    type: act.type,
    form:
      form === 'confirm' && asksWorld(act.type) && aboutPeople
        ? 'control'
        : act.type === 'objection' && !isAsked(clauses)
          ? 'none'
          : form,
    about,
  };
  const secret: Cue[] = keepsSecret(textOf(clauses), reading.lang) ? ['secrecy'] : [];
  const of = ofFor(act, situation, [...clauses.flatMap((clause) => clause.cues), ...secret]);
  if (of !== undefined) settled.of = of;
  if (clauses.some((clause) => clause.cues.includes('why_reason'))) settled.why = true;
  const quantities = quantitiesOf(act, form, clauses, situation, options);
  if (quantities.length > 0) settled.quantities = quantities;
  if (situation.opensDoors && act.type === 'bargain') return { ...settled, get: [{ term: 'access' }] };
  return { ...settled, ...tradeOf(act, clauses) };
}

/**
 * A question of something that nobody here speaks of ("what do the men do meanwhile?"): it names no topic, not by half a word
 * nor by what its words mean elsewhere, and speaks of a thing that was not in the customer's last line.
 */
function isElsewhere(act: ReadAct, reading: Reading, { signs, recent, kinds }: Situation): boolean {
  const clauses = reading.clauses.slice(act.from, act.to);
  const { scene, previous, lang } = reading;
  if (!scene || !asksWorld(act.type)) return false;
  // Bad things said of people are nothing that she would say yes to.
  if (accuses(textOf(clauses), lang)) return true;
  if (act.forms[0]?.value === 'confirm' || !isAsked(clauses)) return false;
  const here = clauses.flatMap(({ topics }) => topics);
  const tail = textOf(tailOf(clauses));
  if (asksWhatHurts(tail, lang) || here.some(({ confidence }) => confidence >= HALF_NAMED)) return false;
  if (asksToChoose(tail, lang)) return true;
  if ([asksForAccess, asksForVisit, asksIfAlike, speaksOfRisk].some((sign) => sign(tail, lang))) return false;
  if (pointsBack(tail, previous, lang)) return false;
  if (clauses.some(({ cues }) => cues.some((cue) => OF_A_TROUBLE.includes(cue)))) return false;
  if (asksWhatFollows(tail, lang) || asksHowToCome(tail, lang) || checksBack(tail, lang)) return false;
  if (ledBy(act, reading).length > 0 || halfSaid(clauses, signs, recent, (id) => kinds[id] !== undefined).length > 0)
    return false;
  return scene.clauses
    .slice(act.from, act.to)
    .every((one) => (meantByWords(scene.head, one)?.chance ?? 0) < HARDLY_MEANT);
}

/** A name less sure than this may be a chance likeness. */
const HALF_NAMED = 450;
/** So unsure words mean nothing that is spoken of here. */
const HARDLY_MEANT = 0.1;

/** "Shall I?", "may I?" */
const asksLeave = (clauses: readonly ReadClause[]) =>
  clauses.at(-1)?.asked === true && clauses.some(({ cues }) => cues.includes('ok_with_you'));

/** A story is offered in words; whatever else is said of one tells it. */
function storyForm(guessed: Form, { text, lang, clauses }: Reading, { story }: SettleOptions): Form {
  // Announced and told in one breath.
  const atOnce = clauses.length >= AT_LENGTH && tellsStory(text, lang);
  const offered = offersStory(text, lang) && !atOnce;
  if (offered && (!story || asksLeave(tailOf(clauses)))) return 'open';
  // "I'll tell you of a firm: …", and it is told.
  const told = story != null && clauses.length > TOLD_AT_LENGTH && !asksLeave(tailOf(clauses));
  return guessed === 'open' && (!offered || told) ? 'none' : guessed;
}

/** Asked by its first word as yes or no, whatever stands behind: "Do they know who …?", but not "Why is it so, don't they …?" */
const isYesOrNo = (clauses: readonly ReadClause[]) =>
  clauses.find(({ cues, text, lang }) => cues.includes('yesno') || asksOpenly(text, lang))?.cues.includes('yesno') ===
  true;

/** "Are there other reasons?", "where does the rest come from, the other nine tenths?": whatever there is, and no figure. */
function asksForMore(clauses: readonly ReadClause[]): boolean {
  const text = textOf(clauses);
  const lang = langOf(text);
  if (figuresAsked(text, lang).length > 0 || !asksForCauses(text, lang)) return false;
  const more = clauses.some(({ cues }) => cues.includes('what_else')) || asksForOthers(text, lang);
  return more || (asksOpenly(text, lang) && !isYesOrNo(clauses));
}

/** Neighbours of one type and form are one act, unless they ask about different things. */
function joined(acts: readonly SellerAct[]): SellerAct[] {
  const result: SellerAct[] = [];
  for (const act of acts) {
    const last = result.at(-1);
    // "What does that mean? Is it his book?" asks one thing in two ways.
    const again = last && asksWorld(act.type) && last.form === 'open' && act.form === 'control' && !act.quantities;
    const alike =
      last?.type === act.type && (last.form === act.form || again) && last.of === act.of && same(last.about, act.about);
    if (!last || !alike || asksAnother(last, act)) result.push(act);
    else if (act.quantities && !last.quantities) result[result.length - 1] = { ...last, quantities: act.quantities };
  }
  return result;
}

/** Each asks for a figure, and not for the same one. */
function asksAnother({ quantities: [one] = [] }: SellerAct, { quantities: [other] = [] }: SellerAct): boolean {
  const figures = one && other && one.min === undefined && other.min === undefined;
  return figures === true && one.role !== other.role;
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id));

/** A story of several sentences is one act; what went wrong in it and a question behind it stand for themselves. */
function asOneStory(acts: readonly SellerAct[]): SellerAct[] {
  const told = acts.findIndex(({ type, form }) => type === 'reference' && form === 'none');
  if (told < 0) return [...acts];
  return acts.filter(
    ({ type, form, of }, at) =>
      at <= told ||
      (type !== 'reference' && (form === 'open' || form === 'control')) ||
      (type === 'answer' && of === 'drawback'),
  );
}

/** "Thank you for that. And what …?": who goes on asking is not leaving. */
const withoutEarlyGoodbye = (acts: readonly SellerAct[]) =>
  acts.filter(({ type }, at) => type !== 'thanks_bye' || acts.slice(at + 1).every(({ form }) => form === 'none'));

/** "Thursday, agreed. I'll come at ten.": the day that is accepted is that of the plan that follows. */
function datedOnce(acts: SellerAct[]): SellerAct[] {
  const isDay = ({ role }: Quantity) => role === 'date';
  const dayed = acts.findIndex(({ type, quantities }) => type === 'accept' && quantities?.some(isDay));
  const plan = acts.findIndex(({ type, quantities }) => type === 'propose_plan' && !quantities?.some(isDay));
  if (dayed < 0 || plan < 0) return acts;
  const days = acts[dayed]?.quantities?.filter(isDay) ?? [];
  return acts.map((act, at) => {
    if (at === plan) return { ...act, quantities: [...days, ...(act.quantities ?? [])] };
    if (at !== dayed) return act;
    const { quantities, ...rest } = act;
    const others = quantities?.filter((one) => !isDay(one)) ?? [];
    return others.length > 0 ? { ...rest, quantities: others } : rest;
  });
}

/** At most four acts: greet and off_topic fall out first beside others, then the last four stay; the last question always stays. */
function mergeActs(all: SellerAct[]): SellerAct[] {
  const acts = datedOnce(asOneStory(joined(withoutEarlyGoodbye(all))));
  let kept =
    acts.length > 1 && acts.some((act) => act.type !== 'off_topic')
      ? acts.filter((act) => act.type !== 'off_topic')
      : acts;
  if (kept.length > 4) kept = kept.filter((act) => act.type !== 'greet');
  if (kept.length <= 4) return kept;
  const asked = kept.findLastIndex((act) => act.form !== 'none');
  const last = kept.slice(-4);
  const question = kept[asked];
  return question && !last.includes(question) ? [question, ...last.slice(1)] : last;
}
