/** Reads scenarios from their folders. The only file here that touches the disk; unknown keys and wrong shapes are problems with file and line. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import {
  LANGUAGES,
  type Lab,
  type Language,
  type Lines,
  lab,
  linesFile,
  type PersonFile,
  personFile,
  type Scenario,
  world,
} from './schema.ts';

export interface Problem {
  code: string;
  file: string;
  line: number;
  detail: string;
}

export class ScenarioError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(({ file, line, code, detail }) => `${file}:${line} ${code}: ${detail}`).join('\n'));
    this.problems = problems;
  }
}

/** How the parser says that it went down too far. */
const ENDLESS = /call stack|stack overflow/i;

/** More than anybody writes by hand in one file. */
const MOST_BYTES = 4_000_000;

const HERE = dirname(fileURLToPath(import.meta.url));

class Reader {
  readonly problems: Problem[] = [];
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** The text of a file; null (and a problem) where there is none, or none that people could have written. */
  private read(file: string): string | null {
    const path = join(this.root, file);
    const wrong = (code: string, detail = file) => {
      this.problems.push({ code, file, line: 1, detail });
      return null;
    };
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return wrong('file-missing');
    if (!found.isFile()) return wrong('not-a-file');
    if (found.size > MOST_BYTES) return wrong('file-too-large', `${found.size} > ${MOST_BYTES}`);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    } catch {
      return wrong('not-text');
    }
    if (text.includes('\0')) return wrong('not-text');
    return text.trim() === '' ? wrong('file-empty') : text;
  }

  /** One YAML file, checked; null (and problems) where it does not fit. */
  yaml<T>(file: string, schema: z.ZodType<T>): T | null {
    const text = this.read(file);
    if (text === null) return null;
    const lines = new LineCounter();
    const wrong = (code: string, line: number, detail: string) => {
      this.problems.push({ code, file, line, detail });
      return null;
    };
    let document: ReturnType<typeof parseDocument>;
    let read: unknown;
    try {
      document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
      for (const { message, pos } of document.errors) {
        if (ENDLESS.test(message)) return wrong('too-deep', 1, file);
        wrong('not-yaml', lines.linePos(pos[0]).line, message);
      }
      if (document.errors.length > 0) return null;
      read = document.toJS();
    } catch {
      // Nested without end, or aliases of aliases: no file that a person wrote.
      return wrong('too-deep', 1, file);
    }
    const result = schema.safeParse(read);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const node = nodeAt(document, issue.path);
      const line = node === null ? 1 : lines.linePos(node).line;
      wrong(codeOf(issue, document), line, `${issue.path.join('.')}: ${issue.message}`);
    }
    return null;
  }

  /** A file is called by the id in it: its sentences are looked for under that name. */
  isNamed(file: string, id: string): boolean {
    if (basename(file, '.yaml') === id) return true;
    this.problems.push({ code: 'name-differs', file, line: 1, detail: id });
    return false;
  }

  text = (file: string): string => this.read(file) ?? '';

  /** Lines of JSON, of which each must be one. */
  jsonLines(file: string): void {
    const text = this.read(file);
    for (const [at, line] of (text ?? '').split('\n').entries()) {
      if (line.trim() === '') continue;
      try {
        JSON.parse(line);
      } catch {
        this.problems.push({ code: 'not-json', file, line: at + 1, detail: line.slice(0, 60) });
      }
    }
  }

  files(folder: string, ending: string): string[] {
    const path = join(this.root, folder);
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
    return readdirSync(path, { recursive: true })
      .map((name) => String(name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith(ending))
      .sort();
  }
}

/** Between braces a comma begins another entry: what follows it is a key that nobody knows, and has no value. */
function codeOf(issue: z.core.$ZodIssue, document: ReturnType<typeof parseDocument>): string {
  const isCut = (key: string) => document.hasIn([...issue.path, key]) && document.getIn([...issue.path, key]) == null;
  return issue.code === 'unrecognized_keys' && issue.keys.some(isCut) ? 'not-quoted' : 'wrong-shape';
}

/** Offset of the node that a path names, or of the nearest one above it. */
function nodeAt(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return null;
}

/** The labs and the common lines that all scenarios share stand in `common/`. */
const COMMON = join(HERE, 'common');

const labsIn = (reader: Reader): Record<string, Lab> =>
  Object.fromEntries(
    reader
      .files('labs', '.yaml')
      .map((name) => ({ name, one: reader.yaml(`labs/${name}`, lab) }))
      .flatMap(({ name, one }) => (one && reader.isNamed(`labs/${name}`, one.id) ? [[one.id, one]] : [])),
  );

function readCommonLabs(): Record<string, Lab> {
  const reader = new Reader(COMMON);
  const labs = labsIn(reader);
  if (reader.problems.length > 0) throw new ScenarioError(reader.problems);
  return labs;
}

export function readCommonLines(): Record<Language, Lines> {
  const reader = new Reader(COMMON);
  const lines = LANGUAGES.map((lang) => [lang, reader.yaml(`lines.${lang}.yaml`, linesFile) ?? {}] as const);
  if (reader.problems.length > 0) throw new ScenarioError(reader.problems);
  return Object.fromEntries(lines) as Record<Language, Lines>;
}

/** Reads the scenario in a folder. Throws a ScenarioError that lists every problem of shape. */
export function readScenarioFolder(folder: string): Scenario {
  const reader = new Reader(folder);
  const read = reader.yaml('world.yaml', world);
  const people: Record<string, PersonFile> = {};
  const written = reader.files('people', '.yaml');
  for (const name of written) {
    const file = reader.yaml(`people/${name}`, personFile);
    if (file && reader.isNamed(`people/${name}`, file.person)) people[file.person] = file;
  }
  const lines: Scenario['lines'] = { zh: {}, en: {} };
  const pack: Scenario['pack'] = { zh: '', en: '' };
  for (const lang of LANGUAGES) {
    for (const id of Object.keys(people)) lines[lang][id] = reader.yaml(`lines/${id}.${lang}.yaml`, linesFile) ?? {};
    for (const name of reader
      .files('lines', `.${lang}.yaml`)
      .filter((one) => !written.includes(`${one.split('.')[0]}.yaml`)))
      reader.problems.push({ code: 'nobodys-lines', file: `lines/${name}`, line: 1, detail: name });
    pack[lang] = read?.test ? '' : reader.text(`pack.${lang}.md`);
  }
  for (const name of reader.files('plays', '.jsonl')) reader.jsonLines(`plays/${name}`);
  const labs = labsIn(reader);
  if (!read || reader.problems.length > 0) throw new ScenarioError(reader.problems);
  // A lab of the scenario's own stands beside the common ones, or instead of the one with its number.
  return { id: read.id, world: read, people, labs: { ...readCommonLabs(), ...labs }, lines, pack };
}

/** Ids of the shipped scenarios. */
export function scenarioIds(): string[] {
  return readdirSync(HERE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(HERE, entry.name, 'world.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** The folder of a shipped scenario. */
export const shippedFolder = (id: string): string => join(HERE, id);

/** Reads a shipped scenario by its id, or null where there is none. */
export function readScenario(id: string): Scenario | null {
  return scenarioIds().includes(id) ? readScenarioFolder(shippedFolder(id)) : null;
}

export interface StoredPlay {
  file: string;
  /** Lines as they go into `play --json`. */
  lines: string[];
}

/** The stored play from which a lab begins: typed in this language, or acts for both. */
export function readPlay(folder: string, name: string, lang: Language): StoredPlay | null {
  for (const file of [`plays/${name}.${lang}.jsonl`, `plays/${name}.jsonl`]) {
    const path = join(folder, file);
    if (existsSync(path))
      return {
        file,
        lines: readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== ''),
      };
  }
  return null;
}
