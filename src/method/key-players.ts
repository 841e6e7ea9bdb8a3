/**
 * The key-players list (method 2.2): reusable rows for a job title in an industry, and the entries of one deal, in which
 * each typical trouble begins as a hypothesis and is admitted or rejected by what the customer said.
 */
import { z } from 'zod';
import { idSchema, labelSchema, type Problem } from './shapes.ts';

/** What the person is in the purchase (method 2.11). */
export const BUYING_ROLES = ['approver', 'decisionMaker', 'evaluator', 'user'] as const;
export const HYPOTHESIS_STATES = ['hypothesis', 'admitted', 'rejected'] as const;
export type HypothesisState = (typeof HYPOTHESIS_STATES)[number];

export const titleRowSchema = z.strictObject({
  industry: labelSchema,
  jobTitle: labelSchema,
  troubles: z.array(idSchema).min(1),
  /** Measures by which this post is judged. */
  measures: z.array(labelSchema),
  concerns: z.array(idSchema),
});
export type TitleRow = z.infer<typeof titleRowSchema>;

export const hypothesisSchema = z.strictObject({
  trouble: idSchema,
  status: z.enum(HYPOTHESIS_STATES),
  /** Event or note in which the customer admitted or rejected it. */
  evidence: idSchema.nullable(),
});
export type Hypothesis = z.infer<typeof hypothesisSchema>;

export const keyPlayerSchema = z.strictObject({
  jobTitle: labelSchema,
  person: idSchema.nullable(),
  role: z.enum(BUYING_ROLES).nullable(),
  hypotheses: z.array(hypothesisSchema),
});
export type KeyPlayer = z.infer<typeof keyPlayerSchema>;

export const KEY_PLAYER_PROBLEMS = [
  'too-few-players',
  'player-without-role',
  'player-without-trouble',
  'player-twice',
  'trouble-not-listed',
  'evidence-missing',
] as const;
export type KeyPlayerProblem = Problem<(typeof KEY_PLAYER_PROBLEMS)[number]>;

/** A row taken over into a deal: everything in it is a hypothesis until the customer has spoken. */
export const keyPlayerFrom = (row: TitleRow, person: string | null = null): KeyPlayer => ({
  jobTitle: row.jobTitle,
  person,
  role: null,
  hypotheses: row.troubles.map((trouble) => ({ trouble, status: 'hypothesis', evidence: null })),
});

/** Records what the customer said about a trouble. Admission and rejection need their evidence. */
export function settleHypothesis(
  player: KeyPlayer,
  trouble: string,
  status: HypothesisState,
  evidence: string | null,
): { ok: true; player: KeyPlayer } | { ok: false; problem: KeyPlayerProblem } {
  if (!player.hypotheses.some((one) => one.trouble === trouble)) {
    return { ok: false, problem: { code: 'trouble-not-listed', at: trouble } };
  }
  if (status !== 'hypothesis' && evidence === null) {
    return { ok: false, problem: { code: 'evidence-missing', at: trouble } };
  }
  const settled: Hypothesis = { trouble, status, evidence: status === 'hypothesis' ? null : evidence };
  return {
    ok: true,
    player: { ...player, hypotheses: player.hypotheses.map((one) => (one.trouble === trouble ? settled : one)) },
  };
}

/** What the list still lacks before a first call; `atLeast` players, each with a role and a trouble not yet rejected. */
export function checkKeyPlayers(players: readonly KeyPlayer[], atLeast = 4): KeyPlayerProblem[] {
  const problems: KeyPlayerProblem[] = [];
  if (players.length < atLeast) problems.push({ code: 'too-few-players', at: players.length });
  players.forEach(({ role, jobTitle, person, hypotheses }, at) => {
    const earlier = players.slice(0, at);
    if (earlier.some((other) => other.jobTitle === jobTitle && other.person === person)) {
      problems.push({ code: 'player-twice', at });
    }
    if (role === null) problems.push({ code: 'player-without-role', at });
    if (!hypotheses.some(({ status }) => status !== 'rejected')) problems.push({ code: 'player-without-trouble', at });
    for (const { status, evidence, trouble } of hypotheses) {
      if (status !== 'hypothesis' && evidence === null) problems.push({ code: 'evidence-missing', at: trouble });
    }
  });
  return problems;
}
