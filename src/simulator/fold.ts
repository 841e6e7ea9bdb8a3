/** State from events alone: no rule, no scenario. */
import type { Event } from './events.ts';
import { changed, DEAL, emptyScope, MEETING, type Own, type State } from './state.ts';

const RECENT = 10;

export const blank = (scenario: string): State => ({
  scenario,
  lab: '',
  seed: 0,
  mode: 'training',
  variant: 0,
  seq: 0,
  turn: 0,
  day: 1,
  over: null,
  person: null,
  scopes: {},
  recent: [],
  customer: [],
});

/** The state after one more event. `play` uses it too, so what is folded later is what was played. `own`: see `changed`. */
export function step(before: State, event: Event, own?: Own): State {
  const state = { ...before, seq: event.seq, turn: event.turn, scopes: changed(before.scopes, event.changes, own) };
  const { payload } = event;
  switch (payload.kind) {
    case 'opened':
      return {
        ...withoutMeeting(state),
        turn: 0,
        lab: payload.lab,
        seed: payload.seed,
        mode: payload.mode,
        variant: payload.variant,
      };
    case 'met':
      state.person = payload.person;
      return state;
    case 'said':
      if (payload.heard) state.recent = [...state.recent.slice(1 - RECENT), { turn: event.turn, act: payload.act }];
      return state;
    case 'replied':
      state.customer = payload.acts;
      return state;
    case 'ended':
      state.over = payload.reason;
      return state;
    default:
      return state;
  }
}

/** Folds a whole log. Pass the state of an earlier lab as `from` where the practice began from one. */
export const fold = (scenario: string, events: readonly Event[], from: State = blank(scenario)): State =>
  events.reduce((state, event) => step(state, event), from);

/** Forgets what belonged to a meeting: a new one begins with its own clock. From here on no scope is added any more. */
function withoutMeeting(state: State): State {
  const scopes = { ...state.scopes, [MEETING]: emptyScope(), [DEAL]: state.scopes[DEAL] ?? emptyScope() };
  return { ...state, scopes, over: null, recent: [], customer: [], person: null };
}
