/** Opening and interest (method 3.A, with the rule notes). */
import { SELLER_ACT_TYPES } from '../../method/acts.ts';
import type { Condition, Rule } from '../../scenarios/conditions.ts';

const latent: Condition = { not: { pain: 'admitted' } };
const pitched = (times: number) => ({ name: 'acts:pitch', min: times, max: times });

/** Said once, at the first sentence. */
const atOnce = (id: string): Condition => ({ turn: { max: 1 }, not: { any: [{ fired: id }, { firedNow: id }] } });

export const OPENING: readonly Rule[] = [
  {
    // What was written when the meeting was arranged is none of their troubles (lab 01).
    id: 'CWrongPurpose',
    theme: 'opening',
    on: [...SELLER_ACT_TYPES],
    when: { flag: 'wrongPurpose', ...atOnce('CWrongPurpose') },
    then: { say: 'object(of notMine)' },
    source: 'method 2.2',
  },
  {
    // The plan was for somebody who does not see strangers, and one was passed on.
    id: 'CPassedOn',
    theme: 'opening',
    on: [...SELLER_ACT_TYPES],
    when: { flag: 'passedOn', ...atOnce('CPassedOn') },
    then: { say: 'object(of passedOn)' },
    source: 'method 2.2',
  },
  {
    id: 'R01',
    theme: 'opening',
    on: ['pitch'],
    when: { ...latent, counter: pitched(0) },
    then: {
      add: { trust: -10 },
      repairable: true,
      shorten: 3,
      say: 'remark(of pitch) · deflect($sendsDownTo; of expert)',
    },
    source: 'method 3.A 1',
  },
  {
    id: 'R01b',
    theme: 'opening',
    on: ['pitch'],
    when: { ...latent, counter: pitched(1) },
    then: { add: { trust: -5 }, repairable: true, say: 'request($about; of brochure)' },
    source: 'method 3.A 1',
  },
  {
    id: 'R01c',
    theme: 'opening',
    on: ['pitch'],
    when: { ...latent, counter: { name: 'acts:pitch', min: 2 } },
    then: { add: { trust: -5 }, end: 'sentDown', say: 'end($sendsDownTo; of sentDown)' },
    source: 'method 3.A 1',
  },
  {
    id: 'R02',
    theme: 'opening',
    on: ['reference'],
    when: { story: 'fits', storyTold: false },
    then: { add: { interest: 20 }, mark: 'storyFits', say: 'remark($about; of likeUs)', tell: 'situation' },
    source: 'method 3.A 2',
  },
  {
    id: 'R03',
    theme: 'opening',
    on: ['reference'],
    when: { form: 'none', story: 'other', storyTold: false, not: { flag: 'storyMissed' } },
    then: { add: { interest: 5 }, mark: 'storyMissed', say: 'object($about; of different)' },
    source: 'method 3.A 3',
  },
  {
    id: 'R03b',
    theme: 'opening',
    on: ['reference'],
    when: { form: 'none', story: 'other', storyTold: false, flag: 'storyMissed' },
    then: { say: 'object($about; of different)' },
    source: 'method 3.A 3',
  },
  {
    id: 'R03c',
    theme: 'opening',
    on: ['reference'],
    when: { story: 'noResult', storyTold: false },
    then: { say: 'ask($of; of result)' },
    source: 'method 3.A 3',
  },
  {
    id: 'R04',
    theme: 'opening',
    on: ['intro', 'objective'],
    // Of what one has told oneself nobody wonders how it is known.
    when: {
      turn: { max: 2 },
      counter: { name: 'visits', max: 1 },
      truth: 'own',
      aboutCount: { min: 1, max: 2 },
      not: { flag: 'openingFits' },
    },
    then: { add: { interest: 10 }, mark: 'openingFits', say: 'remark($about; of ourTopic)' },
    source: 'method 3.A 4',
  },
  {
    id: 'R04b',
    theme: 'opening',
    on: ['objective'],
    when: { ...latent, turn: { max: 2 }, turnHas: { act: 'pitch' } },
    then: { say: 'refuse(of meeting)' },
    silences: ['R08', 'R08b'],
    source: 'method 3.A 4',
  },
  {
    id: 'R05',
    theme: 'opening',
    on: ['ask_pain', 'ask_reasons'],
    when: {
      ...latent,
      // Only of a trouble can one guess wrongly; a log or a number of servers is merely asked for.
      guess: 'wrong',
      all: [{ not: { truth: 'own' } }, { not: { flag: 'guessCorrected' } }, { not: { turnHas: { act: 'pitch' } } }],
    },
    then: { mark: 'guessCorrected', say: 'partial($pain; of area)' },
    source: 'method 3.A 5',
  },
  {
    id: 'R06',
    theme: 'opening',
    on: ['situation', 'ask_process'],
    when: { form: ['open', 'control'], inPack: true },
    then: { add: { trust: -5 }, repairable: true, say: 'remark($about; of unprepared)' },
    source: 'method 3.A 6',
  },
  {
    id: 'R06b',
    theme: 'opening',
    on: ['situation', 'ask_process'],
    when: { form: 'confirm', inPack: true, not: { flag: 'prepared' } },
    then: { smallTrust: 2, mark: 'prepared' },
    source: 'virtual-customer, rule notes 6',
  },
  {
    id: 'R07',
    theme: 'opening',
    on: ['intro', 'greet'],
    when: { referral: 'good' },
    then: { add: { trust: 15 }, mark: 'referred', say: 'remark($of; of referrer)' },
    source: 'method 3.A 7',
  },
  {
    id: 'R07b',
    theme: 'opening',
    on: ['intro', 'greet'],
    when: { referral: 'conflict' },
    then: { mark: 'referred', say: 'object($of; of referrer)' },
    source: 'virtual-customer, rule notes 7',
  },
  {
    id: 'R07c',
    theme: 'opening',
    on: ['intro'],
    when: { referral: 'claimed' },
    then: { mark: 'referred', say: 'counter($of; of referrer)' },
    source: 'virtual-customer, rule notes 7',
  },
  {
    id: 'R08',
    theme: 'opening',
    on: ['objective'],
    when: { turn: { max: 3 }, not: { flag: 'objectiveAgreed' } },
    then: { mark: 'objectiveAgreed', patience: 5, say: 'accept($about; of objective)' },
    source: 'method 3.A 8',
  },
  {
    id: 'R08b',
    theme: 'opening',
    on: ['objective'],
    when: { turn: { min: 4 }, not: { flag: 'objectiveAgreed' } },
    then: { mark: 'objectiveAgreed', say: 'accept($about; of objective)' },
    source: 'method 3.A 8',
  },
  {
    id: 'R09',
    theme: 'opening',
    on: ['reference'],
    when: { story: 'dormant', storyTold: false },
    then: {
      add: { interest: 10 },
      mark: ['storyFits', 'handled:$handles'],
      say: 'remark($about; of doubt)',
      tell: 'situation',
    },
    source: 'method 3.A 9',
  },
];
