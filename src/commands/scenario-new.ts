/** `callhigh scenario new ID`: a copy of a scenario to start from, put in place whole or not at all. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { BELONGS, copyOf, isScenarioId } from '../scenarios/copy.ts';
import { readScenarioFolder, scenarioIds, shippedFolder } from '../scenarios/read.ts';
import type { Language } from '../scenarios/schema.ts';
import { labsOf, needScenario } from './begin.ts';
import { makeFolder } from './data-folder.ts';
import { CommandRefused, machineLanguage } from './refused.ts';
import { fill, terminal } from './words.ts';

interface NewOptions {
  from: string;
  into: string;
  json?: true;
}

export interface Made {
  scenario: string;
  from: string;
  folder: string;
  files: string[];
}

const slashed = (file: string) => file.replaceAll('\\', '/');

/** The texts of which a scenario consists; whatever else lies there is not read. */
function textsIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => slashed(path.relative(folder, path.join(parentPath, name))))
    .filter((file) => BELONGS.test(file));
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

/** Written beside and put in place at once: a copy broken off leaves nothing that looks like a scenario. */
function putInPlace(folder: string, files: ReadonlyMap<string, string>): void {
  const beside = `${folder}.${process.pid}.part`;
  try {
    for (const [name, text] of files) {
      const file = path.join(beside, name);
      makeFolder(path.dirname(file));
      writeFileSync(file, text);
    }
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw new CommandRefused('file-unreadable', {
      file: folder,
      problem: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
}

/** A word that is no id is never looked for on the disk. */
export function newScenario(id: string, { from, into }: Pick<NewOptions, 'from' | 'into'>): Made {
  if (!isScenarioId(id)) throw new CommandRefused('scenario-id-bad', { id });
  // `common` is the folder of what all scenarios share.
  if ([...scenarioIds(), 'common'].includes(id))
    throw new CommandRefused('scenario-id-taken', { id, known: scenarioIds().join(', ') });
  const folder = path.join(into, id);
  if (existsSync(folder)) throw new CommandRefused('folder-exists', { folder });
  const original = needScenario(from);
  const files = copyOf(textsIn(original.folder ?? shippedFolder(original.id)), original.id, id);
  putInPlace(path.resolve(folder), files);
  return { scenario: id, from: original.id, folder, files: [...files.keys()] };
}

export function newCommand(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  return new Command('new')
    .description(words.new)
    .argument('<id>', words.newId)
    .option('--from <scenario>', words.newFrom, 'fresh-milk')
    .option('--into <folder>', words.newInto, '.')
    .option('--json', words.json)
    .action((id: string, options: NewOptions) => {
      const made = newScenario(id, options);
      if (options.json) return console.log(JSON.stringify({ made }));
      const own = terminal[machineLanguage()].copied;
      const [lab = ''] = labsOf(readScenarioFolder(made.folder));
      const { folder, from } = made;
      console.log(fill(own.made, { id, from, folder }));
      console.log(fill(own.next, { folder, lab }));
      console.log(own.guide);
    });
}
