/**
 * What a person does when there is nothing to answer: a bare "good" is never the whole reply. They go on with what they
 * had begun, tell something of their own accord, or ask what comes next.
 */
import { type Candidate, candidate } from './candidates.ts';
import type { Context } from './context.ts';
import { actOf, additions, gateOf, tell } from './disclose.ts';

export function nextStep(context: Context): Candidate[] {
  const act = context.act ?? { type: 'follow_up' as const, form: 'none' as const, about: [] };
  const told = context.told;
  const pending = context.value('pending');
  const waiting = typeof pending === 'string' ? [pending] : [];
  for (const id of [...waiting, ...(context.person.file.ownSteps ?? [])]) {
    const fact = context.person.factById.get(id);
    if (!fact || told.includes(id) || !(fact.gate?.after ?? []).every((one) => told.includes(one))) continue;
    if (!gateOf(fact, act, context).open) continue;
    return [
      candidate(actOf(fact.kind === 'pain' ? 'admit' : 'volunteer', fact), fact.id, {
        ownStep: true,
        then: (changes) => tell(fact, context, changes),
      }),
      ...additions(fact, act, context).map((one) => ({ ...one, ownStep: true })),
    ];
  }
  return [candidate({ type: 'ask', about: [], of: ownQuestion(context) }, 'own-step', { ownStep: true })];
}

const GOING_ON = ['next', 'opinion', 'question'] as const;

/** What one asks who has nothing to answer: what the visit is for, or how it goes on. */
function ownQuestion(context: Context): string {
  const asked = context.customerLast.filter((act) => act.type === 'ask').map((act) => act.of);
  if (context.turn < 3) return context.flag('objectiveAgreed') || asked.includes('purpose') ? 'begin' : 'purpose';
  const fresh = GOING_ON.filter((one) => !asked.includes(one));
  return fresh[context.turn % fresh.length] ?? 'next';
}
