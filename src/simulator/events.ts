/** What happened, one line each. The log of these is the truth; the state is what they fold to. */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { Change, Mode } from './state.ts';

export type Payload =
  | { kind: 'opened'; lab: string; seed: number; mode: Mode; variant: number; rulebook: string; scenarioHash: string }
  | { kind: 'met'; person: string }
  /** One act of the seller, with the effects of all rules that it woke in the first round. */
  | { kind: 'said'; act: SellerAct; heard: boolean }
  /** Rules that answered to rules, rounds two and three. */
  | { kind: 'reacted' }
  /** The customer's reply: the acts in the order they are spoken. */
  | { kind: 'replied'; acts: CustomerAct[] }
  /** The customer asked back or did not understand; nothing was played, no time lost. The readings are on offer. */
  | { kind: 'askedBack'; band: 'clarify' | 'unclear'; readings: SellerAct[][] }
  /** The other readings of a line that was accepted, for "not what I meant". */
  | { kind: 'couldMean'; readings: SellerAct[][] }
  | { kind: 'researched'; source: string }
  /** A plan was made in the lab before: whom one has come to see, and about what. */
  | { kind: 'planned'; contact: string; purpose: string | null }
  | { kind: 'wrote'; document: string; fields: unknown }
  | { kind: 'corrected'; seq: number; reading: number }
  | { kind: 'rewound'; turn: number }
  | { kind: 'hinted'; tier: number }
  | { kind: 'rulesChanged'; rulebook: string; scenarioHash: string }
  | { kind: 'ended'; reason: string }
  | { kind: 'forecast'; parts: Record<string, number> }
  | { kind: 'better'; turn: number; acts: SellerAct[]; gain: number };

export interface Event {
  seq: number;
  turn: number;
  actor: 'seller' | 'customer' | 'referee' | 'learner';
  person: string | null;
  payload: Payload;
  changes: Change[];
  /** Ids of the rules that made the changes, sorted. */
  rules: string[];
}
