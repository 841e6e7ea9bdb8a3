/** The rule book: every rule, by theme. The order of files and rules has no meaning. */
import type { Rule } from '../../scenarios/conditions.ts';
import { COURTESIES } from './courtesies.ts';
import { OPENING } from './opening.ts';

export const RULES: readonly Rule[] = [...OPENING, ...COURTESIES];
