/** Things the customer could say in this turn. Only what is chosen in the end has happened. */
import type { CustomerAct, CustomerActType } from '../method/acts.ts';
import type { Changes } from './state.ts';

export interface Candidate {
  /** Spoken together or not at all. */
  acts: CustomerAct[];
  /** Whether one of the acts says more than an acknowledgement. */
  matter: boolean;
  /** Higher goes first when there is too much to say. */
  weight: number;
  /** The rule, fact or agenda item from which it comes: ties are broken by it. */
  source: string;
  /** Index of the seller's act that it answers; agenda and happenings answer none. */
  answers: number | undefined;
  /** A courtesy: gives way to anything else that answers the same act. */
  courtesy: boolean;
  /** "I could not say": gives way to everything. */
  fallback: boolean;
  /** The person's own next step, taken because there was nothing to answer. */
  ownStep: boolean;
  /** Said only when there is nothing else of matter to say. */
  yields: boolean;
  /** What becomes true when it is said. */
  then: ((changes: Changes) => void) | undefined;
}

/** End of meeting > correction > refusal > disclosure > object, offer, promise > question back > acknowledgement. */
export const WEIGHTS: Record<CustomerActType, number> = {
  end: 100,
  correct: 90,
  refuse: 82,
  warn: 80,
  admit: 75,
  answer: 70,
  confirm: 70,
  deny: 70,
  partial: 68,
  counter: 68,
  deflect: 66,
  promise: 62,
  offer: 60,
  object: 58,
  request: 56,
  volunteer: 48,
  ask: 44,
  clarify: 42,
  accept: 24,
  remark: 20,
  greet: 18,
  pause: 10,
};

/** Acknowledging these counts as matter, not as mere acknowledgement. */
const MATTER_TO_ACCEPT = new Set([
  'objective',
  'condition',
  'plan',
  'capability',
  'pause',
  'summary',
  'letter',
  'offer',
  'story',
  'request',
  'trade',
  'stand',
]);

export function weigh(act: CustomerAct): number {
  if (act.type === 'accept' && (act.about.length > 0 || (act.of !== undefined && MATTER_TO_ACCEPT.has(act.of))))
    return 55;
  return WEIGHTS[act.type];
}

/** Pause, remark and end stand beside the three acts of a reply. */
export const isBeside = (act: CustomerAct): boolean => BESIDE.has(act.type);
const BESIDE: ReadonlySet<string> = new Set<CustomerActType>(['pause', 'remark', 'end', 'greet']);

export const isCourtesy = (one: Candidate): boolean => one.courtesy;

/** An acknowledgement alone says nothing. */
export const isMatter = (act: CustomerAct): boolean => weigh(act) > 24 || act.type === 'pause';

type More = Partial<Omit<Candidate, 'acts' | 'matter' | 'source'>>;

/** Weighs as much as its heaviest act, where nothing else is said. */
export function candidate(acts: CustomerAct | CustomerAct[], source: string, more: More = {}): Candidate {
  const list = Array.isArray(acts) ? acts : [acts];
  let heaviest = -Infinity;
  let matter = false;
  for (const act of list) {
    heaviest = Math.max(heaviest, weigh(act));
    matter ||= isMatter(act);
  }
  return {
    acts: list,
    matter,
    weight: more.weight ?? heaviest,
    source,
    answers: more.answers,
    courtesy: more.courtesy ?? false,
    fallback: more.fallback ?? false,
    ownStep: more.ownStep ?? false,
    yields: more.yields ?? false,
    then: more.then,
  };
}

/** Says nothing and always holds: something merely becomes true. */
export const silent = (then: (changes: Changes) => void, source = '', weight = 1000): Candidate =>
  candidate([], source, { weight, then });
