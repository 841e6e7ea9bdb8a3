/** Which of our stories a line tells: by the company's name, else by who is told of and words that stand in this story alone. */
import { normalise } from '../language/normalise.ts';
import { topicGrams } from '../language/topics.ts';
import type { Language, Scenario, Story } from '../scenarios/schema.ts';
import type { Situation } from './situation.ts';

export interface StoryFound {
  id: string;
  /** Its company is named; otherwise only its words were recognised. */
  named: boolean;
  /** What it is about. */
  trouble: string;
}

interface StorySigns {
  id: string;
  trouble: string;
  names: readonly string[];
  /** By which names the one told of goes. */
  hero: readonly string[];
  grams: ReadonlySet<string>;
}

const known = new WeakMap<Scenario, Record<Language, StorySigns[]>>();
/** So many words of one story alone tell it. */
const TELLING: Record<Language, number> = { zh: 7, en: 5 };
/** Whoever names the one told of needs so many words less. */
const OF_THE_HERO = 4;

const gramsOf = (text: string) =>
  topicGrams(normalise(text)).flatMap(({ gram }) =>
    gram.endsWith('~') || (gram.length === 1 && !/[a-z0-9]/.test(gram)) || gram.length < 2 ? [] : [gram],
  );

function namesOf({ peer }: Story, lang: Language): string[] {
  const company = normalise((peer?.company as Record<Language, string> | undefined)?.[lang] ?? '');
  if (company === '') return [];
  return lang === 'zh' ? [company, company.slice(0, 2)] : [company, company.split(' ')[0] ?? company];
}

function heroOf({ witness }: Story, topics: Scenario['world']['topics'], lang: Language): string[] {
  const hero = topics.find(({ id }) => id === witness);
  return hero ? [hero.names[lang], ...hero.aliases[lang]].map(normalise).filter((name) => !/^[a-z]+$/.test(name)) : [];
}

function signsOf(scenario: Scenario, lang: Language): StorySigns[] {
  const { stories, topics } = scenario.world;
  const common = new Set(topics.flatMap(({ names, aliases }) => [names[lang], ...aliases[lang]].flatMap(gramsOf)));
  const spread = new Map<string, number>();
  const texts = stories.map(({ text }) => new Set(gramsOf(text?.[lang] ?? '')));
  for (const grams of texts) for (const gram of grams) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  return stories.map((story, index) => ({
    id: story.id,
    trouble: story.trouble,
    names: namesOf(story, lang),
    hero: heroOf(story, topics, lang),
    grams: new Set([...(texts[index] ?? [])].filter((gram) => spread.get(gram) === 1 && !common.has(gram))),
  }));
}

export function storyIn(scenario: Scenario, normalised: string, lang: Language): StoryFound | null {
  let signs = known.get(scenario);
  if (!signs) {
    signs = { zh: signsOf(scenario, 'zh'), en: signsOf(scenario, 'en') };
    known.set(scenario, signs);
  }
  const named = signs[lang].find(({ names }) => names.some((name) => normalised.includes(name)));
  if (named) return { id: named.id, named: true, trouble: named.trouble };
  const said = new Set(gramsOf(normalised));
  let best: { id: string; trouble: string; count: number } | null = null;
  for (const { id, trouble, grams, hero } of signs[lang]) {
    let count = hero.some((name) => normalised.includes(name)) ? OF_THE_HERO : 0;
    for (const gram of said) if (grams.has(gram)) count++;
    if (count >= TELLING[lang] && count > (best?.count ?? 0)) best = { id, trouble, count };
  }
  return best && { id: best.id, named: false, trouble: best.trouble };
}

/** The story that fits what the talk is about, where a story is told or offered and none is named. */
export function fittingStory(scenario: Scenario, about: readonly string[], situation: Situation): Story | undefined {
  const { lastTrouble, lastTopics, admitted } = situation;
  const score = ({ trouble, reasons, fits }: Story) =>
    (about.includes(trouble) ? 8 : 0) +
    (lastTrouble === trouble ? 4 : 0) +
    (admitted.includes(trouble) ? 2 : 0) +
    (reasons ?? []).filter((reason) => about.includes(reason) || lastTopics.includes(reason)).length +
    (fits === true ? 1 : 0);
  const [best] = [...scenario.world.stories].sort((a, b) => score(b) - score(a));
  return best && score(best) >= 1 ? best : undefined;
}

/** "She runs operations at a dairy": the one story of that trade, where no firm is named. */
export function ofTheTrade(stories: readonly Story[], normalised: string): Story | undefined {
  const isNamed = ({ peer }: Story) => {
    const called = (peer?.called ?? {}) as Partial<Record<Language, string[]>>;
    return Object.values(called).some((words) => words.some((word) => normalised.includes(normalise(word))));
  };
  const found = stories.filter(isNamed);
  return found.length === 1 ? found[0] : undefined;
}
