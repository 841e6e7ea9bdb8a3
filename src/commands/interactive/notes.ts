/** What was heard so far, by person and topic, in the customer's words. */

import { namesOf, whoIs } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import { lineKeys, speak } from '../../practice/speak.ts';
import { effective } from '../../simulator/history.ts';
import { DEAL, value } from '../../simulator/state.ts';
import { type HeardFact, view } from '../../simulator/view.ts';
import { fill, terminal } from '../words.ts';
import { heading, paragraph, type Screen } from './screen.ts';
import { indented, inQuotes } from './wrap.ts';

export interface Note {
  person: string;
  topic: string;
  fact: string;
  /** Event at which it was told. */
  event: number;
  words: string;
  kind: string;
  about: string[];
}

/** Events that no rewind and no correction took back: only these can be pointed to. */
export function keptEvents(practice: Practice): Set<number> {
  return new Set(effective(events(practice)).map(({ seq }) => seq));
}

/** The log, what was taken back last: that is looked at only for what was not told again. */
function keptFirst(practice: Practice): Practice['log'] {
  const kept = keptEvents(practice);
  return [true, false].flatMap((isKept) => practice.log.filter(({ event }) => kept.has(event.seq) === isKept));
}

/** Where a fact was told first, and in which words; they are empty where no line spoke of it. */
function toldAt(log: Practice['log'], fact: string): { event: number; words: string } | null {
  for (const { event, beside } of log) {
    if (event.payload.kind !== 'replied') continue;
    for (const act of event.payload.acts.filter((one) => one.fact === fact)) {
      const keys = lineKeys(act);
      const spoken = beside.lines?.find(({ line }) => keys.includes(line.split('#')[0] ?? ''));
      if (spoken) return { event: event.seq, words: spoken.text };
    }
  }
  const silent = log.find(
    ({ event }) => event.payload.kind === 'replied' && event.payload.acts.some((act) => act.fact === fact),
  );
  return silent ? { event: silent.event.seq, words: '' } : null;
}

/** What was told in an earlier meeting, which this log does not hold, in the words in which it is told. */
function toldBefore({ scenario, common, options }: Practice, { fact, person, about }: HeardFact): string {
  const { lang, name } = options;
  const voice = { scenario, common: common[lang], lang, seed: 0, person, name };
  const [sentence] = speak([{ type: 'answer', about, fact }], 0, [], voice);
  return sentence?.line.startsWith('tell:') === true ? sentence.text : '';
}

export function notesOf(practice: Practice): Note[] {
  const log = keptFirst(practice);
  return view(practice.scenario, practice.state).heard.map((heard) => {
    const { fact, event, person, about, kind } = heard;
    const told = toldAt(log, fact) ?? { event, words: toldBefore(practice, heard) };
    return { person, topic: about[0] ?? '', fact, kind, about, ...told };
  });
}

/** What was planned in the lab before: for whom, about what, with which story. */
export function showPlan(screen: Screen, { scenario, state, options }: Practice): void {
  const { lang } = options;
  const words = terminal[lang].notes;
  const names = namesOf(scenario, lang);
  const rows = (['contact', 'purpose', 'story'] as const).flatMap((name) => {
    const id = value(state, DEAL, name);
    return typeof id === 'string' ? [`${words[name]}${terminal[lang].menu.colon}${names(id)?.text ?? id}`] : [];
  });
  if (rows.length === 0) return;
  heading(screen, words.plan);
  for (const row of rows) paragraph(screen, row, 2);
}

export function showNotes(screen: Screen, practice: Practice, title?: string): void {
  const { scenario, options } = practice;
  const { lang } = options;
  const words = terminal[lang].notes;
  const names = namesOf(scenario, lang);
  const notes = notesOf(practice);
  heading(screen, title ?? words.title);
  if (notes.length === 0) paragraph(screen, words.none, 2, 'dim');
  for (const person of new Set(notes.map((note) => note.person))) {
    const { name, post } = whoIs(scenario, person, lang);
    screen.put(`\n  ${screen.style('bold', name)} ${screen.style('dim', post)}`);
    const own = notes.filter((note) => note.person === person);
    for (const topic of new Set(own.map((note) => note.topic))) {
      screen.put(`  ${screen.style('cyan', names(topic)?.text ?? topic)}`);
      for (const note of own.filter((one) => one.topic === topic)) {
        const text =
          note.words === ''
            ? fill(words.told, {
                topics: note.about.map((id) => names(id)?.text ?? id).join(terminal[lang].menu.comma),
              })
            : fill(words.quote, { text: inQuotes(note.words) });
        screen.put(indented(text, screen.width, '    '));
      }
    }
  }
}
