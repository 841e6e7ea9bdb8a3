/** Vision (method 3.C 23–25): whose idea the solution is, and whether a trouble stands behind it. */
import type { Rule } from '../../scenarios/conditions.ts';

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
];
