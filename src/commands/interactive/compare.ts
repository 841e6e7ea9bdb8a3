/** This attempt beside the learner's own earlier ones: the parts side by side, what is better and worse, what was gained and lost. */

import type { Language } from '../../scenarios/schema.ts';
import { PARTS } from '../../scenarios/schema.ts';
import type { Attempt } from '../earlier.ts';
import type { Debrief, DebriefItem } from '../lines-out.ts';
import { fill, terminal } from '../words.ts';
import { signed } from './curves.ts';
import { type Screen, section } from './screen.ts';
import { indented, padEnd, padStart, widthOf } from './wrap.ts';

const NAME = 11;
const COLUMN = 10;

/** "12 Nov", and the hour where two attempts are of one day. */
function datesOf(attempts: readonly Attempt[], lang: Language): { day: string; hour: string }[] {
  const locale = lang === 'zh' ? 'zh-CN' : 'en-GB';
  const days = attempts.map(({ at }) =>
    at === '' ? '' : new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' }).format(new Date(at)),
  );
  return attempts.map(({ at }, index) => {
    const day = days[index] ?? '';
    const isAlone = days.filter((one) => one === day).length === 1 || at === '';
    const hour = isAlone ? '' : new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at));
    return { day, hour };
  });
}

interface Row {
  name: string;
  points: number[];
}

/** From the last attempt to this one. */
function changeIn(points: readonly number[]): number {
  const [before = 0, now = 0] = points.slice(-2);
  return now - before;
}

export function showComparison(screen: Screen, debrief: Debrief, attempts: readonly Attempt[], lang: Language): void {
  const last = attempts.at(-1);
  if (!last || !debrief.assessed) return;
  const words = terminal[lang].debrief;
  section(screen, words.compare.title);
  const rows: Row[] = [
    ...PARTS.map((part) => ({
      name: words.parts[part],
      points: [...attempts.map(({ score }) => score.parts[part].points), debrief.score.parts[part].points],
    })),
    { name: words.compare.total, points: [...attempts.map(({ score }) => score.total), debrief.score.total] },
  ];
  showTable(screen, rows, attempts, lang);
  showVerdict(screen, rows.slice(0, -1), lang);
  showItems(screen, debrief.items, last, lang);
}

function showTable(screen: Screen, rows: readonly Row[], attempts: readonly Attempt[], lang: Language): void {
  const words = terminal[lang].debrief.compare;
  const dates = datesOf(attempts, lang);
  const cells = (texts: readonly string[]) => texts.map((text) => padStart(text, COLUMN)).join('');
  const days = dates.map(({ day }, index) => (attempts[index]?.older ? `${day}*` : day));
  screen.put(screen.style('dim', `  ${padEnd('', NAME)}${cells([...days, words.now])}`));
  if (dates.some(({ hour }) => hour !== ''))
    screen.put(screen.style('dim', `  ${padEnd('', NAME)}${cells(dates.map(({ hour }) => hour))}`));
  for (const [index, { name, points }] of rows.entries()) {
    const by = changeIn(points);
    const isTotal = index === rows.length - 1;
    const line = `${padEnd(name, NAME)}${cells(points.map(String))}`;
    const change = screen.style(by > 0 ? 'green' : by < 0 ? 'red' : 'dim', padStart(signed(by), 6));
    screen.put(`  ${isTotal ? screen.style('bold', line) : line}${change}`);
  }
  if (attempts.some(({ older }) => older)) screen.put(screen.style('dim', indented(words.older, screen.width, '  * ')));
}

/** What is better than last time, and what is worse, in words. */
function showVerdict(screen: Screen, rows: readonly Row[], lang: Language): void {
  const words = terminal[lang].debrief.compare;
  const moved = (sign: number) =>
    rows
      .filter(({ points }) => Math.sign(changeIn(points)) === sign)
      .map(({ name }) => name)
      .join(terminal[lang].menu.comma);
  const [better, worse] = [moved(1), moved(-1)];
  screen.put();
  if (better !== '') screen.put(indented(fill(words.better, { parts: better }), screen.width, '  '));
  if (worse !== '') screen.put(indented(fill(words.worse, { parts: worse }), screen.width, '  '));
  if (better === '' && worse === '') screen.put(`  ${words.same}`);
}

/** Items that the last attempt did not have, or had and this one has not; in part counts as less than in full. */
function showItems(screen: Screen, items: readonly DebriefItem[], last: Attempt, lang: Language): void {
  const words = terminal[lang].debrief.compare;
  const changes = items.flatMap(({ id, title, points, of }) => {
    const before = last.score.items.find((one) => one.id === id)?.points;
    return before === undefined || before === points ? [] : [{ title, before, points, of }];
  });
  for (const [label, kept, color] of [
    [words.gained, changes.filter(({ before, points }) => points > before), 'green'],
    [words.lost, changes.filter(({ before, points }) => points < before), 'red'],
  ] as const) {
    if (kept.length === 0) continue;
    screen.put(`\n  ${screen.style('bold', label)}`);
    for (const { title, before, points, of } of kept) {
      const mark = points === of ? '✓' : points > 0 ? '◐' : '✗';
      const change = padStart(`${before} → ${points}`, 7);
      const first = `  ${mark} ${change}  `;
      const text = indented(title, screen.width, first, ' '.repeat(widthOf(first)));
      screen.put(text.replace(mark, screen.style(color, mark)));
    }
  }
}
