/**
 * Par: the best play found. It begins as the expert's, and is bettered a turn at a time: another line, one more, one less,
 * two in one breath. What is kept must score more, or the same with less said.
 */
import type { SellerAct } from '../method/acts.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { worth } from '../simulator/score.ts';
import { actsAfter, actsTo } from './acts-to-try.ts';
import { byPart, type Deed, finished, pointsOf, talk, worldOf } from './course.ts';
import { type Goal, reachedAtEnd } from './goals.ts';
import { LEARNERS } from './learners.ts';
import { type Lots, lots, oneOf } from './lots.ts';
import { runIn } from './run.ts';
import { nameOf, type Setting } from './setting.ts';

export interface Par {
  points: number;
  parts: Record<string, number>;
  deeds: Deed[];
  /** Points and blocks earned whole. */
  reached: Goal[];
  /** Plays compared. */
  compared: number;
}

type Said = SellerAct[][];

const MOST_ACTS = 4;

/** The talks of all learners: one of them is a good one. */
function firstTalks(scenario: Scenario, setting: Setting): Said[] {
  return LEARNERS.map((learner) => {
    const { events } = runIn(scenario, setting, learner);
    const turns = new Map<number, SellerAct[]>();
    for (const { turn, payload } of events)
      if (payload.kind === 'said') turns.set(turn, [...(turns.get(turn) ?? []), payload.act]);
    return [...turns.values()];
  });
}

function changed(said: Said, acts: readonly SellerAct[], lot: Lots): Said {
  const at = lot(said.length + 1);
  const one = oneOf(acts, lot);
  const here = said[at] ?? [];
  const line = one ? [one] : [];
  switch (lot(5)) {
    case 0:
      return said.toSpliced(at, 1, line);
    case 1:
      return said.toSpliced(at, 0, line);
    case 2:
      return said.toSpliced(at, 1);
    case 3:
      return said.toSpliced(at, 1, [...here, ...line].slice(-MOST_ACTS));
    default: {
      // The same words elsewhere.
      const rest = said.toSpliced(at, 1);
      return rest.toSpliced(lot(rest.length + 1), 0, here);
    }
  }
}

/** Points of the sheet, then what they are made of: without it a climb would not know which way is up. */
function valueFor(scenario: Scenario, setting: Setting, said: Said): number {
  const { score: sheet, talked } = finished(scenario, setting, said, 'none');
  return pointsOf(sheet) * 10_000 + worth(scenario, setting.lab, talked) - said.length;
}

export function par(scenario: Scenario, setting: Setting, tries: number): Par {
  const lot = lots(setting.seed, `par ${nameOf(setting)} ${setting.variant}`);
  const people = [worldOf(scenario, setting).contact, ...Object.keys(scenario.people)];
  let best: Said = [];
  let value = Number.MIN_SAFE_INTEGER;
  for (const said of firstTalks(scenario, setting)) {
    const worthIt = valueFor(scenario, setting, said);
    if (worthIt <= value) continue;
    best = said;
    value = worthIt;
  }
  for (let count = 0; count < tries; count++) {
    const { state } = talk(scenario, setting, best.slice(0, lot(best.length + 1)));
    const person = state.person ?? people[0] ?? '';
    const next = changed(best, [...actsTo(scenario, person), ...actsAfter(state), ...actsAfter(state)], lot);
    const reached = next.length === 0 ? Number.MIN_SAFE_INTEGER : valueFor(scenario, setting, next.filter(isSaid));
    if (reached <= value) continue;
    best = next.filter(isSaid);
    value = reached;
  }
  const { deeds, events, score: sheet } = finished(scenario, setting, best, 'best');
  return {
    points: pointsOf(sheet),
    parts: byPart(sheet),
    deeds,
    reached: reachedAtEnd(scenario, setting, sheet, events),
    compared: tries,
  };
}

const isSaid = (acts: readonly SellerAct[]) => acts.length > 0;
