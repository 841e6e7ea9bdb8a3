/**
 * The one closed list of conditions and effects. Rules, gates, agendas, manner, rubrics and labs are all written in it;
 * this file names and checks them as data, `simulator/conditions.ts` evaluates them.
 *
 * A condition is an object whose every entry must hold: `{ trust: 50, not: { flag: 'objectiveAgreed' } }`.
 */
import { z } from 'zod';
import {
  CUSTOMER_ACT_TYPES,
  FIGURE_ROLES,
  FORMS,
  ROWS,
  SELLER_ACT_TYPES,
  type SellerActType,
  TERMS,
  TOPIC_KINDS,
} from '../method/acts.ts';

const int = z.number().int();
const names = z.union([z.string(), z.array(z.string()).min(1)]);
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

/** A number alone means "at least". */
const range = z.union([int, z.strictObject({ min: int.optional(), max: int.optional() })]);
export type Range = z.infer<typeof range>;

const sellerAct = z.enum(SELLER_ACT_TYPES as [SellerActType, ...SellerActType[]]);
export const PAIN_LEVELS = ['latent', 'admitted', 'vision'] as const;
export type PainLevel = (typeof PAIN_LEVELS)[number];

/** How far a confirming summary agrees with what was heard (rules 13 and 14). */
export const SUMMARIES = ['right', 'partly', 'wrong', 'single'] as const;

/** Kinds of fact of which a person tells one more. */
export const TOLD_KINDS = ['pain', 'reason', 'impact', 'capability', 'situation', 'life', 'concern'] as const;

/** Whether the colleague named at the start has really sent the seller, and is on good terms with the person (rule 7). */
export const REFERRALS = ['good', 'conflict', 'claimed'] as const;

/** What a trouble is for the person spoken to; `false` is not on the pain map for anybody below or beside. */
export const TRUTHS = ['pain', 'reason', 'impact', 'own', 'other', 'false'] as const;

const plain = {
  // the person spoken to
  person: names,
  rank: names,
  trust: range,
  warmth: range,
  interest: range,
  urgency: range,
  commitment: range,
  /** Trust against the person's own access threshold, lowered by ten for each of their conditions met (rule 39). */
  accessTrust: z.boolean(),
  counter: z.strictObject({ name: z.string(), min: int.optional(), max: int.optional() }),
  flag: names,
  /** Need level reached at least (method 2.3). */
  pain: z.enum(PAIN_LEVELS),
  admitted: names,
  told: names,
  /** Number of facts of this kind told so far. */
  toldCount: z.strictObject({ kind: z.string(), min: int.optional(), max: int.optional() }),
  /** Documents handed in, and what was looked up before the call. */
  written: names,
  researched: z.strictObject({
    of: z.enum(['useful', 'idle', 'people', 'matters']),
    min: int.optional(),
    max: int.optional(),
  }),
  /** Number of things dropped in passing that were taken up, and thousandths of all that were dropped. */
  cuesTaken: range,
  cuesTakenShare: range,
  /** Number of the person's own questions that were settled, and thousandths of all that they asked. */
  ownQuestions: range,
  ownQuestionsShare: range,
  /** Number of troubles confirmed in summaries that are this for the person. */
  confirmedCount: z.strictObject({
    as: z.enum(['pain', 'reason', 'impact']),
    min: int.optional(),
    max: int.optional(),
  }),
  /** Number of figures of this role told. */
  toldRole: z.strictObject({ role: z.enum(FIGURE_ROLES), min: int.optional(), max: int.optional() }),
  rowOpened: z.enum(ROWS),
  rowControlled: z.enum(ROWS),
  rowConfirmed: z.enum(ROWS),
  acceptedCapabilities: range,
  settled: names,
  worsened: names,
  agendaOpen: z.union([z.boolean(), z.string()]),

  // the meeting
  turn: range,
  minute: range,
  minutesLeft: range,
  customerLast: oneOrMore(z.enum(CUSTOMER_ACT_TYPES)),
  customerLastOf: names,
  customerLastAbout: names,
  /** The customer's last reply asks, requests, objects, offers or warns about this: a topic, a figure or an `of`. */
  demand: names,
  /** The same, at any time so far. */
  demanded: names,
  /** What the customer has promised, by topic or `of`; `promisedIf` where the promise hangs on a condition. */
  promised: names,
  promisedIf: names,
  /** What the seller has promised this person. */
  sellerPromised: names,
  /** Lines of the plan that both have agreed on; `true`: any. */
  agreed: z.union([z.boolean(), names]),
  /** A line of the plan that both have agreed on has its date. */
  dated: z.boolean(),
  /** Number of turns running, before this one, in which the seller left the floor. */
  silences: range,
  /** Rules that have fired in this meeting (all of them). */
  fired: names,
  /** Rules that have fired in this turn (for reactions and the agenda). */
  firedNow: names,
  ended: z.union([z.boolean(), z.string()]),

  // the act
  act: oneOrMore(sellerAct),
  form: oneOrMore(z.enum(FORMS)),
  aboutKind: oneOrMore(z.enum(TOPIC_KINDS)),
  /** One of these topics is named. */
  about: names,
  aboutCount: range,
  truth: oneOrMore(z.enum(TRUTHS)),
  personal: z.boolean(),
  /** The person named stands above the one spoken to. */
  above: z.boolean(),
  technical: z.boolean(),
  of: names,
  why: z.boolean(),
  role: oneOrMore(z.enum(FIGURE_ROLES)),
  /** A figure of this role is named with its value. */
  names: oneOrMore(z.enum(FIGURE_ROLES)),
  /** A figure of this role is named as a range, or as roughly so much. */
  namesRange: oneOrMore(z.enum(FIGURE_ROLES)),
  /** A figure is named that the customer told (rule 60). */
  ownFigure: z.boolean(),
  /** The person has a fact like this that was not told yet and is not shut for ever; `open`: its gate is open now. */
  untold: z.strictObject({
    kind: z.string().optional(),
    role: z.enum(FIGURE_ROLES).optional(),
    open: z.boolean().optional(),
  }),
  namesPerson: z.boolean(),
  /** The act asks for somebody to whom this person can open the door; for nobody by name, where there is such a door. */
  opensDoor: z.boolean(),
  /** The act offers a proof that this person wants first (rule 39). */
  wantedProof: z.boolean(),
  /** The plan holds a line that this person will change (rule 54). */
  edits: z.boolean(),
  /** Terms that the seller has offered in any trade so far, this act included. */
  offered: oneOrMore(z.enum(TERMS)),
  gives: z.union([z.boolean(), oneOrMore(z.enum(TERMS))]),
  gets: z.union([z.boolean(), oneOrMore(z.enum(TERMS))]),
  first: z.enum(['give', 'get']),
  story: oneOrMore(z.enum(['fits', 'other', 'noResult', 'dormant'])),
  /** This person has heard the story before. */
  storyTold: z.boolean(),
  /** The colleague named as having sent the seller: really did, did but is at odds with the person, or did not. */
  referral: oneOrMore(z.enum(REFERRALS)),
  /** The question's answer stands in the background pack. */
  inPack: z.boolean(),
  /** The same type, topics, person and role were asked before and were answered, or were not. */
  repeat: z.enum(['answered', 'unanswered']),
  /** How often the same question was asked before. */
  timesAsked: range,
  /** The same question was asked before in this meeting, not on an earlier day. */
  askedToday: z.boolean(),
  summary: oneOrMore(z.enum(SUMMARIES)),
  /** Right topics of the summary that have not been paid before. */
  freshTopics: range,
  /** The row of the act was confirmed before; the row was confirmed in full. */
  rowDone: z.boolean(),
  /** The capability removes a trouble that this person has confirmed as a reason or admitted. */
  linked: z.boolean(),
  /** The capability removes a trouble that was heard, whether the act names it or not. */
  answersHeard: z.boolean(),
  /** A past failure sleeps behind the capability and has not been dealt with (rule 9). */
  sleeps: z.boolean(),
  /** The person is looking already: a capability of their own that waits for no admitted pain (rules 28, 29). */
  ownPicture: z.boolean(),
  /** The gap is one that the person's present picture really leaves, and could be admitted now; `false`: it leaves none. */
  realGap: z.boolean(),
  /** The person themselves brought up one of these topics; where a worry is answered, also by asking or objecting. */
  raised: z.boolean(),
  /** The concern answered was asked about before, in this talk. */
  explored: z.boolean(),
  /** The concern was answered before. */
  answered: z.boolean(),
  /** A trouble named in a closed question is one of this person's, or is not. */
  guess: z.enum(['right', 'wrong']),
  /** The act refers to a fact of this kind that the person has told. */
  recalls: names,
  /** The act takes up something that the person dropped in passing. */
  takesCue: z.boolean(),
  /** Something that can be made good again cost trust within the last two turns (rule 85). */
  lossLately: z.boolean(),
  /** Promises of earlier meetings, not judged yet: one was kept, one was not. */
  promises: z.enum(['kept', 'broken']),
  /** Days since the person was last spoken to. */
  daysAway: range,

  // the turn
  questions: range,
  acts: range,
  /** Five of the last ten acts tell, or four of the last six turns tell and ask nothing (rule 20). */
  telling: z.boolean(),
  /** The turn holds no question, story, purpose or answer: nothing that leads on (rule 88). */
  idleTurn: z.boolean(),
  /** The turn's acts, any of them, satisfy this condition. */
  turnHas: z.lazy((): z.ZodType<Condition> => condition),
  /** The seller's turn before this one had such an act. */
  lastTurnHas: z.lazy((): z.ZodType<Condition> => condition),
} as const;

export type PlainConditions = { [K in keyof typeof plain]?: z.infer<(typeof plain)[K]> };
export interface Condition extends PlainConditions {
  any?: Condition[];
  all?: Condition[];
  not?: Condition;
}

export const CONDITION_NAMES = [...Object.keys(plain), 'any', 'all', 'not'] as const;

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.strictObject({
    ...Object.fromEntries(Object.entries(plain).map(([name, schema]) => [name, schema.optional()])),
    any: z.array(condition).optional(),
    all: z.array(condition).optional(),
    not: condition.optional(),
  }),
) as z.ZodType<Condition>;

/** People's state, 0–100 (support −2…2). */
export const METERS = ['trust', 'warmth', 'interest', 'urgency', 'commitment', 'support'] as const;
export type Meter = (typeof METERS)[number];

export const LIMITS = ['noFigures', 'half', 'block'] as const;
export type Limit = (typeof LIMITS)[number];

const meterChanges = z.partialRecord(z.enum(METERS), int);

/** What a rule, an agenda item or an event does. All that fire in one round are summed and applied together. */
export const effect = z.strictObject({
  /** Added to people's state. */
  add: meterChanges.optional(),
  /** Trust that counts against the nine a call of rule 87. */
  smallTrust: int.optional(),
  /** Counters of the person, by name. */
  count: z.record(z.string(), int).optional(),
  /** Counters set back to nought. */
  reset: names.optional(),
  /** `handled:$about` and `handled:$handles` stand for the topics of the act and the concern that its story answers. */
  mark: names.optional(),
  /** Candidate acts of the customer, in the notation; `$about`, `$of`, `$get` stand for those of the seller's act; `$access`, `$meeting`, `$if`, `$sendsDownTo`, `$ownPicture` for the door, the step that leads through it, its condition, the expert of the person and the first idea of their own that they told. */
  say: names.optional(),
  /** What is said gives way when there is anything else to say. */
  yields: z.boolean().optional(),
  /** Told because of this: the fact asked for, whatever its gate says, or one more fact of this kind whose gate is open. */
  tell: z.enum(['asked', ...TOLD_KINDS]).optional(),
  /** The trust lost here can be made good half by rule 85. */
  repairable: z.boolean().optional(),
  /** Half of what was lost lately comes back. */
  repairs: z.boolean().optional(),
  /** The promises of earlier meetings are judged with this. */
  judgesPromises: z.boolean().optional(),
  limit: z.enum(LIMITS).optional(),
  /** Minutes added to the person's patience. */
  patience: int.optional(),
  /** The patience left is divided by this. */
  shorten: int.optional(),
  /** Ends the meeting for this reason. */
  end: z.enum(['goodbye', 'timeUp', 'sentDown', 'thrownOut', 'withdrawn']).optional(),
});
export type Effect = z.infer<typeof effect>;

export const THEMES = [
  'opening',
  'diagnosis',
  'vision',
  'politics',
  'evaluation',
  'closing',
  'afterwards',
  'small',
  'courtesies',
  'manner',
] as const;

/** A rule: pure data; why it holds is said in `words/LANG/rules.json` under its id. `on` lists the act types that wake it; a rule without `on` reacts to rules that fired (`firedNow`). */
export const rule = z.strictObject({
  /** `R` and the number of the method's rule (with a letter where one rule needs several); `C…` a courtesy; `M…` manner. */
  id: z.string().regex(/^(R\d{2}[a-z]?|[CM][A-Z][A-Za-z]*)$/),
  theme: z.enum(THEMES),
  on: z.array(sellerAct),
  /** Judged once, when all acts of the turn are said, without an act: rules about a trade (40, 69). */
  atTurnEnd: z.boolean().optional(),
  when: condition,
  then: effect,
  /** Ids of the rules that this one replaces when both fire on one act. */
  silences: z.array(z.string()).optional(),
  /** Section of the method from which it comes. */
  source: z.string(),
});
export type Rule = z.infer<typeof rule>;

/** One name or several, as a list. */
export const listed = <T extends string>(names: T | readonly T[] | undefined): readonly T[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names;
