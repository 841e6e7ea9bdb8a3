/** How one speaks and what can be called, as far as the mode allows it. */
import type { Practice } from '../../practice/practice.ts';
import { terminal } from '../words.ts';
import { heading, type Screen } from './screen.ts';
import { indented } from './wrap.ts';

export function showHelp(screen: Screen, { options }: Practice): void {
  const { title, lines, training } = terminal[options.lang].help;
  const [first = [], last = []] = [lines.slice(0, -2), lines.slice(-2)];
  heading(screen, title);
  for (const line of [...first, ...(options.mode === 'exam' ? [] : training), ...last])
    screen.put(indented(line, screen.width, '  ', '      '));
}
