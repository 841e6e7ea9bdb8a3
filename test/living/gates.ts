/**
 * Gates checked from outside: which facts did a turn tell although their gate was shut at that moment? Read from the
 * events alone and from the schema's own words; the simulator's judgement of gates is not asked.
 */
import type { SellerAct } from '../../src/method/acts.ts';
import { type Condition, PAIN_LEVELS } from '../../src/scenarios/conditions.ts';
import type { Fact, Scenario } from '../../src/scenarios/schema.ts';
import { compile } from '../../src/simulator/compile.ts';
import { compileCondition } from '../../src/simulator/conditions.ts';
import { Context } from '../../src/simulator/context.ts';
import type { Event } from '../../src/simulator/events.ts';
import { step } from '../../src/simulator/fold.ts';
import { counter, marks, meter, type State } from '../../src/simulator/state.ts';

const FIGURE_TRUST = 40;
const MONEY_TRUST = 50;
const MONEY = ['price', 'loss', 'discount'];
const REASON_SAID = 5;
const ADMISSION_TRUST = 50;

const defaultTrust = ({ role }: Fact): number =>
  role === undefined ? 0 : MONEY.includes(role) ? MONEY_TRUST : FIGURE_TRUST;

/** Facts that this turn told through a shut gate, each with what was missing. */
export function throughShutGates(scenario: Scenario, before: State, events: readonly Event[]): string[] {
  let state = before;
  const broken: string[] = [];
  for (const event of events) {
    if (event.payload.kind === 'replied') broken.push(...brokenBy(scenario, state, event, events));
    state = step(state, event);
  }
  return broken;
}

function brokenBy(scenario: Scenario, state: State, reply: Event, events: readonly Event[]): string[] {
  const id = reply.person ?? '';
  const already = marks(state, id, 'told');
  const facts = new Map((scenario.people[id]?.facts ?? []).map((fact) => [fact.id, { ...fact, person: id }]));
  const now = reply.changes
    .filter((change) => change.scope === id)
    .flatMap((change) => change.mark?.told ?? [])
    .filter((fact) => !already.includes(fact));
  const acts = events.flatMap(({ payload }) => (payload.kind === 'said' ? [payload.act] : []));
  const pains = now.some((fact) => facts.get(fact)?.kind === 'pain');
  return now.flatMap((one) => {
    const fact = facts.get(one);
    if (!fact) return [`${one}: nobody's`];
    const missing = missingFor(fact, {
      scenario,
      state,
      acts,
      together: [...already, ...now],
      pains,
      turn: reply.turn,
    });
    return missing === null ? [] : [`${one}: ${missing}`];
  });
}

interface Moment {
  scenario: Scenario;
  state: State;
  acts: SellerAct[];
  /** Facts told before or in this reply. */
  together: readonly string[];
  /** A pain is admitted in this very reply. */
  pains: boolean;
  turn: number;
}

/** What the gate wants and has not got, or null where it stands open. */
function missingFor(fact: Fact, moment: Moment): string | null {
  const { scenario, state, acts, together, pains, turn } = moment;
  const { gate, person: id } = fact;
  const compiled = compile(scenario);
  const person = compiled.people.get(id);
  if (!person) return 'no such person';
  const holds = (condition: Condition): boolean => {
    const test = compileCondition(condition);
    return [null, ...acts].some((act) => test(new Context(compiled, state, person, act, acts, [], turn)));
  };
  if (gate?.never) return 'never';
  if (gate?.or && holds(gate.or)) return null;
  if (gate?.when && !holds(gate.when)) return 'when';
  if (!(gate?.after ?? []).every((one) => together.includes(one))) return 'after';
  const level = Math.max(counter(state, id, 'painLevel'), pains ? 1 : 0);
  if (gate?.pain && level < PAIN_LEVELS.indexOf(gate.pain)) return `pain ${gate.pain}`;
  if (gate?.tries && counter(state, id, `tries:${fact.id}`) + 1 < gate.tries) return `tries ${gate.tries}`;
  if (gate?.warmth !== undefined && meter(state, id, 'warmth') < gate.warmth) return `warmth ${gate.warmth}`;
  const trust = meter(state, id, 'trust') + (acts.some((act) => act.why) ? REASON_SAID : 0);
  const needed = gate?.trust ?? (gate?.warmth === undefined ? defaultTrust(fact) : 0);
  if (needed > 0 && trust < needed) return `trust ${trust} of ${needed}`;
  if (fact.kind === 'pain' && !gate?.trust && !admissible(fact, moment)) return 'admission';
  return null;
}

/** A fitting story, a true trouble named after an agreed purpose, or trust. */
function admissible(fact: Fact, { state, acts }: Moment): boolean {
  const flags = marks(state, fact.person, 'flags');
  if (flags.includes('storyFits') || flags.includes('ownPainMet')) return true;
  if (meter(state, fact.person, 'trust') >= ADMISSION_TRUST) return true;
  const named = acts.some((act) => act.form !== 'open' && act.about.some((topic) => fact.about.includes(topic)));
  return named && flags.includes('objectiveAgreed');
}
