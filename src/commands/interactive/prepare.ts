/** Preparation before a call: what one looks up in the hours there are, the pack, the documents, and handing in. */
import { events } from '../../practice/practice.ts';
import { writtenIn } from '../../simulator/documents.ts';
import { sourceIn } from '../../simulator/research.ts';
import { view } from '../../simulator/view.ts';
import { sourceEntry, sourcesLeft } from '../menu.ts';
import { fill, term, terminal } from '../words.ts';
import { handIn } from './afterwards.ts';
import { lookingUp } from './commands.ts';
import { showPack } from './pack.ts';
import { pickOne } from './pick.ts';
import { askingBy, heading, isSure, paragraph } from './screen.ts';
import { type Left, say, type Talk } from './talk.ts';
import { indented } from './wrap.ts';

type Step = { do: 'look' | 'found' | 'pack' | 'end' } | { do: 'write'; document: string };

/** Prepares until it is handed in, or the learner goes away. */
export async function prepare(state: Talk): Promise<Left> {
  const { screen } = state;
  while (state.session.practice.state.over === null) {
    const { scenario, options } = state.session.practice;
    const words = terminal[options.lang].prepare;
    const documents = scenario.labs[options.lab]?.documents ?? [];
    const steps: Step[] = [
      { do: 'look' },
      { do: 'found' },
      { do: 'pack' },
      ...documents.map((document) => ({ do: 'write', document }) as const),
      { do: 'end' },
    ];
    heading(screen, fill(words.title, { hours: view(scenario, state.session.practice.state).hoursLeft }));
    const step = await chooseStep(state, steps);
    if (step === null) return 'away';
    if (step.do === 'look') await look(state);
    else if (step.do === 'found') showFound(state);
    else if (step.do === 'pack') await showPack(screen, state.session.practice);
    else if (step.do === 'write') {
      if (!(await handIn(state, step.document))) return 'away';
    } else if (await isSure(screen, words.sure)) say(state, { end: true });
  }
  return 'over';
}

/** Null where the learner left: an empty line is asked again, for nothing is handed in by accident. */
async function chooseStep(state: Talk, steps: readonly Step[]): Promise<Step | null> {
  const { screen, session } = state;
  const { scenario, options } = session.practice;
  const words = terminal[options.lang].prepare;
  const { researched } = view(scenario, session.practice.state);
  const written = (document: string) => writtenIn(document, events(session.practice)) !== null;
  const show = (step: Step) => {
    if (step.do === 'write') {
      const name = fill(words.write, { document: term('document', step.document, options.lang) });
      return written(step.document) ? `${name} ✓` : name;
    }
    if (step.do === 'found') return fill(words.found, { count: researched.length });
    return words[step.do];
  };
  let left = false;
  const looking = lookingUp(screen, () => session.practice);
  const asking = askingBy(screen, async (prompt) => {
    const line = await looking.ask(prompt);
    left = line === null;
    return line;
  });
  for (;;) {
    const step = await pickOne(asking, steps, show, '› ');
    if (step !== null || left) return step;
  }
}

async function look(state: Talk): Promise<void> {
  const { screen, session } = state;
  const { scenario, options } = session.practice;
  const words = terminal[options.lang].prepare;
  const { hoursLeft } = view(scenario, session.practice.state);
  screen.put();
  paragraph(screen, fill(words.lookHow, { hours: hoursLeft }), 2, 'dim');
  const source = await pickOne(
    screen,
    sourcesLeft(session.practice),
    (one) => sourceEntry(one, options.lang),
    `${words.one} › `,
  );
  if (source) say(state, { move: `research:${source.id}` });
}

/** Everything found so far, each under the place where it was found. */
function showFound({ screen, session }: Talk): void {
  const { scenario, options, log } = session.practice;
  const words = terminal[options.lang].prepare;
  heading(screen, words.foundTitle);
  const found = log.flatMap(({ event: { payload }, beside }) =>
    payload.kind === 'researched' ? (beside.lines ?? []).map(({ text }) => ({ id: payload.source, text })) : [],
  );
  if (found.length === 0) paragraph(screen, words.nothing, 2, 'dim');
  for (const { id, text } of found) {
    screen.put(`\n  ${screen.style('bold', sourceIn(scenario, id)?.title[options.lang] ?? id)}`);
    screen.put(indented(text, screen.width, '  ', '  '));
  }
}
