/**
 * The seven stages of a deal (method 1.1): steps, the customer's sign that ends a stage, the milestone it earns.
 * A process is data with a version; a deal keeps the version with which it began. Names stand in `words/*\/method.json`.
 * Probabilities are whole percent, as the source names them.
 */
import { z } from 'zod';

export const STAGES = ['prospect', 'qualify', 'develop', 'solution', 'proof', 'close', 'deploy'] as const;
export type StageId = (typeof STAGES)[number];

/** What the customer did, one for each stage: evidence, never the seller's opinion. */
export const SIGNS = [
  'potentialSponsorIdentified',
  'sponsorLetterConfirmed',
  'evaluationPlanAgreed',
  'initialSolutionAgreed',
  'verbalApprovalReceived',
  'contractSigned',
  'referenceStoryCreated',
] as const;
export type SignId = (typeof SIGNS)[number];

export const MILESTONES = [
  'lead',
  'opportunityQualified',
  'powerPersonVerified',
  'solutionProposed',
  'solutionConfirmed',
  'won',
  'deploymentInProgress',
] as const;
export type MilestoneId = (typeof MILESTONES)[number];

/**
 * Both readings of the percentages (method 1.1, doubt 3): a stage's percentage is earned once its sign is verified, or
 * counts already while the deal sits in the stage.
 */
export const PROBABILITY_BASES = ['lastVerifiedSign', 'currentStage'] as const;
export type ProbabilityBasis = (typeof PROBABILITY_BASES)[number];

const stepIdSchema = z.string().regex(/^[1-7]\.[1-9][a-z]?$/);

export const stageSchema = z.strictObject({
  id: z.enum(STAGES),
  steps: z.array(stepIdSchema).min(1),
  /** The steps whose outcome is the sign of the stage. */
  twins: z.array(stepIdSchema),
  sign: z.enum(SIGNS),
  milestone: z.enum(MILESTONES),
  probability: z.int().min(0).max(100),
});
export type Stage = z.infer<typeof stageSchema>;

export const processSchema = z
  .strictObject({
    version: z.int().min(1),
    probabilityBasis: z.enum(PROBABILITY_BASES),
    /** Steps that have parts of their own. */
    parts: z.record(stepIdSchema, z.array(stepIdSchema)),
    stages: z.array(stageSchema).length(STAGES.length),
  })
  .refine(({ stages }) => stages.every(({ id, sign }, index) => id === STAGES[index] && sign === SIGNS[index]), {
    error: 'the seven stages and their signs stand in their order',
  })
  .refine(({ stages }) => stages.every(({ probability }, at) => probability >= (stages[at - 1]?.probability ?? 0)), {
    error: 'probabilities never fall from stage to stage',
  });
export type Process = z.infer<typeof processSchema>;

/** The process of the source, first edition. */
export const PROCESS: Process = {
  version: 1,
  probabilityBasis: 'lastVerifiedSign',
  parts: { '6.2': ['6.2a', '6.2b'] },
  stages: [
    {
      id: 'prospect',
      steps: ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6'],
      twins: ['1.6'],
      sign: 'potentialSponsorIdentified',
      milestone: 'lead',
      probability: 10,
    },
    {
      id: 'qualify',
      steps: ['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7'],
      twins: ['2.6', '2.7'],
      sign: 'sponsorLetterConfirmed',
      milestone: 'opportunityQualified',
      probability: 20,
    },
    {
      id: 'develop',
      steps: ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6'],
      twins: ['3.6'],
      sign: 'evaluationPlanAgreed',
      milestone: 'powerPersonVerified',
      probability: 40,
    },
    {
      id: 'solution',
      steps: ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'],
      twins: ['4.7'],
      sign: 'initialSolutionAgreed',
      milestone: 'solutionProposed',
      probability: 60,
    },
    {
      id: 'proof',
      steps: ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8'],
      twins: ['5.8'],
      sign: 'verbalApprovalReceived',
      milestone: 'solutionConfirmed',
      probability: 80,
    },
    {
      id: 'close',
      steps: ['6.1', '6.2', '6.3', '6.4'],
      twins: ['6.4'],
      sign: 'contractSigned',
      milestone: 'won',
      probability: 100,
    },
    {
      id: 'deploy',
      steps: ['7.1', '7.2', '7.3', '7.4', '7.5', '7.6'],
      twins: ['7.5'],
      sign: 'referenceStoryCreated',
      milestone: 'deploymentInProgress',
      probability: 100,
    },
  ],
};

/** Every process version that a deal can have begun with, oldest first. */
export const PROCESSES: readonly Process[] = [PROCESS];

/** The signs that hold: those verified without a gap from the first. A withdrawn sign takes the later ones with it. */
export function signsThatHold(process: Process, verified: readonly SignId[]): SignId[] {
  const gap = process.stages.findIndex(({ sign }) => !verified.includes(sign));
  return (gap === -1 ? process.stages : process.stages.slice(0, gap)).map(({ sign }) => sign);
}

export const lastVerifiedSign = (process: Process, verified: readonly SignId[]): SignId | null =>
  signsThatHold(process, verified).at(-1) ?? null;

/** The sign the deal waits for; none after the last. */
export const nextSign = (process: Process, verified: readonly SignId[]): SignId | null =>
  process.stages[signsThatHold(process, verified).length]?.sign ?? null;

/** The stage in which the deal stands: the one whose sign is still missing, at the end the last. */
export const stageReached = (process: Process, verified: readonly SignId[]): StageId =>
  process.stages[signsThatHold(process, verified).length]?.id ?? 'deploy';

/**
 * Probability in percent by the basis of the process. `sitsIn` is where the owner has put the deal; it counts only
 * with the basis `currentStage`.
 */
export function probabilityOf(process: Process, verified: readonly SignId[], sitsIn?: StageId): number {
  const current = sitsIn ?? stageReached(process, verified);
  const earns =
    process.probabilityBasis === 'currentStage'
      ? process.stages.find(({ id }) => id === current)
      : process.stages[signsThatHold(process, verified).length - 1];
  return earns?.probability ?? 0;
}

/** The stage to which a step or a part of a step belongs. */
export function stageOfStep(process: Process, step: string): StageId | null {
  const whole = Object.entries(process.parts).find(([, parts]) => parts.includes(step))?.[0] ?? step;
  return process.stages.find(({ steps }) => steps.includes(whole))?.id ?? null;
}
