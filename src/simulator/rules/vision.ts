/** Vision (method 3.C 23–25, 28, 29): whose idea the solution is, and whether a trouble stands behind it. */
import type { Condition, Rule } from '../../scenarios/conditions.ts';

/** Asks for the picture that they have, before showing one of one's own. */
const PICTURE_FIRST: Condition = {
  form: 'open',
  aboutCount: 1,
  ownPicture: true,
  counter: { name: 'acts:propose_capability', max: 0 },
  not: { flag: 'pictureAsked' },
};

export const VISION: readonly Rule[] = [
  {
    id: 'R23',
    theme: 'vision',
    on: ['propose_capability'],
    when: { form: 'control', linked: true, sleeps: false },
    then: { add: { interest: 10, commitment: 5 }, mark: 'visionOurs' },
    source: 'method 3.C 23',
  },
  {
    // Told, or asked without naming the trouble it answers: half the weight, and any vendor may be credited.
    id: 'R24',
    theme: 'vision',
    on: ['propose_capability'],
    when: { answersHeard: true, sleeps: false, any: [{ form: 'none' }, { linked: false }] },
    then: { add: { interest: 5 }, mark: 'visionTold' },
    source: 'method 3.C 24',
  },
  {
    id: 'R25',
    theme: 'vision',
    on: ['propose_capability'],
    when: { answersHeard: false, sleeps: false },
    then: { count: { looseCapabilities: 1 } },
    source: 'method 3.C 25',
  },
  {
    id: 'R28',
    theme: 'vision',
    on: ['attack_vision'],
    when: { ownPicture: true },
    then: { add: { trust: -12 }, say: 'object($about; of vision)' },
    source: 'method 3.C 28',
  },
  {
    id: 'R29',
    theme: 'vision',
    on: ['ask_capability'],
    when: PICTURE_FIRST,
    then: { add: { trust: 5 }, mark: 'pictureAsked' },
    silences: ['R10'],
    source: 'method 3.C 29',
  },
  {
    // From then on the picture is talked about, pain or not, until it is summed up.
    id: 'R29a',
    theme: 'vision',
    on: ['ask_impact', 'ask_capability', 'propose_capability'],
    when: { flag: 'pictureAsked', not: { rowConfirmed: 'capability' } },
    then: {},
    silences: ['R10', 'R16', 'R25'],
    source: 'virtual-customer, rule notes 10, 16, 25',
  },
];
