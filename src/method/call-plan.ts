/**
 * The call plan (method 2.2, 2.3): what a call is for, which commitment of the customer is wanted, how it opens, and what
 * is done when it does not come. The objective is an act of the customer, so that it can be compared with what happened.
 */
import { z } from 'zod';
import { CUSTOMER_ACT_TYPES, type CustomerAct, FORMS, OBJECTION_ANSWERS, SELLER_ACT_TYPES } from './acts.ts';
import { isTooEarly, type NeedLevel } from './need-levels.ts';
import { boxOf, columnOf, rowOf } from './nine-boxes.ts';
import { idSchema, type Problem } from './shapes.ts';

/** The order of a first call; when no pain comes, the other three. */
export const CALL_STEPS = [
  'rapport',
  'purpose',
  'positioning',
  'story',
  'customerSpeaks',
  'painAdmitted',
  'boxes',
  'nextStep',
] as const;
export const NO_PAIN_STEPS = ['menuOfPains', 'anxietyQuestion', 'politeExit'] as const;
export type CallStep = (typeof CALL_STEPS)[number] | (typeof NO_PAIN_STEPS)[number];

const WITH_PAIN: readonly CallStep[] = CALL_STEPS;
const WITHOUT_PAIN: readonly CallStep[] = NO_PAIN_STEPS;

/** The step that follows; `painAdmitted` is what has been heard by then. Null after the last. */
export function callStepAfter(step: CallStep, painAdmitted: boolean): CallStep | null {
  if (step === 'politeExit') return null;
  if (step !== 'painAdmitted' && !WITHOUT_PAIN.includes(step)) return WITH_PAIN[WITH_PAIN.indexOf(step) + 1] ?? null;
  return painAdmitted ? 'boxes' : (WITHOUT_PAIN[WITHOUT_PAIN.indexOf(step) + 1] ?? null);
}

/** A commitment wanted: this person does this, about all of these. */
export const wantedSchema = z.strictObject({
  person: idSchema,
  does: z.enum(CUSTOMER_ACT_TYPES),
  about: z.array(idSchema).max(6),
});
export type Wanted = z.infer<typeof wantedSchema>;

export const plannedQuestionSchema = z.strictObject({
  type: z.enum(SELLER_ACT_TYPES),
  form: z.enum(FORMS),
  about: z.array(idSchema).max(6),
});

export const callPlanSchema = z.strictObject({
  person: idSchema,
  purpose: z.array(idSchema),
  objective: wantedSchema.nullable(),
  opening: idSchema.nullable(),
  story: idSchema.nullable(),
  questions: z.array(plannedQuestionSchema),
  proofs: z.array(idSchema),
  objections: z.array(z.strictObject({ concern: idSchema, answer: z.enum(OBJECTION_ANSWERS) })),
  fallback: wantedSchema.nullable(),
});
export type CallPlan = z.infer<typeof callPlanSchema>;

export const CALL_PLAN_PROBLEMS = [
  'purpose-missing',
  'objective-missing',
  'opening-missing',
  'story-missing',
  'questions-missing',
  'fallback-missing',
  'fallback-is-the-objective',
  'too-early',
  'open-question-first',
  'pack-says-it',
] as const;
export type CallPlanProblem = Problem<(typeof CALL_PLAN_PROBLEMS)[number]>;

/** What is wrong with a plan. `level` is the person's before the call; `pack` holds the topics the pack tells already. */
export function checkCallPlan(plan: CallPlan, known: { level: NeedLevel; pack: readonly string[] }): CallPlanProblem[] {
  const { purpose, objective, opening, story, questions, fallback } = plan;
  const problems: CallPlanProblem[] = [];
  if (purpose.length === 0) problems.push({ code: 'purpose-missing' });
  if (objective === null) problems.push({ code: 'objective-missing' });
  if (opening === null) problems.push({ code: 'opening-missing' });
  if (story === null && known.level === 'latent') problems.push({ code: 'story-missing' });
  if (questions.length === 0) problems.push({ code: 'questions-missing' });
  if (fallback === null) problems.push({ code: 'fallback-missing' });
  else if (JSON.stringify(fallback) === JSON.stringify(objective)) problems.push({ code: 'fallback-is-the-objective' });
  questions.forEach((question, at) => {
    // A plan runs ahead of the call: once it asks for reasons it reckons with the pain being admitted by then.
    const admittedByThen = questions.slice(0, at).some(({ type }) => type === 'ask_reasons');
    const level = known.level === 'latent' && admittedByThen ? 'admitted' : known.level;
    if (isTooEarly(level, question.type)) problems.push({ code: 'too-early', at });
    const box = boxOf(question);
    const first = questions.findIndex((other) => {
      const otherBox = boxOf(other);
      return box !== null && otherBox !== null && rowOf(otherBox) === rowOf(box);
    });
    if (box !== null && first === at && columnOf(box) !== 'open') problems.push({ code: 'open-question-first', at });
    if (question.type === 'situation' && question.form !== 'confirm') {
      if (question.about.some((topic) => known.pack.includes(topic))) problems.push({ code: 'pack-says-it', at });
    }
  });
  return problems;
}

export const VERDICTS = ['reached', 'partly', 'missed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Compares a commitment wanted with what the customer did. Half a yes (an `if`) or half of the topics is "partly". */
export function verdict(wanted: Wanted, heard: readonly { person: string; act: CustomerAct }[]): Verdict {
  const acts = heard.filter(({ person, act }) => person === wanted.person && act.type === wanted.does);
  const holds = (act: CustomerAct) => wanted.about.every((topic) => act.about.includes(topic));
  if (acts.some(({ act }) => act.if === undefined && holds(act))) return 'reached';
  const touches = (act: CustomerAct) => holds(act) || wanted.about.some((topic) => act.about.includes(topic));
  return acts.some(({ act }) => touches(act)) ? 'partly' : 'missed';
}
