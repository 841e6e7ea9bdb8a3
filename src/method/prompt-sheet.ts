/**
 * The prompt sheet (method 2.4): for a title, its trouble and our offering, three columns: reasons that we can remove,
 * impact on others, and capabilities in the form event, actor, action. It is the stock of the control questions.
 */
import { z } from 'zod';
import type { SellerAct } from './acts.ts';
import { painRefSchema } from './pain-map.ts';
import { capabilityFormSchema, idSchema, labelSchema, type Problem } from './shapes.ts';

export const promptSheetSchema = z.strictObject({
  id: idSchema,
  industry: labelSchema,
  jobTitle: labelSchema,
  trouble: idSchema,
  /** What is offered, as products of the catalogue. */
  offering: z.array(idSchema),
  reasons: z.array(idSchema),
  impacts: z.array(painRefSchema),
  capabilities: z.array(
    capabilityFormSchema.extend({ topic: idSchema, /** Reasons that it removes. */ removes: z.array(idSchema) }),
  ),
  /** Measures in which the trouble shows. */
  measures: z.array(labelSchema),
});
export type PromptSheet = z.infer<typeof promptSheetSchema>;

export const PROMPT_SHEET_PROBLEMS = [
  'no-reasons',
  'no-impacts',
  'no-measures',
  'reason-without-capability',
  'capability-without-reason',
  'listed-twice',
  'reason-is-the-trouble',
] as const;
export type PromptSheetProblem = Problem<(typeof PROMPT_SHEET_PROBLEMS)[number]>;

/** Completeness: each reason has at least one capability that removes it, and no capability stands for nothing. */
export function checkPromptSheet(sheet: PromptSheet): PromptSheetProblem[] {
  const problems: PromptSheetProblem[] = [];
  const { reasons, capabilities, impacts, measures, trouble } = sheet;
  if (reasons.length === 0) problems.push({ code: 'no-reasons' });
  if (impacts.length === 0) problems.push({ code: 'no-impacts' });
  if (measures.length === 0) problems.push({ code: 'no-measures' });
  reasons.forEach((reason, at) => {
    if (reasons.indexOf(reason) !== at) problems.push({ code: 'listed-twice', at: reason });
    if (reason === trouble) problems.push({ code: 'reason-is-the-trouble', at: reason });
    if (!capabilities.some(({ removes }) => removes.includes(reason))) {
      problems.push({ code: 'reason-without-capability', at: reason });
    }
  });
  for (const { topic, removes } of capabilities) {
    if (!removes.some((reason) => reasons.includes(reason))) {
      problems.push({ code: 'capability-without-reason', at: topic });
    }
  }
  return problems;
}

/** The control questions that a sheet holds, by box: is it part of it that …, does … suffer then, would it help if …. */
export function controlQuestions(sheet: PromptSheet): Record<'R2' | 'I2' | 'C2', SellerAct[]> {
  const ask = (type: SellerAct['type'], about: string[]): SellerAct => ({ type, form: 'control', about });
  return {
    R2: sheet.reasons.map((reason) => ask('ask_reasons', [reason])),
    I2: sheet.impacts.map(({ person, trouble }) => ask('ask_impact', [trouble, person])),
    C2: sheet.capabilities.map(({ topic, removes }) => ask('propose_capability', [topic, ...removes.slice(0, 2)])),
  };
}
