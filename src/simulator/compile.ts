/**
 * A scenario made ready to be played: indexes instead of searches, rules sorted by the acts that wake them, conditions and
 * acts in notation read once. Everything here is derived; the scenario's data stays the truth.
 */
import {
  type CustomerAct,
  FORMS,
  type Form,
  SELLER_ACT_TYPES,
  type SellerAct,
  type SellerActType,
} from '../method/acts.ts';
import { parseCustomerActs } from '../method/notation.ts';
import type { Condition, Effect, Rule } from '../scenarios/conditions.ts';
import {
  type AgendaItem,
  agendaItem,
  type Fact,
  gate,
  type Happening,
  happening,
  type Person,
  type PersonFile,
  type Scenario,
  type Source,
  type Story,
  type Topic,
  topic,
} from '../scenarios/schema.ts';
import { compileCondition, compileTurnCondition, type Test, typesNeeded } from './conditions.ts';
import { RULES } from './rules/index.ts';

export interface CompiledEffect extends Omit<Effect, 'say' | 'mark' | 'reset'> {
  say: CustomerAct[];
  mark: string[];
  reset: string[];
}

export interface CompiledRule {
  id: string;
  test: Test;
  then: CompiledEffect;
  silences: readonly string[];
}

export interface CompiledAgendaItem
  extends Omit<AgendaItem, 'acts' | 'good' | 'bad' | 'when' | 'settles' | 'worse' | 'then' | 'after'> {
  /** Its counter: the turn in which it was wanted and could not be said. */
  due: string;
  acts: CustomerAct[];
  good: CustomerAct[];
  bad: CustomerAct[];
  /** These three are tested on the whole turn. */
  when: Test;
  settles: Test | null;
  worse: Test | null;
  then: CompiledEffect | null;
  after: CompiledEffect | null;
}

export interface CompiledHappening extends Omit<Happening, 'says' | 'when' | 'then'> {
  says: CustomerAct[];
  when: Test;
  then: CompiledEffect | null;
}

export interface CompiledFact extends Fact {
  /** What takes up the cue that it is: the fact, its topics, their neighbours on the pain map (rule 86). */
  near: Set<string>;
  open: Test | null;
  when: Test | null;
  /** Its counters: when it was told or dropped as a cue, how often it was tried for. */
  toldAt: string;
  cueTurn: string;
  tries: string;
}

/** Things that the acts of a turn may bring about, in their order: all, and those to be looked at after a single act. */
export interface Wakeable<T> {
  all: readonly T[];
  by: ReadonlyMap<SellerActType, readonly T[]>;
  /** For each of all, the types of act of which it needs one; null where it may come without. */
  types: readonly (readonly string[] | null)[];
}

export interface CompiledPerson {
  info: Person;
  file: PersonFile;
  facts: CompiledFact[];
  factById: Map<string, CompiledFact>;
  factsAbout: Map<string, CompiledFact[]>;
  factsOfKind: Map<string, CompiledFact[]>;
  agenda: Wakeable<CompiledAgendaItem>;
  happenings: Wakeable<CompiledHappening>;
  accessConditions: Test[];
  /** Wants something already, whatever hurts: an opportunity that somebody else has shaped. */
  ownPicture: boolean;
  leadsOn: Test | null;
  /** What a trouble is for this person. */
  nodes: Map<string, 'pain' | 'reason' | 'impact'>;
  /** Troubles of this person that nothing we sell takes away. */
  notOurs: Set<string>;
  /** Everything that leads to a trouble of this person, and everything that follows from one, along the pain map. */
  upstream: Map<string, Set<string>>;
  downstream: Map<string, Set<string>>;
  /** The next step either way: what leads straight to a trouble, and what it leads to. */
  causes: Map<string, string[]>;
  effects: Map<string, string[]>;
  above: Set<string>;
}

export interface Compiled {
  scenario: Scenario;
  topics: Map<string, Topic>;
  stories: Map<string, Story>;
  /** Where one can look before a call. */
  sources: Map<string, Source>;
  people: Map<string, CompiledPerson>;
  /** Everything that can be named: public topics, people, stories. */
  named: Set<string>;
  inPack: Set<string>;
  /** Every trouble that is somebody's. */
  painful: Set<string>;
  /** What is written in any lab. */
  documents: Set<string>;
  /** By the type and the form of the act that wakes them. */
  rules: Map<SellerActType, Map<Form, CompiledRule[]>>;
  reactions: CompiledRule[];
  /** Rules that judge a whole turn. */
  atTurnEnd: CompiledRule[];
  /** What the person says of the seller's manner, tested at the end of a turn. */
  manner: Wakeable<CompiledRule>;
}

const asList = (names: string | string[] | undefined): string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names;

/** With every field of its schema, absent ones too: things of one shape are read fast. */
function whole<T extends object>({ shape }: { shape: object }, one: T): T {
  const given: Partial<Record<string, unknown>> = { ...one };
  return Object.fromEntries(Object.keys(shape).map((name) => [name, given[name]])) as T;
}

/** Every field is written out here too. */
export function compileEffect(effect: Effect): CompiledEffect {
  return {
    add: effect.add,
    smallTrust: effect.smallTrust,
    count: effect.count,
    reset: asList(effect.reset),
    mark: asList(effect.mark),
    say: asList(effect.say).flatMap(parseCustomerActs),
    yields: effect.yields,
    tell: effect.tell,
    repairable: effect.repairable,
    repairs: effect.repairs,
    judgesPromises: effect.judgesPromises,
    limit: effect.limit,
    patience: effect.patience,
    shorten: effect.shorten,
    end: effect.end,
  } satisfies Record<keyof Effect, unknown>;
}

/** What is said of the seller's manner is a rule on the whole turn; all others are on one act, or on none. */
function compileRule(rule: Rule): CompiledRule {
  const { form: _, ...besideForm } = rule.when;
  return {
    id: rule.id,
    // A rule on acts is looked up by their form.
    test:
      rule.theme === 'manner'
        ? compileTurnCondition(rule.when)
        : compileCondition(rule.on.length > 0 ? besideForm : rule.when),
    then: compileEffect(rule.then),
    silences: rule.silences ?? [],
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Rules by the act that wakes them, each list in the order of ids. */
function indexRules(rules: readonly Rule[]) {
  const sorted = [...rules].sort(byId).filter(({ theme }) => theme !== 'manner');
  const manner = wakeable(
    [...rules].sort(byId).filter(({ theme }) => theme === 'manner'),
    compileRule,
  );
  const woken: { on: readonly SellerActType[]; forms: readonly Form[]; rule: CompiledRule }[] = [];
  const reactions: CompiledRule[] = [];
  const atTurnEnd: CompiledRule[] = [];
  for (const rule of sorted) {
    const one = compileRule(rule);
    if (rule.atTurnEnd) atTurnEnd.push(one);
    else if (rule.on.length === 0) reactions.push(one);
    woken.push({ on: rule.on, forms: formsOf(rule), rule: one });
  }
  const wokenBy = (type: SellerActType, form: Form) =>
    woken.filter(({ on, forms }) => on.includes(type) && forms.includes(form)).map(({ rule }) => rule);
  const byForm = (type: SellerActType) => new Map(FORMS.map((form) => [form, wokenBy(type, form)]));
  return { rules: new Map(SELLER_ACT_TYPES.map((type) => [type, byForm(type)])), reactions, manner, atTurnEnd };
}

/** Forms of the act in which the rule can hold at all. */
const formsOf = ({ when: { form } }: Rule): readonly Form[] =>
  form === undefined ? FORMS : typeof form === 'string' ? [form] : form;

/** Sorted by the types of act for which their conditions wait. */
function wakeable<S extends { when: Condition }, T>(given: readonly S[], make: (one: S) => T): Wakeable<T> {
  const made = given.map((one) => ({ types: typesNeeded(one.when), one: make(one) }));
  const wokenBy = (type: SellerActType) =>
    made.filter(({ types }) => types?.includes(type) !== false).map(({ one }) => one);
  return {
    all: made.map(({ one }) => one),
    by: new Map(SELLER_ACT_TYPES.map((type) => [type, wokenBy(type)])),
    types: made.map(({ types }) => types),
  };
}

/** What the turn's acts may wake. Most turns have one act, and most things wait for acts of another type. */
export function wokenBy<T>({ all, by, types }: Wakeable<T>, acts: readonly SellerAct[]): readonly T[] {
  const [only] = acts;
  if (only && acts.length === 1) return by.get(only.type) ?? all;
  return all.filter((_, index) => {
    const needed = types[index];
    return !needed || acts.some(({ type }) => needed.includes(type));
  });
}

/** The rules that the act may wake, in the order of their ids. */
export const rulesFor = ({ rules }: Compiled, { type, form }: SellerAct): readonly CompiledRule[] =>
  rules.get(type)?.get(form) ?? [];

/** All nodes that can be reached from each node along the edges, by trouble. */
function reach(edges: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const steps = next(edges);
  const result = new Map<string, Set<string>>();
  for (const start of steps.keys()) {
    const seen = new Set<string>();
    const queue = [...(steps.get(start) ?? [])];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      queue.push(...(steps.get(node) ?? []));
    }
    result.set(start, seen);
  }
  return result;
}

/** Whither each edge leads from each trouble. */
function next(edges: readonly (readonly [string, string])[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const [from, to] of edges) {
    const known = result.get(from) ?? [];
    if (!known.includes(to)) result.set(from, [...known, to]);
  }
  return result;
}

function superiors(people: readonly Person[], id: string): Set<string> {
  const above = new Set<string>();
  for (let at = people.find((one) => one.id === id)?.reportsTo; at !== undefined && !above.has(at); ) {
    above.add(at);
    at = people.find((one) => one.id === at)?.reportsTo;
  }
  return above;
}

/** Every field is written out here too. */
function compileFact(fact: Omit<Fact, 'person'>, person: string, beside: Map<string, string[]>): CompiledFact {
  return {
    id: fact.id,
    person,
    about: fact.about,
    kind: fact.kind,
    role: fact.role,
    quantities: fact.quantities,
    adds: fact.adds,
    cue: fact.cue,
    confidential: fact.confidential,
    disputed: fact.disputed,
    unknown: fact.unknown,
    who: fact.who,
    gate: fact.gate && whole(gate, fact.gate),
    resist: fact.resist,
    near: new Set([fact.id, ...fact.about, ...fact.about.flatMap((topic) => beside.get(topic) ?? [])]),
    open: fact.gate?.or ? compileCondition(fact.gate.or) : null,
    when: fact.gate?.when ? compileCondition(fact.gate.when) : null,
    toldAt: `toldAt:${fact.id}`,
    cueTurn: `cueTurn:${fact.id}`,
    tries: `tries:${fact.id}`,
  } satisfies Record<keyof CompiledFact, unknown>;
}

/** The items under each of the names that `namesOf` gives them, in their order. */
function groupBy<T>(items: readonly T[], namesOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const name of new Set(namesOf(item))) {
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  return groups;
}

function compilePerson(scenario: Scenario, info: Person, maps: Maps): CompiledPerson {
  const file = scenario.people[info.id] ?? { person: info.id, facts: [], agenda: [] };
  const facts = file.facts.map((fact) => compileFact(fact, info.id, maps.beside));
  const optional = (condition: AgendaItem['settles']) => (condition ? compileTurnCondition(condition) : null);
  return {
    info,
    file,
    facts,
    factById: new Map(facts.map((fact) => [fact.id, fact])),
    factsAbout: groupBy(facts, (fact) => fact.about),
    factsOfKind: groupBy(facts, (fact) => [fact.kind]),
    agenda: wakeable(file.agenda, (item) => ({
      ...whole(agendaItem, item),
      due: `due-${item.id}`,
      acts: parseCustomerActs(item.acts),
      good: item.good ? parseCustomerActs(item.good) : [],
      bad: item.bad ? parseCustomerActs(item.bad) : [],
      when: compileTurnCondition(item.when),
      settles: optional(item.settles),
      worse: optional(item.worse),
      then: item.then ? compileEffect(item.then) : null,
      after: item.after ? compileEffect(item.after) : null,
    })),
    happenings: wakeable(file.events ?? [], (event) => ({
      ...whole(happening, event),
      says: parseCustomerActs(event.says),
      when: compileTurnCondition(event.when),
      then: event.then ? compileEffect(event.then) : null,
    })),
    accessConditions: (file.access?.conditions ?? []).map(compileCondition),
    ownPicture: facts.some(({ kind, gate }) => kind === 'capability' && !gate?.pain && !gate?.when && !gate?.never),
    leadsOn: file.leadsTo ? compileCondition(file.leadsTo.when) : null,
    nodes: new Map(
      scenario.world.painMap.nodes.filter((node) => node.person === info.id).map((node) => [node.trouble, node.as]),
    ),
    notOurs: new Set(
      scenario.world.painMap.nodes
        .filter((node) => node.person === info.id && node.ours === false)
        .map((node) => node.trouble),
    ),
    upstream: maps.up,
    downstream: maps.down,
    causes: maps.causes,
    effects: maps.effects,
    above: superiors(scenario.world.people, info.id),
  };
}

interface Maps {
  up: Map<string, Set<string>>;
  down: Map<string, Set<string>>;
  causes: Map<string, string[]>;
  effects: Map<string, string[]>;
  /** Next to each trouble on the pain map, either way. */
  beside: Map<string, string[]>;
}

export function compileWith(scenario: Scenario, rules: readonly Rule[]): Compiled {
  const { world } = scenario;
  const edges = world.painMap.edges.map((edge): [string, string] => [edge.from[1], edge.to[1]]);
  const back = edges.map(([from, to]): [string, string] => [to, from]);
  const maps = {
    down: reach(edges),
    up: reach(back),
    effects: next(edges),
    causes: next(back),
    beside: next([...edges, ...back]),
  };
  return {
    scenario,
    topics: new Map(world.topics.map((one) => [one.id, whole(topic, one)])),
    stories: new Map(world.stories.map((story) => [story.id, story])),
    sources: new Map((world.research ?? []).map((source) => [source.id, source])),
    people: new Map(world.people.map((person) => [person.id, compilePerson(scenario, person, maps)])),
    named: new Set([...world.topics, ...world.people, ...world.stories].map(({ id }) => id)),
    inPack: new Set(world.inPack ?? []),
    painful: new Set(world.painMap.nodes.map((node) => node.trouble)),
    documents: new Set(Object.values(scenario.labs).flatMap((lab) => lab.documents)),
    ...indexRules(rules),
  };
}

const cache = new WeakMap<Scenario, Compiled>();

/** The scenario with the product's rule book, compiled once. */
export function compile(scenario: Scenario): Compiled {
  let compiled = cache.get(scenario);
  if (!compiled) {
    compiled = compileWith(scenario, RULES);
    cache.set(scenario, compiled);
  }
  return compiled;
}
