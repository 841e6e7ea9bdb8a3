/** The rule book: every rule, by theme. The order of files and rules has no meaning. */
import type { Rule } from '../../scenarios/conditions.ts';
import { AFTERWARDS } from './afterwards.ts';
import { CLOSING } from './closing.ts';
import { COURTESIES } from './courtesies.ts';
import { DIAGNOSIS } from './diagnosis.ts';
import { EVALUATION } from './evaluation.ts';
import { MANNER } from './manner.ts';
import { OPENING } from './opening.ts';
import { POLITICS } from './politics.ts';
import { SMALL } from './small.ts';
import { VISION } from './vision.ts';

export const RULES: readonly Rule[] = [
  ...OPENING,
  ...DIAGNOSIS,
  ...VISION,
  ...POLITICS,
  ...EVALUATION,
  ...CLOSING,
  ...AFTERWARDS,
  ...SMALL,
  ...COURTESIES,
  ...MANNER,
];
