/**
 * What can be done now. Eight likely sentences, one entry for every type and form of act whose fields list the public topics
 * and what was heard, the lab's documents, and the end. Anything else is not offered.
 */
import { z } from 'zod';
import { figure, sentencesOf } from '../language/sentences.ts';
import {
  ACTS,
  ANSWER_KINDS,
  actInfo,
  ENQUIRIES,
  FIGURE_ROLES,
  type Form,
  OBJECTION_ANSWERS,
  type Quantity,
  REPLY_TARGETS,
  SELLER_ACT_TYPES,
  type SellerAct,
  type SellerActType,
  TERMS,
  USUAL_KINDS,
} from '../method/acts.ts';
import { documentType } from '../method/documents/all.ts';
import { writeActs } from '../method/notation.ts';
import { namesOf } from '../practice/names.ts';
import { events, type Practice } from '../practice/practice.ts';
import type { Language, Scenario, Source } from '../scenarios/schema.ts';
import { heardInLog } from '../simulator/documents.ts';
import { effective } from '../simulator/history.ts';
import { likelyMoves } from '../simulator/likely.ts';
import { unheardPrivate, type View, view } from '../simulator/view.ts';
import { fill, term, terminal } from './words.ts';

export interface MenuEntry {
  id: string;
  text: string;
  fields: unknown;
}

export type Chosen = { say: SellerAct[] } | { write: string; fields: unknown } | { research: string } | { end: true };

const MOST_CONFIRMED = 6;
/** Types whose statement refers to the customer's last act, to the way of answering, to what is held up. */
const STAND = ['plan', 'value', 'pain'];
const PITCH = ['novelty', 'company'];
const PROMISE = ['letter', 'contact', 'secrecy'];
const TRADES: readonly SellerActType[] = ['bargain', 'concede', 'propose_plan'];

const choice = (list: readonly string[]) => z.enum(list as [string, ...string[]]);

const int = z.int();
const quantity = z.strictObject({
  role: z.enum(FIGURE_ROLES),
  min: int.optional(),
  max: int.optional(),
  unit: z.string().max(20).optional(),
  approximate: z.boolean().optional(),
  about: z.string().max(60).optional(),
  whose: z.string().max(60).optional(),
});
const offer = z.strictObject({ term: z.enum(TERMS), quantity: quantity.optional() });
const bare = {
  quantities: z.array(quantity).max(4).optional(),
  why: z.literal(true).optional(),
  give: z.array(offer).max(3).optional(),
  get: z.array(offer).max(3).optional(),
  first: z.enum(['give', 'get']).optional(),
};

/** Public topics that an act may be about; people and stories can be named too. */
export function topicsFor(scenario: Scenario, type: SellerActType): string[] {
  const { topics, people, stories } = scenario.world;
  const kinds: readonly string[] | undefined = actInfo(type).kinds;
  const own = topics.filter(({ kind }) => !kinds || kinds.includes(kind)).map(({ id }) => id);
  const persons = !kinds || kinds.includes('person') ? people.map(({ id }) => id) : [];
  return [...new Set([...own, ...persons, ...(type === 'reference' ? stories.map(({ id }) => id) : [])])];
}

/**
 * Kinds of topic that the menu lists for an act, as the contract names them (virtual customer 2) and text may mean them; acts
 * not named here are about anything. What else is public is taken too, it is only not listed.
 */
const LISTED: typeof USUAL_KINDS = {
  ...USUAL_KINDS,
  greet: [],
  thanks_bye: [],
  intro: [],
  reference: ['trouble', 'situation'],
  stand: [],
  accept: [],
  decline: [],
  withdraw: [],
};

const kindsOf = (scenario: Scenario): ReadonlyMap<string, string> =>
  new Map([
    ...scenario.world.people.map(({ id }) => [id, 'person'] as const),
    ...scenario.world.topics.map(({ id, kind }) => [id, kind] as const),
  ]);

/** The topics that the menu lists for an act, of all that it may be about. */
function listedFor(scenario: Scenario, type: SellerActType, hidden: ReadonlySet<string>): string[] {
  const kinds: readonly string[] | undefined = actInfo(type).kinds ?? LISTED[type];
  const all = topicsFor(scenario, type).filter((id) => !hidden.has(id));
  if (!kinds) return all;
  const known = kindsOf(scenario);
  return all.filter((id) => kinds.includes(known.get(id) ?? ''));
}

/** What `of` may name in an act. */
export function referencesFor(scenario: Scenario, type: SellerActType, form: Form, seen: View): string[] {
  const heard = seen.heard.map(({ fact }) => fact);
  const stories = scenario.world.stories.map(({ id }) => id);
  const topics = scenario.world.topics.map(({ id }) => id);
  switch (type) {
    case 'accept':
    case 'decline':
      return [...REPLY_TARGETS];
    case 'answer':
      return [...ANSWER_KINDS, ...stories];
    case 'objection':
      return form === 'none' ? [...OBJECTION_ANSWERS] : [];
    case 'stand':
      return STAND;
    case 'pitch':
      return PITCH;
    case 'promise':
      return [...PROMISE, ...topics];
    case 'reference':
      return stories;
    case 'intro':
      return scenario.world.people.map(({ id }) => id);
    case 'greet':
    case 'thanks_bye':
      return heard;
    default:
      return [];
  }
}

/** The fields of a type and form as a schema. */
export function fieldsFor(
  scenario: Scenario,
  type: SellerActType,
  form: Form,
  seen: View,
  topics = topicsFor(scenario, type),
) {
  const info = actInfo(type);
  const references = referencesFor(scenario, type, form, seen);
  const most = form === 'confirm' ? MOST_CONFIRMED : info.most;
  return z.strictObject({
    ...(most > 0 && topics.length > 0 && { about: z.array(choice(topics)).max(most).optional() }),
    ...(references.length > 0 && { of: choice(references).optional() }),
    quantities: bare.quantities,
    ...(ENQUIRIES.includes(type) && { why: bare.why }),
    ...(TRADES.includes(type) && { give: bare.give, get: bare.get, first: bare.first }),
  });
}

/** An event at which something was heard; titled, it is called by the customer's words there. */
const eventSchema = (heard: ReadonlyMap<number, string>, titled = false) => {
  const [first, ...rest] = [...heard].map(([event, title]) => z.literal(event).meta(titled ? { title } : {}));
  if (!first) return z.never();
  return titled ? z.union([first, ...rest]) : z.literal([...heard.keys()] as [number, ...number[]]);
};

function referenceSchema(
  heard: ReadonlyMap<number, string>,
  facts: readonly string[],
  people: readonly string[],
  products: readonly string[],
  stories: readonly string[],
) {
  const event = eventSchema(heard);
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('heard'),
      event: eventSchema(heard, true),
      fact: (facts.length > 0 ? choice(facts) : z.never()).optional(),
    }),
    z.strictObject({ kind: z.literal('figure'), event, quantity }),
    z.strictObject({ kind: z.literal('person'), person: choice(people) }),
    z.strictObject({ kind: z.literal('date'), day: int, event: event.optional() }),
    ...(products.length > 0 ? [z.strictObject({ kind: z.literal('product'), product: choice(products) })] : []),
    ...(stories.length > 0 ? [z.strictObject({ kind: z.literal('story'), story: choice(stories) })] : []),
  ]);
}

/** What a document can refer to: the customer's words at each event, facts, people and products. */
export interface Heard {
  words: ReadonlyMap<number, string>;
  facts: readonly string[];
  people: readonly string[];
  products: readonly string[];
  stories: readonly string[];
}

export function heardIn(practice: Practice): Heard {
  const { scenario, from, log } = practice;
  const { items, people, products, stories } = heardInLog(scenario, effective(events(practice)), from ?? undefined);
  const seqs = new Set(items.map(({ event }) => event));
  const words = new Map<number, string>();
  for (const { event, beside } of log)
    if (seqs.has(event.seq)) words.set(event.seq, (beside.lines ?? []).map(({ text }) => text).join(' '));
  return { words, facts: [...new Set(items.flatMap(({ fact }) => fact ?? []))], people, products, stories };
}

/** The fields of a document: its blocks, public topics, and references to what was heard. */
export function documentFields(
  { scenario, state }: Practice,
  id: string,
  heard: Heard,
  hidden: ReadonlySet<string> = new Set(),
) {
  const elements = documentType(id)?.blocks.map(({ element }) => element) ?? [];
  const block = z.strictObject({
    element: choice([...new Set(elements)]),
    about: z
      .array(choice(scenario.world.topics.map((topic) => topic.id).filter((topic) => !hidden.has(topic))))
      .max(MOST_CONFIRMED)
      .default([]),
    refs: z
      .array(referenceSchema(heard.words, heard.facts, heard.people, heard.products, heard.stories))
      .max(8)
      .default([]),
    text: z.string().max(2000).default(''),
  });
  return z.strictObject({
    type: z.literal(id).default(id),
    to: choice(heard.people).nullable().default(null),
    day: int.default(state.day),
    blocks: z.array(block).max(60),
  });
}

/** One word for a type and form: "Ask for reasons · open". */
export const actLabel = (type: SellerActType, form: Form, lang: Practice['options']['lang']): string =>
  ACTS[type].forms.length > 1 ? `${term('act', type, lang)} · ${term('form', form, lang)}` : term('act', type, lang);

/** What acts are, in the words of the learner: "Greet · Ask for pain: short loads". */
export function readingOf(
  acts: readonly SellerAct[],
  { scenario, options }: Pick<Practice, 'scenario' | 'options'>,
): string[] {
  const { lang } = options;
  const names = namesOf(scenario, lang);
  const references: Record<string, string> = terminal[lang].references;
  const { comma, colon } = terminal[lang].menu;
  return acts.map((act) => {
    const of = act.of === undefined ? undefined : (references[act.of] ?? names(act.of)?.text);
    const said = [
      ...act.about.map((id) => names(id)?.text),
      of,
      ...(act.quantities ?? []).map((one) => figureOf(one, lang)),
    ];
    const about = [...new Set(said.filter((one) => one !== undefined))];
    return `${actLabel(act.type, act.form, lang)}${about.length > 0 ? `${colon}${about.join(comma)}` : ''}`;
  });
}

const figureOf = (quantity: Quantity, lang: Language): string =>
  quantity.min === undefined ? `${term('figureRole', quantity.role, lang)}?` : figure(quantity, lang);

const likelyId = (acts: readonly SellerAct[]): string => `say:${writeActs(acts).replaceAll(' ', '')}`;

export const likelyEntries = (practice: Practice): { id: string; acts: SellerAct[]; text: string }[] => {
  const { scenario, state, options } = practice;
  const names = namesOf(scenario, options.lang);
  return likelyMoves(scenario, state).map((acts) => ({
    id: likelyId(acts),
    acts,
    text: sentencesOf(acts, options.lang, names),
  }));
};

/** A JSON Schema without what says nothing: the version, the type beside an enumeration, the bounds of every integer. */
export function jsonSchema(schema: z.ZodType): unknown {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io: 'input',
    override({ jsonSchema: one }) {
      if (one.enum || one.const !== undefined) delete one.type;
      if (one.minimum === Number.MIN_SAFE_INTEGER) delete one.minimum;
      if (one.maximum === Number.MAX_SAFE_INTEGER) delete one.maximum;
      if (Array.isArray(one.default) || one.default === '') delete one.default;
    },
  });
  return made;
}

const made = new WeakMap<Scenario, Map<string, unknown>>();

/** A JSON Schema that is made once in a scenario. */
function once(scenario: Scenario, key: string, schema: () => z.ZodType): unknown {
  const known = made.get(scenario) ?? new Map<string, unknown>();
  made.set(scenario, known);
  const found = known.get(key) ?? jsonSchema(schema());
  known.set(key, found);
  return found;
}

/** A copy of a schema with something else at one place, `properties.day.default`. */
function changed(schema: unknown, place: string, value: unknown): unknown {
  const [key = '', ...rest] = place.split('.');
  const copy = (Array.isArray(schema) ? [...schema] : { ...(schema as object) }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? value : changed(copy[key], rest.join('.'), value);
  return copy;
}

/** These may name what was heard. */
const MAY_NAME: readonly SellerActType[] = ['greet', 'thanks_bye'];

/** The fields of an act as JSON Schema. A greeting and a goodbye may name what was heard; of the others nothing changes. */
function fieldsSchema(
  { scenario }: Practice,
  type: SellerActType,
  form: Form,
  seen: View,
  hidden: ReadonlySet<string>,
): unknown {
  const changes = MAY_NAME.includes(type) && seen.heard.length > 0;
  const schema = once(scenario, `${type}.${form} ${changes} ${[...hidden].join()}`, () =>
    fieldsFor(scenario, type, form, seen, listedFor(scenario, type, hidden)),
  );
  return changes ? changed(schema, 'properties.of.enum', referencesFor(scenario, type, form, seen)) : schema;
}

/** Where references stand in the schema of a document. */
const REFERENCES = 'properties.blocks.items.properties.refs.items.oneOf';

/** The fields of a document as JSON Schema: one made before anything was heard, and in it what has been heard by now. */
function documentSchema(practice: Practice, id: string, heard: Heard, hidden: ReadonlySet<string>): unknown {
  const nothing = { ...heard, words: new Map(), facts: [] };
  const blank = once(practice.scenario, `write:${id} ${[...hidden].join()}`, () =>
    documentFields(practice, id, nothing, hidden),
  );
  let schema = changed(blank, 'properties.day.default', practice.state.day);
  const put = (place: string, value: unknown) => {
    schema = changed(schema, `${REFERENCES}.${place}`, value);
  };
  const [first, ...more] = heard.words.keys();
  if (first !== undefined) {
    const event = more.length > 0 ? { enum: [first, ...more] } : { const: first };
    put('0.properties.event', { anyOf: [...heard.words].map(([seq, title]) => ({ const: seq, title })) });
    put('1.properties.event', event);
    put('3.properties.event', event);
  }
  if (heard.facts.length > 0) put('0.properties.fact', { enum: heard.facts });
  return schema;
}

export const everyAct: readonly { type: SellerActType; form: Form }[] = SELLER_ACT_TYPES.flatMap((type) =>
  ACTS[type].forms.map((form) => ({ type, form })),
);

const entriesMade = new WeakMap<Scenario, Map<string, MenuEntry[]>>();

/** An entry for each act: made once for what is private still, and anew only where it may name what was heard. */
function actEntries(practice: Practice, seen: View, hidden: ReadonlySet<string>): MenuEntry[] {
  const { scenario, options } = practice;
  const made = entriesMade.get(scenario) ?? new Map<string, MenuEntry[]>();
  entriesMade.set(scenario, made);
  const key = `${options.lang} ${[...hidden].join()}`;
  const entry = ({ type, form }: (typeof everyAct)[number], heard: View): MenuEntry => ({
    id: `say:${type}.${form}`,
    text: actLabel(type, form, options.lang),
    fields: fieldsSchema(practice, type, form, heard, hidden),
  });
  const blank = made.get(key) ?? everyAct.map((act) => entry(act, { ...seen, heard: [] }));
  made.set(key, blank);
  if (seen.heard.length === 0) return blank;
  return blank.map((one, at) => {
    const act = everyAct[at];
    return act && MAY_NAME.includes(act.type) ? entry(act, seen) : one;
  });
}

/** The whole menu. When the talk is over only the documents are left. */
export function menu(practice: Practice): MenuEntry[] {
  const { scenario, state, options } = practice;
  const lab = scenario.labs[state.lab];
  const seen = view(scenario, state);
  const talks = state.over === null && lab?.moves.includes('say');
  const documents = lab?.moves.includes('write') ? lab.documents : [];
  const heard = heardIn(practice);
  const hidden = unheardPrivate(scenario, seen);
  return [
    ...(talks ? likelyEntries(practice).map(({ id, text }) => ({ id, text, fields: null })) : []),
    ...(talks ? actEntries(practice, seen, hidden) : []),
    ...sourcesLeft(practice).map((source) => ({
      id: `research:${source.id}`,
      text: sourceEntry(source, options.lang),
      fields: null,
    })),
    ...documents.map((id) => ({
      id: `write:${id}`,
      text: term('document', id, options.lang),
      fields: documentSchema(practice, id, heard, hidden),
    })),
    ...(state.over === null ? [{ id: 'end', text: terminal[options.lang].menu.end, fields: null }] : []),
  ];
}

/** Where one has not looked yet, in a lab of preparation. */
export function sourcesLeft({ scenario, state }: Practice): readonly Source[] {
  if (state.over !== null || !scenario.labs[state.lab]?.moves.includes('research')) return [];
  const looked = view(scenario, state).researched.map(({ source }) => source);
  return (scenario.world.research ?? []).filter(({ id }) => !looked.includes(id));
}

/** "A talk with a driver · 2 h". */
export const sourceEntry = ({ title, hours }: Source, lang: Language): string =>
  `${title[lang]} · ${fill(terminal[lang].prepare.hours, { hours })}`;

export type Choice = { chosen: Chosen } | { code: 'not-offered' } | { code: 'bad-fields'; error: z.ZodError };

/** What a chosen entry with its fields comes to. */
export function choose(practice: Practice, id: string, fields: unknown): Choice {
  const { scenario, state } = practice;
  const lab = scenario.labs[state.lab];
  if (id === 'end') return { chosen: { end: true } };
  const [verb, rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  if (verb === 'write' && lab?.documents.includes(rest)) {
    const parsed = documentFields(practice, rest, heardIn(practice)).safeParse(fields, { reportInput: true });
    return parsed.success
      ? { chosen: { write: rest, fields: parsed.data } }
      : { code: 'bad-fields', error: parsed.error };
  }
  if (verb === 'research' && lab?.moves.includes('research')) return { chosen: { research: rest } };
  if (verb !== 'say') return { code: 'not-offered' };
  const likely = fields === undefined && likelyEntries(practice).find((entry) => entry.id === id);
  if (likely) return { chosen: { say: likely.acts } };
  const entry = everyAct.find(({ type, form }) => `${type}.${form}` === rest);
  if (!entry) return { code: 'not-offered' };
  const parsed = fieldsFor(scenario, entry.type, entry.form, view(scenario, state)).safeParse(fields ?? {}, {
    reportInput: true,
  });
  if (!parsed.success) return { code: 'bad-fields', error: parsed.error };
  return { chosen: { say: [{ about: [], ...parsed.data, type: entry.type, form: entry.form } as SellerAct] } };
}
