/** The background pack, section by section, and Markdown laid out for a terminal. */
import type { Practice } from '../../practice/practice.ts';
import { packSections } from '../lines-out.ts';
import { terminal } from '../words.ts';
import { pickOne } from './pick.ts';
import { heading, paragraph, type Screen } from './screen.ts';
import { indented, padEnd, widthOf } from './wrap.ts';

const plain = (text: string) => text.replace(/\*\*(.+?)\*\*/g, '$1').replace(/`(.+?)`/g, '$1');
const titleOf = (section: string) => plain(section.split('\n')[0]?.replace(/^#+\s*/, '') ?? '');

export async function showPack(screen: Screen, practice: Practice): Promise<void> {
  const { lang } = practice.options;
  const words = terminal[lang].pack;
  const sections = packSections(practice.scenario.pack[lang]);
  if (sections.length === 0) return paragraph(screen, words.none, 2, 'dim');
  for (;;) {
    heading(screen, words.title);
    const section = await pickOne(screen, sections, titleOf, `${words.choose} › `);
    if (section === null) return;
    showMarkdown(screen, section, terminal[lang].menu.colon);
  }
}

export function showMarkdown(screen: Screen, text: string, colon: string): void {
  let table: string[][] = [];
  const flush = () => {
    if (table.length > 0) showTable(screen, table, colon);
    table = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('|')) {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map((cell) => plain(cell.trim()));
      if (!cells.every((cell) => /^:?-+:?$/.test(cell))) table.push(cells);
      continue;
    }
    flush();
    if (line.startsWith('#')) screen.put(`\n${screen.style('bold', plain(line.replace(/^#+\s*/, '')))}`);
    else if (/^[-*] /.test(line)) screen.put(indented(plain(line.slice(2)), screen.width, '  · '));
    else if (line.trim() === '') screen.put();
    else paragraph(screen, plain(line));
  }
  flush();
}

/** In columns where there is room, else row by row. */
function showTable(screen: Screen, rows: string[][], colon: string): void {
  const [head = [], ...body] = rows;
  const widths = head.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  if (widths.reduce((sum, one) => sum + one + 2, 0) <= screen.width) {
    rows.forEach((row, at) => {
      const line = row
        .map((cell, column) => padEnd(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd();
      screen.put(at === 0 ? screen.style('dim', line) : line);
    });
    return;
  }
  for (const [first = '', ...rest] of body) {
    screen.put(screen.style('bold', `  ${first}`));
    for (const [at, cell] of rest.entries())
      screen.put(indented(`${head[at + 1] ?? ''}${colon}${cell}`, screen.width, '    '));
  }
}
