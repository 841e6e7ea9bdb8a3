/**
 * The customer's picture of a solution (the capability row): ideas put to them are taken up when they take away a trouble
 * the person has named, politely dropped when not, and met with the old objection where a past failure sleeps behind them.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { Limit } from '../scenarios/conditions.ts';
import { type Candidate, candidate, silent } from './candidates.ts';
import { answeredTroubles, capabilityOf, sleepingConcern } from './conditions.ts';
import type { Context } from './context.ts';
import { actOf, disclose, evadedBy, gateOf, tell } from './disclose.ts';
import { canonical } from './log.ts';
import type { Changes } from './state.ts';

export function answerCapability(context: Context, answers: number, limit: Limit | null): Candidate[] {
  const { act, compiled, id } = context;
  if (!act) return [];
  const capability = capabilityOf(act, context);
  if (act.type === 'ask_capability' && (capability === undefined || context.person.factsAbout.has(capability))) {
    return disclose(context, answers, limit);
  }
  if (capability === undefined || limit === 'block') {
    const evaded: CustomerAct = { type: 'deflect', about: act.about.slice(0, 1), ...evadedBy(act, context) };
    return [candidate(evaded, 'capability', { answers })];
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
          changes.set(id, 'slept', canonical(act));
          changes.mark(id, 'concerns', sleeping);
          changes.mark(id, 'heard', sleeping);
        },
      }),
    ];
  }
  if (heard.length === 0) {
    const own = removes.some((trouble) => context.person.nodes.has(trouble));
    return [
      candidate({ type: own ? 'accept' : 'deny', about: [capability], of: own ? 'polite' : 'notOurs' }, 'capability', {
        answers,
      }),
    ];
  }
  const told = act.type === 'propose_capability' && (act.form === 'none' || named.length === 0);
  return [
    candidate({ type: 'accept', about: [capability], of: told ? 'told' : 'capability' }, 'capability', {
      answers,
      weight: 72,
      then: (changes) => {
        changes.mark(id, told ? 'halfAccepted' : 'accepted', capability);
        if (context.painLevel === 1 && !told) changes.count(id, 'painLevel');
      },
    }),
    ...worryAbout(capability, act, context, answers),
  ];
}

/** What the person is afraid of about an idea comes with the yes to it, not later. */
function worryAbout(capability: string, act: SellerAct, context: Context, answers: number): Candidate[] {
  const fact = context.person.factsAbout
    .get(capability)
    ?.find(
      (one) =>
        one.kind === 'concern' &&
        !context.marks('told').includes(one.id) &&
        !one.about.slice(0, 1).some((topic) => context.marks('demanded').includes(topic)) &&
        gateOf(one, act, context).open,
    );
  if (!fact) return [];
  return [candidate(actOf('object', fact), fact.id, { answers, then: (changes) => tell(fact, context, changes) })];
}

/** The idea behind which an old failure slept is taken up once that failure is dealt with (rule 9). */
export function takeUpAgain(context: Context): Candidate[] {
  const { id } = context;
  const { slept } = context.scope.values;
  if (typeof slept !== 'string') return [];
  const act = JSON.parse(slept) as SellerAct;
  if (sleepingConcern(act, context) !== null || answeredTroubles(act, context).length === 0) return [];
  const done = (changes: Changes) => changes.set(id, 'slept', null);
  if (act.about.some((topic) => context.marks('accepted').includes(topic))) return [silent(done)];
  return answerCapability(context.with(act), 0, null).map((one) => ({
    ...one,
    answers: undefined,
    then: (changes: Changes) => {
      one.then?.(changes);
      done(changes);
    },
  }));
}
