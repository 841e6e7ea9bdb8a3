/** The debrief on the screen: score, items with reason and a better move, boxes, curves, cues, shut doors, turning points. */

import { namesOf } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import { PARTS } from '../../scenarios/schema.ts';
import { marks } from '../../simulator/state.ts';
import type { Attempt } from '../earlier.ts';
import type { Debrief, DebriefItem } from '../lines-out.ts';
import { fill, terminal } from '../words.ts';
import { showComparison } from './compare.ts';
import { showCurves } from './curves.ts';
import { heading, paragraph, type Screen, section } from './screen.ts';
import { indented, padEnd, padStart } from './wrap.ts';

const BAR = 20;

const bar = (points: number, of: number) => {
  const full = of === 0 ? 0 : Math.round((BAR * points) / of);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
};

export function showDebrief(
  screen: Screen,
  practice: Practice,
  debrief: Debrief,
  earlier: readonly Attempt[] = [],
): void {
  const { lang } = practice.options;
  const words = terminal[lang].debrief;
  heading(screen, words.title);
  if (!debrief.assessed) paragraph(screen, words.notAssessed, 2, 'yellow');
  if (events(practice).some(({ payload }) => payload.kind === 'rulesChanged'))
    paragraph(screen, words.rulesChanged, 2, 'dim');
  showScore(screen, debrief, words);
  for (const part of PARTS) {
    const items = debrief.items.filter((item) => item.part === part);
    if (items.length === 0) continue;
    screen.put(`\n${screen.style('bold', words.parts[part])}`);
    for (const item of items) showItem(screen, item, words);
  }
  showComparison(screen, debrief, earlier, lang);
  showBoxes(screen, practice);
  showCurves(screen, practice);
  showCues(screen, practice);
  showDoors(screen, debrief, words);
  showPoints(screen, debrief, words);
}

type DebriefWords = (typeof terminal)['zh']['debrief'];

function showScore(screen: Screen, { score, pass }: Debrief, words: DebriefWords): void {
  const passed = score.total >= pass;
  const total = fill(passed ? words.passed : words.notPassed, { total: score.total, of: score.of, pass });
  screen.put(`\n  ${screen.style(['bold', passed ? 'green' : 'yellow'], total)}\n`);
  for (const part of PARTS) {
    const { points, of } = score.parts[part];
    screen.put(
      `  ${padEnd(words.parts[part], 12)} ${screen.style('cyan', bar(points, of))} ${padStart(`${points}/${of}`, 6)}`,
    );
  }
}

function showItem(screen: Screen, item: DebriefItem, words: DebriefWords): void {
  const full = item.points === item.of;
  const mark = full
    ? screen.style('green', '✓')
    : item.points > 0
      ? screen.style('yellow', '◐')
      : screen.style('red', '✗');
  const rule = item.rule === null ? '' : screen.style('dim', ` ${fill(words.rule, { rule: item.rule })}`);
  screen.put(`  ${mark} ${padStart(`${item.points}/${item.of}`, 5)}  ${item.title}${rule}`);
  const put = (text: string) => screen.put(screen.style('dim', indented(text, screen.width, '           ')));
  put(item.reason);
  if (item.said !== null) put(fill(words.said, { text: item.said }));
  if (item.better !== null)
    screen.put(indented(fill(words.better, { text: item.better }), screen.width, '         → ', '           '));
}

/** Nine boxes: rows of the method, columns open, control, confirm. */
function showBoxes(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  const words = terminal[lang].debrief;
  const person = practice.state.person ?? '';
  const done = (name: string, row: string) =>
    marks(practice.state, person, name).includes(row) ? screen.style('green', '■') : screen.style('dim', '□');
  section(screen, words.boxes);
  const cell = (text: string) => padEnd(text, 10);
  screen.put(`  ${cell('')}${words.columns.map(cell).join('')}`.trimEnd());
  for (const row of ['reasons', 'impact', 'capability'] as const) {
    const marksOfRow = ['rowOpened', 'rowControlled', 'rowConfirmed'].map((name) => `${done(name, row)}         `);
    screen.put(`  ${cell(words.rows[row])}${marksOfRow.join('')}`.trimEnd());
  }
}

function showCues(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  const words = terminal[lang].debrief;
  const names = namesOf(practice.scenario, lang);
  const person = practice.state.person ?? '';
  const taken = marks(practice.state, person, 'cuesTaken');
  const dropped = marks(practice.state, person, 'cuesDropped');
  if (taken.length + dropped.length === 0) return;
  section(screen, words.cues);
  for (const [ids, mark, label] of [
    [taken, '✓', words.taken],
    [dropped, '✗', words.dropped],
  ] as const) {
    if (ids.length > 0)
      screen.put(indented(`${label}${ids.map((id) => names(id)?.text ?? id).join(' · ')}`, screen.width, `  ${mark} `));
  }
}

const DOORS = 8;

function showDoors(screen: Screen, { facts }: Debrief, words: DebriefWords): void {
  section(screen, fill(words.doors, { found: facts.found.length, shut: facts.shut.length }));
  for (const { why } of facts.shut.slice(0, DOORS)) screen.put(indented(why, screen.width, '  · '));
  const more = facts.shut.length - DOORS;
  if (more > 0) screen.put(screen.style('dim', `  ${fill(words.moreDoors, { more })}`));
}

function showPoints(screen: Screen, { turningPoints }: Debrief, words: DebriefWords): void {
  if (turningPoints.length === 0) return;
  section(screen, words.points);
  for (const { turn, said, yours, won, better } of turningPoints) {
    screen.put(`\n  ${screen.style('bold', fill(words.turn, { turn }))}`);
    screen.put(indented(said, screen.width, `  ${words.you} `));
    if (yours !== null)
      screen.put(
        screen.style(won ? 'green' : 'yellow', indented(yours, screen.width, `  ${won ? '✓' : '✗'} ${words.yours} `)),
      );
    if (better !== null) screen.put(screen.style('cyan', indented(better, screen.width, `  → ${words.expert} `)));
  }
}
