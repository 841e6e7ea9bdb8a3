/** The talk itself: what is typed is said, what is heard is shown; commands begin with a stroke, `?` opens the menu. */
import { sentencesOf } from '../../language/sentences.ts';
import { namesOf, whoIs } from '../../practice/names.ts';
import type { Practice } from '../../practice/practice.ts';
import { events, otherReadings, RESEARCH } from '../../practice/practice.ts';
import { peopleOf } from '../../scenarios/people.ts';
import { effective, turns } from '../../simulator/history.ts';
import { sourceIn } from '../../simulator/research.ts';
import { counter, MEETING } from '../../simulator/state.ts';
import { view } from '../../simulator/view.ts';
import type { Attempt } from '../earlier.ts';
import { type Bad, type Input, isBad, isLine } from '../input.ts';
import { type Line, saidIn, type TurnLine, type Understood } from '../lines-out.ts';
import { readingOf } from '../menu.ts';
import { answer, type Session } from '../session.ts';
import { fill, terminal } from '../words.ts';
import { type Command, commandIn } from './commands.ts';
import { showHelp } from './help.ts';
import { openMenu } from './menu-steps.ts';
import { showNotes } from './notes.ts';
import { showPack } from './pack.ts';
import { ends, heading, isSure, numbered, numberIn, numberWanted, paragraph, type Screen } from './screen.ts';
import { cut, indented, padStart } from './wrap.ts';

/** The same id is never used twice in a practice; what is kept is the practice after each turn. */
export interface Talk {
  screen: Screen;
  session: Session;
  keep: (practice: Practice) => void;
  /** Earlier attempts with which this one is compared. */
  earlier: (practice: Practice) => readonly Attempt[];
}

export type Left = 'over' | 'away';

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
  const { lang } = practice.options;
  const { minutesLeft } = view(practice.scenario, practice.state);
  const clock = fill(terminal[lang].talk.minutes, { minutes: minutesLeft });
  const { address } = whoIs(practice.scenario, practice.state.person ?? '', lang);
  const turn = fill(terminal[lang].debrief.turn, { turn: practice.state.turn + 1 });
  const where = screen.style(minutesLeft <= 5 ? 'yellow' : 'dim', `${turn} · ${address} · ${clock}`);
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
    if ('turn' in line) showChanges(state, before, !isBad(input) && 'rewind' in input);
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

/** What else is different now: where one is again, who stands there, and why there is more or less time. */
function showChanges(state: Talk, before: Practice, wentBack: boolean): void {
  const { screen, session } = state;
  const { scenario, state: now, options } = session.practice;
  const own = words(state);
  const met = before.state.person !== now.person;
  if (wentBack) {
    paragraph(screen, now.turn === 0 ? own.backAtStart : fill(own.wentBack, { turn: now.turn }), 2, 'dim');
    for (const { who, text } of lastReply(session.practice)) {
      const name = `  ${whoIs(scenario, who, options.lang).address}${terminal[options.lang].menu.colon}`;
      screen.put(screen.style('dim', indented(text, screen.width, name)));
    }
  }
  if (met) {
    const { name, post } = whoIs(scenario, now.person ?? '', options.lang);
    screen.put();
    paragraph(screen, fill(own.meets, { name, post }), 0, 'bold');
  }
  if (!wentBack) showClock(state, before, met);
}

function showClock({ screen, session }: Talk, before: Practice, met: boolean): void {
  const { scenario, state: now, options } = session.practice;
  const own = terminal[options.lang].talk;
  if (met) {
    paragraph(screen, fill(own.clockAnew, { minutes: view(scenario, now).minutesLeft }), 0, 'dim');
    return;
  }
  const more = (counter(now, MEETING, 'extra') - counter(before.state, MEETING, 'extra')) / 60;
  if (Math.abs(more) < 1 || now.over !== null) return;
  const text = fill(more > 0 ? own.clockMore : own.clockLess, { minutes: Math.round(Math.abs(more)) });
  screen.put();
  paragraph(screen, text, 2, more > 0 ? 'dim' : 'yellow');
}

/** What the customer said last, as the log stands now. */
function lastReply({ log, state }: Practice): { who: string; text: string }[] {
  const replied = log.findLast(({ event }) => event.turn === state.turn && event.payload.kind === 'replied');
  return replied?.beside.lines ?? [];
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
    case 'back':
      return goBack(state, rest);
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

/** Back to the end of a turn; without its number the turns are listed to choose from. */
async function goBack(state: Talk, wanted: string): Promise<Input | null> {
  const { screen, session } = state;
  const { practice } = session;
  const most = practice.state.turn - 1;
  if (wanted !== '' || practice.options.mode === 'exam') return { rewind: { turn: turnIn(wanted) ?? most } };
  if (most < 0) {
    paragraph(screen, words(state).noTurns, 2, 'dim');
    return null;
  }
  const played = turns(practice.scenario.id, effective(events(practice)), practice.from ?? undefined);
  const size = String(most).length;
  const row = (turn: number, text: string) =>
    screen.put(`  ${screen.style('cyan', padStart(String(turn), size))}  ${cut(text, screen.width - size - 4)}`);
  row(0, words(state).fromStart);
  for (const { turn } of played.filter((one) => one.turn <= most)) row(turn, saidIn(practice, turn));
  for (;;) {
    const line = (await screen.ask(`${words(state).backTo} › `)) ?? '';
    if (line.trim() === '') return null;
    const turn = turnIn(line);
    if (turn !== null && turn <= most) return { rewind: { turn } };
    if (isMeant(line)) {
      screen.again(line);
      return null;
    }
    numberWanted(screen, most, 0);
  }
}

const turnIn = (text: string): number | null => {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
};

/** A line for the customer or a command, typed where a number was asked for. */
const isMeant = (line: string): boolean => isLine(line) || commandIn(line) !== null;

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
  const line = (await screen.ask(`${terminal[lang].pick.number} › `)) ?? '';
  const number = numberIn(line, readings.length);
  if (number === null && isMeant(line)) screen.again(line);
  return number === null ? null : { correct: { turn: practice.state.turn, reading: number - 1 } };
}

/** Whose name a text begins with, the longest that fits, and what is said to them. */
function addresseeIn(rest: string, { scenario, options }: Practice) {
  const named = scenario.world.people
    .flatMap((person) =>
      [person.address[options.lang], person.name[options.lang], person.id].map((name) => ({ person, name })),
    )
    .filter(({ name }) => `${rest} `.toLowerCase().startsWith(`${name} `.toLowerCase()))
    .sort((a, b) => b.name.length - a.name.length)[0];
  const name = named?.name ?? rest.split(/\s+/)[0] ?? '';
  return { person: named?.person, name, text: rest.slice(name.length).trim() };
}

/** `/to NAME what is said`: to somebody else in the room. */
async function addressed(state: Talk, rest: string): Promise<Input | null> {
  const { practice } = state.session;
  const { lang } = practice.options;
  const { person, name, text } = addresseeIn(rest, practice);
  if (!person || person.id !== practice.state.person) {
    const own = words(state);
    const people = whoIs(practice.scenario, practice.state.person ?? '', lang).address;
    const said = name === '' ? own.toWhom : person ? own.notInRoom : own.nobodyCalled;
    paragraph(state.screen, fill(said, { people, name: person ? person.address[lang] : name }), 2, 'yellow');
    return null;
  }
  const line = text || ((await state.screen.ask(`${person.address[lang]} › `)) ?? '');
  return line.trim() === '' ? null : { say: line, to: person.id };
}

/** Who, where, what for, and what counts. */
export function showOpening(screen: Screen, practice: Practice): void {
  const { scenario, options } = practice;
  const { lang } = options;
  const lab = scenario.labs[options.lab];
  const own = terminal[lang].talk;
  const exam = options.mode === 'exam';
  const title = `${scenario.world.title[lang]} · ${fill(own.lab, { lab: options.lab })} ${lab?.title[lang] ?? ''}`;
  heading(screen, exam ? `${title} · ${own.exam}` : title);
  if (exam) paragraph(screen, own.examHow, 0, 'yellow');
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
