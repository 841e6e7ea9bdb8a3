/** An interactive practice from its opening to its debrief. What was done is kept whatever happens. */
import type { Listen } from '../../practice/hear.ts';
import { whoIs } from '../../practice/names.ts';
import type { Practice } from '../../practice/practice.ts';
import { turningPointsOf } from '../../practice/practice.ts';
import type { Attempt } from '../earlier.ts';
import { openSession } from '../session.ts';
import { fill, terminal } from '../words.ts';
import { afterwards } from './afterwards.ts';
import { notesOf, showNotes, showPlan } from './notes.ts';
import { prepare } from './prepare.ts';
import { paragraph, type Screen } from './screen.ts';
import { showOpening, type Talk, talk } from './talk.ts';
import { indented } from './wrap.ts';

export interface Here {
  screen: Screen;
  /** Where the practice is kept, as the learner types it for `--resume`. */
  file: string;
  keep: (practice: Practice) => void;
  /** The learner's own earlier attempts, for the debrief. */
  earlier?: (practice: Practice) => readonly Attempt[];
}

export async function playHere(
  practice: Practice,
  listen: Listen | null,
  { screen, file, keep, earlier = () => [] }: Here,
): Promise<void> {
  const { lang } = practice.options;
  const words = terminal[lang].talk;
  const state: Talk = { screen, session: openSession(practice, listen), keep, earlier };
  keep(practice);
  showOpening(screen, practice);
  if (!listen) paragraph(screen, words.noModel, 0, 'yellow');
  const begun = practice.log.some(({ beside }) => beside.said !== undefined || beside.lines !== undefined);
  if (begun) recall(screen, practice);
  else if (practice.from) {
    screen.put('');
    showPlan(screen, practice);
    if (notesOf(practice).length > 0) showNotes(screen, practice, terminal[lang].notes.earlier);
  }
  const talks = practice.scenario.labs[practice.options.lab]?.moves.includes('say') !== false;
  const meet = talks ? talk : prepare;
  const isOver = practice.state.over !== null;
  if (isOver) state.session = { ...state.session, points: turningPointsOf(practice) };
  const done = (isOver || (await meet(state)) === 'over') && (await afterwards(state));
  screen.put(screen.style('dim', `\n${fill(done ? words.saved : words.kept, { file })}`));
}

const RECALLED = 3;

/** The last things said, so that one finds back into a practice that was left. */
function recall(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  screen.put(`\n${screen.style('dim', terminal[lang].talk.resumed)}`);
  const lines = practice.log.flatMap(({ beside }): { who: string | null; text: string }[] =>
    beside.said === undefined ? (beside.lines ?? []) : [{ who: null, text: beside.said }, ...(beside.lines ?? [])],
  );
  for (const { who, text } of lines.slice(-RECALLED)) {
    const name = who === null ? terminal[lang].debrief.you : whoIs(practice.scenario, who, lang).address;
    screen.put(screen.style('dim', indented(text, screen.width, `  ${name}${terminal[lang].menu.colon}`)));
  }
}
