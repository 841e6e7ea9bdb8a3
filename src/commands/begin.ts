/** Brings what a practice needs: scenario, common lines, language model, the lab before; refuses in words what is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { loadModel } from '../language/load.ts';
import { hear, type Listen } from '../practice/hear.ts';
import { begin, type Options, type Practice } from '../practice/practice.ts';
import { readCommonLines, readScenario, ScenarioError, scenarioIds } from '../scenarios/read.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { holds } from '../simulator/score.ts';
import type { State } from '../simulator/state.ts';
import { isBad, readInput } from './input.ts';
import { CommandRefused } from './refused.ts';
import { resumed, underPresentRules } from './replayed.ts';
import { readSave } from './save.ts';
import { answer, openSession } from './session.ts';

export function needScenario(id: string): Scenario {
  try {
    const scenario = readScenario(id);
    if (scenario) return scenario;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [first] = error.problems;
    throw new CommandRefused('scenario-broken', {
      id,
      file: first?.file ?? '',
      line: first?.line ?? 0,
      detail: first?.detail ?? '',
    });
  }
  throw new CommandRefused('scenario-unknown', { id, known: scenarioIds().join(', ') });
}

const MODEL = new URL('../language/model/language.bin', import.meta.url);

/** Brings the model when the first line of text needs it; null where there is none: a practice by menu needs none. */
export const findModel = (): Listen | null =>
  existsSync(MODEL) ? (practice, text, state) => hear(practice, text, loadModel(), state) : null;

/** A saved practice as it stood. Where rules or scenario have changed since, an unfinished one goes on under the new ones and says so. */
export function resumeFrom(file: string): Practice {
  const saved = readSave(file);
  const practice = resumed(saved, needScenario(saved.header.scenario), readCommonLines());
  return practice.state.over === null ? underPresentRules(practice) : practice;
}

/** The state from which a lab begins: the learner's own lab before, else the stored play. */
function stateBefore(
  scenario: Scenario,
  options: Options,
  from: string | undefined,
  listen: Listen | null,
): State | null {
  const lab = scenario.labs[options.lab];
  if (from !== undefined) {
    const earlier = resumeFrom(from);
    if (earlier.scenario.id !== scenario.id)
      throw new CommandRefused('save-other-scenario', { file: from, scenario: earlier.scenario.id });
    if (lab?.entry && !holds(scenario, earlier.state, lab.entry)) {
      throw new CommandRefused('lab-needs-earlier', { lab: options.lab, condition: JSON.stringify(lab.entry) });
    }
    return earlier.state;
  }
  return lab?.begins ? storedPlay(scenario, options, lab.begins, listen) : null;
}

/** Where the plays of the labs are kept, typed as people type. */
const PLAYS = new URL('../../test/plays/', import.meta.url);

function storedPlay(scenario: Scenario, options: Options, name: string, listen: Listen | null): State {
  const lab = scenario.labs[options.lab];
  const file = new URL(`${name}.${options.lang}.jsonl`, PLAYS);
  const condition = JSON.stringify(lab?.entry ?? {});
  if (!existsSync(file)) throw new CommandRefused('lab-needs-earlier', { lab: options.lab, condition });
  const earlier = begin(scenario, readCommonLines(), { ...options, lab: name.slice(0, 2), mode: 'training' });
  let session = openSession(earlier, listen);
  for (const line of readFileSync(file, 'utf8')
    .split('\n')
    .filter((one) => one.trim() !== '')) {
    const input = readInput(line, options.lang);
    if (!isBad(input) && session.practice.state.over === null) session = answer(session, input).session;
  }
  return session.practice.state;
}

export function beginPractice(
  scenario: Scenario,
  options: Options,
  from: string | undefined,
  listen: Listen | null,
): Practice {
  const lab = scenario.labs[options.lab];
  if (!lab)
    throw new CommandRefused('lab-unknown', { lab: options.lab, known: Object.keys(scenario.labs).sort().join(', ') });
  const person = options.person ?? lab.people[0] ?? '';
  if (!scenario.world.people.some(({ id }) => id === person)) {
    throw new CommandRefused('person-unknown', { person, known: lab.people.join(', ') });
  }
  return begin(
    scenario,
    readCommonLines(),
    options,
    stateBefore(scenario, options, from, listen),
    new Date().toISOString(),
  );
}
