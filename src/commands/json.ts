/** `play --json`: a line in, a line out, as they come. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Listen } from '../practice/hear.ts';
import type { Practice } from '../practice/practice.ts';
import { readInput } from './input.ts';
import { type Line, startLine, turnLine } from './lines-out.ts';
import { answer, close, openSession } from './session.ts';

export interface Streams {
  input: Readable;
  output: Writable;
}

/** Plays until the input ends. `keep` gets the practice after every line; it is kept before the reply is seen. */
export async function playJson(
  practice: Practice,
  listen: Listen | null,
  { input, output }: Streams,
  keep: (practice: Practice) => void,
): Promise<void> {
  let session = openSession(practice, listen);
  const put = (lines: readonly Line[]) => output.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  keep(session.practice);
  put([startLine(practice), turnLine(practice, [])]);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const read = readInput(line.replace(/^\uFEFF/, ''), practice.options.lang);
    const before = session.practice;
    const answered = answer(session, read, new Date().toISOString());
    session = answered.session;
    if (session.practice !== before) keep(session.practice);
    put(answered.lines);
  }
  // The end of the input ends the practice, and that is kept before the debrief is read: nobody scores after it.
  const closed = close(session, new Date().toISOString());
  keep(closed.session.practice);
  put(closed.lines);
}
