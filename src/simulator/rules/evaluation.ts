/** Plan and value (method 3.E 54, 60): people keep what they have changed and believe the figures that are theirs. */
import type { Rule } from '../../scenarios/conditions.ts';

export const EVALUATION: readonly Rule[] = [
  {
    id: 'R54',
    theme: 'evaluation',
    on: ['propose_plan'],
    when: { form: 'control', edits: true, pain: 'admitted', not: { flag: 'planOwned' } },
    then: { add: { commitment: 20 }, mark: 'planOwned' },
    source: 'method 3.E 54',
  },
  {
    // A plan before there is anything to plan for: neither a pain nor a picture that was asked for.
    id: 'R54a',
    theme: 'evaluation',
    on: ['propose_plan'],
    when: { untold: { kind: 'pain' }, not: { any: [{ pain: 'admitted' }, { flag: 'pictureAsked' }] } },
    then: { limit: 'block', say: 'counter($about; of plan)' },
    source: 'method 2.7',
  },
  {
    id: 'R60',
    theme: 'evaluation',
    on: [
      'stand',
      'price',
      'answer',
      'objection',
      'coach',
      'propose_plan',
      'ask_reasons',
      'ask_impact',
      'ask_capability',
    ],
    when: { ownFigure: true, form: ['none', 'confirm'], not: { flag: 'ownFigures' } },
    then: { add: { support: 1 }, mark: 'ownFigures' },
    source: 'method 3.E 60',
  },
];
