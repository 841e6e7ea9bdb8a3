/** Begins a practice: the first state and its first events. */
import type { Scenario } from '../scenarios/schema.ts';
import { draw } from './chance.ts';
import { compile } from './compile.ts';
import type { Event } from './events.ts';
import { blank, step, withoutMeeting } from './fold.ts';
import { rulebookHash, scenarioHash } from './hashes.ts';
import { Changes, MEETING, type Mode, type State } from './state.ts';

export interface StartOptions {
  lab: string;
  seed: number;
  mode?: Mode;
  /** The person met; the lab's first where left out. */
  person?: string;
  /** The state at the end of the lab before. */
  from?: State;
}

const VARIANTS = 3;

export function start(scenario: Scenario, options: StartOptions): { state: State; events: Event[] } {
  const compiled = compile(scenario);
  const lab = scenario.labs[options.lab];
  if (!lab) throw new Error(`no lab ${options.lab} in ${scenario.id}`);
  const mode = options.mode ?? 'training';
  const variant = mode === 'exam' ? draw(options.seed, 'variant', options.lab, 0, VARIANTS) : 0;
  const personId = options.person ?? lab.people[0] ?? '';
  const person = compiled.people.get(personId);
  if (!person) throw new Error(`no person ${personId} in ${scenario.id}`);

  let state: State = options.from ? withoutMeeting(options.from) : blank(scenario.id);
  const events: Event[] = [];
  const emit = (payload: Event['payload'], changes: Changes) => {
    const event: Event = { seq: state.seq + 1, turn: state.turn, actor: 'referee', person: personId, payload, changes: changes.list(), rules: [] };
    events.push(event);
    state = step(state, event);
  };

  const opened = new Changes();
  for (const [id, one] of compiled.people) {
    if (state.scopes[id]) continue;
    opened.add(id, 'trust', one.info.trust);
    opened.add(id, 'warmth', one.info.warmth);
  }
  emit(
    { kind: 'opened', lab: options.lab, seed: options.seed, mode, variant, rulebook: rulebookHash(), scenarioHash: scenarioHash(scenario) },
    opened,
  );
  const met = new Changes();
  const minutes = Math.min(lab.minutes, person.file.patience ?? lab.minutes);
  met.set(MEETING, 'limit', minutes * 60);
  const turns = state.scopes[personId]?.counters['turns'] ?? 0;
  if (turns > 0) met.count(personId, 'turns', -turns);
  met.set(personId, 'closing', null);
  emit({ kind: 'met', person: personId }, met);
  return { state, events };
}
