/**
 * The customer's picture of a solution (the capability row): ideas put to them are taken up when they take away a trouble
 * the person has named, politely dropped when not, and met with the old objection where a past failure sleeps behind them.
 */
import type { Limit } from '../scenarios/conditions.ts';
import { type Candidate, candidate } from './candidates.ts';
import { answeredTroubles, capabilityOf, sleepingConcern } from './conditions.ts';
import type { Context } from './context.ts';
import { disclose } from './disclose.ts';

export function answerCapability(context: Context, answers: number, limit: Limit | null): Candidate[] {
  const { act, compiled, id } = context;
  if (!act) return [];
  const capability = capabilityOf(act, context);
  if (act.type === 'ask_capability' && (capability === undefined || context.person.factsAbout.has(capability))) {
    return disclose(context, answers, limit);
  }
  if (capability === undefined || limit === 'block') {
    return [candidate({ type: 'deflect', about: act.about.slice(0, 1) }, 'capability', { answers })];
  }
  const removes = compiled.topics.get(capability)?.removes ?? [];
  const named = removes.filter((trouble) => act.about.includes(trouble));
  const heard = answeredTroubles(act, context);
  const sleeping = sleepingConcern(act, context);
  if (sleeping !== null) {
    return [
      candidate({ type: 'object', about: [sleeping] }, `dormant:${sleeping}`, {
        answers,
        weight: 76,
        then: (changes) => {
          changes.mark(id, 'concerns', sleeping);
          changes.mark(id, 'heard', sleeping);
        },
      }),
    ];
  }
  if (heard.length === 0) {
    const own = removes.some((trouble) => context.person.nodes.has(trouble));
    return [candidate({ type: own ? 'accept' : 'deny', about: [capability], of: own ? 'polite' : 'notOurs' }, 'capability', { answers })];
  }
  const told = act.type === 'propose_capability' && (act.form === 'none' || named.length === 0);
  return [
    candidate({ type: 'accept', about: [capability], of: told ? 'told' : 'capability' }, 'capability', {
      answers,
      weight: 72,
      then: (changes) => {
        changes.mark(id, told ? 'halfAccepted' : 'accepted', capability);
        if (context.counter('painLevel') === 1 && !told) changes.count(id, 'painLevel');
      },
    }),
  ];
}
