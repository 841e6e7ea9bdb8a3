/** The debrief on the screen: score, items with reason and a better move, boxes, curves, cues, shut doors, turning points. */

import { namesOf } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import { PARTS } from '../../scenarios/schema.ts';
import { CUE_TURNS } from '../../simulator/agenda.ts';
import { marks } from '../../simulator/state.ts';
import type { Attempt } from '../earlier.ts';
import type { Debrief, DebriefItem } from '../lines-out.ts';
import { fill, terminal } from '../words.ts';
import { showComparison } from './compare.ts';
import { showCurves } from './curves.ts';
import { type Note, notesOf } from './notes.ts';
import { heading, paragraph, type Screen, section } from './screen.ts';
import { indented, inQuotes, padEnd, padStart } from './wrap.ts';

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
  const exam = practice.options.mode === 'exam';
  heading(screen, exam ? `${words.title} · ${terminal[lang].talk.exam}` : words.title);
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

/** A word of the cue that nobody had said before comes back in one of the next lines: it was taken up, whatever it was read as. */
function echoed(practice: Practice, cue: Note): boolean {
  const told = practice.log.find(({ event }) => event.seq === cue.event)?.event.turn ?? 0;
  const before = practice.log
    .filter(({ event }) => event.seq < cue.event)
    .flatMap(({ beside }) => [beside.said ?? '', ...(beside.lines ?? []).map(({ text }) => text)])
    .join(' ')
    .toLowerCase();
  const own = piecesOf(cue.words).filter((piece) => !before.includes(piece));
  const after = practice.log
    .filter(({ event, beside }) => event.turn > told && event.turn <= told + CUE_TURNS && beside.said !== undefined)
    .map(({ beside }) => (beside.said ?? '').toLowerCase());
  return own.some((piece) => after.some((said) => said.includes(piece)));
}

const LONG_WORD = 6;

/** Three characters in a row, or a long word: enough to know it again by. */
function piecesOf(text: string): string[] {
  const runs = text.match(/\p{Script=Han}{3,}/gu) ?? [];
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return [
    ...runs.flatMap((run) => Array.from({ length: run.length - 2 }, (_, at) => run.slice(at, at + 3))),
    ...words.filter((word) => word.length >= LONG_WORD),
  ];
}

function showCues(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  const words = terminal[lang].debrief;
  const names = namesOf(practice.scenario, lang);
  const person = practice.state.person ?? '';
  const notes = notesOf(practice);
  const cues = marks(practice.state, person, 'cues').map((id) => ({ id, note: notes.find((one) => one.fact === id) }));
  if (cues.length === 0) return;
  const is = (name: string, id: string) => marks(practice.state, person, name).includes(id);
  section(screen, words.cues);
  for (const { id, note } of cues) {
    const misread = !is('cuesTaken', id) && note !== undefined && echoed(practice, note);
    const [mark, label] = is('cuesTaken', id)
      ? ['✓', words.taken]
      : misread
        ? ['◐', words.misread]
        : is('cuesDropped', id)
          ? ['✗', words.dropped]
          : ['·', words.unfinished];
    const said = note === undefined || note.words === '' ? '' : ` ${fill(words.quote, { text: inQuotes(note.words) })}`;
    screen.put(indented(`${label}${names(id)?.text ?? id}${said}`, screen.width, `  ${mark} `));
  }
}

const DOORS = 8;

/** Doors about one thing that stayed shut for one reason are one line. */
function showDoors(screen: Screen, { facts }: Debrief, words: DebriefWords): void {
  section(screen, fill(words.doors, { found: facts.found.length, shut: facts.shut.length }));
  const counts = new Map<string, number>();
  for (const { why } of facts.shut) counts.set(why, (counts.get(why) ?? 0) + 1);
  const lines = [...counts];
  for (const [why, count] of lines.slice(0, DOORS))
    screen.put(
      indented(
        count === 1 ? why : fill(words.doorsAlike, { why: why.replace(/[\u3002.]$/u, ''), count }),
        screen.width,
        '  · ',
      ),
    );
  const more = lines.slice(DOORS).reduce((sum, [, count]) => sum + count, 0);
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
