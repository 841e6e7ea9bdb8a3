/** Things the customer could say in this turn. Only what is chosen in the end has happened. */
import type { CustomerAct, CustomerActType } from '../method/acts.ts';
import type { Changes } from './state.ts';

export interface Candidate {
  /** Spoken together or not at all. */
  acts: CustomerAct[];
  /** Higher goes first when there is too much to say. */
  weight: number;
  /** The rule, fact or agenda item from which it comes: ties are broken by it. */
  source: string;
  /** Index of the seller's act that it answers; agenda and happenings answer none. */
  answers?: number;
  /** A courtesy: gives way to anything else that answers the same act. */
  courtesy?: boolean;
  /** "I could not say": gives way to everything. */
  fallback?: boolean;
  /** The person's own next step, taken because there was nothing to answer. */
  ownStep?: boolean;
  /** Said only when there is nothing else of matter to say. */
  yields?: boolean;
  /** What becomes true when it is said. */
  then?: (changes: Changes) => void;
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
const MATTER_TO_ACCEPT = new Set(['objective', 'condition', 'plan', 'capability', 'pause', 'summary', 'letter', 'offer', 'trade', 'stand']);

export function weigh(act: CustomerAct): number {
  if (act.type === 'accept' && (act.about.length > 0 || (act.of !== undefined && MATTER_TO_ACCEPT.has(act.of)))) return 55;
  return WEIGHTS[act.type];
}

/** Pause, remark and end stand beside the three acts of a reply. */
export const isBeside = (act: CustomerAct): boolean => ['pause', 'remark', 'end', 'greet'].includes(act.type);

export const isCourtesy = (one: Candidate): boolean => one.courtesy === true;

/** An acknowledgement alone says nothing. */
export const isMatter = (act: CustomerAct): boolean => weigh(act) > 24 || act.type === 'pause';

export const candidate = (acts: CustomerAct | CustomerAct[], source: string, more: Partial<Candidate> = {}): Candidate => {
  const list = Array.isArray(acts) ? acts : [acts];
  return { acts: list, weight: Math.max(...list.map(weigh)), source, ...more };
};
