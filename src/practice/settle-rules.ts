/**
 * The deciding rules of `virtual-customer.md` 5 and 11, one line each: on which types, when, and by how much a reading
 * gains or loses. Words that say it outright have their say in the reading already; these are the situation's part.
 */

import type { ReadAct, ReadClause, ReadTurn } from '../language/read.ts';
import type { NamedTopic } from '../language/topics.ts';
import type { CustomerActType, SellerActType } from '../method/acts.ts';
import type { Situation } from './situation.ts';

export interface View {
  act: ReadAct;
  at: number;
  turn: ReadTurn;
  clauses: readonly ReadClause[];
  situation: Situation;
  topics: readonly NamedTopic[];
}

export interface SettleRule {
  id: string;
  on: readonly SellerActType[];
  when: (view: View) => boolean;
  factor: number;
}

const did = ({ situation }: View, ...types: CustomerActType[]) =>
  situation.customer.some((act) => types.includes(act.type));
const began = (view: View) => view.situation.customer.length > 0;
const kinds = (view: View, ...wanted: string[]) => view.topics.some(({ kind }) => wanted.includes(kind));
const charted = ({ situation }: View) => situation.upstream.length + situation.downstream.length > 0;
const cue = (view: View, ...cues: string[]) =>
  view.clauses.some((clause) => clause.cues.some((one) => cues.includes(one)));

export const RULES: readonly SettleRule[] = [
  {
    id: 'answer needs a question',
    on: ['answer'],
    when: (view) => view.at === 0 && began(view) && !did(view, 'ask', 'counter', 'request', 'clarify'),
    factor: 0.5,
  },
  {
    id: 'at the door a trouble is what one comes for',
    on: ['answer'],
    when: (view) => view.situation.opensDoors && !did(view, 'ask', 'counter') && kinds(view, 'trouble'),
    factor: 0.4,
  },
  {
    id: 'a question waits for its answer',
    on: ['answer'],
    when: (view) => view.at === 0 && did(view, 'ask', 'counter'),
    factor: 1.3,
  },
  {
    id: 'an answer asks nothing',
    on: ['answer'],
    when: ({ clauses }) =>
      clauses.every(({ asked }) => asked) || clauses.some(({ cues }) => cues.includes('why') || cues.includes('who')),
    factor: 0.3,
  },
  {
    id: 'a purpose asks nothing of their world',
    on: ['objective'],
    when: (view) => {
      const last = view.clauses.at(-1);
      return (
        view.situation.own.length > 0 &&
        !last?.cues.includes('agenda') &&
        (last?.cues ?? []).some((one) => ['what', 'why', 'how', 'who'].includes(one))
      );
    },
    factor: 0.3,
  },
  {
    id: 'objection answers an objection',
    on: ['objection', 'stand'],
    when: (view) =>
      view.at === 0 &&
      began(view) &&
      !did(view, 'object', 'warn', 'remark', 'correct', 'refuse', 'deny', 'ask', 'request', 'counter'),
    factor: 0.6,
  },
  {
    id: 'nothing to decline',
    on: ['decline'],
    when: (view) => began(view) && !did(view, 'offer', 'request', 'accept', 'counter', 'ask', 'object'),
    factor: 0.5,
  },
  {
    id: 'a capability topic',
    on: ['ask_capability', 'propose_capability'],
    when: (view) => kinds(view, 'capability'),
    factor: 1.8,
  },
  { id: 'a product topic', on: ['pitch'], when: (view) => kinds(view, 'product'), factor: 1.8 },
  { id: 'a gap topic', on: ['anxiety'], when: (view) => kinds(view, 'gap'), factor: 2.5 },
  {
    id: 'anxiety needs a gap',
    on: ['anxiety'],
    when: (view) => view.topics.length > 0 && !kinds(view, 'gap') && charted(view),
    factor: 0.6,
  },
  {
    id: 'a rival topic',
    on: ['trash_competitor'],
    when: (view) => kinds(view, 'rival') && cue(view, 'trash'),
    factor: 1.5,
  },
  { id: 'bargain gets something', on: ['concede'], when: (view) => cue(view, 'if_then', 'get_word'), factor: 0.6 },
  {
    id: 'a demand on price',
    on: ['stand', 'concede'],
    when: (view) => did(view, 'request', 'object', 'offer') && cue(view, 'price_word', 'hold'),
    factor: 1.3,
  },
];
