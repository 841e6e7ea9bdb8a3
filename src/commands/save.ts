/**
 * A saved practice is a text of JSON lines: a header, one line for each event of the log, and a closing line with their
 * number and a seal over every byte before it. It is written whole and put in place at once, so that a killed process
 * leaves the last turn, never half of one; a changed byte or a tail cut off is found.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Practice } from '../practice/practice.ts';
import type { Language } from '../scenarios/schema.ts';
import { type Entry, firstBreak, hashOf } from '../simulator/log.ts';
import { makeFolder } from './data-folder.ts';
import { CommandRefused } from './refused.ts';
import { FORMAT, type Header, savedClosing, savedEntry, savedFormat, savedHeader } from './save-shapes.ts';

export interface Saved {
  /** Where it was read; empty where it was not. */
  file: string;
  header: Header;
  log: Entry[];
}

export function saveText({ scenario, options, from, log, debriefed }: Practice): string {
  const head: Header = {
    callhigh: 'practice',
    format: FORMAT,
    scenario: scenario.id,
    ...(scenario.folder !== undefined && { folder: scenario.folder }),
    options,
    from,
    ...(debriefed && { debriefed }),
  };
  const body = [head, ...log].map((line) => `${JSON.stringify(line)}\n`).join('');
  const closed = { events: log.length, hash: log.at(-1)?.hash ?? '', seal: hashOf(body) };
  return `${body}${JSON.stringify({ closed })}\n`;
}

const unusable = (file: string, error: unknown) =>
  new CommandRefused('file-unreadable', { file, problem: (error as NodeJS.ErrnoException).code ?? String(error) });

/** A file in the ordinary sense, or nothing at all: a device, a pipe or a folder is neither read nor put aside. */
function isThere(file: string): boolean {
  if (!existsSync(file)) return false;
  const found = statSync(file);
  if (found.isFile()) return true;
  throw unusable(file, { code: found.isDirectory() ? 'EISDIR' : 'EINVAL' });
}

/** How each file ended when this process last read or wrote it. */
const ended = new Map<string, string>();
const endOf = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

/** Somebody else has gone on with the practice since: two who write in turn would lose one another's turns. */
function isElsewhere(file: string): boolean {
  const known = ended.get(resolve(file));
  return known !== undefined && isThere(file) && endOf(readFileSync(file, 'utf8')) !== known;
}

/** A practice is kept where it was, or, where it was carried on elsewhere meanwhile, beside it: then that is said. */
export function writeSave(file: string, practice: Practice): void {
  if (!isElsewhere(file)) {
    put(file, saveText(practice));
    return;
  }
  const own = file.replace(/(\.jsonl)?$/, `-${process.pid}$1`);
  put(own, saveText(practice));
  throw new CommandRefused('save-elsewhere', { file, own });
}

/** Written beside, synced, and put in place. */
function put(file: string, text: string): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    makeFolder(dirname(resolve(file)));
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unusable(file, error);
  }
  ended.set(resolve(file), endOf(text));
}

/** A new practice does not write over an old one. */
export function refuseToOverwrite(file: string): void {
  if (isThere(file) && statSync(file).size > 0) throw new CommandRefused('file-exists', { file });
}

const json = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Reads and verifies a save. Refused: `save-cut` (with the first missing event), `save-changed` (with the first differing one). */
export function parseSave(text: string, file = ''): Saved {
  const ends = text.endsWith('\n');
  const lines = text.split('\n');
  if (ends) lines.pop();
  const [first = '', ...rest] = lines;
  const changed = (event: number) => new CommandRefused('save-changed', { file, event });
  const cut = (event: number) => new CommandRefused('save-cut', { file, event });
  const format = savedFormat.safeParse(json(first));
  if (format.success && format.data.format > FORMAT)
    throw new CommandRefused('save-newer', { file, format: format.data.format });
  const head = savedHeader.safeParse(json(first));
  if (!head.success) throw rest.length === 0 ? cut(1) : changed(0);
  const header = head.data;
  const end = savedClosing.safeParse(json(rest.at(-1) ?? ''));
  const body = end.success ? rest.slice(0, -1) : rest;

  const log: Entry[] = [];
  for (const [index, line] of body.entries()) {
    const read = savedEntry.safeParse(json(line));
    const isLast = index === body.length - 1;
    if (!read.success) throw isLast && !end.success ? cut(index + 1) : changed(index + 1);
    log.push(read.data);
  }
  const broken = breakIn(log);
  if (broken !== null) throw changed(broken);
  if (!end.success || !ends || log.length === 0 || end.data.closed.events > log.length) throw cut(log.length + 1);
  const { events, hash, seal } = end.data.closed;
  const sealed = hashOf(`${[first, ...body].join('\n')}\n`);
  if (events !== log.length || hash !== log.at(-1)?.hash || seal !== sealed) throw changed(0);
  if (!beginsAsHeaded(header, log)) throw changed(0);
  return { file, header, log };
}

/** Nesting without end breaks the chain too. */
function breakIn(log: readonly Entry[]): number | null {
  try {
    return firstBreak(log);
  } catch {
    return 1;
  }
}

/** The first event opens the practice of which the header speaks. */
function beginsAsHeaded({ scenario, options, from }: Header, [first]: readonly Entry[]): boolean {
  if (first?.event.payload.kind !== 'opened' || first.event.seq !== (from?.seq ?? 0) + 1) return false;
  const { lab, seed, mode } = first.event.payload;
  return (
    lab === options.lab &&
    seed === options.seed &&
    mode === options.mode &&
    (from === null || from.scenario === scenario)
  );
}

export function readSave(file: string): Saved {
  if (!isThere(file)) throw new CommandRefused('file-missing', { file });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw unusable(file, error);
  }
  const saved = parseSave(text, file);
  ended.set(resolve(file), endOf(text));
  return saved;
}

/** The first line of a save, where it can be read. */
export function headerOf(file: string): Header | null {
  try {
    if (!isThere(file)) return null;
    const [first = ''] = readFileSync(file, 'utf8').split('\n', 1);
    return savedHeader.safeParse(json(first)).data ?? null;
  } catch {
    return null;
  }
}

/** The language in which a save's troubles are told. */
export const languageOf = (file: string): Language | null => headerOf(file)?.options.lang ?? null;

/** A practice of this language whose debrief has not been given. */
export function isUnfinished(file: string, lang: Language): boolean {
  const header = headerOf(file);
  return header?.options.lang === lang && header.debriefed !== true;
}
