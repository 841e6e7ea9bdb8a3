/** A saved practice played again: the same moves must bring the same events. */
import type { SellerAct } from '../method/acts.ts';
import {
  begin,
  better,
  correct,
  end,
  forecast,
  hint,
  isRefused,
  note,
  type Outcome,
  type Practice,
  research,
  rewind,
  sayActs,
  write,
} from '../practice/practice.ts';
import { everybodyIn } from '../scenarios/people.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { fold } from '../simulator/fold.ts';
import { rulebookHash, scenarioHash } from '../simulator/hashes.ts';
import { effective } from '../simulator/history.ts';
import { canonical, type Entry } from '../simulator/log.ts';
import { CommandRefused } from './refused.ts';
import type { Saved } from './save.ts';

/** The practice as it stood when it was saved, folded from its events: no rule is asked. */
export function resumed(saved: Saved, scenario: Scenario, common: Practice['common']): Practice {
  const { options, from, debriefed = false } = saved.header;
  const stranger = strangerIn(saved, scenario);
  if (stranger !== null) throw new CommandRefused('save-changed', { file: saved.file, event: stranger });
  const kept = effective(saved.log.map((entry) => entry.event));
  const state = fold(scenario.id, kept, from ?? undefined);
  return {
    scenario,
    common,
    options,
    from,
    state: { ...state, seq: saved.log.at(-1)?.event.seq ?? state.seq },
    log: saved.log,
    debriefed,
  };
}

/** The first event with a lab, a person or a document that the scenario does not have. */
function strangerIn({ header, log }: Saved, scenario: Scenario): number | null {
  const lab = scenario.labs[header.options.lab];
  const { contact, person } = header.options;
  const isThere = (id: string | null) => id === null || Object.hasOwn(scenario.people, id);
  if (!lab || !isThere(contact ?? null) || (person !== undefined && !everybodyIn(scenario, lab).includes(person)))
    return 0;
  const at = log.findIndex(
    ({ event: { person: one, payload } }) =>
      !isThere(one) ||
      (payload.kind === 'met' && !isThere(payload.person)) ||
      (payload.kind === 'wrote' && !lab.documents.includes(payload.document)),
  );
  return at < 0 ? null : at + 1;
}

/** Notes in the log that rules or scenario are no longer those under which the practice was played so far. */
export function underPresentRules(practice: Practice): Practice {
  const present = { rulebook: rulebookHash(), scenarioHash: scenarioHash(practice.scenario) };
  const last = practice.log.findLast(
    ({ event: { payload } }) => payload.kind === 'opened' || payload.kind === 'rulesChanged',
  )?.event.payload;
  const same =
    last && 'rulebook' in last && last.rulebook === present.rulebook && last.scenarioHash === present.scenarioHash;
  return same ? practice : note(practice, 'referee', { kind: 'rulesChanged', ...present });
}

export interface Replayed {
  /** `played`: every move was played again; `folded`: the rules or the scenario have changed since, chain and fold hold. */
  how: 'played' | 'folded';
  events: number;
  hash: string;
  /** Number of the first event that comes out differently, or is missing. */
  differs: number | null;
}

export function replay(saved: Saved, scenario: Scenario, common: Practice['common']): Replayed {
  const { log } = saved;
  const result = { events: log.length, hash: log.at(-1)?.hash ?? '' };
  resumed(saved, scenario, common);
  if (!underOneRulebook(log, scenario)) return { ...result, how: 'folded', differs: null };
  return { ...result, how: 'played', differs: firstDifference(saved, scenario, common) };
}

/** Whether the whole practice was played under the present rules and scenario. */
const underOneRulebook = (log: readonly Entry[], scenario: Scenario): boolean =>
  log.every(
    ({ event: { payload } }) =>
      !('rulebook' in payload) ||
      (payload.rulebook === rulebookHash() && payload.scenarioHash === scenarioHash(scenario)),
  );

function firstDifference({ header, log }: Saved, scenario: Scenario, common: Practice['common']): number | null {
  let practice = begin(scenario, common, header.options, header.from);
  let at = 0;
  for (;;) {
    for (const entry of practice.log.slice(at)) {
      const saved = log[at];
      if (!saved || canonical(saved.event) !== canonical(entry.event) || saved.hash !== entry.hash) return at + 1;
      at++;
    }
    if (at >= log.length) return null;
    const outcome = nextMove(practice, log, at);
    if (isRefused(outcome) || outcome.practice.log.length === practice.log.length) return at + 1;
    practice = outcome.practice;
  }
}

/** Makes again the move whose first event stands at this place; refused where the learner could not have made it. */
function nextMove(practice: Practice, log: readonly Entry[], at: number): Outcome {
  const event = log[at]?.event;
  if (!event) return { practice, lines: [] };
  const { payload } = event;
  switch (payload.kind) {
    case 'said': {
      const acts: SellerAct[] = [];
      for (const one of log.slice(at)) {
        if (one.event.turn !== event.turn || !['said', 'reacted'].includes(one.event.payload.kind)) break;
        if (one.event.payload.kind === 'said') acts.push(one.event.payload.act);
      }
      return sayActs(practice, acts, event.person === null ? {} : { to: event.person });
    }
    case 'researched':
      return research(practice, payload.source);
    case 'wrote':
      return write(practice, payload.document, payload.fields);
    case 'ended':
      return end(practice);
    case 'corrected':
      return correct(practice, event.turn, payload.reading);
    case 'rewound':
      return rewind(practice, payload.turn);
    case 'hinted':
      return hint(practice, payload.tier);
    case 'forecast':
      return forecast(practice, payload.parts);
    case 'better':
      return better(practice, payload.turn, payload.acts, '');
    case 'askedBack':
    case 'couldMean':
    case 'rulesChanged':
      return { practice: note(practice, 'referee', payload), lines: [] };
    // These come only with another move.
    case 'opened':
    case 'met':
    case 'planned':
    case 'reacted':
    case 'replied':
      return { refused: { code: 'not-a-move' } };
  }
}
