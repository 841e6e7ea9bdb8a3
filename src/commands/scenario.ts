/** `callhigh scenario`: list, check, new, prove. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { checkScenario, type Fault } from '../scenarios/check.ts';
import { checkLabs } from '../scenarios/check-labs.ts';
import { checkWords } from '../scenarios/check-words.ts';
import { readCommonLines, readScenario, readScenarioFolder, ScenarioError, scenarioIds } from '../scenarios/read.ts';
import type { Language, Scenario } from '../scenarios/schema.ts';
import { PLAN_ELEMENTS } from '../simulator/preparation.ts';
import { labsOf, needScenario } from './begin.ts';
import { missingPlays } from './missing-plays.ts';
import { proveCommand } from './prove.ts';
import { CommandRefused, machineLanguage } from './refused.ts';
import { newCommand } from './scenario-new.ts';
import { speechless } from './spoken-for.ts';
import { fill, terminal } from './words.ts';

/** One thing wrong, with its place and what to do about it. */
interface Found {
  code: string;
  file: string;
  line: number;
  detail: string;
  hint: string;
}

const SCENARIOS = new URL('../scenarios/', import.meta.url);

/** Scenarios that can be practised; those of tests are not listed. */
export function listed(): { id: string; title: Record<Language, string>; labs: string[] }[] {
  return scenarioIds().flatMap((id) => {
    const scenario = needScenario(id);
    if (scenario.world.test) return [];
    return [{ id, title: scenario.world.title, labs: labsOf(scenario) }];
  });
}

/** The line at which the words stand, each sought after the one before. */
function lineNear(file: URL, words: readonly string[]): number {
  if (!existsSync(file)) return 1;
  const text = readFileSync(file, 'utf8');
  let at = 0;
  for (const word of words) {
    const found = text.slice(at).search(new RegExp(`(?<![A-Za-z0-9])${word.replace(/[^\w]/g, '\\$&')}(?![A-Za-z0-9])`));
    if (found >= 0) at += found;
  }
  return text.slice(0, at).split('\n').length;
}

const hintFor = (code: string, lang: Language): string =>
  (terminal[lang].check.hints as Record<string, string>)[code] ?? '';

function located(folder: URL, { code, file, near, detail }: Fault, lang: Language): Found {
  return { code, file, line: lineNear(new URL(file, folder), near), detail, hint: hintFor(code, lang) };
}

/** A shipped scenario by its id, or one that is being written by its folder. */
function findScenario(id: string): { folder: URL; read: () => Scenario } {
  if (existsSync(path.join(id, 'world.yaml')) || (existsSync(id) && statSync(id).isDirectory())) {
    const folder = path.resolve(id);
    return { folder: pathToFileURL(`${folder}/`), read: () => readScenarioFolder(folder) };
  }
  return {
    folder: new URL(`${id}/`, SCENARIOS),
    read: () => {
      const scenario = readScenario(id);
      if (scenario) return scenario;
      if (existsSync(id)) throw new CommandRefused('no-scenario-there', { folder: id });
      throw new CommandRefused('scenario-unknown', { id, known: scenarioIds().join(', ') });
    },
  };
}

export function findFaults(id: string, lang: Language): Found[] {
  const { folder, read } = findScenario(id);
  let scenario: Scenario;
  try {
    scenario = read();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map((problem) => ({ ...problem, hint: hintFor(problem.code, lang) }));
  }
  const faults = [
    ...checkScenario(scenario),
    ...checkLabs(scenario, { callPlan: PLAN_ELEMENTS }),
    ...checkWords(scenario),
    ...missingPlays(scenario, fileURLToPath(folder)),
  ].map((fault) => located(folder, fault, lang));
  if (faults.some(({ code }) => code === 'not-notation' || code.startsWith('dangling'))) return faults;
  const silent = speechless(scenario, readCommonLines()).map(({ person, lang: spoken, said, keys }) => ({
    code: 'speechless',
    file: `lines/${person}.${spoken}.yaml`,
    line: 1,
    detail: `${said} → ${keys.join(', ')}`,
    hint: hintFor('speechless', lang),
  }));
  return [...faults, ...silent];
}

export function scenarioCommand(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  const command = new Command('scenario').description(words.scenarioCommand);
  command
    .command('list')
    .description(words.list)
    .option('--json', words.json)
    .action((options: { json?: true }) => {
      const scenarios = listed();
      if (options.json) return console.log(JSON.stringify({ scenarios }));
      for (const { id, title, labs } of scenarios)
        console.log(`${id}  ${title[machineLanguage()]}  (${labs.join(', ')})`);
    });
  command.addCommand(newCommand(lang));
  command.addCommand(proveCommand(lang, findFaults));
  command
    .command('check')
    .description(words.check)
    .argument('<id>', words.scenario)
    .option('--json', words.json)
    .action((id: string, options: { json?: true }) => {
      const own = machineLanguage();
      const problems = findFaults(id, own);
      if (problems.length > 0) process.exitCode = 1;
      if (options.json) return console.log(JSON.stringify({ check: { scenario: id, problems } }));
      for (const { file, line, code, detail, hint } of problems)
        console.error(`${file}:${line}  ${code}  ${detail}${hint === '' ? '' : `\n    ${hint}`}`);
      if (problems.length === 0) console.log(fill(terminal[own].check.good, { id }));
      else console.error(fill(terminal[own].check.bad, { id, count: problems.length }));
    });
  return command;
}
