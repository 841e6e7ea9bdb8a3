/**
 * The acts: what a seller can do in a talk and what a customer can do back.
 * Everything that is said, picked from the menu, judged by a rule or learned by the language model is one of these.
 */

export const FORMS = ['open', 'control', 'confirm', 'none'] as const;
export type Form = (typeof FORMS)[number];

/** What a figure is a figure of. Shares and discounts are thousandths, durations minutes, dates days from today, money yuan. */
export const FIGURE_ROLES = ['price', 'discount', 'loss', 'count', 'share', 'people', 'date', 'duration'] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];

/** What can be given or asked for in a trade. */
export const TERMS = [
  'price',
  'scope',
  'payment',
  'delivery',
  'service',
  'training',
  'reference',
  'access',
  'signatureDate',
  'proof',
  'information',
  'ownership',
  'criterion',
  'guarantee',
  'document',
  'schedule',
  'support',
] as const;
export type Term = (typeof TERMS)[number];

/** A public thing that can be talked about is of one kind; who suffers it and why is hidden. */
export const TOPIC_KINDS = [
  'situation',
  'trouble',
  'capability',
  'gap',
  'product',
  'concern',
  'process',
  'event',
  'person',
  'rival',
  'term',
] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** Integers. A figure with a role alone asks for that figure; `min` without `max` is one value. */
export interface Quantity {
  role: FigureRole;
  min?: number;
  max?: number;
  unit?: string;
  approximate?: boolean;
  about?: string;
  whose?: string;
}

export interface TermOffer {
  term: Term;
  quantity?: Quantity;
}

/** The eight functions that words alone tell apart; the situation settles the type within one. */
export const FUNCTIONS = ['ask', 'wish', 'who', 'trade', 'plan', 'respond', 'tell', 'social'] as const;
export type ActFunction = (typeof FUNCTIONS)[number];

/** The row of the nine boxes to which an act belongs. */
export const ROWS = ['reasons', 'impact', 'capability'] as const;
export type Row = (typeof ROWS)[number];

interface ActInfo {
  forms: readonly Form[];
  function: ActFunction;
  /** Seconds of the meeting that one such act takes. */
  seconds: number;
  /** Most topics that may stand in `about`. */
  most: number;
  /** Kinds of topic that `about` takes; absent means any. */
  kinds?: readonly TopicKind[];
  row?: Row;
  /** Counts as telling rather than asking (rule 20). */
  tells?: true;
  /** The name of the act in the labelled data; open, control and confirm questions share theirs with the act. */
  label: string;
}

const QUESTION = ['open', 'control', 'confirm'] as const;

export const ACTS = {
  greet: { forms: ['none'], function: 'social', seconds: 10, most: 1, label: 'greet' },
  off_topic: { forms: ['none'], function: 'social', seconds: 20, most: 0, tells: true, label: 'off_topic' },
  rude: { forms: ['none'], function: 'social', seconds: 10, most: 0, label: 'rude' },
  thanks_bye: { forms: ['none'], function: 'social', seconds: 10, most: 1, label: 'thanks_bye' },
  intro: { forms: ['none'], function: 'tell', seconds: 20, most: 1, tells: true, label: 'intro' },
  objective: { forms: ['none', 'confirm'], function: 'tell', seconds: 25, most: 3, label: 'objective' },
  reference: { forms: ['none', 'open'], function: 'tell', seconds: 75, most: 3, tells: true, label: 'reference' },
  situation: { forms: QUESTION, function: 'ask', seconds: 25, most: 3, label: 'situation' },
  ask_pain: { forms: QUESTION, function: 'ask', seconds: 25, most: 3, kinds: ['trouble'], label: 'ask_pain' },
  ask_reasons: { forms: QUESTION, function: 'ask', seconds: 25, most: 6, row: 'reasons', label: 'ask_reasons' },
  ask_impact: { forms: QUESTION, function: 'ask', seconds: 25, most: 6, row: 'impact', label: 'ask_impact' },
  ask_capability: {
    forms: QUESTION,
    function: 'wish',
    seconds: 25,
    most: 6,
    row: 'capability',
    label: 'ask_capability',
  },
  propose_capability: {
    forms: ['control', 'none'],
    function: 'wish',
    seconds: 35,
    most: 3,
    row: 'capability',
    label: 'propose_capability',
  },
  anxiety: { forms: ['control'], function: 'ask', seconds: 30, most: 1, kinds: ['gap'], label: 'ask_impact' },
  pitch: { forms: ['none'], function: 'tell', seconds: 45, most: 2, tells: true, label: 'pitch' },
  attack_vision: { forms: ['none'], function: 'tell', seconds: 30, most: 1, tells: true, label: 'pitch' },
  ask_process: { forms: QUESTION, function: 'who', seconds: 25, most: 2, label: 'ask_process' },
  ask_power: { forms: QUESTION, function: 'who', seconds: 25, most: 2, label: 'ask_power' },
  bargain: { forms: ['control', 'open'], function: 'trade', seconds: 30, most: 2, label: 'bargain' },
  concede: { forms: ['none'], function: 'trade', seconds: 20, most: 1, tells: true, label: 'price' },
  price: { forms: ['none', 'open', 'control'], function: 'trade', seconds: 25, most: 2, tells: true, label: 'price' },
  propose_plan: {
    forms: ['none', 'control', 'confirm'],
    function: 'plan',
    seconds: 30,
    most: 6,
    label: 'propose_plan',
  },
  promise: { forms: ['none'], function: 'plan', seconds: 15, most: 2, label: 'propose_plan' },
  coach: { forms: ['none', 'confirm'], function: 'plan', seconds: 40, most: 4, label: 'propose_plan' },
  close: { forms: ['control'], function: 'plan', seconds: 20, most: 0, label: 'close' },
  ask_risk: { forms: ['open', 'control'], function: 'ask', seconds: 25, most: 1, label: 'objection' },
  objection: {
    forms: ['open', 'control', 'confirm', 'none'],
    function: 'respond',
    seconds: 30,
    most: 3,
    label: 'objection',
  },
  stand: { forms: ['none'], function: 'respond', seconds: 25, most: 1, tells: true, label: 'objection' },
  accept: { forms: ['none'], function: 'respond', seconds: 10, most: 2, label: 'confirm' },
  decline: { forms: ['none'], function: 'respond', seconds: 15, most: 2, label: 'objection' },
  answer: { forms: ['none'], function: 'respond', seconds: 20, most: 3, label: 'objection' },
  withdraw: { forms: ['none', 'control'], function: 'trade', seconds: 15, most: 1, label: 'thanks_bye' },
  trash_competitor: {
    forms: ['none'],
    function: 'tell',
    seconds: 30,
    most: 1,
    kinds: ['rival'],
    label: 'trash_competitor',
  },
  follow_up: { forms: ['open', 'control', 'confirm', 'none'], function: 'ask', seconds: 12, most: 2, label: 'open_q' },
} as const satisfies Record<string, ActInfo>;

export type SellerActType = keyof typeof ACTS;
export const SELLER_ACT_TYPES = Object.keys(ACTS) as SellerActType[];

/** Questions about their world, about what they wish, and about who decides and how. */
export const ENQUIRIES: readonly SellerActType[] = [
  'situation',
  'ask_pain',
  'ask_reasons',
  'ask_impact',
  'ask_capability',
  'ask_process',
  'ask_power',
];

export const actInfo = (type: SellerActType): ActInfo => ACTS[type];

/** Kinds of topic that an act is usually about, where `kinds` lets it be about any. */
export const USUAL_KINDS: Partial<Record<SellerActType, readonly TopicKind[]>> = {
  ask_impact: ['trouble', 'person', 'event', 'situation'],
  ask_capability: ['capability', 'trouble', 'gap'],
  propose_capability: ['capability', 'trouble'],
  attack_vision: ['capability', 'product'],
  pitch: ['product', 'capability'],
  ask_power: ['person', 'process'],
  ask_process: ['process', 'person', 'event', 'term'],
  bargain: ['person', 'term', 'process', 'event', 'situation'],
  concede: ['term'],
  price: ['product', 'term', 'capability', 'trouble'],
  propose_plan: ['process', 'event', 'person', 'term', 'capability'],
  promise: ['process', 'event', 'person', 'concern', 'situation'],
  objection: ['concern', 'rival', 'product', 'trouble', 'process', 'gap'],
  ask_risk: ['concern'],
};

/** One act of the seller. `about` holds topic ids; `of` what the act refers to (a story, a fact, the customer's last act). */
export interface SellerAct {
  type: SellerActType;
  form: Form;
  about: string[];
  of?: string;
  why?: true;
  quantities?: Quantity[];
  give?: TermOffer[];
  get?: TermOffer[];
  first?: 'give' | 'get';
}

/** An act from its parts. */
export const act = (
  type: SellerActType,
  form: Form,
  about: string[] = [],
  more: Partial<SellerAct> = {},
): SellerAct => ({ type, form, about, ...more });

export const CUSTOMER_ACT_TYPES = [
  'greet',
  'answer',
  'partial',
  'deflect',
  'refuse',
  'counter',
  'correct',
  'confirm',
  'deny',
  'admit',
  'volunteer',
  'ask',
  'object',
  'offer',
  'request',
  'accept',
  'promise',
  'warn',
  'clarify',
  'remark',
  'pause',
  'end',
] as const;
export type CustomerActType = (typeof CUSTOMER_ACT_TYPES)[number];

/** One act of the customer. `fact` is the fact told, `who` a colleague who speaks instead, `if` what half a yes hangs on. */
export interface CustomerAct {
  type: CustomerActType;
  about: string[];
  fact?: string;
  of?: string;
  quantities?: Quantity[];
  give?: TermOffer[];
  get?: TermOffer[];
  who?: string;
  if?: string;
  /** The line that speaks it, where it comes from an agenda item or a happening; one line may speak two acts. */
  line?: string;
}

/** What the customer did last, as the seller's reply may refer to it (`accept(of criticism)`). */
export const REPLY_TARGETS = [
  'offer',
  'request',
  'condition',
  'correction',
  'criticism',
  'warning',
  'refusal',
  'objection',
  'feeling',
  'pause',
  'objective',
] as const;

/** How an answer to the customer's own question can be of. A proof, a story or a plan event stands by its id. */
export const ANSWER_KINDS = ['yes', 'no', 'unknown', 'limited', 'drawback', 'later', 'reason'] as const;

/** How an objection is answered. */
export const OBJECTION_ANSWERS = ['plan', 'story', 'phasing', 'guarantee', 'proof', 'intent', 'feature'] as const;

/** The label of the act in the labelled data outside the product. */
export function outsideLabel(act: Pick<SellerAct, 'type' | 'form' | 'of'>): string {
  if (act.type === 'accept') {
    const explored = ['objection', 'criticism', 'warning', 'feeling'];
    return act.of !== undefined && explored.includes(act.of) ? 'objection' : 'confirm';
  }
  if (act.type === 'follow_up') {
    return { open: 'open_q', control: 'control_q', confirm: 'confirm', none: 'open_q' }[act.form];
  }
  return ACTS[act.type].label;
}
