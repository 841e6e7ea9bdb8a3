/** Small things that add up: mending a slip, taking up a cue, small trust, idling (rules 85 to 88). */
import type { Condition, Rule } from '../../scenarios/conditions.ts';

const openQuestion: Condition = {
  turnHas: {
    form: 'open',
    act: ['situation', 'ask_pain', 'ask_reasons', 'ask_impact', 'ask_capability', 'ask_risk', 'objection'],
  },
};

/** Acts that may be all there is in a turn that leads nowhere. */
const idleActs: Rule['on'] = [
  'greet',
  'off_topic',
  'intro',
  'pitch',
  'attack_vision',
  'accept',
  'trash_competitor',
  'follow_up',
];

const guesses: Rule['on'] = ['ask_pain', 'ask_reasons', 'ask_impact'];

export const SMALL: readonly Rule[] = [
  {
    id: 'R85',
    theme: 'small',
    on: ['accept'],
    when: {
      of: ['criticism', 'correction', 'warning'],
      lossLately: true,
      not: { flag: 'repaired' },
      ...openQuestion,
    },
    then: { repairs: true, mark: 'repaired', say: 'remark(of repaired)' },
    source: 'virtual-customer, rule notes 85',
  },
  {
    id: 'R86',
    theme: 'small',
    on: [
      'situation',
      'ask_pain',
      'ask_reasons',
      'ask_impact',
      'accept',
      'reference',
      'objection',
      'propose_capability',
    ],
    when: { takesCue: true, not: { firedNow: 'R86' } },
    then: { add: { warmth: 2 } },
    source: 'virtual-customer, rule notes 86',
  },
  {
    id: 'R87',
    theme: 'small',
    on: [],
    when: { firedNow: ['R08', 'R08b'] },
    then: { smallTrust: 2 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87b',
    theme: 'small',
    on: [],
    when: { firedNow: ['R02', 'R09'] },
    then: { smallTrust: 3 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87c',
    theme: 'small',
    on: ['objection'],
    when: { form: 'none', explored: true, answered: false },
    then: { mark: 'answered:$about', smallTrust: 2 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87d',
    theme: 'small',
    on: ['accept'],
    when: {
      any: [
        { of: 'refusal', customerLast: ['refuse', 'deflect'] },
        { of: 'feeling', customerLast: ['admit', 'volunteer', 'answer', 'partial', 'remark', 'object'] },
        { of: 'pause', customerLast: 'pause' },
      ],
    },
    then: { smallTrust: 2 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87e',
    theme: 'small',
    on: ['accept'],
    when: { of: 'correction', customerLast: 'correct' },
    then: { smallTrust: 2 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87f',
    theme: 'small',
    on: ['answer'],
    when: { of: ['unknown', 'limited', 'drawback'], customerLast: ['ask', 'counter', 'object', 'request'] },
    then: { smallTrust: 3 },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R87g',
    theme: 'small',
    on: ['greet', 'accept', 'thanks_bye'],
    when: { recalls: 'life', not: { flag: 'lifeRecalled' } },
    then: { smallTrust: 2, mark: 'lifeRecalled', say: 'remark(of remembered)' },
    source: 'virtual-customer, rule notes 87',
  },
  {
    id: 'R88',
    theme: 'small',
    on: idleActs,
    when: { idleTurn: true, counter: { name: 'idle', min: 2, max: 2 }, not: { firedNow: 'R88' } },
    then: { say: 'ask(of purpose)' },
    source: 'virtual-customer, rule notes 88',
  },
  {
    id: 'R88b',
    theme: 'small',
    on: idleActs,
    when: { idleTurn: true, counter: { name: 'idle', min: 4 }, not: { firedNow: 'R88b' } },
    then: { end: 'goodbye', say: 'end(of idle)' },
    silences: ['R88c'],
    source: 'virtual-customer, rule notes 88',
  },
  {
    id: 'R88c',
    theme: 'small',
    on: ['follow_up'],
    when: { form: 'none', idleTurn: true, silences: 2 },
    then: { end: 'goodbye', say: 'end(of silence)' },
    silences: ['R88'],
    source: 'virtual-customer, rule notes 88',
  },
  {
    id: 'R88d',
    theme: 'small',
    on: ['thanks_bye'],
    when: { turn: { max: 2 }, not: { flag: 'soSoon' } },
    then: { mark: 'soSoon', say: 'ask(of soSoon)' },
    silences: ['CBye'],
    source: 'virtual-customer, rule notes 88',
  },
  {
    id: 'R88e',
    theme: 'small',
    on: guesses,
    when: { guess: 'wrong', counter: { name: 'denied', min: 2 } },
    then: { add: { trust: -2 } },
    source: 'virtual-customer, rule notes 88',
  },
  {
    id: 'R88f',
    theme: 'small',
    on: guesses,
    when: { guess: 'right', counter: { name: 'denied', min: 1 } },
    then: { reset: 'denied' },
    source: 'virtual-customer, rule notes 88',
  },
];
