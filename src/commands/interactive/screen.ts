/** Where an interactive practice is shown and typed: a terminal, a pipe, or a test. */
import { createInterface, emitKeypressEvents } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { padEnd, widthOf, wrap } from './wrap.ts';

const MOST_COLUMNS = 92;
const LEAST_COLUMNS = 30;

export type Style = Parameters<typeof styleText>[0];

export interface Screen {
  readonly width: number;
  /** A person sits before it: single keys work. */
  readonly live: boolean;
  put(text?: string): void;
  /** Colour and weight where the output can show them. */
  style(style: Style, text: string): string;
  /** A line typed; null at the end of the input or after Ctrl-C. `keys`: single keys that count as a whole line. */
  ask(prompt: string, keys?: readonly string[]): Promise<string | null>;
  /** Lays a line back that was not meant for the question: the next one asked gets it. */
  again(line: string): void;
  close(): void;
}

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number };
}

export function openScreen({ input, output }: Terminal): Screen {
  const live = input.isTTY === true && output.isTTY === true;
  const keyboard = createInterface({ input, output, terminal: live, historySize: 200 });
  const waiting: ((line: string | null) => void)[] = [];
  const typed: string[] = [];
  let closed = false;
  let keys: readonly string[] = [];
  const hand = (line: string | null) => {
    const next = waiting.shift();
    if (next) next(line);
    else if (line !== null) typed.push(line);
  };
  keyboard.on('line', hand);
  keyboard.on('SIGINT', () => keyboard.close());
  keyboard.on('close', () => {
    closed = true;
    while (waiting.length > 0) hand(null);
  });
  if (live) {
    emitKeypressEvents(input);
    input.on('keypress', () => {
      // After the line editor has put the key into its line.
      setImmediate(() => {
        if (waiting.length === 0 || !keys.includes(keyboard.line)) return;
        keyboard.write(null, { name: 'return' });
      });
    });
  }
  return {
    get width() {
      return Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, (output.columns ?? 80) - 1));
    },
    live,
    put: (text = '') => void output.write(`${text}\n`),
    style: (style, text) => styleText(style, text, { stream: output, validateStream: true }),
    ask(prompt, single = []) {
      const early = typed.shift();
      if (early !== undefined) {
        output.write(`${prompt}${early}\n`);
        return Promise.resolve(early);
      }
      if (closed) return Promise.resolve(null);
      keys = single;
      return new Promise((resolve) => {
        waiting.push(resolve);
        // A prompt of several lines would confuse the line editor.
        const lines = prompt.split('\n');
        output.write('\n'.repeat(lines.length - 1));
        keyboard.setPrompt(lines.at(-1) ?? '');
        keyboard.prompt();
      });
    },
    again: (line) => void typed.unshift(line),
    close: () => keyboard.close(),
  };
}

/** The same screen with another way of asking. */
export const askingBy = (screen: Screen, ask: Screen['ask']): Screen =>
  Object.create(screen, { ask: { value: ask, enumerable: true } }) as Screen;

/** What is wanted here: one of so many numbers. */
export const numberWanted = (screen: Screen, most: number, least = 1): void =>
  screen.put(screen.style('yellow', `  ? ${least}–${most}`));

/** A heading with a rule to the edge. */
export function heading(screen: Screen, title: string): void {
  const room = Math.max(0, screen.width - widthOf(title) - 4);
  screen.put(screen.style('bold', `── ${title} ${'─'.repeat(room)}`));
}

const YES = /^(y|yes|\u662F|\u662F\u7684|1)[.\u3002!\uFF01]?$/i;
const NO = /^(|n|no|\u5426|\u4E0D|\u4E0D\u662F|0)[.\u3002!\uFF01]?$/i;

/** Asks whether one means it, and again where the answer is neither yes nor no: a sentence is no answer to this. */
export async function isSure(screen: Screen, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await screen.ask(`${question} › `))?.normalize('NFKC').trim();
    if (answer === undefined || NO.test(answer)) return false;
    if (YES.test(answer)) return true;
  }
}

/** A heading with air above it. */
export function section(screen: Screen, title: string): void {
  screen.put();
  heading(screen, title);
}

export function paragraph(screen: Screen, text: string, indent = 0, style?: Style): void {
  const space = ' '.repeat(indent);
  for (const line of wrap(text, screen.width - indent))
    screen.put(space + (style === undefined ? line : screen.style(style, line)));
}

/** Left and right end of one line; the right one goes below where there is no room. */
export function ends(screen: Screen, left: string, right: string): string {
  const room = screen.width - widthOf(right);
  return widthOf(left) + 2 <= room ? padEnd(left, room) + right : `${left}\n${right}`;
}

/** A numbered list, wrapped under its numbers. */
export function numbered(screen: Screen, items: readonly string[], from = 1): void {
  const size = String(from + items.length - 1).length;
  items.forEach((item, index) => {
    const number = String(from + index).padStart(size);
    const [first = '', ...rest] = wrap(item, screen.width - size - 4);
    screen.put(`  ${screen.style('cyan', number)}  ${first}`);
    for (const line of rest) screen.put(' '.repeat(size + 4) + line);
  });
}

/** The number typed, from 1; null where it is none of the list. Full-width digits count too. */
export function numberIn(text: string, most: number): number | null {
  const plain = text.normalize('NFKC').trim();
  const number = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  return number >= 1 && number <= most ? number : null;
}

/** Several numbers, "1 3 4" or "1,3". */
export function numbersIn(text: string, most: number): number[] {
  const found = text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .map((one) => numberIn(one, most));
  return [...new Set(found.filter((one) => one !== null))];
}
