/**
 * A saved practice is a text of JSON lines: a header, one line for each event of the log, and a closing line with their
 * number and a seal over every byte before it. It is written whole and put in place at once, so that a killed process
 * leaves the last turn, never half of one; a changed byte or a tail cut off is found.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Options, Practice } from '../practice/practice.ts';
import { LANGUAGES, type Language } from '../scenarios/schema.ts';
import { type Entry, firstBreak, hashOf } from '../simulator/log.ts';
import { MODES, type State } from '../simulator/state.ts';
import { CommandRefused } from './refused.ts';

const FORMAT = 1;

export interface Header {
  callhigh: 'practice';
  format: typeof FORMAT;
  scenario: string;
  options: Options;
  /** The state at the end of the lab before. */
  from: State | null;
}

export interface Saved {
  header: Header;
  log: Entry[];
}

const header = z.object({
  callhigh: z.literal('practice'),
  format: z.int(),
  scenario: z.string(),
  options: z.strictObject({
    lab: z.string(),
    lang: z.enum(LANGUAGES),
    seed: z.int(),
    mode: z.enum(MODES),
    name: z.string(),
    person: z.string().exactOptional(),
  }),
  from: z.custom<State>().nullable(),
});
const entry = z.object({
  event: z.custom<Entry['event']>(),
  beside: z.custom<Entry['beside']>(),
  hash: z.string(),
  seal: z.string(),
});
const closing = z.strictObject({ closed: z.strictObject({ events: z.int(), hash: z.string(), seal: z.string() }) });

export function saveText({ scenario, options, from, log }: Practice): string {
  const head: Header = { callhigh: 'practice', format: FORMAT, scenario: scenario.id, options, from };
  const body = [head, ...log].map((line) => `${JSON.stringify(line)}\n`).join('');
  const closed = { events: log.length, hash: log.at(-1)?.hash ?? '', seal: hashOf(body) };
  return `${body}${JSON.stringify({ closed })}\n`;
}

/** Written beside, synced, and put in place. */
export function writeSave(file: string, practice: Practice): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeSync(handle, saveText(practice));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new CommandRefused('file-unreadable', { file, problem: (error as Error).message });
  }
}

/** A new practice does not write over an old one. */
export function refuseToOverwrite(file: string): void {
  if (existsSync(file) && statSync(file).size > 0) throw new CommandRefused('file-exists', { file });
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
  const head = header.safeParse(json(first));
  const changed = (event: number) => new CommandRefused('save-changed', { file, event });
  if (!head.success) throw rest.length === 0 ? new CommandRefused('save-cut', { file, event: 1 }) : changed(0);
  if (head.data.format > FORMAT) throw new CommandRefused('save-newer', { file, format: head.data.format });
  const end = closing.safeParse(json(rest.at(-1) ?? ''));
  const body = end.success ? rest.slice(0, -1) : rest;

  const log: Entry[] = [];
  for (const [index, line] of body.entries()) {
    const read = entry.safeParse(json(line));
    const isLast = index === body.length - 1;
    if (!read.success)
      throw isLast && !end.success ? new CommandRefused('save-cut', { file, event: index + 1 }) : changed(index + 1);
    log.push(read.data);
  }
  const broken = breakIn(log);
  if (broken !== null) throw changed(broken);
  if (!end.success || !ends || end.data.closed.events > log.length)
    throw new CommandRefused('save-cut', { file, event: log.length + 1 });
  const { events, hash, seal } = end.data.closed;
  const sealed = hashOf(`${[first, ...body].join('\n')}\n`);
  if (events !== log.length || hash !== (log.at(-1)?.hash ?? '') || seal !== sealed) throw changed(0);
  return { header: head.data as Header, log };
}

function breakIn(log: readonly Entry[]): number | null {
  try {
    return firstBreak(log);
  } catch {
    return 1;
  }
}

export function readSave(file: string): Saved {
  if (!existsSync(file)) throw new CommandRefused('file-missing', { file });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandRefused('file-unreadable', { file, problem: (error as Error).message });
  }
  return parseSave(text, file);
}

/** The language in which a save's troubles are told, where its header can be read. */
export function languageOf(file: string): Language | null {
  try {
    const [first = ''] = readFileSync(file, 'utf8').split('\n', 1);
    const head = header.safeParse(json(first));
    return head.success ? head.data.options.lang : null;
  } catch {
    return null;
  }
}
