/** The learner's own earlier attempts at the same lab with the same contact, from the finished practices of the data folder. */
import path from 'node:path';
import type { Practice } from '../practice/practice.ts';
import { contactBehind, contactsOf } from '../scenarios/people.ts';
import type { Score } from '../simulator/score.ts';
import { practiceFiles } from './data-folder.ts';
import { scoreOf } from './lines-out.ts';
import { CommandRefused } from './refused.ts';
import { resumed } from './replayed.ts';
import { headerOf, readSave } from './save.ts';

/** As many as stand side by side in a narrow window. */
const MOST = 3;

export interface Attempt {
  /** When it began, as it is kept; empty where that is not known. */
  at: string;
  score: Score;
  /** It was played under other rules, or another state of the scenario. */
  older: boolean;
}

/** Whom the learner went to see: chosen, or found behind the first one met. */
export function contactIn({ scenario, options, log }: Practice): string | undefined {
  if (options.contact !== undefined) return options.contact;
  const met = log.flatMap(({ event: { payload } }) => (payload.kind === 'met' ? payload.person : []))[0];
  return met === undefined ? contactsOf(scenario)[0] : (contactBehind(scenario, met) ?? met);
}

const began = ({ log }: Practice): string => log[0]?.beside.at ?? '';

/** The rules and the scenario under which it was begun. */
function versionOf({ log }: Practice): string {
  const opened = log[0]?.event.payload;
  return opened?.kind === 'opened' ? `${opened.rulebook} ${opened.scenarioHash}` : '';
}

/** A kept practice, played or folded; null where it cannot be read any more. */
function kept(file: string, { scenario, common }: Practice): Practice | null {
  try {
    return resumed(readSave(file), scenario, common);
  } catch (error) {
    if (error instanceof CommandRefused) return null;
    throw error;
  }
}

/** The latest of them, the oldest first. What was too short to be assessed is no attempt. */
export function earlierAttempts(practice: Practice, ownFile: string): Attempt[] {
  const { scenario, options } = practice;
  const attempts: Attempt[] = [];
  const files = practiceFiles().filter((file) => path.resolve(file) !== path.resolve(ownFile));
  for (const file of files) {
    const header = headerOf(file);
    const isSame = header?.debriefed === true && header.scenario === scenario.id && header.options.lab === options.lab;
    const one = isSame ? kept(file, practice) : null;
    if (!one || contactIn(one) !== contactIn(practice) || began(one) > began(practice)) continue;
    const score = scoreOf(one);
    if (!score.assessed) continue;
    attempts.push({ at: began(one), score, older: versionOf(one) !== versionOf(practice) });
    if (attempts.length === MOST) break;
  }
  return attempts.sort((a, b) => (a.at < b.at ? -1 : 1));
}
