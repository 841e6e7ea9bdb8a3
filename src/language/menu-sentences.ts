/**
 * Sentences of the menu, read back. Who types what the menu would say is understood as having chosen it: templates, names and
 * figures are matched letter by letter, marks and blanks apart. Anything else is left to the model.
 */
import {
  FIGURE_ROLES,
  type FigureRole,
  type Form,
  type Quantity,
  type SellerAct,
  type SellerActType,
  TERMS,
  type Term,
} from '../method/acts.ts';
import type { Lang } from './normalise.ts';
import { type Named, partsOf, TEMPLATES, unitsOf, WORDS } from './sentences.ts';

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%.]/gu, '')
    .replace(/(?<!\d)\.|\.(?!\d)/g, '');

type Piece = { letters: string } | { slot: string };

interface Template {
  /** Null: a tail that may follow any act. */
  act: { type: SellerActType; form: Form } | null;
  features: readonly string[];
  pieces: Piece[];
}

const pieces = (text: string): Piece[] =>
  text
    .split(/(\{\w+\})/)
    .map((part): Piece => (part.startsWith('{') ? { slot: part.slice(1, -1) } : { letters: bare(part) }))
    .filter((piece) => 'slot' in piece || piece.letters !== '');

function templatesIn(lang: Lang): Template[] {
  return Object.entries(TEMPLATES[lang]).flatMap(([key, ways]): Template[] => {
    if (Array.isArray(ways)) return ways.map((text) => ({ act: null, features: [key.slice(1)], pieces: pieces(text) }));
    const [type, form] = key.split('.') as [SellerActType, Form];
    return Object.entries(ways).flatMap(([features, texts]) =>
      texts.map((text) => ({ act: { type, form }, features: partsOf(features), pieces: pieces(text) })),
    );
  });
}

/** A bare name says nothing that a model would not know better. */
const hasLetters = ({ pieces: all }: Template) => all.some((piece) => 'letters' in piece);

/** What belongs to the act before comes first, and what takes most with it. */
const rank = ({ act, features }: Template): number => (act ? 2 : 0) + (features.includes('topics') ? 0 : 1);

let made: Record<Lang, Template[]> | undefined;
const templates = (lang: Lang): Template[] => {
  const ready = (one: Lang) =>
    templatesIn(one)
      .filter(hasLetters)
      .sort((a, b) => rank(a) - rank(b));
  made ??= { zh: ready('zh'), en: ready('en') };
  return made[lang];
};

interface Phrase<Value> {
  letters: string;
  value: Value;
}

/** What a scenario calls things, made ready to be looked for. */
export interface Vocabulary {
  lang: Lang;
  topics: Phrase<string>[];
  people: Phrase<string>[];
  all: Phrase<string>[];
}

const longestFirst = <Value>(phrases: Phrase<Value>[]): Phrase<Value>[] =>
  phrases.sort((a, b) => b.letters.length - a.letters.length);

export function vocabulary(lang: Lang, names: ReadonlyMap<string, Named>): Vocabulary {
  const phrases = (wanted: (kind: Named['kind']) => boolean) => {
    const found = new Map<string, string>();
    for (const [id, { text, kind }] of names) if (wanted(kind) && !found.has(bare(text))) found.set(bare(text), id);
    return longestFirst([...found].map(([letters, value]) => ({ letters, value })));
  };
  return {
    lang,
    topics: phrases((kind) => kind !== 'person' && kind !== 'story'),
    people: phrases((kind) => kind === 'person'),
    all: phrases(() => true),
  };
}

interface Found {
  about: string[];
  people: string[];
  of?: string;
  figures: string[];
  give: Term[];
  get: Term[];
}

const empty = (): Found => ({ about: [], people: [], figures: [], give: [], get: [] });

/** Every way to read some phrases one after the other from a place. */
function* runs<Value>(
  phrases: readonly Phrase<Value>[],
  text: string,
  at: number,
  most: number,
): Generator<{ values: Value[]; end: number }> {
  for (const { letters, value } of phrases) {
    if (letters === '' || !text.startsWith(letters, at)) continue;
    const end = at + letters.length;
    if (most > 1)
      for (const rest of runs(phrases, text, end, most - 1)) yield { values: [value, ...rest.values], end: rest.end };
    yield { values: [value], end };
  }
}

const terms = (lang: Lang, side: 'give' | 'get'): Phrase<Term>[] =>
  longestFirst(TERMS.map((term) => ({ letters: bare(WORDS[lang][side][term]), value: term })));

/** Every way to fill a slot from a place. */
function* slotFrom(
  slot: string,
  text: string,
  at: number,
  words: Vocabulary,
): Generator<{ found: Partial<Found>; end: number }> {
  const most = slot === 'topic' || slot === 'first' || slot === 'second' || slot === 'of' ? 1 : 6;
  if (slot === 'give' || slot === 'get') {
    for (const { values, end } of runs(terms(words.lang, slot), text, at, 3)) yield { found: { [slot]: values }, end };
  } else if (slot === 'figure') {
    for (let end = at + 1; end <= Math.min(text.length, at + 24); end++)
      yield { found: { figures: [text.slice(at, end)] }, end };
  } else if (slot === 'person') {
    for (const { values, end } of runs(words.people, text, at, most)) yield { found: { people: values }, end };
  } else if (slot === 'of') {
    for (const { values, end } of runs(words.all, text, at, 1)) yield { found: { of: values[0] ?? '' }, end };
  } else {
    for (const { values, end } of runs(words.topics, text, at, most)) {
      if (slot !== 'topics' || values.length > 1) yield { found: { about: values }, end };
    }
  }
}

const joined = (one: Found, other: Partial<Found>): Found => ({
  ...one,
  ...(other.of !== undefined && { of: other.of }),
  about: [...one.about, ...(other.about ?? [])],
  people: [...one.people, ...(other.people ?? [])],
  figures: [...one.figures, ...(other.figures ?? [])],
  give: [...one.give, ...(other.give ?? [])],
  get: [...one.get, ...(other.get ?? [])],
});

/** Every way in which a template stands at a place. */
function* matches(
  template: Template,
  text: string,
  at: number,
  words: Vocabulary,
  from = 0,
  found = empty(),
): Generator<{ found: Found; end: number }> {
  const piece = template.pieces[from];
  if (!piece) yield { found, end: at };
  else if ('letters' in piece) {
    if (text.startsWith(piece.letters, at))
      yield* matches(template, text, at + piece.letters.length, words, from + 1, found);
  } else {
    for (const filled of slotFrom(piece.slot, text, at, words)) {
      yield* matches(template, text, filled.end, words, from + 1, joined(found, filled.found));
    }
  }
}

const MONEY: readonly SellerActType[] = ['price', 'bargain', 'concede', 'propose_plan', 'stand'];

/** "about30minutes" as a figure; null where it is none of ours. */
function figureIn(letters: string, type: SellerActType, lang: Lang): Quantity | null {
  const say = WORDS[lang].figure;
  const day = say.dates.findIndex((one) => bare(one) === letters);
  if (day >= 0) return { role: 'date', min: day };
  const [before = '', after = ''] = say.about.split('{f}').map(bare);
  const approximate = letters.startsWith(before) && letters.endsWith(after);
  const plain = approximate ? letters.slice(before.length, letters.length - after.length) : letters;
  const trade = MONEY.includes(type);
  const roles = FIGURE_ROLES.filter((role) =>
    trade ? role !== 'loss' && role !== 'share' : role !== 'price' && role !== 'discount',
  );
  for (const role of roles) {
    for (const [size, unit] of unitsOf(role, lang)) {
      const [head = '', tail = ''] = unit.split('{n}').map(bare);
      if (!plain.startsWith(head) || !plain.endsWith(tail)) continue;
      const numbers = plain.slice(head.length, plain.length - tail.length).split(bare(say.to));
      if (numbers.length > 2 || !numbers.every((one) => /^\d+(\.\d+)?$/.test(one))) continue;
      const [min, max] = numbers.map((one) => Math.round(Number(one) * size));
      return {
        role,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(approximate && { approximate: true }),
      };
    }
  }
  return null;
}

/** Adds to an act what a template and its slots say; null where a figure cannot be read. */
function withMeaning(act: SellerAct, features: readonly string[], found: Found, lang: Lang): SellerAct | null {
  const figures = found.figures.map((one) => figureIn(one, act.type, lang));
  if (figures.some((one) => one === null)) return null;
  const asked = features
    .filter((one) => one.startsWith('ask:'))
    .map((one): Quantity => ({ role: one.slice(4) as FigureRole }));
  const target = features.find((one) => one.startsWith('of:'))?.slice(3);
  const quantities = [...(act.quantities ?? []), ...asked, ...(figures as Quantity[])];
  const about = [...act.about, ...found.about, ...found.people];
  const result: SellerAct = { ...act, about };
  if (target !== undefined || found.of !== undefined) result.of = target ?? found.of ?? '';
  if (features.includes('why')) result.why = true;
  if (quantities.length > 0) result.quantities = quantities;
  if (found.give.length > 0) result.give = found.give.map((term) => ({ term }));
  if (found.get.length > 0) result.get = found.get.map((term) => ({ term }));
  if (result.give && result.get) result.first = 'give';
  return result;
}

const MOST_ACTS = 4;

/** The acts of which this is the menu's sentence; null where the menu would never say it. */
export function actsOfSentence(text: string, words: Vocabulary): SellerAct[] | null {
  const letters = bare(text);
  if (letters === '') return null;
  const all = templates(words.lang);
  const stands = ({ pieces }: Template) => pieces.every((piece) => 'slot' in piece || letters.includes(piece.letters));
  const begins = ({ act, pieces: [first] }: Template) =>
    act !== null && first !== undefined && ('slot' in first || letters.startsWith(first.letters));
  // Most lines are no sentence of the menu from their first word on.
  if (!all.some((template) => begins(template) && stands(template))) return null;
  const ways = all.filter(stands);
  const read = (at: number, acts: SellerAct[]): SellerAct[] | null => {
    if (at === letters.length) return acts.length > 0 ? acts : null;
    const last = acts.at(-1);
    for (const template of ways) {
      if (template.act ? acts.length >= MOST_ACTS : !last) continue;
      for (const { found, end } of matches(template, letters, at, words)) {
        const base = template.act ? { ...template.act, about: [] } : last;
        const act = base && withMeaning(base, template.features, found, words.lang);
        const rest = act && read(end, template.act ? [...acts, act] : [...acts.slice(0, -1), act]);
        if (rest) return rest;
      }
    }
    return null;
  };
  return read(0, []);
}
