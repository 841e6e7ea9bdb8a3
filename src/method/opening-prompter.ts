/**
 * The opening prompter (method 2.2): the first 20 to 30 seconds with somebody who did not ask for us. Who I am, how long
 * we have worked in your field, the chief difficulty that others in your post report, that we helped, are you curious?
 */
import { z } from 'zod';
import type { TitleRow } from './key-players.ts';
import { idSchema, labelSchema, type Problem } from './shapes.ts';

export const OPENING_PARTS = ['who', 'field', 'difficulty', 'helped', 'curious'] as const;

/** One pain by telephone or in person; a menu of three pains; by mail; by referral. */
export const OPENING_VARIANTS = ['single', 'menu', 'mail', 'referral'] as const;
export type OpeningVariant = (typeof OPENING_VARIANTS)[number];

export const openingSchema = z.strictObject({
  id: idSchema,
  variant: z.enum(OPENING_VARIANTS),
  industry: labelSchema,
  jobTitle: labelSchema,
  parts: z.array(z.enum(OPENING_PARTS)),
  yearsInField: z.int().min(0).nullable(),
  troubles: z.array(idSchema),
  products: z.array(idSchema),
  referrer: idSchema.nullable(),
  seconds: z.int().min(1),
});
export type Opening = z.infer<typeof openingSchema>;

export const OPENING_PROBLEMS = [
  'wrong-number-of-troubles',
  'trouble-not-of-this-title',
  'other-title',
  'product-named',
  'part-missing',
  'parts-out-of-order',
  'years-missing',
  'referrer-missing',
  'too-short',
  'too-long',
] as const;
export type OpeningProblem = Problem<(typeof OPENING_PROBLEMS)[number]>;

/** How many troubles a variant names: one for one title, or the menu of three. */
export const troublesNamed = (variant: OpeningVariant): number => (variant === 'menu' ? 3 : 1);

/** What is wrong with an opening for a title. A mail is read, not spoken, and has no seconds. */
export function checkOpening(opening: Opening, row: TitleRow): OpeningProblem[] {
  const problems: OpeningProblem[] = [];
  const { variant, parts, troubles, products, seconds } = opening;
  if (opening.jobTitle !== row.jobTitle || opening.industry !== row.industry) problems.push({ code: 'other-title' });
  if (new Set(troubles).size !== troublesNamed(variant)) {
    problems.push({ code: 'wrong-number-of-troubles', at: troubles.length });
  }
  for (const trouble of troubles) {
    if (!row.troubles.includes(trouble)) problems.push({ code: 'trouble-not-of-this-title', at: trouble });
  }
  for (const product of products) problems.push({ code: 'product-named', at: product });
  for (const part of OPENING_PARTS) if (!parts.includes(part)) problems.push({ code: 'part-missing', at: part });
  const places = parts.map((part) => OPENING_PARTS.indexOf(part));
  if (places.some((place, at) => at > 0 && place <= (places[at - 1] ?? -1))) {
    problems.push({ code: 'parts-out-of-order' });
  }
  if (opening.yearsInField === null) problems.push({ code: 'years-missing' });
  if (variant === 'referral' && opening.referrer === null) problems.push({ code: 'referrer-missing' });
  if (variant !== 'mail' && seconds < 20) problems.push({ code: 'too-short', at: seconds });
  if (variant !== 'mail' && seconds > 30) problems.push({ code: 'too-long', at: seconds });
  return problems;
}
