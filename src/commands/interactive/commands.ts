/** Commands as they are typed: a stroke and a word of either language, so that nobody has to switch the keyboard. */
import type { Practice } from '../../practice/practice.ts';
import { fill, terminal } from '../words.ts';
import { showHelp } from './help.ts';
import { showNotes } from './notes.ts';
import { showPack } from './pack.ts';
import { askingBy, paragraph, type Screen } from './screen.ts';

const COMMANDS = ['menu', 'notes', 'pack', 'hint', 'back', 'not', 'to', 'end', 'help'] as const;
export type Command = (typeof COMMANDS)[number];

export function commandIn(text: string): { command: Command; rest: string } | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '?') return { command: 'menu', rest: '' };
  if (!plain.startsWith('/')) return null;
  const [word = '', ...rest] = plain.slice(1).split(/\s+/);
  const numbered = /^(\D+?)(\d+)$/.exec(word);
  const wanted = (numbered?.[1] ?? word).toLowerCase();
  const command = COMMANDS.find(
    (one) =>
      wanted === one ||
      terminal.zh.commands[one].split(' ').includes(wanted) ||
      terminal.en.commands[one].split(' ').includes(wanted),
  );
  return { command: command ?? 'help', rest: numbered?.[2] ?? rest.join(' ') };
}

/**
 * A screen at whose questions one can look things up: notes, pack and help are shown and the question is asked again. What
 * belongs to the talk is said to be out of place.
 */
export function lookingUp(screen: Screen, practice: () => Practice): Screen {
  return askingBy(screen, async (prompt, keys) => {
    for (;;) {
      const line = await screen.ask(prompt, keys);
      const command = line === null ? null : commandIn(line);
      if (line === null || !command) return line;
      await lookUp(screen, practice(), command.command, line.trim());
    }
  });
}

async function lookUp(screen: Screen, practice: Practice, command: Command, typed: string): Promise<void> {
  if (command === 'notes') return showNotes(screen, practice);
  if (command === 'pack') return showPack(screen, practice);
  if (command === 'help') return showHelp(screen, practice);
  paragraph(screen, fill(terminal[practice.options.lang].talk.notHere, { command: typed }), 2, 'yellow');
}
