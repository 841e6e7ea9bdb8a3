/** What a learner's line means here and now: text, the scenario's topics and the state become acts, or an offer of readings. */

import {
  actsOfSentence,
  type Vocabulary as MenuVocabulary,
  vocabulary as menuVocabulary,
} from '../language/menu-sentences.ts';
import type { LanguageModel } from '../language/model/model.ts';
import { normalise } from '../language/normalise.ts';
import { prepareTopics, type TopicIndex, topicsIn } from '../language/topics.ts';
import type { CustomerAct, FigureRole, Quantity, SellerAct, TopicKind } from '../method/acts.ts';
import { writeActs } from '../method/notation.ts';
import type { Language, Scenario } from '../scenarios/schema.ts';
import { effective } from '../simulator/history.ts';
import { play } from '../simulator/play.ts';
import { marks, type State, value } from '../simulator/state.ts';
import { allNames } from './names.ts';
import { events, type Practice } from './practice.ts';
import { signsOf } from './recall.ts';
import { settle } from './settle.ts';
import { type Knowledge, type Situation, situationOf } from './situation.ts';
import { speak } from './speak.ts';
import { fittingStory, ofTheTrade, type StoryFound, storyIn } from './stories.ts';
import { type Band, type Consequence, understand } from './understand.ts';
import { visionsIn } from './visions.ts';

export interface Heard {
  band: Band;
  acts: SellerAct[];
  /** Other readings, likeliest first: at most five. */
  suggestions: SellerAct[][];
}

/** Understands a line in a practice; a state other than the present one is that of a turning point. */
export type Listen = (practice: Practice, text: string, state?: State) => Heard;

export const listener =
  (model: LanguageModel): Listen =>
  (practice, text, state) =>
    hear(practice, text, model, state);

export function hear(practice: Practice, text: string, model: LanguageModel, state = practice.state): Heard {
  const { scenario, options } = practice;
  const vocabulary = vocabularyOf(scenario);
  const said = normalise(text);
  const story = storyIn(scenario, said, options.lang);
  const visions = visionsIn(scenario, said, options.lang);
  const previous = lastHeard(practice, state);
  const situation = situationIn(practice, state, previous);
  const here = (acts: SellerAct[]) =>
    acts.map((act) => withStory(withoutAddress(act, state.person), scenario, story, situation, said));
  const heard = understand(
    model,
    text,
    situation,
    { lang: options.lang, topics: vocabulary.topics, previous, scene: scenario.id },
    {
      ...asked(practice),
      ...today(scenario),
      story,
      visions,
      probe: (acts) => consequence(scenario, state, here(acts)),
    },
  );
  const chosen = menuActs(scenario, text, options.lang);
  const key = writeActs(here(heard.acts));
  const others = new Map(heard.suggestions.map(here).map((acts) => [writeActs(acts), acts]));
  if (chosen) return { band: 'accepted', acts: chosen, suggestions: [...others.values()] };
  if (heard.band === 'accepted') {
    others.delete(key);
    return { band: heard.band, acts: here(heard.acts), suggestions: [...others.values()] };
  }
  // Asking back is free, so what is offered then must not show what only the referee knows.
  const open = situationIn(practice, state, previous, publicly(scenario, state.person));
  const offers = settle(model, heard.reading, open, {
    most: MOST_SUGGESTIONS,
    ...today(scenario),
    story,
    visions,
  }).map(({ acts }) => here(acts));
  return { band: heard.band, acts: offers[0] ?? [], suggestions: offers };
}

/** What the menu itself would say is what was chosen there, whatever a model makes of it. */
function menuActs(scenario: Scenario, text: string, lang: Language): SellerAct[] | null {
  return actsOfSentence(text, vocabularyOf(scenario).menu[lang]);
}

interface Vocabulary {
  menu: Record<Language, MenuVocabulary>;
  topics: TopicIndex;
  known: Knowledge;
  people: Map<string, Knowledge>;
}
const vocabularies = new WeakMap<Scenario, Vocabulary>();

/** Public topics, people and stories by their names and aliases. */
function vocabularyOf(scenario: Scenario): Vocabulary {
  let vocabulary = vocabularies.get(scenario);
  if (vocabulary) return vocabulary;
  const { topics, people, painMap } = scenario.world;
  const isTopic = new Set(topics.flatMap(({ id, person }) => (person === undefined ? [id] : [id, person])));
  const others = people
    .filter(({ id }) => !isTopic.has(id))
    .map(({ id, name, address, title }) => ({
      id,
      kind: 'person' as TopicKind,
      names: name,
      aliases: { zh: [address.zh, title.zh], en: [address.en, title.en] },
    }));
  vocabulary = {
    menu: { zh: menuVocabulary('zh', allNames(scenario, 'zh')), en: menuVocabulary('en', allNames(scenario, 'en')) },
    topics: prepareTopics([...topics, ...others]),
    known: {
      kinds: Object.fromEntries([...topics, ...others].map(({ id, kind }) => [id, kind])),
      edges: painMap.edges.map(({ from, to }) => ({ from: from[1], to: to[1] })),
      personal: new Set(topics.filter(({ personal }) => personal === true).map(({ id }) => id)),
      ours: oursOf(scenario),
      signs: { zh: signsOf([...topics, ...others], 'zh'), en: signsOf([...topics, ...others], 'en') },
    },
    people: new Map(),
  };
  vocabularies.set(scenario, vocabulary);
  return vocabulary;
}

function oursOf({ world }: Scenario): string[] {
  const { company } = (world.seller ?? {}) as { company?: { short?: Record<string, string> } };
  return Object.values(company?.short ?? {}).map(normalise);
}

/** What the referee knows of one person: which trouble is what to them, what they can speak of, their figures. */
function knowledgeOf(scenario: Scenario, person: string | null): Knowledge {
  const { known, people } = vocabularyOf(scenario);
  if (person === null) return known;
  let own = people.get(person);
  if (own) return own;
  const nodes = scenario.world.painMap.nodes.filter((node) => node.person === person);
  const facts = scenario.people[person]?.facts ?? [];
  const figures: Partial<Record<FigureRole, string[]>> = {};
  for (const { role, about } of facts) if (role !== undefined) figures[role] = [...(figures[role] ?? []), ...about];
  own = {
    ...known,
    opensDoors: scenario.people[person]?.leadsTo !== undefined,
    roles: Object.fromEntries(nodes.map(({ trouble, as }) => [trouble, as])),
    speaksOf: new Set([...facts.flatMap(({ about }) => about), ...nodes.map(({ trouble }) => trouble)]),
    figures,
  };
  people.set(person, own);
  return own;
}

function situationIn(
  practice: Practice,
  state: State,
  previous: string,
  knowledge = knowledgeOf(practice.scenario, state.person),
) {
  const { scenario } = practice;
  const person = state.person ?? '';
  const past = effective(events(practice)).filter((event) => event.turn <= state.turn && event.person === state.person);
  const own = new Map<number, SellerAct[]>();
  for (const { turn, payload } of past)
    if (payload.kind === 'said') own.set(turn, [...(own.get(turn) ?? []), payload.act]);
  const heard = past.flatMap(({ payload }) => (payload.kind === 'replied' ? [payload.acts] : []));
  return situationOf(
    {
      person: state.person,
      own: [...own.values()],
      heard: withWords(heard, scenario, previous, practice.options.lang),
      admitted: [
        ...new Set([
          ...marks(state, person, 'admitted'),
          ...heard.flat().flatMap((act) => (act.type === 'admit' ? act.about.slice(0, 1) : [])),
        ]),
      ],
      questionOpen:
        value(state, person, 'agenda') !== null ||
        state.customer.some(({ type }) => type === 'ask' || type === 'counter'),
    },
    knowledge,
  );
}

/** What everybody knows: kinds of topic and who sits at the door, and nothing of who has which trouble. */
const publicly = (scenario: Scenario, person: string | null): Knowledge => ({
  ...vocabularyOf(scenario).known,
  edges: [],
  opensDoors: person !== null && scenario.people[person]?.leadsTo !== undefined,
});

/** Where the customer's last acts name nothing, their words may. */
function withWords(heard: CustomerAct[][], scenario: Scenario, previous: string, lang: Language): CustomerAct[][] {
  const last = heard.at(-1);
  if (!last || last.length === 0 || last.some(({ about }) => about.length > 0)) return heard;
  const about = topicsIn(vocabularyOf(scenario).topics, normalise(previous), lang).map(({ id }) => id);
  return [...heard.slice(0, -1), last.map((act) => ({ ...act, about }))];
}

/**
 * The customer's last words, in the first of their wordings: what is understood must not hang on which phrasing the seed
 * chose.
 */
function lastHeard({ scenario, common, options, log }: Practice, state: State): string {
  const entry = log.findLast(({ event, beside }) => event.turn <= state.turn && (beside.lines?.length ?? 0) > 0);
  if (!entry) return '';
  const lines = entry.beside.lines ?? [];
  // Words that are no line of the scenario (a written talk) have no other wording.
  if (!lines.every(({ line }) => line.includes('#'))) return lines.map(({ text }) => text).join(' ');
  const last = entry.event;
  const acts: CustomerAct[] =
    last.payload.kind === 'replied' ? last.payload.acts : [{ type: 'clarify', about: [], of: 'which' }];
  const voice = {
    scenario,
    common: common[options.lang],
    lang: options.lang,
    seed: 0,
    person: last.person ?? '',
    name: options.name,
  };
  return speak(acts, 0, [], voice)
    .map(({ text }) => text)
    .join(' ');
}

/** When and about which words the customer last asked back. */
function asked(practice: Practice): { sinceAskBack?: number; askedAbout?: string } {
  const last = practice.log.findLast(({ event }) => event.payload.kind === 'askedBack');
  if (!last) return {};
  const since = practice.state.turn - last.event.turn;
  return since < 0
    ? {}
    : { sinceAskBack: since, ...(since === 0 && last.beside.said !== undefined && { askedAbout: last.beside.said }) };
}

function today(scenario: Scenario) {
  const { date } = (scenario.world.today ?? {}) as { date?: string };
  const [year, month, day] = (date ?? '').split('-').map(Number);
  return year && month && day ? { today: { year, month, day } } : {};
}

/** What the customer would do: readings that lead to the same need not be told apart. */
function consequence(scenario: Scenario, state: State, acts: SellerAct[]): Consequence {
  const played = play(scenario, state, { move: 'say', acts });
  if (!played.ok) return [{ kind: `refused ${played.refusal.code}` }];
  return played.state.customer
    .filter(({ type }) => type !== 'remark' && type !== 'pause')
    .map(({ type, fact, about: [topic] }) => ({ kind: type, matter: fact ?? topic, topic }));
}

/** "Ms Shao, …" calls the person spoken to; it is not about her. */
function withoutAddress(act: SellerAct, person: string | null): SellerAct {
  return person !== null && act.about.includes(person)
    ? { ...act, about: act.about.filter((id) => id !== person) }
    : act;
}

/** A reference names its story: the one that is told, else the one that fits what the talk is about. */
function withStory(
  act: SellerAct,
  scenario: Scenario,
  told: StoryFound | null,
  situation: Situation,
  said: string,
): SellerAct {
  if (act.type !== 'reference') return act;
  // Who announces a story has not told it yet.
  if (act.form === 'open') return { type: act.type, form: act.form, about: [] };
  const { stories } = scenario.world;
  const story =
    stories.find(({ id }) => id === told?.id) ??
    ofTheTrade(stories, said) ??
    fittingStory(scenario, act.about, situation);
  if (!story) return act;
  return { ...act, of: story.id, about: [...new Set([story.trouble, ...act.about])].slice(0, 3) };
}

export interface Alone {
  text: string;
  lang: Language;
  person: string | null;
  previous?: string;
  customer: CustomerAct[];
}

export interface HeardAlone {
  /** Acts of the likeliest reading, in their order; confidence in thousandths. */
  acts: { act: SellerAct; confidence: number }[];
  quantities: Quantity[];
  band: Band;
  suggestions: SellerAct[];
}

const MOST_SUGGESTIONS = 5;
/** Of topics, people and figures one reading is like another: acts are told apart by type, form and topics. */
const keyOf = ({ type, form, about }: SellerAct) => `${type}.${form} ${about.join()}`;

/** A line outside any practice, after the customer's last acts. */
export function hearAlone(
  scenario: Scenario,
  model: LanguageModel,
  { text, lang, person, previous, customer }: Alone,
): HeardAlone {
  const vocabulary = vocabularyOf(scenario);
  const situation = situationOf(
    { person, own: [], heard: customer.length > 0 ? [customer] : [] },
    publicly(scenario, person),
  );
  const context = { lang, topics: vocabulary.topics, scene: scenario.id, ...(previous !== undefined && { previous }) };
  const said = normalise(text);
  const story = storyIn(scenario, said, lang);
  const visions = visionsIn(scenario, said, lang);
  const understood = understand(model, text, situation, context, { ...today(scenario), story, visions });
  const chosen = menuActs(scenario, text, lang);
  const heard = chosen ? { ...understood, band: 'accepted' as const, acts: chosen } : understood;
  const turns = settle(model, understood.reading, situation, { most: 12, ...today(scenario), story, visions });
  const sums = new Map<string, { act: SellerAct; confidence: number }>();
  for (const turn of [{ acts: heard.acts, confidence: chosen ? 1000 : 0 }, ...turns]) {
    for (const act of turn.acts) {
      const one = sums.get(keyOf(act)) ?? { act, confidence: 0 };
      sums.set(keyOf(act), { ...one, confidence: Math.min(1000, one.confidence + turn.confidence) });
    }
  }
  const first = new Set(heard.acts.map(keyOf));
  const rest = [...sums].filter(([key]) => !first.has(key)).sort(([, a], [, b]) => b.confidence - a.confidence);
  const best = [...sums].filter(([key]) => first.has(key));
  return {
    acts: best.map(([, one]) => one),
    quantities: heard.acts.flatMap((act) => act.quantities ?? []),
    band: heard.band,
    suggestions: rest.slice(0, MOST_SUGGESTIONS).map(([, { act }]) => act),
  };
}
