/** Begins a practice: the first state and its first events. */
import { contactBehind, contactsOf, peopleOf } from '../scenarios/people.ts';
import type { Lab, Scenario } from '../scenarios/schema.ts';
import { draw } from './chance.ts';
import { type CompiledPerson, compile } from './compile.ts';
import type { Event } from './events.ts';
import { blank, step } from './fold.ts';
import { rulebookHash, scenarioHash } from './hashes.ts';
import { plannedContact } from './preparation.ts';
import { Changes, counter, DEAL, MEETING, type Mode, type State, tallyOf, value } from './state.ts';

export interface StartOptions {
  lab: string;
  seed: number;
  mode?: Mode;
  /** Whom the learner wants to see: where left out, whom they saw in the lab before, else the scenario's first. */
  contact?: string;
  /** The person met; the lab's first where left out. */
  person?: string;
  /** The state at the end of the lab before. */
  from?: State;
}

const VARIANTS = 3;
const DEFAULT_MINUTES = 30;

export function start(scenario: Scenario, options: StartOptions): { state: State; events: Event[] } {
  const compiled = compile(scenario);
  const lab = scenario.labs[options.lab];
  if (!lab) throw new Error(`no lab ${options.lab} in ${scenario.id}`);
  const mode = options.mode ?? 'training';
  const variant = mode === 'exam' ? draw(options.seed, 'variant', options.lab, 0, VARIANTS) : 0;
  const { from } = options;
  const planned = from ? plannedContact(from) : null;
  const contact =
    options.contact ??
    reachable(scenario, planned) ??
    contactBehind(scenario, from?.person ?? undefined) ??
    contactsOf(scenario)[0];
  const personId = options.person ?? peopleOf(scenario, lab, contact)[0] ?? null;
  const person = compiled.people.get(personId ?? '');
  if (!person && (personId !== null || lab.people.length > 0))
    throw new Error(`no person ${personId} in ${scenario.id}`);

  let state: State = options.from ?? blank(scenario.id);
  const events: Event[] = [];
  const emit = (payload: Event['payload'], changes: Changes) => {
    const event: Event = {
      seq: state.seq + 1,
      turn: state.turn,
      actor: 'referee',
      person: personId,
      payload,
      changes: changes.list(),
      rules: [],
    };
    events.push(event);
    state = step(state, event);
  };

  const opened = new Changes();
  for (const [id, one] of compiled.people) {
    const scope = state.scopes[id];
    if (scope) {
      // Turns are counted anew: what was dropped in passing the last time may still be taken up.
      for (const cue of scope.marks.cues ?? []) opened.count(id, `cueTurn:${cue}`, -tallyOf(scope, 'cueTurn', cue));
      continue;
    }
    opened.add(id, 'trust', one.info.trust);
    opened.add(id, 'warmth', one.info.warmth);
  }
  emit(
    {
      kind: 'opened',
      lab: options.lab,
      seed: options.seed,
      mode,
      variant,
      rulebook: rulebookHash(),
      scenarioHash: scenarioHash(scenario),
    },
    opened,
  );
  if (planned !== null && contact !== undefined && from?.lab !== options.lab)
    announce(state, compiled.people.get(contact), planned, emit);
  if (person) emit({ kind: 'met', person: person.info.id }, meeting(state, person, lab));
  return { state, events };
}

const reachable = (scenario: Scenario, planned: string | null): string | undefined =>
  planned !== null && contactsOf(scenario).includes(planned) ? planned : undefined;

/** What a careless plan costs: a purpose that is none of theirs, and somebody to whom one was only passed on. */
const WRONG_PURPOSE = 8;
const PASSED_ON = 5;

function announce(
  state: State,
  contact: CompiledPerson | undefined,
  planned: string,
  emit: (payload: Event['payload'], changes: Changes) => void,
): void {
  if (!contact) return;
  const { id } = contact.info;
  // It was said when the meeting was arranged; later ones begin where that one ended.
  if (counter(state, id, 'visits') > 0) return;
  const purpose = value(state, DEAL, 'purpose');
  const changes = new Changes();
  if (typeof purpose === 'string' && !contact.nodes.has(purpose)) {
    changes.add(id, 'trust', -WRONG_PURPOSE);
    changes.mark(id, 'flags', 'wrongPurpose');
  }
  if (planned !== id) {
    changes.add(id, 'trust', -PASSED_ON);
    changes.mark(id, 'flags', 'passedOn');
  }
  emit({ kind: 'planned', contact: id, purpose: typeof purpose === 'string' ? purpose : null }, changes);
}

/** A meeting with a person begins now: its clock runs until their patience or the lab's minutes are used up. */
export function meeting(state: State, person: CompiledPerson, lab: Lab | undefined): Changes {
  const { id } = person.info;
  const changes = new Changes();
  const now = counter(state, MEETING, 'second');
  const minutes = Math.min(lab?.minutes ?? DEFAULT_MINUTES, person.file.patience ?? DEFAULT_MINUTES);
  changes.set(MEETING, 'began', now);
  changes.set(MEETING, 'limit', now + minutes * 60);
  changes.count(id, 'visits', 1);
  for (const name of ['turns', 'agendaWait', 'idle', 'silences'] as const) {
    const before = counter(state, id, name);
    if (before > 0) changes.count(id, name, -before);
  }
  for (const name of ['closing', 'agenda', 'doorAsked', 'held', 'pending', 'slept', 'waiting'] as const)
    changes.set(id, name, null);
  return changes;
}
