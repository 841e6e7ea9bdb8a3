/** Pain and diagnosis (method 3.B, with the rule notes). */
import { ENQUIRIES, FIGURE_ROLES } from '../../method/acts.ts';
import type { Condition, Rule } from '../../scenarios/conditions.ts';

const latent: Condition = { not: { pain: 'admitted' } };
const anyFigure = [...FIGURE_ROLES];

/** Below this the worry of an adviser one does not know is pressure (rule 22). */
const pictureAskedFirst: Condition = { counter: { name: 'acts:ask_capability', min: 1 } };
const strangerStill: Condition = { any: [{ trust: { max: 39 } }, { trust: { max: 54 }, not: pictureAskedFirst }] };

export const DIAGNOSIS: readonly Rule[] = [
  {
    id: 'R10',
    theme: 'diagnosis',
    on: ['ask_impact', 'ask_capability', 'propose_capability'],
    when: {
      ...latent,
      // "How would you like it to be?" without a topic is the open question after the pain.
      any: [{ act: ['ask_impact', 'propose_capability'] }, { form: ['control', 'confirm'] }, { aboutCount: 1 }],
    },
    then: { add: { trust: -3 }, limit: 'block' },
    source: 'method 3.B 10',
  },
  {
    id: 'R11',
    theme: 'diagnosis',
    on: ['ask_reasons'],
    // Of a log or another thing of their world one asks as one likes; a trouble is first asked about openly.
    when: {
      form: 'control',
      any: [{ aboutCount: { max: 0 } }, { aboutKind: 'trouble' }],
      not: { rowOpened: 'reasons' },
    },
    then: { limit: 'half' },
    source: 'method 3.B 11',
  },
  {
    id: 'R11b',
    theme: 'diagnosis',
    on: ['ask_impact'],
    when: { pain: 'admitted', form: 'control', not: { rowOpened: 'impact' } },
    then: { limit: 'half' },
    source: 'method 3.B 11',
  },
  {
    id: 'R11c',
    theme: 'diagnosis',
    on: ['ask_capability', 'propose_capability'],
    when: { pain: 'admitted', form: 'control', not: { rowOpened: 'capability' } },
    then: { limit: 'half' },
    source: 'method 3.B 11',
  },
  {
    id: 'R12',
    theme: 'diagnosis',
    on: ['situation', 'ask_pain', 'ask_reasons', 'ask_impact'],
    when: { form: 'open', role: anyFigure },
    then: { limit: 'noFigures' },
    source: 'method 3.B 12',
  },
  {
    id: 'R13',
    theme: 'diagnosis',
    on: ['ask_reasons', 'ask_impact', 'ask_capability'],
    when: { summary: 'right', rowDone: false },
    then: { add: { trust: 8 } },
    source: 'method 3.B 13',
  },
  {
    id: 'R13b',
    theme: 'diagnosis',
    on: ['ask_reasons', 'ask_impact', 'ask_capability'],
    when: { summary: 'right', rowDone: true },
    then: { add: { trust: 2 } },
    source: 'virtual-customer, rule notes 13',
  },
  {
    id: 'R13c',
    theme: 'diagnosis',
    on: ['ask_reasons', 'ask_impact', 'ask_capability'],
    when: { summary: 'partly', freshTopics: 2 },
    then: { add: { trust: 4 } },
    source: 'virtual-customer, rule notes 13',
  },
  {
    id: 'R14',
    theme: 'diagnosis',
    on: ['ask_reasons', 'ask_impact', 'ask_capability'],
    when: { summary: 'wrong', aboutCount: 2, counter: { name: 'wrongSummaries', max: 0 } },
    then: { count: { wrongSummaries: 1 } },
    source: 'method 3.B 14',
  },
  {
    id: 'R14b',
    theme: 'diagnosis',
    on: ['ask_reasons', 'ask_impact', 'ask_capability'],
    when: { summary: 'wrong', aboutCount: 2, counter: { name: 'wrongSummaries', min: 1 } },
    then: { add: { trust: -5 }, count: { wrongSummaries: 1 } },
    source: 'method 3.B 14',
  },
  {
    id: 'R15',
    theme: 'diagnosis',
    on: ['ask_reasons'],
    when: { summary: ['right', 'partly'], freshTopics: 2, rowDone: false, acceptedCapabilities: { max: 0 } },
    then: { tell: 'reason' },
    source: 'method 3.B 15',
  },
  {
    id: 'R16',
    theme: 'diagnosis',
    on: ['propose_capability'],
    when: {
      pain: 'admitted',
      not: {
        any: [{ rowOpened: 'impact' }, { rowControlled: 'impact' }, { rowConfirmed: 'impact' }, { firedNow: 'R16' }],
      },
    },
    then: { add: { trust: -8 }, mark: 'visionWeak' },
    source: 'method 3.B 16',
  },
  {
    id: 'R17',
    theme: 'diagnosis',
    on: ['ask_impact'],
    when: { pain: 'admitted', summary: ['right', 'partly'], freshTopics: 2, rowDone: false },
    then: { add: { urgency: 10 }, mark: 'chainShown', tell: 'impact' },
    source: 'method 3.B 17',
  },
  {
    id: 'R18',
    theme: 'diagnosis',
    on: ['situation', 'ask_pain', 'ask_reasons', 'ask_impact', 'ask_process'],
    when: { form: ['control', 'confirm'], role: anyFigure, why: true },
    then: { mark: 'reasonGiven' },
    source: 'method 3.B 18',
  },
  {
    id: 'R19',
    theme: 'diagnosis',
    on: [...ENQUIRIES, 'ask_risk'],
    when: { form: ['open', 'control'], repeat: 'answered' },
    then: { add: { trust: -3 }, repairable: true, count: { askedTwice: 1 } },
    source: 'method 3.B 19',
  },
  {
    // It is said once, and not of what was asked on another day; whoever goes on is simply answered again.
    id: 'R19e',
    theme: 'diagnosis',
    on: [...ENQUIRIES, 'ask_risk'],
    when: { form: ['open', 'control'], repeat: 'answered', askedToday: true, counter: { name: 'askedTwice', max: 0 } },
    then: { say: 'remark($about; of saidBefore)' },
    source: 'method 3.B 19',
  },
  {
    id: 'R19b',
    theme: 'diagnosis',
    on: [...ENQUIRIES, 'ask_risk'],
    when: { form: ['open', 'control'], repeat: 'unanswered', timesAsked: { min: 2, max: 3 } },
    then: { add: { trust: -3 }, repairable: true, say: 'warn($about; of pressing)' },
    source: 'virtual-customer, rule notes 19',
  },
  {
    id: 'R19c',
    theme: 'diagnosis',
    on: [...ENQUIRIES, 'ask_risk'],
    when: { form: ['open', 'control'], repeat: 'unanswered', timesAsked: 4 },
    then: { add: { trust: -3 }, end: 'thrownOut', say: 'end(of pressing)' },
    source: 'virtual-customer, rule notes 19',
  },
  {
    id: 'R20',
    theme: 'diagnosis',
    on: [...ENQUIRIES],
    when: { telling: true },
    then: { limit: 'half' },
    source: 'method 3.B 20',
  },
  {
    id: 'R21',
    theme: 'diagnosis',
    on: ['situation', 'ask_pain', 'ask_reasons', 'ask_impact'],
    when: { personal: true, trust: { max: 59 }, raised: false },
    then: { add: { warmth: -10 }, limit: 'block', say: 'refuse($about; of personal)' },
    source: 'method 3.B 21',
  },
  {
    id: 'R22',
    theme: 'diagnosis',
    on: ['anxiety'],
    when: { trust: 55, realGap: true, raised: false },
    then: { add: { urgency: 10 }, tell: 'asked', say: 'pause(of silent)' },
    source: 'method 3.B 22',
  },
  {
    id: 'R22b',
    theme: 'diagnosis',
    on: ['anxiety'],
    when: {
      trust: { min: 40, max: 54 },
      realGap: true,
      raised: false,
      timesAsked: { max: 0 },
      all: [pictureAskedFirst],
    },
    then: { say: 'deflect($about; of gap)' },
    source: 'virtual-customer, rule notes 22',
  },
  {
    id: 'R22c',
    theme: 'diagnosis',
    on: ['anxiety'],
    when: { trust: { min: 40, max: 54 }, realGap: true, raised: false, timesAsked: 1, all: [pictureAskedFirst] },
    then: { add: { urgency: 10 }, tell: 'asked' },
    source: 'virtual-customer, rule notes 22',
  },
  {
    id: 'R22d',
    theme: 'diagnosis',
    on: ['anxiety'],
    when: { raised: false, ...strangerStill },
    then: { add: { trust: -10 }, say: 'object($about; of fear)' },
    source: 'method 3.B 22',
  },
  {
    id: 'R22e',
    theme: 'diagnosis',
    on: ['anxiety'],
    when: { realGap: false, raised: false, not: strangerStill },
    then: { say: 'deny($about; of covered)' },
    source: 'method 3.B 22',
  },
];
