/**
 * The initial value proposition (method 2.2): the company should be able to improve a measure by a range through a
 * capability, for about this cost, and we say so on this basis. Each bracket is a field; the basis is mandatory.
 */
import { z } from 'zod';
import { fenSchema, idSchema, type Problem } from './shapes.ts';

const rangeSchema = z.strictObject({ min: z.int(), max: z.int() });

/** On what the estimate rests: a peer's story, figures the customer told, or a finished proof. */
export const VALUE_BASES = ['story', 'customerFigures', 'proof'] as const;

export const valuePropositionSchema = z.strictObject({
  company: idSchema,
  measure: z
    .strictObject({ topic: idSchema, direction: z.enum(['up', 'down']), unit: z.enum(['thousandths', 'count', 'fen']) })
    .nullable(),
  /** By how much the measure moves in its good direction, in its unit. */
  improvement: rangeSchema.nullable(),
  capability: idSchema.nullable(),
  /** About what it costs, once, in fen. */
  cost: z.strictObject({ min: fenSchema, max: fenSchema }).nullable(),
  basis: z.strictObject({ kind: z.enum(VALUE_BASES), id: idSchema }).nullable(),
});
export type ValueProposition = z.infer<typeof valuePropositionSchema>;

export const VALUE_PROPOSITION_PROBLEMS = [
  'measure-missing',
  'improvement-missing',
  'capability-missing',
  'cost-missing',
  'basis-missing',
  'not-a-range',
  'not-an-improvement',
] as const;
export type ValuePropositionProblem = Problem<(typeof VALUE_PROPOSITION_PROBLEMS)[number]>;

/** What is missing before it can be said. An early estimate is a range; one exact figure promises too much. */
export function checkValueProposition(proposition: ValueProposition): ValuePropositionProblem[] {
  const problems: ValuePropositionProblem[] = [];
  for (const field of ['measure', 'improvement', 'capability', 'cost', 'basis'] as const) {
    if (proposition[field] === null) problems.push({ code: `${field}-missing` });
  }
  for (const field of ['improvement', 'cost'] as const) {
    const range = proposition[field];
    if (range !== null && range.min >= range.max) problems.push({ code: 'not-a-range', at: field });
  }
  if (proposition.improvement !== null && proposition.improvement.min <= 0)
    problems.push({ code: 'not-an-improvement' });
  return problems;
}
