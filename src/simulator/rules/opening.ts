/** Opening and interest (method 3.A, with the rule notes). */
import type { Rule } from '../../scenarios/conditions.ts';

export const OPENING: readonly Rule[] = [
  {
    id: 'R08',
    theme: 'opening',
    on: ['objective'],
    when: { not: { flag: 'objectiveAgreed' } },
    then: { mark: 'objectiveAgreed', patience: 5, smallTrust: 2, say: 'accept(of objective)' },
    why: { zh: '开场说好目的和时间,等于请对方一起掌控这次谈话。', en: 'Purpose and time agreed at the start: control by consent.' },
    source: 'method 3.A 8',
  },
];
