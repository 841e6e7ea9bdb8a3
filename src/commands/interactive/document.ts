/** Writing a document of the lab: blocks chosen from the list, each pointed to what was heard. */

import { figure } from '../../language/sentences.ts';
import { documentType } from '../../method/documents/all.ts';
import type { BlockType, ReferenceKind, WrittenBlock } from '../../method/documents/block-types.ts';
import { namesOf, whoIs } from '../../practice/names.ts';
import { events, type Practice } from '../../practice/practice.ts';
import { heardInLog } from '../../simulator/documents.ts';
import { effective } from '../../simulator/history.ts';
import { sourceIn } from '../../simulator/research.ts';
import { view } from '../../simulator/view.ts';
import { fill, term, terminal } from '../words.ts';
import { keptEvents, type Note, notesOf } from './notes.ts';
import { type Findable, find, pickOne } from './pick.ts';
import { heading, numbered, numberIn, paragraph, type Screen } from './screen.ts';
import { cut } from './wrap.ts';

type Reference = WrittenBlock['refs'][number];

export interface Written {
  blocks: WrittenBlock[];
}

/** The document as far as the writer went, from what stood there before; `away` where the writer left. */
export async function writeDocument(
  screen: Screen,
  practice: Practice,
  id: string,
  before: readonly WrittenBlock[],
): Promise<Written & { away: boolean }> {
  const { lang } = practice.options;
  const words = terminal[lang].document;
  const type = documentType(id);
  const blocks: WrittenBlock[] = [...before];
  if (!type) return { blocks, away: false };
  heading(screen, fill(words.title, { document: term('document', id, lang) }));
  paragraph(screen, words.how, 2, 'dim');
  let isWarned = false;
  for (;;) {
    show(screen, practice, blocks);
    numbered(
      screen,
      type.blocks.map((block) => term('element', block.element, lang) + (block.required ? ` ${words.required}` : '')),
    );
    const line = await screen.ask(`${words.choose} › `);
    if (line === null) return { blocks, away: true };
    if (line.trim() === '') {
      const missing = type.blocks.filter(
        ({ element, required }) => required && !blocks.some((block) => block.element === element),
      );
      // One Enter too many must not hand in half a document.
      if (isWarned || missing.length === 0) return { blocks, away: false };
      isWarned = true;
      const elements = missing.map(({ element }) => term('element', element, lang)).join(terminal[lang].menu.comma);
      paragraph(screen, fill(words.missing, { elements }), 2, 'yellow');
      continue;
    }
    isWarned = false;
    if (line.normalize('NFKC').trim() === '-') blocks.pop();
    const block = type.blocks[(numberIn(line, type.blocks.length) ?? 0) - 1];
    if (block) blocks.push(await writeBlock(screen, practice, block));
  }
}

function show(screen: Screen, practice: Practice, blocks: readonly WrittenBlock[]): void {
  const { lang } = practice.options;
  const names = namesOf(practice.scenario, lang);
  screen.put();
  for (const { element, about, text } of blocks) {
    const topics = about.map((id) => names(id)?.text ?? id).join(terminal[lang].menu.comma);
    screen.put(
      screen.style(
        'green',
        `  ✓ ${term('element', element, lang)}${topics === '' ? '' : `: ${topics}`}${text === '' ? '' : ` · ${cut(text, 40)}`}`,
      ),
    );
  }
}

async function writeBlock(screen: Screen, practice: Practice, block: BlockType): Promise<WrittenBlock> {
  const { lang } = practice.options;
  const words = terminal[lang].document;
  const { world } = practice.scenario;
  const heard = view(practice.scenario, practice.state).heard;
  const kinds: readonly string[] = block.about;
  const topics = world.topics.filter(({ kind }) => kinds.includes(kind));
  const first = [...new Set([...heard, ...readIn(practice)].flatMap((one) => one.about))].filter((id) =>
    topics.some((topic) => topic.id === id),
  );
  screen.put(`\n  ${screen.style('bold', term('element', block.element, lang))}`);
  const all: Findable[] = topics.map((topic) => ({ id: topic.id, name: topic.names[lang], also: topic.aliases[lang] }));
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
  const heardHere = ({ event }: Read) => kept.has(event);
  const nearFirst = (notes: Read[]) => [...notes].sort((a, b) => near(b, about) - near(a, about));
  const said = (note: Read) =>
    cut(
      note.words === '' ? note.about.map((id) => names(id)?.text ?? id).join(' · ') : note.words,
      Math.max(20, screen.width - 12),
    );
  switch (kind) {
    case 'heard': {
      screen.put(`  ${words.heard}`);
      const note = await pickOne(
        screen,
        nearFirst([...readIn(practice), ...notesOf(practice).filter(heardHere)]),
        said,
        `${words.one} › `,
      );
      return note && { kind: 'heard', event: note.event, ...(note.fact !== undefined && { fact: note.fact }) };
    }
    case 'figure': {
      const items = heardInLog(scenario, effective(events(practice)), practice.from ?? undefined).items.flatMap(
        (item) => item.quantities.map((quantity) => ({ item, quantity })),
      );
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
      const line = await screen.ask(`${words.days} › `);
      const days = numberIn(line ?? '', 365);
      return days === null ? null : { kind: 'date', day: practice.state.day + days };
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

/** "Hefang Foods · Deputy General Manager for Operations". */
function storyTitle(scenario: Practice['scenario'], id: string, lang: Practice['options']['lang']): string {
  const post = scenario.world.stories.find((one) => one.id === id)?.peer?.title[lang];
  const name = namesOf(scenario, lang)(id)?.text ?? id;
  return post === undefined ? name : `${name} · ${post}`;
}

/** What a block can rest on: something told, or something read, which is no fact of anybody's. */
type Read = Pick<Note, 'event' | 'words' | 'about'> & { fact?: string };

/** Found before the call, called by where it was found. */
function readIn({ scenario, state, options }: Practice): Read[] {
  return view(scenario, state).researched.flatMap(({ source, event }) => {
    const found = sourceIn(scenario, source);
    return found ? [{ event, words: found.title[options.lang], about: found.about }] : [];
  });
}

const near = (note: Read, about: readonly string[]) => note.about.filter((topic) => about.includes(topic)).length;
