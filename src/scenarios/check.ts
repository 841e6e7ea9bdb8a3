/**
 * What the schema cannot see in a scenario: ids that lead nowhere, gates that nobody can open, sentences that are there in one
 * language only. Pure; a fault names its file and words near which it stands, so that a reader of files finds the line.
 */
import { NotationError, parseCustomerActs } from '../method/notation.ts';
import { type Condition, listed, METERS } from './conditions.ts';
import { type Fact, LANGUAGES, type PersonFile, type Scenario, SLOTS } from './schema.ts';

export const FAULTS = [
  'dangling-topic',
  'dangling-person',
  'dangling-fact',
  'dangling-story',
  'dangling-agenda',
  'id-twice',
  'not-notation',
  'gate-too-high',
  'gate-loop',
  'gate-behind-never',
  'line-missing',
  'line-in-one-language',
  'line-of-nothing',
  'wrong-script',
  'unknown-document',
  'unknown-element',
  'part-empty',
  'play-missing',
  'person-unwritten',
  'slot-unknown',
] as const;
export type FaultCode = (typeof FAULTS)[number];

export interface Fault {
  code: FaultCode;
  /** Below the scenario's folder. */
  file: string;
  /** Words that stand at the place, the most general first. */
  near: string[];
  detail: string;
}

export interface Known {
  topics: Set<string>;
  people: Set<string>;
  stories: Set<string>;
  facts: Set<string>;
  agenda: Set<string>;
}

const WORLD = 'world.yaml';
const fileOf = (person: string) => `people/${person}.yaml`;
const HIGHEST = 100;

export function knownIn({ world, people }: Scenario): Known {
  const files = Object.values(people);
  return {
    topics: new Set([...world.topics, ...world.people].map(({ id }) => id)),
    people: new Set(world.people.map(({ id }) => id)),
    stories: new Set(world.stories.map(({ id }) => id)),
    facts: new Set(files.flatMap(({ facts }) => facts.map(({ id }) => id))),
    agenda: new Set(files.flatMap(({ agenda }) => agenda.map(({ id }) => id))),
  };
}

export function checkScenario(scenario: Scenario): Fault[] {
  const known = knownIn(scenario);
  return [
    ...checkWorld(scenario, known),
    ...Object.values(scenario.people).flatMap((file) => [
      ...checkPerson(file, known),
      ...checkGates(file),
      ...checkLines(scenario, file),
    ]),
    ...checkScripts(scenario),
    ...checkWritten(scenario),
    ...checkSlots(scenario),
  ];
}

export const dangling = (
  code: FaultCode,
  file: string,
  near: string[],
  names: readonly (string | undefined)[],
  known: ReadonlySet<string>,
): Fault[] =>
  names
    .filter((id) => id !== undefined && !known.has(id))
    .map((id) => ({ code, file, near: [...near, id ?? ''], detail: id ?? '' }));

export function twice(file: string, ids: readonly string[]): Fault[] {
  const again = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(again)].map((id) => ({ code: 'id-twice', file, near: [id], detail: id }));
}

function checkWorld({ world }: Scenario, known: Known): Fault[] {
  const topic = (near: string[], ids: readonly (string | undefined)[]) =>
    dangling('dangling-topic', WORLD, near, ids, known.topics);
  const person = (near: string[], ids: readonly (string | undefined)[]) =>
    dangling('dangling-person', WORLD, near, ids, known.people);
  return [
    ...twice(
      WORLD,
      world.topics.map(({ id }) => id),
    ),
    ...twice(
      WORLD,
      world.people.map(({ id }) => id),
    ),
    ...twice(
      WORLD,
      world.stories.map(({ id }) => id),
    ),
    ...world.people.flatMap(({ id, reportsTo, conflictsWith }) => person([id], [reportsTo, ...(conflictsWith ?? [])])),
    ...world.topics.flatMap(({ id, removes }) => topic([id], removes ?? [])),
    ...world.painMap.nodes.flatMap((node) => [
      ...person([node.trouble], [node.person]),
      ...topic([node.person], [node.trouble]),
    ]),
    ...world.painMap.edges.flatMap(({ from, to }) => [
      ...person(['edges', from[1]], [from[0], to[0]]),
      ...topic(['edges', from[0]], [from[1], to[1]]),
    ]),
    ...world.stories.flatMap(({ id, trouble, reasons, capabilities, handles }) =>
      topic([id], [trouble, ...reasons, ...capabilities, handles]),
    ),
    ...topic(['inPack'], world.inPack ?? []),
    ...(world.promptSheets ?? []).flatMap(({ post, suffer, causes, helps }) =>
      topic(['promptSheets', post], [...suffer, ...causes, ...helps]),
    ),
  ];
}

function checkPerson(person: PersonFile, known: Known): Fault[] {
  const file = fileOf(person.person);
  const own = new Set(person.facts.map(({ id }) => id));
  const topic = (near: string[], ids: readonly (string | undefined)[]) =>
    dangling('dangling-topic', file, near, ids, known.topics);
  const people = (near: string[], ids: readonly (string | undefined)[]) =>
    dangling('dangling-person', file, near, ids, known.people);
  const fact = (near: string[], ids: readonly (string | undefined)[]) =>
    dangling('dangling-fact', file, near, ids, own);
  const when = (near: string[], condition: Condition | undefined) => checkCondition(condition, file, near, known);
  const acts = (near: string[], text: string | undefined) => checkNotation(text, file, near, known);
  return [
    ...people([], [person.person, person.sendsDownTo, ...(person.access?.to ?? [])]),
    ...fact(['ownSteps'], person.ownSteps ?? []),
    ...(person.dormant ?? []).flatMap(({ trouble, capability, concern }) =>
      topic(['dormant'], [trouble, capability, concern]),
    ),
    ...twice(
      file,
      [...person.facts, ...person.agenda, ...(person.events ?? [])].map(({ id }) => id),
    ),
    ...person.facts.flatMap(({ id, about, adds, unknown, who, gate }) => [
      ...topic([id], about),
      ...people([id], [unknown, who]),
      ...fact([id], [...(adds ?? []), ...(gate?.after ?? [])]),
      ...when([id], gate?.when),
      ...when([id], gate?.or),
    ]),
    ...person.agenda.flatMap((item) => [
      ...acts([item.id], item.acts),
      ...acts([item.id], item.good),
      ...acts([item.id], item.bad),
      ...fact([item.id], [item.tell]),
      ...topic([item.id], [...(item.about ?? []), ...(item.expects?.about ?? [])]),
      ...when([item.id], item.when),
      ...when([item.id], item.settles),
      ...when([item.id], item.worse),
    ]),
    ...(person.events ?? []).flatMap(({ id, says, who, when: happens }) => [
      ...acts([id], says),
      ...people([id], [who]),
      ...when([id], happens),
    ]),
  ];
}

function checkNotation(text: string | undefined, file: string, near: string[], known: Known): Fault[] {
  if (text === undefined) return [];
  try {
    return parseCustomerActs(text).flatMap(({ about, fact, who }) => [
      ...dangling(
        'dangling-topic',
        file,
        near,
        about.filter((id) => !id.startsWith('$')),
        known.topics,
      ),
      ...dangling('dangling-fact', file, near, [fact], known.facts),
      ...dangling('dangling-person', file, near, [who], known.people),
    ]);
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
    return [{ code: 'not-notation', file, near, detail: error.message }];
  }
}

const NAMES_FACTS = ['told'] as const;
const NAMES_AGENDA = ['settled', 'worsened'] as const;
const NAMES_TOPICS = ['admitted', 'customerLastAbout', 'about'] as const;
export function checkCondition(condition: Condition | undefined, file: string, near: string[], known: Known): Fault[] {
  if (!condition) return [];
  const inside = [
    ...(condition.any ?? []),
    ...(condition.all ?? []),
    ...(condition.not ? [condition.not] : []),
    ...(condition.turnHas ? [condition.turnHas] : []),
  ];
  return [
    ...NAMES_FACTS.flatMap((name) => dangling('dangling-fact', file, near, listed(condition[name]), known.facts)),
    ...NAMES_AGENDA.flatMap((name) => dangling('dangling-agenda', file, near, listed(condition[name]), known.agenda)),
    ...NAMES_TOPICS.flatMap((name) => dangling('dangling-topic', file, near, listed(condition[name]), known.topics)),
    ...inside.flatMap((one) => checkCondition(one, file, near, known)),
  ];
}

/** A gate can be opened when its numbers can be reached and what must be told before can be told. */
function checkGates({ person, facts }: PersonFile): Fault[] {
  const file = fileOf(person);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const faults: Fault[] = [];
  for (const { id, gate } of facts) {
    for (const name of METERS) {
      const needed = name === 'trust' || name === 'warmth' ? gate?.[name] : undefined;
      if (needed !== undefined && needed > HIGHEST)
        faults.push({ code: 'gate-too-high', file, near: [id, name], detail: `${name} ${needed}` });
    }
    const way = loopFrom(id, byId);
    if (way) faults.push({ code: 'gate-loop', file, near: [id], detail: way.join(' → ') });
    for (const before of gate?.after ?? []) {
      if (byId.get(before)?.gate?.never)
        faults.push({ code: 'gate-behind-never', file, near: [id, before], detail: before });
    }
  }
  return faults;
}

function loopFrom(start: string, byId: ReadonlyMap<string, Pick<Fact, 'gate'>>): string[] | null {
  const walk = (id: string, way: string[]): string[] | null => {
    for (const before of byId.get(id)?.gate?.after ?? []) {
      if (before === start) return [...way, before];
      if (way.includes(before)) continue;
      const found = walk(before, [...way, before]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, [start]);
}

/** What a person tells has a wording in both languages; what is written in one is written in the other. */
function checkLines({ lines }: Scenario, { person, facts }: PersonFile): Fault[] {
  const faults: Fault[] = [];
  for (const lang of LANGUAGES) {
    const other = lang === 'zh' ? 'en' : 'zh';
    const file = `lines/${person}.${lang}.yaml`;
    const own = lines[lang][person] ?? {};
    for (const { id, unknown, gate } of facts) {
      const keys = [`tell:${id}`, `volunteer:${id}`, `refer:${id}`];
      if (unknown === undefined && !gate?.never && !keys.some((key) => own[key]))
        faults.push({ code: 'line-missing', file, near: [], detail: `tell:${id}` });
    }
    for (const key of Object.keys(lines[other][person] ?? {})) {
      if (!own[key]) faults.push({ code: 'line-in-one-language', file, near: [], detail: key });
    }
  }
  return faults;
}

const HAN = /\p{Script=Han}/u;

const firstHan = (text: string) => /\S*\p{Script=Han}\S*/u.exec(text)?.[0].slice(0, 30) ?? '';

/** Chinese words in Chinese, English ones without a Chinese character. */
function checkScripts({ world, lines, pack }: Scenario): Fault[] {
  const names = world.topics.flatMap(({ id, names: { zh, en } }) => [
    ...(HAN.test(en) ? [{ code: 'wrong-script' as const, file: WORLD, near: [id], detail: en }] : []),
    ...(HAN.test(zh) || /^[A-Za-z0-9 ]+$/.test(zh)
      ? []
      : [{ code: 'wrong-script' as const, file: WORLD, near: [id], detail: zh }]),
  ]);
  const spoken = Object.entries(lines.en).flatMap(([person, own]) =>
    Object.entries(own).flatMap(([key, texts]) =>
      texts
        .filter((text) => HAN.test(text))
        .map((text): Fault => ({ code: 'wrong-script', file: `lines/${person}.en.yaml`, near: [key], detail: text })),
    ),
  );
  const packs = [
    ...(HAN.test(pack.en)
      ? [{ code: 'wrong-script' as const, file: 'pack.en.md', near: [], detail: firstHan(pack.en) }]
      : []),
    ...(pack.zh !== '' && !HAN.test(pack.zh)
      ? [{ code: 'wrong-script' as const, file: 'pack.zh.md', near: [], detail: pack.zh.slice(0, 30) }]
      : []),
  ];
  return [...names, ...spoken, ...packs];
}

/** Whoever can be met is written. */
const checkWritten = ({ world, people }: Scenario): Fault[] =>
  world.people
    .filter(({ id, playable }) => playable !== 'named' && !people[id])
    .map(({ id }) => ({ code: 'person-unwritten', file: WORLD, near: [id, 'playable'], detail: fileOf(id) }));

/** A line leaves open only what is filled when it is spoken. */
function checkSlots({ lines }: Scenario): Fault[] {
  const known: readonly string[] = SLOTS;
  return LANGUAGES.flatMap((lang) =>
    Object.entries(lines[lang]).flatMap(([person, own]) =>
      Object.entries(own).flatMap(([key, texts]) =>
        texts
          .flatMap((text) => [...text.matchAll(/\{([^}]*)\}?/g)].map(([slot, name = '']) => ({ slot, name })))
          .filter(({ name, slot }) => !known.includes(name) || !slot.endsWith('}'))
          .map(
            ({ slot }): Fault => ({
              code: 'slot-unknown',
              file: `lines/${person}.${lang}.yaml`,
              near: [key],
              detail: `${key}: ${slot}`,
            }),
          ),
      ),
    ),
  );
}
