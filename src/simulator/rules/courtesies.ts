/** Courtesies: a fitting answer to every act, whoever hears it and whenever it comes. Rules of the method stand over them. */
import type { Rule } from '../../scenarios/conditions.ts';

export const COURTESIES: readonly Rule[] = [
  {
    id: 'CGreet',
    theme: 'courtesies',
    on: ['greet'],
    when: {},
    then: { add: { warmth: 2 }, say: 'greet' },
    why: { zh: '有人打招呼,总要回一句。', en: 'A greeting is answered.' },
    source: 'virtual-customer 2',
  },
];
