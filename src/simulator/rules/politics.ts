/** Rivals, Sponsors and Power (method 3.C 32, 3.D): the way upstairs is earned, traded for, and easily spoilt. */
import type { Condition, Rule } from '../../scenarios/conditions.ts';

/** The person has a pain of their own, told or not; somebody at the door has none. */
const HAS_PAIN: Condition = { any: [{ pain: 'admitted' }, { untold: { kind: 'pain' } }] };
/** Power, or the way to it. */
const UPWARDS: Condition = { any: [{ opensDoor: true }, { above: true }] };
const ASKS_ACCESS: Condition = { gets: 'access' };
/** A door asked for, or the proof given for a door asked for a moment ago. */
const DOOR_ON_THE_TABLE: Condition = {
  opensDoor: true,
  any: [ASKS_ACCESS, { wantedProof: true, any: [{ turnHas: ASKS_ACCESS }, { lastTurnHas: ASKS_ACCESS }] }],
};
const PROOF_ON_THE_TABLE: Condition = {
  any: [{ wantedProof: true }, { turnHas: { wantedProof: true } }, { lastTurnHas: { wantedProof: true } }],
};
/** No door is asked for, only a little time: nothing was said yet, and nobody is named. */
const A_TALK: Condition = {
  gets: 'access',
  aboutCount: { max: 0 },
  namesPerson: false,
  turn: { max: 3 },
  not: { pain: 'admitted' },
};
const SHARED: Condition = { pain: 'vision', not: { promised: 'access' } };
const LATE_ENOUGH: Condition = { form: 'control', all: [SHARED, DOOR_ON_THE_TABLE] };
/** Not owned by them, not brought up by them: technology for its own sake. */
const FOREIGN_TECHNOLOGY: Condition = { technical: true, not: { any: [{ raised: true }, { truth: 'own' }] } };
const FIRST_STRIKE: Condition = { rank: 'executive', counter: { name: 'technicalStrikes', max: 0 } };
const SECOND_STRIKE: Condition = {
  rank: 'executive',
  counter: { name: 'technicalStrikes', min: 1 },
  not: { firedNow: ['R46', 'R48'] },
};
const TECHNICAL_QUESTION: Condition = { form: ['open', 'control'], all: [FOREIGN_TECHNOLOGY] };
const FEATURES_SHOWN: Condition = {
  any: [
    { act: 'pitch' },
    { act: 'propose_capability', form: 'none', technical: true },
    { act: 'objection', of: 'feature' },
  ],
};

export const POLITICS: readonly Rule[] = [
  {
    id: 'R32',
    theme: 'politics',
    on: ['trash_competitor'],
    when: {},
    then: { add: { trust: -8 }, mark: 'rivalWarned', say: 'object($about; of runDown)' },
    source: 'method 3.C 32',
  },
  {
    // The list is opened for one line more; what is theirs in it stays.
    id: 'R34',
    theme: 'politics',
    on: ['bargain'],
    when: { gives: false, gets: 'criterion', trust: 50, ownPicture: true, toldCount: { kind: 'capability', min: 1 } },
    then: { mark: 'criterionOpened', say: 'accept($get, $about; of request) · request($ownPicture; of keepMine)' },
    silences: ['R71c', 'R71e'],
    source: 'method 3.C 34',
  },
  {
    id: 'R38',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', all: [UPWARDS, HAS_PAIN], not: { any: [{ pain: 'vision' }, { promised: 'access' }] } },
    then: { limit: 'block', say: 'refuse($access; of decides)' },
    source: 'method 3.D 38',
  },
  {
    id: 'R38b',
    theme: 'politics',
    on: ['bargain'],
    when: A_TALK,
    then: { say: 'accept(of objective)', yields: true },
    silences: ['R38', 'R71c', 'R71d'],
    source: 'virtual-customer 2',
  },
  {
    // Who decides, asked before anything is shared.
    id: 'R38a',
    theme: 'politics',
    on: ['ask_power'],
    when: { form: ['open', 'control'], untold: { kind: 'pain' }, not: { pain: 'admitted' } },
    then: { limit: 'block', say: 'refuse(of decides)' },
    source: 'method 3.D 38',
  },
  {
    id: 'R39',
    theme: 'politics',
    on: ['bargain'],
    when: { accessTrust: true, all: [LATE_ENOUGH, PROOF_ON_THE_TABLE] },
    then: { mark: 'accessTraded', say: 'promise($access; of access; if $if)' },
    source: 'method 3.D 39',
  },
  {
    // Too early by trust: "I'll present it for you".
    id: 'R39a',
    theme: 'politics',
    on: ['bargain'],
    when: { accessTrust: false, all: [LATE_ENOUGH, PROOF_ON_THE_TABLE] },
    then: { say: 'offer($access; of present)', yields: true },
    source: 'method 2.6',
  },
  {
    // Nothing offered for it.
    id: 'R39b',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', all: [LATE_ENOUGH], not: PROOF_ON_THE_TABLE },
    then: { say: 'object($access; of proveFirst)', yields: true },
    source: 'method 2.6',
  },
  {
    // "What would you need to take me along?" is answered with what the person knows of the way, else with the condition.
    id: 'R39c',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', form: 'open', opensDoor: true, all: [SHARED], not: { untold: { kind: 'process' } } },
    then: { limit: 'block', say: 'request($access; of $if)' },
    source: 'method 2.6',
  },
  {
    id: 'R39d',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', promised: 'access' },
    then: { limit: 'block', say: 'confirm($access; of promise)' },
    source: 'method 2.6',
  },
  {
    // Promised already, and something more is given for it: taken, and it hangs on the same condition.
    id: 'R39g',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', gives: true, promised: 'access', not: { gives: 'proof' } },
    then: { limit: 'block', say: 'accept($meeting; of trade; if $if)' },
    silences: ['R39d'],
    source: 'method 2.6',
  },
  {
    // Somebody above whom this person cannot or will not open.
    id: 'R39e',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', above: true, opensDoor: false, pain: 'vision' },
    then: { limit: 'block', say: 'refuse($about; of access)' },
    source: 'method 2.6',
  },
  {
    // A colleague beside or below: a word put in.
    id: 'R39f',
    theme: 'politics',
    on: ['bargain'],
    when: { gets: 'access', above: false, opensDoor: false, namesPerson: true, pain: 'admitted', trust: 40 },
    then: { say: 'promise($person; of contact)' },
    source: 'method 2.6',
  },
  {
    id: 'R40',
    theme: 'politics',
    on: [],
    atTurnEnd: true,
    when: {
      lastTurnHas: { gives: 'proof' },
      not: { any: [{ lastTurnHas: { gets: true } }, { turnHas: { gets: true } }, { flag: 'leverageSpent' }] },
    },
    then: { count: { accessTrust: 15 }, mark: 'leverageSpent' },
    source: 'method 3.D 40',
  },
  {
    // What is given is gladly taken.
    id: 'R40a',
    theme: 'politics',
    on: ['bargain', 'concede'],
    when: {
      gives: true,
      gets: false,
      pain: 'admitted',
      not: {
        any: [
          { gives: ['price', 'payment', 'scope'] },
          { turnHas: { gets: true } },
          { lastTurnHas: { gets: 'access' } },
        ],
      },
    },
    then: { say: 'accept($about; of offer)', yields: true },
    source: 'method 3.D 40',
  },
  {
    id: 'R44',
    theme: 'politics',
    on: ['promise'],
    when: { of: 'contact', above: true, not: { any: [{ promised: 'access' }, { flag: 'bypassAnnounced' }] } },
    then: { mark: 'bypassAnnounced', say: 'refuse($about; of bypass) · warn($about; of bypass)' },
    source: 'method 3.D 44',
  },
  {
    // Announced again after the warning.
    id: 'R44a',
    theme: 'politics',
    on: ['promise'],
    when: { of: 'contact', above: true, flag: 'bypassAnnounced', not: { promised: 'access' } },
    then: { add: { support: -2, trust: -5 }, mark: 'bypassed', say: 'warn($about; of bypass)' },
    source: 'method 3.D 44',
  },
  {
    id: 'R45',
    theme: 'politics',
    on: ['accept'],
    when: { demand: 'present', not: { of: ['objection', 'criticism', 'feeling', 'pause'] } },
    then: { mark: 'messageHalved', say: 'promise($access; of present)' },
    source: 'method 3.D 45',
  },
  {
    id: 'R45a',
    theme: 'politics',
    on: ['decline'],
    when: { demand: 'present' },
    then: { mark: 'ownVoiceKept', say: 'counter($access; of whyYou)', yields: true },
    source: 'method 2.6',
  },
  {
    id: 'R46',
    theme: 'politics',
    on: ['situation', 'ask_pain', 'ask_reasons', 'ask_process', 'ask_capability'],
    when: { all: [FIRST_STRIKE, TECHNICAL_QUESTION] },
    then: { count: { technicalStrikes: 1 }, shorten: 2, say: 'remark(of technical)' },
    source: 'method 3.D 46',
  },
  {
    id: 'R46a',
    theme: 'politics',
    on: ['situation', 'ask_pain', 'ask_reasons', 'ask_process', 'ask_capability'],
    when: { all: [SECOND_STRIKE, TECHNICAL_QUESTION] },
    then: { limit: 'block', end: 'sentDown', say: 'end($sendsDownTo; of sentDown)' },
    source: 'method 3.D 46',
  },
  {
    id: 'R47',
    theme: 'politics',
    on: ['ask_pain', 'ask_reasons', 'ask_impact'],
    when: {
      rank: 'executive',
      truth: 'pain',
      aboutCount: 2,
      not: { any: [{ truth: 'false' }, { pain: 'admitted' }, { flag: 'ownPainMet' }] },
    },
    then: { patience: 10, mark: 'ownPainMet', limit: 'block', tell: 'pain' },
    silences: ['R10', 'R14', 'R14b'],
    source: 'method 3.D 47',
  },
  {
    id: 'R48',
    theme: 'politics',
    on: ['pitch', 'propose_capability', 'objection'],
    when: { all: [FIRST_STRIKE, FEATURES_SHOWN] },
    then: { count: { technicalStrikes: 1 }, shorten: 2, limit: 'block', say: 'ask(of worth) · remark(of technical)' },
    source: 'method 3.D 48',
  },
  {
    // The same before anything was admitted: rule 1 as Power takes it.
    id: 'R48b',
    theme: 'politics',
    on: ['pitch'],
    when: { all: [FIRST_STRIKE], not: { pain: 'admitted' } },
    then: {
      add: { trust: -10 },
      repairable: true,
      count: { technicalStrikes: 1 },
      shorten: 2,
      limit: 'block',
      say: 'ask(of worth) · remark(of technical)',
    },
    silences: ['R01', 'R01b', 'R01c', 'R48'],
    source: 'method 3.D 48',
  },
  {
    id: 'R48a',
    theme: 'politics',
    on: ['pitch', 'propose_capability', 'objection'],
    when: { all: [SECOND_STRIKE, FEATURES_SHOWN] },
    then: { limit: 'block', end: 'sentDown', say: 'end($sendsDownTo; of sentDown)' },
    silences: ['R01', 'R01b', 'R01c'],
    source: 'method 3.D 48',
  },
];
