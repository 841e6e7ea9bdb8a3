/**
 * Shapes that several parts of the method share.
 * Numbers are whole: stored money is fen, shares are thousandths, time is days or seconds as the field says.
 */
import { z } from 'zod';
import { FIGURE_ROLES, type Quantity } from './acts.ts';

const RESERVED: readonly string[] = [...FIGURE_ROLES, 'why'];

/** Id of a topic, person, product, story or fact. It must be writable in the notation of acts, so some words are taken. */
export const idSchema = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u)
  .refine((id) => !RESERVED.includes(id), { error: 'this word has a meaning of its own in the notation of acts' });

/** An industry or a job title: an id of the scenario's words, or the seller's own wording. Compared as a whole. */
export const labelSchema = z.string().trim().min(1).max(120);

/** Text that content gives in both languages. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

export const fenSchema = z.int().min(0);

/** A figure as acts carry it: money in yuan as said, shares in thousandths, durations in minutes, dates in days. */
export const quantitySchema = z
  .strictObject({
    role: z.enum(FIGURE_ROLES),
    min: z.int().exactOptional(),
    max: z.int().exactOptional(),
    /** One word. */
    unit: z
      .string()
      .regex(/^\p{L}[\p{L}/]*$/u)
      .exactOptional(),
    approximate: z.boolean().exactOptional(),
    about: idSchema.exactOptional(),
    whose: idSchema.exactOptional(),
  })
  .refine((figure) => figure.max === undefined || (figure.min !== undefined && figure.min <= figure.max), {
    error: 'max needs a min that is not above it',
  }) satisfies z.ZodType<Quantity>;

/** Capability in its working form: on this event this actor can do this. Texts are the content's own. */
export const capabilityFormSchema = z.strictObject({
  event: bilingualSchema,
  actor: bilingualSchema,
  action: bilingualSchema,
});

/** What is wrong, where, and with what. Codes come from the closed list of each file; sentences from `words`. */
export interface Problem<Code extends string> {
  code: Code;
  /** Id or index of the thing that is wrong. */
  at?: string | number;
}

/** Whether `written` says what was `heard`: same role, nothing contradictory, and no value outside what was heard. */
export function sameFigure(written: Quantity, heard: Quantity): boolean {
  if (written.role !== heard.role || written.min === undefined || heard.min === undefined) return false;
  for (const field of ['unit', 'about', 'whose'] as const) {
    if (written[field] !== undefined && heard[field] !== undefined && written[field] !== heard[field]) return false;
  }
  return written.min >= heard.min && (written.max ?? written.min) <= (heard.max ?? heard.min);
}

/** `part` of `whole` in thousandths; of nothing, 0. */
export const thousandths = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 1000) / whole);
