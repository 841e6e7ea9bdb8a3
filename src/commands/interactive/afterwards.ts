/** After the call: the document, the forecast, better lines at the turning points, the debrief. */
import { withDebrief } from '../../practice/practice.ts';
import { writtenIn } from '../../simulator/documents.ts';
import { canonical } from '../../simulator/log.ts';
import type { Input } from '../input.ts';
import { debriefOf, saidIn } from '../lines-out.ts';
import { fill, term, terminal } from '../words.ts';
import { lookingUp } from './commands.ts';
import { showDebrief } from './debrief.ts';
import { writeDocument } from './document.ts';
import { heading, numberWanted, paragraph } from './screen.ts';
import { say, type Talk } from './talk.ts';
import { indented } from './wrap.ts';

const FORECAST = ['process', 'result', 'documents'] as const;

/** False where the learner went away before the end; the practice is kept. */
export async function afterwards(state: Talk): Promise<boolean> {
  const { screen } = state;
  const { scenario, options } = state.session.practice;
  const lab = scenario.labs[options.lab];
  screen.put(`\n${screen.style('bold', reason(state))}`);
  if (!state.session.practice.debriefed) {
    // Where nobody was talked to, the documents were the work itself.
    const afterTalk = lab?.moves.includes('say') && lab.moves.includes('write') ? lab.documents : [];
    for (const document of afterTalk) if (!(await handIn(state, document))) return false;
    if (!(await forecast(state))) return false;
    if (!(await betterLines(state))) return false;
    // Kept before it is read: nobody scores after the debrief.
    state.session = { ...state.session, practice: withDebrief(state.session.practice) };
    state.keep(state.session.practice);
  }
  const { practice, points } = state.session;
  showDebrief(screen, practice, debriefOf(practice, points ?? []), state.earlier(practice));
  return true;
}

/** A document can be gone on with until the score was forecast; what was written before one went away stands there again. */
export async function handIn(state: Talk, document: string): Promise<boolean> {
  const { screen, session } = state;
  const { log, options } = session.practice;
  if (log.some(({ event }) => event.payload.kind === 'forecast')) return true;
  const words = terminal[options.lang].afterwards;
  const name = { document: term('document', document, options.lang) };
  const earlier = writtenIn(
    document,
    log.map((entry) => entry.event),
  );
  let blocks = earlier?.document.blocks ?? [];
  for (;;) {
    const written = await writeDocument(screen, state.session.practice, document, blocks);
    const fresh = written.blocks.length > 0 && canonical(written.blocks) !== canonical(earlier?.document.blocks ?? []);
    const refused =
      fresh && say(state, { move: `write:${document}`, fields: { blocks: written.blocks } }) === 'refused';
    if (written.away) return false;
    if (!refused) break;
    blocks = written.blocks;
  }
  const there =
    writtenIn(
      document,
      state.session.practice.log.map((entry) => entry.event),
    ) !== null;
  // Before the call it can be changed until all is handed in.
  const kept = state.session.practice.state.over === null ? words.kept : words.handedIn;
  screen.put(screen.style('dim', `  ${fill(there ? kept : words.nothingWritten, name)}`));
  return true;
}

function reason({ session }: Talk): string {
  const { lang } = session.practice.options;
  const over = session.practice.state.over ?? '';
  const reasons: Record<string, string> = terminal[lang].over;
  return reasons[over] ?? terminal[lang].over.goodbye;
}

async function forecast(state: Talk): Promise<boolean> {
  const { screen, session } = state;
  const { lang } = session.practice.options;
  const words = terminal[lang].afterwards;
  if (session.practice.log.some(({ event }) => event.payload.kind === 'forecast')) return true;
  heading(screen, words.forecast);
  paragraph(screen, words.forecastHow, 2, 'dim');
  const parts: Record<(typeof FORECAST)[number], number> = { process: 0, result: 0, documents: 0 };
  const looking = lookingUp(screen, () => state.session.practice);
  for (const part of FORECAST) {
    for (;;) {
      const line = await looking.ask(`  ${terminal[lang].debrief.parts[part]} (0–100) › `);
      if (line === null) return false;
      const percent = Number(line.normalize('NFKC').replace('%', '').trim() || 'x');
      if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
        numberWanted(screen, 100, 0);
        continue;
      }
      parts[part] = percent;
      break;
    }
  }
  say(state, { forecast: parts });
  return true;
}

async function betterLines(state: Talk): Promise<boolean> {
  const { screen, session } = state;
  const { lang } = session.practice.options;
  const words = terminal[lang].afterwards;
  const points = session.points ?? [];
  if (points.length === 0) return true;
  heading(screen, words.better);
  paragraph(screen, words.betterHow, 2, 'dim');
  for (const { turn } of points) {
    const given = state.session.practice.log.some(
      ({ event }) => event.payload.kind === 'better' && event.payload.turn === turn,
    );
    if (given) continue;
    screen.put(`\n  ${screen.style('bold', fill(terminal[lang].debrief.turn, { turn }))}`);
    const heard = before(state, turn);
    if (heard !== '') screen.put(screen.style('dim', indented(heard, screen.width, '    ')));
    screen.put(indented(saidIn(state.session.practice, turn), screen.width, `  ${terminal[lang].debrief.you} `));
    const line = await askBetter(state, turn, words.yourLine);
    if (line === null) return false;
  }
  return true;
}

/** What the customer had said just before. */
function before({ session }: Talk, turn: number): string {
  const { log } = session.practice;
  const replied = log.findLast(({ event }) => event.turn === turn - 1 && event.payload.kind === 'replied');
  return (replied?.beside.lines ?? []).map(({ text }) => text).join(' ');
}

async function askBetter(state: Talk, turn: number, prompt: string): Promise<true | null> {
  const looking = lookingUp(state.screen, () => state.session.practice);
  for (let tries = 0; tries < 3; tries++) {
    const line = await looking.ask(`  ${prompt} › `);
    if (line === null) return null;
    if (line.trim() === '') return true;
    const known = state.session.practice.log.length;
    const input: Input = { better: { turn, say: line } };
    say(state, input);
    if (state.session.practice.log.length > known) return true;
  }
  return true;
}
