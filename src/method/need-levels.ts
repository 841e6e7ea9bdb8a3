/**
 * The three levels of need (method 2.3): what the customer shows, what the seller does there, and what comes too early.
 */
import type { SellerActType } from './acts.ts';

export const NEED_LEVELS = ['latent', 'admitted', 'vision'] as const;
export type NeedLevel = (typeof NEED_LEVELS)[number];

/** The seller's task: a story at first, then reasons and impact, then proof and plan. */
export const SELLER_TASKS = ['stimulate', 'diagnose', 'prove'] as const;
export type SellerTask = (typeof SELLER_TASKS)[number];

/** Why an old trouble was left alone: costs too much, takes too long, too risky, a past purchase failed. */
export const DORMANT_REASONS = ['cost', 'time', 'risk', 'pastFailure'] as const;
export type DormantReason = (typeof DORMANT_REASONS)[number];

const TASK = { latent: 'stimulate', admitted: 'diagnose', vision: 'prove' } as const satisfies Record<
  NeedLevel,
  SellerTask
>;

export const sellerTask = (level: NeedLevel): SellerTask => TASK[level];

/** The level an act needs; acts not named here suit every level. */
const NEEDS = {
  ask_impact: 'admitted',
  ask_capability: 'admitted',
  propose_capability: 'admitted',
  bargain: 'admitted',
  ask_risk: 'vision',
  pitch: 'vision',
  price: 'vision',
  close: 'vision',
} as const satisfies Partial<Record<SellerActType, NeedLevel>>;

const rank = (level: NeedLevel) => NEED_LEVELS.indexOf(level);

/** Whether an act asks for an answer that this level cannot give (rules 1 and 10 of method 3), or tells it too much. */
export function isTooEarly(level: NeedLevel, act: SellerActType): boolean {
  const needed: NeedLevel = act in NEEDS ? NEEDS[act as keyof typeof NEEDS] : 'latent';
  return rank(level) < rank(needed);
}

/** The level by what stands in the record: nothing admitted, a pain admitted, or a picture the customer has accepted. */
export function needLevel(record: { painAdmitted: boolean; visionAccepted: boolean }): NeedLevel {
  if (!record.painAdmitted) return 'latent';
  return record.visionAccepted ? 'vision' : 'admitted';
}
