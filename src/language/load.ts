/** The only file of this folder that touches the disk: it brings the model, and for training the corpus. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readModel } from './model/artefact.ts';
import type { LanguageModel } from './model/model.ts';

const MODEL_FILE = new URL('./model/language.bin', import.meta.url);
const ROOT = new URL('../../', import.meta.url);

let loaded: LanguageModel | undefined;

/** The shipped model; read once. */
export function loadModel(): LanguageModel {
  loaded ??= readModel(readFileSync(MODEL_FILE));
  return loaded;
}

/** Texts of all files of a folder of the checkout with that ending, by name; none where there is no folder. */
export function readTexts(folder: string, ending: string): string[] {
  const place = new URL(folder, ROOT);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(new URL(name, place), 'utf8'));
}

/** Names of the folders in a folder of the checkout; none where there is no such folder. */
export function foldersIn(folder: string): string[] {
  const place = new URL(folder, ROOT);
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function writeResults(model: Uint8Array, report: string): void {
  writeFileSync(MODEL_FILE, model);
  mkdirSync(new URL('docs/developers/', ROOT), { recursive: true });
  writeFileSync(new URL('docs/developers/language-report.md', ROOT), report);
}

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
