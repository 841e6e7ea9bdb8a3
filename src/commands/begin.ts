/** Brings what a practice needs: scenario, common lines, language model, the lab before; refuses in words what is not there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadModel } from '../language/load.ts';
import { hear, type Listen } from '../practice/hear.ts';
import { begin, isRefused, type Options, type Practice } from '../practice/practice.ts';
import type { Condition } from '../scenarios/conditions.ts';
import { contactBehind, contactsOf, everybodyIn, peopleOf } from '../scenarios/people.ts';
import {
  readCommonLines,
  readPlay,
  readScenarioFolder,
  ScenarioError,
  scenarioIds,
  shippedFolder,
} from '../scenarios/read.ts';
import type { Language, Scenario } from '../scenarios/schema.ts';
import { holds } from '../simulator/score.ts';
import type { State } from '../simulator/state.ts';
import { isBad, readInput } from './input.ts';
import { CommandRefused } from './refused.ts';
import { replay, resumed, underPresentRules } from './replayed.ts';
import { readSave, type Saved } from './save.ts';
import { takeTurn } from './session.ts';
import { fill, terminal } from './words.ts';

const read = new Map<string, Scenario>();

const isScenario = (folder: string) => existsSync(path.join(folder, 'world.yaml'));

/** A scenario that somebody is writing, by its folder, or a shipped one by its id. */
export function needScenario(name: string): Scenario {
  if (isScenario(name)) return ownScenario(path.resolve(name));
  if (!scenarioIds().includes(name) && existsSync(name))
    throw new CommandRefused('no-scenario-there', { folder: name });
  return shippedScenario(name);
}

/** Read once: what is known of a scenario hangs on it. */
const ownScenario = (folder: string): Scenario => opened(folder, () => ({ ...readScenarioFolder(folder), folder }));

function shippedScenario(id: string): Scenario {
  if (scenarioIds().includes(id)) return opened(id, () => readScenarioFolder(shippedFolder(id)));
  throw new CommandRefused('scenario-unknown', { id, known: scenarioIds().join(', ') });
}

function opened(name: string, bring: () => Scenario): Scenario {
  try {
    const scenario = read.get(name) ?? bring();
    read.set(name, scenario);
    return scenario;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [first] = error.problems;
    throw new CommandRefused('scenario-broken', {
      id: name,
      file: first?.file ?? '',
      line: first?.line ?? 0,
      detail: first?.detail ?? '',
    });
  }
}

/** The scenario of a save, where it lay; `elsewhere`: where the learner says that it lies now. */
export function scenarioOf({ file, header }: Saved, elsewhere?: string): Scenario {
  const { scenario: id, folder } = header;
  const named = elsewhere === id ? undefined : elsewhere;
  if (named === undefined && folder !== undefined && !isScenario(folder))
    throw new CommandRefused('scenario-gone', { folder, file });
  const scenario =
    named === undefined && folder === undefined ? shippedScenario(id) : needScenario(named ?? folder ?? id);
  if (scenario.id === id) return scenario;
  throw new CommandRefused('save-other-scenario', { file, scenario: id });
}

/** The labs that this scenario has all of: their people written, and for preparation something to look up. */
export const labsOf = (scenario: Scenario): string[] =>
  Object.values(scenario.labs)
    .filter((lab) => !lab.moves.includes('research') || scenario.world.research !== undefined)
    .filter((lab) => lab.people.length === 0 || peopleOf(scenario, lab).length > 0)
    .filter((lab) => everybodyIn(scenario, lab).every((one) => scenario.people[one]))
    .map(({ id }) => id)
    .sort();

const MODEL = new URL('../language/model/language.bin', import.meta.url);

/** Brings the model when the first line of text needs it; null where there is none: a practice by menu needs none. */
export const findModel = (): Listen | null =>
  existsSync(MODEL) ? (practice, text, state) => hear(practice, text, loadModel(), state) : null;

/** A saved practice as it stood, its chain and fold verified; scenario and people are those it speaks of. */
export function reopen(file: string): Practice {
  const saved = readSave(file);
  return resumed(saved, scenarioOf(saved), readCommonLines());
}

/**
 * A saved practice to go on with: its moves are played again and must come to the same. Where rules or scenario have changed
 * since, an unfinished one goes on under the new ones and says so.
 */
export function resumeFrom(file: string, elsewhere?: string): Practice {
  const saved = readSave(file);
  const scenario = scenarioOf(saved, elsewhere);
  const common = readCommonLines();
  const { differs } = replay(saved, scenario, common);
  if (differs !== null) throw new CommandRefused('save-changed', { file, event: differs });
  const practice = resumed(saved, scenario, common);
  return practice.state.over === null ? underPresentRules(practice) : practice;
}

/** The state from which a lab begins: the learner's own lab before, else the stored play. */
function stateFrom(
  scenario: Scenario,
  options: Options,
  from: string | undefined,
  listen: Listen | null,
): State | null {
  const lab = scenario.labs[options.lab];
  if (from === undefined) return lab?.begins ? storedPlay(scenario, options, lab.begins, listen) : null;
  if (!lab?.begins) throw new CommandRefused('lab-follows-none', { lab: options.lab });
  const earlier = resumeFrom(from, scenario.folder ?? scenario.id);
  const before = labOf(lab.begins);
  const missing =
    earlier.options.lab === before
      ? unmet(scenario, earlier.state, lab.entry, options.lang)
      : fill(terminal[options.lang].entry.lab, { lab: before });
  if (missing !== '') throw new CommandRefused('lab-needs-earlier', { lab: options.lab, file: from, missing });
  return earlier.state;
}

/** What a lab builds on and is not there, in words; empty where nothing is missing. */
export function unmet(scenario: Scenario, state: State, entry: Condition | undefined, lang: Language): string {
  const words: Record<string, string> = terminal[lang].entry;
  return Object.entries(entry ?? {})
    .filter(([name, value]) => !holds(scenario, state, { [name]: value }))
    .map(([name, value]) => words[`${name} ${String(value)}`] ?? words[name] ?? terminal[lang].entry.other)
    .join(terminal[lang].menu.comma);
}

/** The lab that a stored play plays: "02-expert" plays 02. */
export const labOf = (play: string): string => play.slice(0, 2);

/** A stored play is played with one seed: the lab begins from the same state, whatever the seed and the mode of the learner. */
const STORED_SEED = 1;

function storedPlay(scenario: Scenario, wanted: Options, play: string, listen: Listen | null): State {
  const { lang, name: learner } = wanted;
  const contact = wanted.contact ?? contactBehind(scenario, wanted.person) ?? contactsOf(scenario)[0] ?? '';
  const name = `${contact}/${play}`;
  const stored = readPlay(scenario.folder ?? shippedFolder(scenario.id), name, lang);
  const broken = (file: string, line: number, detail: string) =>
    new CommandRefused('scenario-broken', { id: scenario.id, file, line, detail });
  if (!stored) throw broken(`plays/${name}.jsonl`, 1, 'file-missing');
  const options: Options = { lab: labOf(play), lang, seed: STORED_SEED, mode: 'training', name: learner, contact };
  let practice = begin(scenario, readCommonLines(), options, stateFrom(scenario, options, undefined, listen));
  for (const [index, line] of stored.lines.entries()) {
    if (practice.state.over !== null) break;
    const input = readInput(line, lang);
    const outcome = isBad(input) ? { refused: input } : takeTurn({ practice, listen }, input);
    if (!outcome) continue;
    if (isRefused(outcome)) {
      if (outcome.refused.code === 'no-model') throw new CommandRefused('no-model');
      throw broken(stored.file, index + 1, outcome.refused.code);
    }
    practice = outcome.practice;
  }
  return practice.state;
}

export function beginPractice(
  scenario: Scenario,
  options: Options,
  from: string | undefined,
  listen: Listen | null,
): Practice {
  const labs = labsOf(scenario);
  const lab = scenario.labs[options.lab];
  if (!lab || !labs.includes(options.lab))
    throw new CommandRefused('lab-unknown', { lab: options.lab, known: labs.join(', ') });
  const { contact, person } = options;
  const contacts = contactsOf(scenario);
  if (contact !== undefined && !contacts.includes(contact))
    throw new CommandRefused('contact-unknown', { contact, known: contacts.join(', ') });
  const met = contact === undefined ? everybodyIn(scenario, lab) : peopleOf(scenario, lab, contact);
  if (person !== undefined && lab.people.length === 0) throw new CommandRefused('nobody-met', { lab: options.lab });
  if (person !== undefined && !met.includes(person))
    throw new CommandRefused('person-unknown', { person, known: met.join(', ') });
  return begin(
    scenario,
    readCommonLines(),
    options,
    stateFrom(scenario, options, from, listen),
    new Date().toISOString(),
  );
}
