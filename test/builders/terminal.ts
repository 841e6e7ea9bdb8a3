/** A learner at a pipe: types lines, and sees what the terminal shows. */
import { PassThrough } from 'node:stream';
import { playHere } from '../../src/commands/interactive/play-here.ts';
import { openScreen } from '../../src/commands/interactive/screen.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { aPractice, notationListener } from './practice.ts';

/** What a learner at a pipe of this width sees when typing these lines, and the practice as it was kept. */
export async function sees(
  lines: string[],
  { lang = 'en', columns = 80, from }: { lang?: 'zh' | 'en'; columns?: number; from?: Practice } = {},
): Promise<{ text: string; practice: Practice }> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns });
  input.end(lines.map((line) => `${line}\n`).join(''));
  const kept: Practice[] = [from ?? aPractice({ lang })];
  const screen = openScreen({ input, output });
  await playHere(kept[0] ?? aPractice(), notationListener, {
    screen,
    file: 'one.jsonl',
    keep: (practice) => kept.push(practice),
  });
  return { text: String(output.read() ?? ''), practice: kept.at(-1) ?? aPractice() };
}
