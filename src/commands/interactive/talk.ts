/** The talk itself: what is typed is said, what is heard is shown; commands begin with a stroke, `?` opens the menu. */
import { sentencesOf } from '../../language/sentences.ts';
import { namesOf, whoIs } from '../../practice/names.ts';
import type { Practice } from '../../practice/practice.ts';
import { otherReadings, RESEARCH } from '../../practice/practice.ts';
import { contactBehind, peopleOf } from '../../scenarios/people.ts';
import { sourceIn } from '../../simulator/research.ts';
import { view } from '../../simulator/view.ts';
import type { Attempt } from '../earlier.ts';
import type { Bad, Input } from '../input.ts';
import type { Line, TurnLine, Understood } from '../lines-out.ts';
import { readingOf } from '../menu.ts';
import { answer, type Session } from '../session.ts';
import { fill, terminal } from '../words.ts';
import { openMenu } from './menu-steps.ts';
import { showNotes } from './notes.ts';
import { showPack } from './pack.ts';
import { ends, heading, isSure, numbered, numberIn, paragraph, type Screen } from './screen.ts';
import { indented } from './wrap.ts';

/** The same id is never used twice in a practice; what is kept is the practice after each turn. */
export interface Talk {
  screen: Screen;
  session: Session;
  keep: (practice: Practice) => void;
  /** Earlier attempts with which this one is compared. */
  earlier: (practice: Practice) => readonly Attempt[];
}

export type Left = 'over' | 'away';

const COMMANDS = ['menu', 'notes', 'pack', 'hint', 'back', 'not', 'to', 'end', 'help'] as const;
type Command = (typeof COMMANDS)[number];

/** Command words of both languages, so that nobody has to switch the keyboard. */
function commandIn(text: string): { command: Command; rest: string } | null {
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

/** Talks until the practice is over, or the learner goes away. */
export async function talk(state: Talk): Promise<Left> {
  const { screen } = state;
  let unclear = 0;
  let choices = openChoices(state.session.practice);
  while (state.session.practice.state.over === null) {
    const line = await screen.ask(prompt(state), ['?', '\uFF1F']);
    if (line === null) return 'away';
    if (line.trim() === '') continue;
    const command = commandIn(line);
    const picked = choices > 0 && !command ? numberIn(line, choices) : null;
    const input = command
      ? await runCommand(state, command.command, command.rest)
      : picked !== null
        ? chosen(state, picked)
        : said(line);
    if (input === 'away') return 'away';
    if (input === null) continue;
    const band = say(state, input);
    unclear = band === 'unclear' ? unclear + 1 : 0;
    choices = openChoices(state.session.practice);
    if (unclear >= 2) {
      unclear = 0;
      paragraph(screen, words(state).opensMenu, 2, 'dim');
      const acts = await openMenu(screen, state.session.practice);
      if (acts) say(state, { acts });
      choices = openChoices(state.session.practice);
    }
  }
  return 'over';
}

const words = (state: Talk) => terminal[state.session.practice.options.lang].talk;
const said = (line: string): Input => ({ say: line });

/** Readings on offer because the customer asked back: a number chooses one. */
function openChoices(practice: Practice): number {
  const last = practice.log.at(-1)?.event;
  return last?.payload.kind === 'askedBack' ? last.payload.readings.length : 0;
}

const chosen = ({ session }: Talk, number: number): Input => ({
  correct: { turn: session.practice.state.turn, reading: number - 1 },
});

function prompt({ screen, session }: Talk): string {
  const { practice } = session;
  const { minutesLeft } = view(practice.scenario, practice.state);
  const clock = fill(terminal[practice.options.lang].talk.minutes, { minutes: minutesLeft });
  const { address } = whoIs(practice.scenario, practice.state.person ?? '', practice.options.lang);
  const where = screen.style(minutesLeft <= 5 ? 'yellow' : 'dim', `${address} · ${clock}`);
  return `\n${where} ${screen.style('bold', '›')} `;
}

/** Answers an input and shows what came; the band of understanding where text was understood, or that it was refused. */
export function say(state: Talk, input: Input | Bad): Understood['band'] | 'refused' | null {
  const before = state.session.practice;
  const answered = answer(state.session, input, new Date().toISOString());
  state.session = answered.session;
  if (state.session.practice !== before) state.keep(state.session.practice);
  let band: Understood['band'] | 'refused' | null = null;
  for (const line of answered.lines) {
    show(state, line);
    if ('turn' in line && before.state.person !== state.session.practice.state.person) showNext(state);
    if ('understood' in line && line.understood) band = line.understood.band;
    if ('refused' in line) band = 'refused';
  }
  return band;
}

function show(state: Talk, line: Line): void {
  const { screen } = state;
  if ('refused' in line) paragraph(screen, line.refused.text, 2, 'yellow');
  else if ('hint' in line) screen.put(screen.style('magenta', indented(line.hint.text, screen.width, '  ✦ ')));
  else if ('turn' in line) showTurn(state, line);
}

function showTurn(state: Talk, line: TurnLine): void {
  const { screen, session } = state;
  if (line.understood) showUnderstood(state, line.understood);
  let speaker = '';
  for (const { who, text } of line.lines) {
    if (who !== speaker) screen.put(`\n${speakerLine(screen, speakerOf(session.practice, who))}`);
    speaker = who;
    screen.put(indented(text, screen.width, '  ', '  '));
  }
  const { understood } = line;
  if (understood && understood.band !== 'accepted' && understood.suggestions.length > 0) {
    screen.put(`\n  ${screen.style('dim', words(state).didYouMean)}`);
    numbered(
      screen,
      understood.suggestions.map(({ text }) => text),
    );
  }
}

/** Who speaks; of what was looked up, where it was. */
function speakerOf({ scenario, options, log }: Practice, who: string): { name: string; post: string } {
  if (who !== RESEARCH) return whoIs(scenario, who, options.lang);
  const looked = log.findLast(({ event }) => event.payload.kind === 'researched')?.event.payload;
  const id = looked?.kind === 'researched' ? looked.source : '';
  return { name: sourceIn(scenario, id)?.title[options.lang] ?? who, post: '' };
}

const speakerLine = (screen: Screen, { name, post }: { name: string; post: string }) =>
  ends(screen, `${screen.style(['bold', 'cyan'], name)} ${screen.style('dim', post)}`, '').trimEnd();

/** Somebody else stands before the learner now. */
function showNext({ screen, session }: Talk): void {
  const { scenario, state, options } = session.practice;
  const { name, post } = whoIs(scenario, state.person ?? '', options.lang);
  screen.put();
  paragraph(screen, fill(terminal[options.lang].talk.meets, { name, post }), 0, 'bold');
}

/** What the line was taken for, in the learner's words: small, under it. */
function showUnderstood(state: Talk, { band, acts }: Understood): void {
  if (band !== 'accepted') return;
  const chips = readingOf(acts, state.session.practice).map((chip) => `[${chip}]`);
  state.screen.put(state.screen.style('dim', indented(chips.join(' '), state.screen.width, '  ↳ ')));
}

async function runCommand(state: Talk, command: Command, rest: string): Promise<Input | 'away' | null> {
  const { screen, session } = state;
  const { practice } = session;
  switch (command) {
    case 'menu': {
      const acts = await openMenu(screen, practice);
      if (acts)
        paragraph(
          screen,
          sentencesOf(acts, practice.options.lang, namesOf(practice.scenario, practice.options.lang)),
          2,
          'dim',
        );
      return acts && { acts };
    }
    case 'notes':
      showNotes(screen, practice);
      return null;
    case 'pack':
      await showPack(screen, practice);
      return null;
    case 'hint':
      return { hint: numberIn(rest, 3) ?? nextTier(practice) };
    case 'back': {
      const turn = rest === '' ? practice.state.turn - 1 : Number(rest);
      return { rewind: { turn: Number.isInteger(turn) && turn >= 0 ? turn : 0 } };
    }
    case 'not':
      return notMeant(state);
    case 'to':
      return addressed(state, rest);
    case 'end':
      return (await isSure(screen, words(state).sureToEnd)) ? { end: true } : null;
    case 'help':
      showHelp(screen, practice);
      return null;
  }
}

/** The next tier of help since the last turn. */
function nextTier(practice: Practice): number {
  const asked = practice.log.filter(
    ({ event }) => event.payload.kind === 'hinted' && event.turn === practice.state.turn,
  ).length;
  return Math.min(3, asked + 1);
}

async function notMeant(state: Talk): Promise<Input | null> {
  const { screen, session } = state;
  const { practice } = session;
  const { lang } = practice.options;
  const readings = otherReadings(practice);
  if (readings.length === 0) {
    paragraph(screen, words(state).noOther, 2, 'dim');
    return null;
  }
  screen.put(`  ${words(state).youMeant}`);
  numbered(
    screen,
    readings.map((acts) => readingOf(acts, practice).join(' + ')),
  );
  const number = numberIn((await screen.ask(`${terminal[lang].pick.number} › `)) ?? '', readings.length);
  return number === null ? null : { correct: { turn: practice.state.turn, reading: number - 1 } };
}

/** `/to NAME what is said`: to somebody else in the room. */
async function addressed(state: Talk, rest: string): Promise<Input | null> {
  const { practice } = state.session;
  const { lang } = practice.options;
  const [name = '', ...text] = rest.split(/\s+/);
  const person = practice.scenario.world.people.find(
    (one) => one.id === name || one.name[lang] === name || one.address[lang] === name,
  );
  if (!person) {
    const { scenario, options } = practice;
    const people = peopleOf(
      scenario,
      scenario.labs[options.lab],
      contactBehind(scenario, practice.state.person ?? undefined),
    );
    paragraph(
      state.screen,
      fill(words(state).toWhom, { people: people.map((id) => whoIs(practice.scenario, id, lang).address).join(' · ') }),
      2,
      'yellow',
    );
    return null;
  }
  const line = text.join(' ') || ((await state.screen.ask(`${person.address[lang]} › `)) ?? '');
  return line.trim() === '' ? null : { say: line, to: person.id };
}

export function showHelp(screen: Screen, practice: Practice): void {
  const { lang } = practice.options;
  heading(screen, terminal[lang].help.title);
  for (const line of terminal[lang].help.lines) screen.put(indented(line, screen.width, '  ', '      '));
}

/** Who, where, what for, and what counts. */
export function showOpening(screen: Screen, practice: Practice): void {
  const { scenario, options } = practice;
  const { lang } = options;
  const lab = scenario.labs[options.lab];
  const own = terminal[lang].talk;
  heading(screen, `${scenario.world.title[lang]} · ${fill(own.lab, { lab: options.lab })} ${lab?.title[lang] ?? ''}`);
  if (lab) paragraph(screen, lab.brief[lang]);
  screen.put();
  paragraph(screen, `${own.counts} ${(lab?.rubric ?? []).map(({ title }) => title[lang]).join(' · ')}`, 0, 'dim');
  screen.put();
  const person = practice.state.person ?? peopleOf(scenario, lab)[0];
  if (person === undefined) {
    paragraph(screen, terminal[lang].prepare.how, 0, 'dim');
    return;
  }
  const { name, post } = whoIs(scenario, person, lang);
  paragraph(screen, fill(own.meets, { name, post }), 0, 'bold');
  paragraph(screen, own.how, 0, 'dim');
}
