/** What the public things of a scenario are called: topics, people as one addresses them, stories by their company. */
import type { Named, Names } from '../language/sentences.ts';
import type { Language, Scenario, Story } from '../scenarios/schema.ts';

const known = new WeakMap<Scenario, Record<Language, Map<string, Named>>>();

function storyName({ peer, id }: Story, lang: Language): string {
  const company = peer?.company as Record<Language, string> | undefined;
  return company?.[lang] ?? peer?.title[lang] ?? id;
}

function namesIn(scenario: Scenario, lang: Language): Map<string, Named> {
  const { topics, people, stories } = scenario.world;
  const names = new Map<string, Named>();
  for (const story of stories) names.set(story.id, { text: storyName(story, lang), kind: 'story' });
  for (const topic of topics) names.set(topic.id, { text: topic.names[lang], kind: topic.kind });
  for (const person of people) names.set(person.id, { text: person.address[lang], kind: 'person' });
  for (const { id, person } of topics) {
    const named = person === undefined ? undefined : names.get(person);
    if (named) names.set(id, named);
  }
  // A fact that was heard is called by what it is about.
  for (const file of Object.values(scenario.people)) {
    for (const { id, about } of file.facts) {
      const named = names.get(about[0] ?? '');
      if (named && !names.has(id)) names.set(id, named);
    }
  }
  return names;
}

/** Everything that has a name, by id. */
export function allNames(scenario: Scenario, lang: Language): ReadonlyMap<string, Named> {
  let both = known.get(scenario);
  if (!both) {
    both = { zh: namesIn(scenario, 'zh'), en: namesIn(scenario, 'en') };
    known.set(scenario, both);
  }
  return both[lang];
}

export function namesOf(scenario: Scenario, lang: Language): Names {
  const names = allNames(scenario, lang);
  return (id) => names.get(id) ?? null;
}

/** Name and post of a person: "Shao Chunfang, Deputy General Manager". */
export function whoIs(scenario: Scenario, id: string, lang: Language): { name: string; address: string; post: string } {
  const person = scenario.world.people.find((one) => one.id === id);
  return { name: person?.name[lang] ?? id, address: person?.address[lang] ?? id, post: person?.title[lang] ?? '' };
}
