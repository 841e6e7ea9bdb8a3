/** Choosing from lists by number, or by typing part of a name. */
import { fill } from '../words.ts';
import { numbered, numberIn, numbersIn, numberWanted, type Screen } from './screen.ts';
import { columns, cut, padStart } from './wrap.ts';

export interface PickWords {
  number: string;
  numbers: string;
  filter: string;
  none: string;
  found: string;
}

/** One of a list; null where nothing was chosen. */
export async function pickOne<T>(
  screen: Screen,
  items: readonly T[],
  show: (item: T) => string,
  prompt: string,
): Promise<T | null> {
  numbered(screen, items.map(show));
  for (let tries = 0; tries < 3; tries++) {
    const line = await screen.ask(prompt);
    if (line === null || line.trim() === '') return null;
    const number = numberIn(line, items.length);
    if (number !== null) return items[number - 1] ?? null;
    numberWanted(screen, items.length);
  }
  return null;
}

/** Several of a short list. */
export async function pickSome<T>(
  screen: Screen,
  items: readonly T[],
  show: (item: T) => string,
  prompt: string,
): Promise<T[]> {
  numbered(screen, items.map(show));
  for (;;) {
    const line = (await screen.ask(prompt)) ?? '';
    const numbers = numbersIn(line, items.length);
    if (numbers.length > 0 || line.trim() === '') return numbers.flatMap((number) => items[number - 1] ?? []);
    numberWanted(screen, items.length);
  }
}

/** As many as a person looks through without scrolling. */
const ROWS = 14;
const NAME = 30;
const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

export interface Findable {
  id: string;
  name: string;
  /** Other names by which it is found. */
  also: readonly string[];
  /** Nobody has spoken of it yet: found by its whole name, never listed. */
  unlisted?: boolean;
}

const roomFor = ({ width }: Screen) => ROWS * Math.max(1, Math.floor(width / (NAME - 4)));

/** Names that begin so come first, then those that hold it, then other names for the same thing. */
function rank({ name, also, unlisted }: Findable, wanted: string): number {
  if (unlisted) return [name, ...also].some((one) => bare(one) === wanted) ? 0 : 3;
  if (bare(name).startsWith(wanted)) return 0;
  if (bare(name).includes(wanted)) return 1;
  return also.some((one) => bare(one).includes(wanted)) ? 2 : 3;
}

/** Some of a long list: numbers choose, anything else looks for a name; an empty line is done. */
export async function find(
  screen: Screen,
  all: readonly Findable[],
  first: readonly string[],
  most: number,
  words: PickWords,
): Promise<string[]> {
  const known = first.flatMap((id) => all.find((one) => one.id === id) ?? []);
  let shown: readonly Findable[] = [...known, ...all.filter((one) => !first.includes(one.id) && !one.unlisted)];
  const chosen: string[] = [];
  for (;;) {
    const part = shown.slice(0, roomFor(screen));
    const size = String(part.length).length;
    screen.put(
      columns(
        part.map(({ name }, at) => `  ${padStart(String(at + 1), size)}  ${cut(name, NAME)}`),
        screen.width,
      ),
    );
    if (shown.length > part.length)
      screen.put(screen.style('dim', `  ${fill(words.found, { shown: part.length, all: shown.length })}`));
    const line = await screen.ask(`${words.filter} › `);
    if (line === null || line.trim() === '') return chosen.slice(0, most);
    const numbers = numbersIn(line, part.length);
    if (numbers.length > 0) {
      for (const number of numbers) {
        const id = part[number - 1]?.id;
        if (id !== undefined && !chosen.includes(id)) chosen.push(id);
      }
      return chosen.slice(0, most);
    }
    const wanted = bare(line);
    const hits = all
      .map((one) => ({ one, rank: rank(one, wanted) }))
      .filter(({ rank: place }) => place < 3)
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
    if (hits.length === 0) screen.put(screen.style('dim', `  ${words.none}`));
    else shown = hits;
  }
}
