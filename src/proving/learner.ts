/** What a simulated learner is: it sees what a learner sees and makes a move. */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { View } from '../simulator/view.ts';
import type { PublicWorld } from './public-world.ts';

export type LearnerMove = { say: SellerAct[] } | { write: string; fields: unknown } | { end: true };

/** What a learner remembers of its own: whatever it did, by turn. */
export interface Memory {
  seed: number;
  moves: LearnerMove[];
  /** Customer's replies by turn. */
  replies: CustomerAct[][];
  /** How many moves had been made when the person now spoken to was met. */
  since: number;
}

export interface Learner {
  name: string;
  next: (seen: View, world: PublicWorld, memory: Memory) => LearnerMove;
  /** Percent of each part that it expects. */
  forecast: Record<string, number>;
}
