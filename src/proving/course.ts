/**
 * A way through a lab as it is kept: what was done, in the notation of acts, so that anybody can play it again. All that a
 * certificate claims can be seen by replaying such a way.
 */
import type { SellerAct } from '../method/acts.ts';
import { parseSellerActs, writeActs } from '../method/notation.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { judgeBetter, turningPoints } from '../simulator/debrief.ts';
import type { Event, Payload } from '../simulator/events.ts';
import { step } from '../simulator/fold.ts';
import { effective, type TurnRecord, turns } from '../simulator/history.ts';
import { likelyMoves } from '../simulator/likely.ts';
import { play } from '../simulator/play.ts';
import { type Score, score } from '../simulator/score.ts';
import type { State } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { expertDocument } from './expert.ts';
import { type PublicWorld, publicWorld } from './public-world.ts';
import { begun, type Setting } from './setting.ts';

/**
 * One thing done: acts said in one breath, a document handed in (without fields: written from whatever was heard), and
 * after the end the forecast and a better line.
 */
export type Deed =
  | { say: string }
  | { write: string; fields?: unknown }
  | { forecast: Record<string, number> }
  | { better: number; say: string };

export interface Course {
  state: State;
  events: Event[];
  /** Codes of what was refused. */
  refused: string[];
}

export interface Scored extends Course {
  score: Score;
}

export const worldOf = (scenario: Scenario, { lab, contact }: Setting): PublicWorld =>
  publicWorld(scenario, lab, contact);

const FORECAST_PARTS = ['process', 'result', 'documents'] as const;

/** Points that stand on the sheet; a practice that is not assessed has none. */
export const pointsOf = ({ assessed, total }: Score): number => (assessed ? total : 0);

/** Points of each part. */
export const byPart = ({ parts }: Score): Record<string, number> =>
  Object.fromEntries(Object.entries(parts).map(([part, { points }]) => [part, points]));

/** A practice under way: what is done in it is played, noted and scored. */
export class Walk {
  readonly events: Event[];
  readonly refused: string[] = [];
  readonly scenario: Scenario;
  readonly setting: Setting;
  state: State;

  constructor(scenario: Scenario, setting: Setting) {
    const first = begun(scenario, setting);
    this.scenario = scenario;
    this.setting = setting;
    this.events = [...first.events];
    this.state = first.state;
  }

  /** Whether it was taken. */
  say(acts: readonly SellerAct[]): boolean {
    return this.take(play(this.scenario, this.state, { move: 'say', acts: [...acts] }));
  }

  write(document: string, fields: unknown): void {
    this.take(play(this.scenario, this.state, { move: 'write', document, fields }));
  }

  /** The document from whatever was heard. */
  asHeard(document: string): unknown {
    return expertDocument(document, view(this.scenario, this.state), worldOf(this.scenario, this.setting), 0);
  }

  private take(played: ReturnType<typeof play>): boolean {
    if (!played.ok) {
      this.refused.push(played.refusal.code);
      return false;
    }
    this.events.push(...played.events);
    this.state = played.state;
    return true;
  }

  note(payload: Payload): void {
    const { state } = this;
    const { turn, person } = state;
    const event: Event = { seq: state.seq + 1, turn, actor: 'learner', person, payload, changes: [], rules: [] };
    this.events.push(event);
    this.state = step(state, event);
  }

  end(): void {
    if (this.state.over === null) this.note({ kind: 'ended', reason: 'handedIn' });
  }

  private history = (): TurnRecord[] => turns(this.scenario.id, effective(this.events), this.setting.from ?? undefined);

  better(turn: number, acts: SellerAct[], history = this.history()): void {
    const { scenario, setting } = this;
    const place = history.find((one) => one.turn === turn);
    if (place) this.note({ kind: 'better', turn, acts, gain: judgeBetter(scenario, setting.lab, place, acts) });
  }

  /** A better line at each turning point for which there is one. */
  betterLines(better: Exclude<Better, 'none'>): Deed[] {
    const { scenario, setting, events } = this;
    const history = this.history();
    const deeds: Deed[] = [];
    for (const { turn, bestActs } of turningPoints(scenario, setting.lab, events, setting.from ?? undefined)) {
      const place = history.find((one) => one.turn === turn);
      const acts = better === 'best' ? bestActs : place && firstQuestion(scenario, place.before);
      if (!acts) continue;
      this.better(turn, acts, history);
      deeds.push({ better: turn, say: writeActs(acts) });
    }
    return deeds;
  }

  score(): Score {
    return score(this.scenario, this.setting.lab, this.events, this.setting.from ?? undefined);
  }
}

/** Plays what was kept. Everything that scores is worked out again. */
export function replay(scenario: Scenario, setting: Setting, deeds: readonly Deed[]): Scored {
  const walk = new Walk(scenario, setting);
  for (const deed of deeds) {
    if ('better' in deed) walk.better(deed.better, parseSellerActs(deed.say));
    else if ('say' in deed) walk.say(parseSellerActs(deed.say));
    else if ('write' in deed) walk.write(deed.write, deed.fields ?? walk.asHeard(deed.write));
    else {
      walk.end();
      walk.note({ kind: 'forecast', parts: deed.forecast });
    }
  }
  walk.end();
  return { state: walk.state, events: walk.events, refused: walk.refused, score: walk.score() };
}

/** Better lines at the turning points: none, the first question of the menu as a machine would take it, or the very best. */
export type Better = 'none' | 'machine' | 'best';

export interface Finished {
  deeds: Deed[];
  events: readonly Event[];
  score: Score;
  /** Where the talk had come to, before anything was written. */
  talked: State;
  /** What the talk and the documents are worth by themselves. */
  bare: number;
}

/** The course of a talk alone. */
export function talk(scenario: Scenario, setting: Setting, said: readonly (readonly SellerAct[])[]): Course {
  const walk = new Walk(scenario, setting);
  for (const acts of said) if (walk.state.over === null) walk.say(acts);
  return walk;
}

/** What stands first in the menu and asks something. */
export const firstQuestion = (scenario: Scenario, state: State): SellerAct[] | undefined =>
  likelyMoves(scenario, state).find((move) => move.every(({ type }) => type.startsWith('ask_')));

/**
 * A talk brought to its end as well as it can be: every document written from what was heard, the own points foreseen
 * exactly, and, where wanted, a better line at each turning point.
 */
export function finished(
  scenario: Scenario,
  setting: Setting,
  said: readonly (readonly SellerAct[])[],
  better: Better,
): Finished {
  const walk = new Walk(scenario, setting);
  const deeds: Deed[] = [];
  for (const acts of said) {
    if (walk.state.over !== null) break;
    walk.say(acts);
    deeds.push({ say: writeActs(acts) });
  }
  const talked = walk.state;
  for (const document of scenario.labs[setting.lab]?.documents ?? []) {
    const fields = walk.asHeard(document);
    walk.write(document, fields);
    deeds.push({ write: document, fields });
  }
  walk.end();
  const before = walk.score();
  const forecast = Object.fromEntries(
    FORECAST_PARTS.map((part) => [part, Math.floor((100 * before.parts[part].points) / before.parts[part].of)]),
  );
  walk.note({ kind: 'forecast', parts: forecast });
  deeds.push({ forecast });
  if (better !== 'none') {
    deeds.push(...walk.betterLines(better));
  }
  return { deeds, events: walk.events, score: walk.score(), talked, bare: pointsOf(before) };
}
