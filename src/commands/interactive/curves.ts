/** How trust and interest went in a call: two curves over the turns, and where trust jumped, with the reason. */

import { whoIs } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import type { Language } from '../../scenarios/schema.ts';
import { effective, type TurnRecord, turns } from '../../simulator/history.ts';
import { RULES } from '../../simulator/rules/index.ts';
import { meter, type State } from '../../simulator/state.ts';
import { saidIn } from '../lines-out.ts';
import { fill, ruleReason, terminal } from '../words.ts';
import { type Screen, section } from './screen.ts';
import { cut, indented, padStart, widthOf } from './wrap.ts';

const WIDEST = 4;
/** Before the curve: two blanks, the figure, a blank and the axis. */
const LABEL = 7;
/** Most rows of a curve, and the figures that a row may stand for. */
const ROWS = 8;
const UNITS = [5, 10, 20] as const;

/** Less than this happens all the time. */
const JUMP = 2;
const JUMPS = 6;
const REASONS = 2;

export interface Curve {
  /** Turns, the level after each; the first is the level before, and has no turn. */
  points: { turn: number | null; value: number }[];
  /** Columns that one point takes. */
  step: number;
}

/** So many points that they have room; of a call that is longer, every second or third turn. */
export function curveOf(points: Curve['points'], room: number): Curve {
  const every = Math.ceil(points.length / Math.max(1, room));
  const last = points.length - 1;
  const kept = points.filter((_, index) => (last - index) % every === 0);
  return { points: kept, step: Math.max(1, Math.min(WIDEST, Math.floor(room / kept.length))) };
}

/** The figures at the axis, the lowest first: as few rows as show where it went, three at least. */
export function scaleOf(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rows = (unit: number) => {
    const first = Math.floor(low / unit);
    return Array.from({ length: Math.max(3, Math.ceil(high / unit) - first + 1) }, (_, row) => (first + row) * unit);
  };
  return UNITS.map(rows).find((scale) => scale.length <= ROWS) ?? rows(UNITS[2]);
}

/** A line that steps up and down at the turns, the highest row first. */
export function drawn({ points, step }: Curve): { label: string; cells: string }[] {
  const scale = scaleOf(points.map(({ value }) => value));
  const [low = 0, next = low] = scale;
  const grid = scale.map(() => Array.from({ length: points.length * step }, () => ' '));
  const put = (row: number, at: number, sign: string) => {
    const cells = grid[row];
    if (cells) cells[at] = sign;
  };
  let before: number | null = null;
  for (const [index, { value }] of points.entries()) {
    const row = Math.round((value - low) / (next - low));
    const at = index * step;
    for (let along = 0; along < step; along++) put(row, at + along, '─');
    if (before !== null && before !== row) {
      const [up, down] = [Math.max(before, row), Math.min(before, row)];
      for (let between = down + 1; between < up; between++) put(between, at, '│');
      put(before, at, row > before ? '╯' : '╮');
      put(row, at, row > before ? '╭' : '╰');
    }
    before = row;
  }
  return scale.map((figure, row) => ({ label: String(figure), cells: (grid[row] ?? []).join('').trimEnd() })).reverse();
}

/** For every point the turns that it stands for: after the point before, up to its own. */
const spans = ({ points }: Curve): { after: number; turn: number | null }[] =>
  points.map(({ turn }, index) => ({ after: points[index - 1]?.turn ?? 0, turn }));

/** Turns from one number to the next. */
const EVERY = [5, 10, 20];
const NUMBER = 4;

/** The numbers of the turns where they begin, as many as have room. */
export function turnNumbers(curve: Curve): string {
  const { step, points } = curve;
  const apart = (points.length * step) / Math.max(1, (points.at(-1)?.turn ?? 0) - (points[1]?.turn ?? 0));
  const every = EVERY.find((count) => count * apart >= NUMBER) ?? 50;
  let line = '';
  for (const [index, { after, turn }] of spans(curve).entries()) {
    if (turn === null) continue;
    const isMilestone = step > 2 || after === 0 || Math.floor(turn / every) > Math.floor(after / every);
    const at = index * step;
    if (isMilestone && (line === '' || at > line.length)) line = line.padEnd(at) + String(turn);
  }
  return line;
}

/** Where trust jumped, under its turn. */
export function jumpMarks(curve: Curve, jumps: readonly Pick<Jump, 'turn' | 'by'>[]): string {
  const mark = (by: number | undefined) => (by === undefined ? '' : by > 0 ? '▲' : '▼');
  return spans(curve)
    .map(({ after, turn }) => mark(jumps.find((jump) => turn !== null && jump.turn > after && jump.turn <= turn)?.by))
    .map((sign) => sign.padEnd(curve.step))
    .join('')
    .trimEnd();
}

export interface Jump {
  turn: number;
  by: number;
  /** What moved it that way, most first. */
  why: string[];
}

/** One thing that moved trust: a rule, or how a question of the customer's own was met. */
type Cause = { weight: number } & ({ rule: string } | { own: 'settled' | 'worsened' | 'pressed' });

const trustOf = (id: string): number => {
  const effect = RULES.find((rule) => rule.id === id)?.then;
  return effect?.add?.trust ?? effect?.smallTrust ?? (effect?.repairs ? 1 : 0);
};

/** All in a turn that moved trust, as far as it is known. */
function causesIn({ events: own, person }: TurnRecord): Cause[] {
  return own.flatMap(({ rules, changes, payload }): Cause[] => {
    const mine = changes.filter(({ scope }) => scope === person);
    const marked = (name: string) => mine.some(({ mark }) => (mark?.[name] ?? []).length > 0);
    const lost = mine.some(({ add }) => (add?.trust ?? 0) < 0);
    const ruled = rules.map((rule): Cause => ({ weight: trustOf(rule), rule }));
    if (marked('settled')) return [...ruled, { weight: 2, own: 'settled' }];
    if (marked('worsened')) return [...ruled, { weight: -3, own: 'worsened' }];
    if (payload.kind === 'replied' && lost) return [...ruled, { weight: -3, own: 'pressed' }];
    return ruled;
  });
}

function reason(cause: Cause, lang: Language): string {
  const words = terminal[lang].debrief;
  if ('own' in cause) return words.jump[cause.own];
  const why = ruleReason(cause.rule, lang);
  // Courtesies have no number in the method.
  return /^R\d/.test(cause.rule) ? fill(words.because, { why, rule: cause.rule }) : why;
}

/** The turns in which trust moved most, each with what moved it that way. */
export function jumpsOf(practice: Practice, played: readonly TurnRecord[]): Jump[] {
  const { lang } = practice.options;
  const trust = (state: State, person: string) => meter(state, person, 'trust');
  return played
    .map((record) => ({ record, by: trust(record.after, record.person) - trust(record.before, record.person) }))
    .filter(({ by }) => Math.abs(by) >= JUMP)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.record.turn - b.record.turn)
    .slice(0, JUMPS)
    .sort((a, b) => a.record.turn - b.record.turn)
    .map(({ record, by }) => {
      const causes = causesIn(record)
        .filter(({ weight }) => weight * by > 0)
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
      return { turn: record.turn, by, why: [...new Set(causes.map((cause) => reason(cause, lang)))].slice(0, REASONS) };
    });
}

export const signed = (by: number): string => (by > 0 ? `+${by}` : by < 0 ? `−${-by}` : '±0');

export function showCurves(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  const words = terminal[lang].debrief;
  const person = practice.state.person ?? '';
  const all = turns(practice.scenario.id, effective(events(practice)), practice.from ?? undefined);
  const played = all.filter((turn) => turn.person === person);
  const [first] = played;
  if (!first || played.length < 2) return;
  const jumps = jumpsOf(practice, played);
  section(screen, fill(words.curves, { who: whoIs(practice.scenario, person, lang).address }));
  for (const name of ['trust', 'interest'] as const) {
    const level = ({ after }: TurnRecord) => meter(after, person, name);
    const points = [
      { turn: null, value: meter(first.before, person, name) },
      ...played.map((turn) => ({ turn: turn.turn, value: level(turn) })),
    ];
    showCurve(
      screen,
      words[name],
      words.turnAxis,
      curveOf(points, screen.width - LABEL),
      name === 'trust' ? jumps : [],
    );
  }
  for (const jump of jumps) showJump(screen, practice, jump);
}

function showCurve(screen: Screen, name: string, turn: string, curve: Curve, jumps: readonly Jump[]): void {
  const [first = 0, last = first] = [curve.points[0]?.value, curve.points.at(-1)?.value];
  screen.put(`\n  ${screen.style('bold', name)}  ${first} → ${last} (${signed(last - first)})`);
  for (const { label, cells } of drawn(curve))
    screen.put(`${screen.style('dim', `${padStart(label, LABEL - 2)} ┤`)}${screen.style('cyan', cells)}`);
  const marks = jumpMarks(curve, jumps);
  screen.put(screen.style('dim', `${padStart(turn, LABEL - 1)} ${turnNumbers(curve)}`));
  if (marks !== '') screen.put(`${' '.repeat(LABEL)}${marks}`);
}

function showJump(screen: Screen, practice: Practice, { turn, by, why }: Jump): void {
  const words = terminal[practice.options.lang].debrief;
  const mark = by > 0 ? screen.style('green', `▲ ${signed(by)}`) : screen.style('red', `▼ ${signed(by)}`);
  const title = fill(words.turn, { turn });
  const said = fill(words.quote, { text: saidIn(practice, turn) });
  const room = screen.width - widthOf(`  ▲ ${signed(by)}  ${title}  `);
  screen.put(`\n  ${mark}  ${screen.style('bold', title)}  ${cut(said, room)}`);
  for (const one of why) screen.put(screen.style('dim', indented(one, screen.width, '      · ')));
}
