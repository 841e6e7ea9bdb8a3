/** Writing a document of the lab: blocks chosen from the list, each pointed to what was heard. */

import { figure } from '../../language/sentences.ts';
import { documentType } from '../../method/documents/all.ts';
import type { BlockType, ReferenceKind, WrittenBlock } from '../../method/documents/block-types.ts';
import { namesOf, whoIs } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import { heardInLog } from '../../simulator/documents.ts';
import type { Payload } from '../../simulator/events.ts';
import { effective } from '../../simulator/history.ts';
import { sourceIn } from '../../simulator/research.ts';
import { unheardPrivate, view } from '../../simulator/view.ts';
import { fill, term, terminal } from '../words.ts';
import { lookingUp } from './commands.ts';
import { keptEvents, type Note, notesOf } from './notes.ts';
import { type Findable, find, pickOne } from './pick.ts';
import { askingBy, heading, numbered, numberIn, numberWanted, paragraph, type Screen } from './screen.ts';
import { cut } from './wrap.ts';

type Reference = WrittenBlock['refs'][number];

const MOST_DAYS = 365;

export interface Written {
  blocks: WrittenBlock[];
}

/** The writer left in the middle of something. */
class Left extends Error {}

/** The document as far as the writer went, from what stood there before; `away` where the writer left. */
export async function writeDocument(
  at: Screen,
  practice: Practice,
  id: string,
  before: readonly WrittenBlock[],
): Promise<Written & { away: boolean }> {
  const { lang } = practice.options;
  const type = documentType(id);
  const blocks: WrittenBlock[] = [...before];
  if (!type) return { blocks, away: false };
  const looking = lookingUp(at, () => practice);
  const screen = askingBy(at, async (prompt) => {
    const line = await looking.ask(prompt);
    if (line === null) throw new Left();
    return line;
  });
  heading(screen, fill(terminal[lang].document.title, { document: term('document', id, lang) }));
  paragraph(screen, terminal[lang].document.how, 2, 'dim');
  try {
    await writeBlocks(screen, practice, type.blocks, blocks);
    return { blocks, away: false };
  } catch (error) {
    // A block begun is not written.
    if (error instanceof Left) return { blocks, away: true };
    throw error;
  }
}

async function writeBlocks(
  screen: Screen,
  practice: Practice,
  types: readonly BlockType[],
  blocks: WrittenBlock[],
): Promise<void> {
  const { lang } = practice.options;
  const words = terminal[lang].document;
  let isWarned = false;
  let isShown = false;
  for (;;) {
    if (!isShown) {
      show(screen, practice, blocks);
      numbered(
        screen,
        types.map((block) => term('element', block.element, lang) + (block.required ? words.required : '')),
      );
    }
    isShown = true;
    const line = ((await screen.ask(`${words.choose} › `)) ?? '').normalize('NFKC').trim();
    if (line === '') {
      const missing = types.filter(
        ({ element, required }) => required && !blocks.some((block) => block.element === element),
      );
      // One Enter too many must not hand in half a document.
      if (isWarned || missing.length === 0) return;
      isWarned = true;
      paragraph(screen, warning(practice, blocks, missing), 2, 'yellow');
      continue;
    }
    isWarned = false;
    if (line === '-') {
      blocks.pop();
      isShown = false;
      continue;
    }
    const block = types[(numberIn(line, types.length) ?? 0) - 1];
    if (!block) {
      numberWanted(screen, types.length);
      continue;
    }
    const written = await writeBlock(screen, practice, block);
    if (isEmpty(written)) paragraph(screen, words.empty, 2, 'yellow');
    else blocks.push(written);
    isShown = false;
  }
}

/** What one more Enter does: after the talk it hands in, before the call it keeps. */
function warning({ options, state }: Practice, blocks: readonly WrittenBlock[], missing: readonly BlockType[]): string {
  const { document, menu } = terminal[options.lang];
  const elements = missing.map(({ element }) => term('element', element, options.lang)).join(menu.comma);
  if (state.over === null) return fill(blocks.length === 0 ? document.nothingYet : document.missingYet, { elements });
  return fill(blocks.length === 0 ? document.nothing : document.missing, { elements });
}

const isEmpty = ({ about, refs, text }: WrittenBlock): boolean =>
  about.length === 0 && refs.length === 0 && text.trim() === '';

function show(screen: Screen, practice: Practice, blocks: readonly WrittenBlock[]): void {
  const { lang } = practice.options;
  const names = namesOf(practice.scenario, lang);
  screen.put();
  for (const { element, about, text } of blocks) {
    const topics = about.map((id) => names(id)?.text ?? id).join(terminal[lang].menu.comma);
    screen.put(
      screen.style(
        'green',
        `  ✓ ${term('element', element, lang)}${topics === '' ? '' : `${terminal[lang].menu.colon}${topics}`}${text === '' ? '' : ` · ${cut(text, 40)}`}`,
      ),
    );
  }
}

async function writeBlock(screen: Screen, practice: Practice, block: BlockType): Promise<WrittenBlock> {
  const { lang } = practice.options;
  const words = terminal[lang].document;
  const { world } = practice.scenario;
  const seen = view(practice.scenario, practice.state);
  const kinds: readonly string[] = block.about;
  const topics = world.topics.filter(({ kind }) => kinds.includes(kind));
  const first = [...new Set([...seen.heard, ...readIn(practice)].flatMap((one) => one.about))].filter((id) =>
    topics.some((topic) => topic.id === id),
  );
  screen.put(`\n  ${screen.style('bold', term('element', block.element, lang))}`);
  const hidden = unheardPrivate(practice.scenario, seen);
  const all: Findable[] = topics.map((topic) => ({
    id: topic.id,
    name: topic.names[lang],
    also: topic.aliases[lang],
    unlisted: hidden.has(topic.id),
  }));
  if (all.length > 0) screen.put(`  ${words.about}`);
  const about = all.length > 0 ? await find(screen, all, first, 6, terminal[lang].pick) : [];
  const refs: Reference[] = [];
  for (const kind of block.refs) {
    const reference = await pickReference(screen, practice, kind, about);
    if (reference) refs.push(reference);
  }
  const text = (await screen.ask(`${words.text} › `)) ?? '';
  return { element: block.element, about, refs, text: text.slice(0, 2000) };
}

async function pickReference(
  screen: Screen,
  practice: Practice,
  kind: ReferenceKind,
  about: readonly string[],
): Promise<Reference | null> {
  const { scenario, options } = practice;
  const { lang } = options;
  const words = terminal[lang].document;
  const names = namesOf(scenario, lang);
  // What an earlier lab brought stands in its own log and cannot be pointed to from here, nor can what was taken back.
  const kept = keptEvents(practice);
  const heardHere = ({ event, fact }: Read) =>
    kept.has(event) && practice.log.some((entry) => entry.event.seq === event && brings(entry.event.payload, fact));
  const nearFirst = (notes: Read[]) => [...notes].sort((a, b) => near(b, about) - near(a, about));
  const said = (note: Read) =>
    cut(
      note.words === '' ? note.about.map((id) => names(id)?.text ?? id).join(' · ') : note.words,
      Math.max(20, screen.width - 12),
    );
  switch (kind) {
    case 'heard': {
      const notes = nearFirst([...readIn(practice), ...notesOf(practice)].filter(heardHere));
      if (notes.length === 0) return nothingToPick(screen, words.nothingHeard);
      screen.put(`  ${words.heard}`);
      const note = await pickOne(screen, notes, said, `${words.one} › `);
      return note && { kind: 'heard', event: note.event, ...(note.fact !== undefined && { fact: note.fact }) };
    }
    case 'figure': {
      const items = heardInLog(scenario, effective(events(practice)), practice.from ?? undefined).items.flatMap(
        (item) => item.quantities.map((quantity) => ({ item, quantity })),
      );
      if (items.length === 0) return nothingToPick(screen, words.noFigure);
      screen.put(`  ${words.figure}`);
      const chosen = await pickOne(
        screen,
        items,
        ({ item, quantity }) =>
          `${figure(quantity, lang)} · ${item.about.map((id) => names(id)?.text ?? id).join(' · ')}`,
        `${words.one} › `,
      );
      return chosen && { kind: 'figure', event: chosen.item.event, quantity: chosen.quantity };
    }
    case 'person': {
      screen.put(`  ${words.person}`);
      const chosen = await pickOne(
        screen,
        scenario.world.people,
        ({ id }) => `${whoIs(scenario, id, lang).name} · ${whoIs(scenario, id, lang).post}`,
        `${words.one} › `,
      );
      return chosen && { kind: 'person', person: chosen.id };
    }
    case 'date': {
      for (;;) {
        const line = (await screen.ask(`${words.days} › `)) ?? '';
        const days = numberIn(line, MOST_DAYS);
        if (days !== null) return { kind: 'date', day: practice.state.day + days };
        if (line.trim() === '') return null;
        numberWanted(screen, MOST_DAYS);
      }
    }
    case 'product': {
      const products = scenario.world.topics.filter((topic) => topic.kind === 'product');
      screen.put(`  ${words.product}`);
      const chosen = await pickOne(screen, products, (topic) => topic.names[lang], `${words.one} › `);
      return chosen && { kind: 'product', product: chosen.id };
    }
    case 'story': {
      screen.put(`  ${words.story}`);
      const chosen = await pickOne(
        screen,
        scenario.world.stories,
        ({ id }) => storyTitle(scenario, id, lang),
        `${words.one} › `,
      );
      return chosen && { kind: 'story', story: chosen.id };
    }
  }
}

function nothingToPick(screen: Screen, text: string): null {
  paragraph(screen, text, 2, 'dim');
  return null;
}

/** "Hefang Foods · Deputy General Manager for Operations". */
function storyTitle(scenario: Practice['scenario'], id: string, lang: Practice['options']['lang']): string {
  const post = scenario.world.stories.find((one) => one.id === id)?.peer?.title[lang];
  const name = namesOf(scenario, lang)(id)?.text ?? id;
  return post === undefined ? name : `${name} · ${post}`;
}

/** What a block can rest on: something told, or something read, which is no fact of anybody's. */
type Read = Pick<Note, 'event' | 'words' | 'about'> & { fact?: string };

/** Numbers of an earlier log are not those of this one: an event is pointed to only where it brought just this. */
const brings = (payload: Payload, fact: string | undefined): boolean =>
  fact === undefined
    ? payload.kind === 'researched'
    : payload.kind === 'replied' && payload.acts.some((act) => act.fact === fact);

/** Found before the call, called by where it was found. */
function readIn({ scenario, state, options }: Practice): Read[] {
  return view(scenario, state).researched.flatMap(({ source, event }) => {
    const found = sourceIn(scenario, source);
    return found ? [{ event, words: found.title[options.lang], about: found.about }] : [];
  });
}

const near = (note: Read, about: readonly string[]) => note.about.filter((topic) => about.includes(topic)).length;
