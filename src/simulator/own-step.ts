/**
 * What a person does when there is nothing to answer: a bare "good" is never the whole reply. They go on with what they
 * had begun, tell something of their own accord, or ask what comes next.
 */
import { type Candidate, candidate } from './candidates.ts';
import type { Context } from './context.ts';
import { actOf, gateOf, tell } from './disclose.ts';

export function nextStep(context: Context): Candidate[] {
  const act = context.act ?? { type: 'follow_up' as const, form: 'none' as const, about: [] };
  const told = context.marks('told');
  for (const id of context.person.file.ownSteps ?? []) {
    const fact = context.person.factById.get(id);
    if (!fact || told.includes(id) || !(fact.gate?.after ?? []).every((one) => told.includes(one))) continue;
    if (!gateOf(fact, act, context).open) continue;
    return [
      candidate(actOf(fact.kind === 'pain' ? 'admit' : 'volunteer', fact), fact.id, {
        then: (changes) => tell(fact, context, changes),
      }),
    ];
  }
  return [candidate({ type: 'ask', about: [], of: context.counter('turns') < 3 ? 'purpose' : 'next' }, 'own-step')];
}
