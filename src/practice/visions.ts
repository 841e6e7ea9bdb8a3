/** Which new things people could do a line speaks of: by the words of their event, actor and action, not by names alone. */
import type { Lang } from '../language/normalise.ts';
import { normalise } from '../language/normalise.ts';
import { topicGrams } from '../language/topics.ts';
import type { Scenario } from '../scenarios/schema.ts';

type Weights = ReadonlyMap<string, number>;

const known = new WeakMap<Scenario, Record<Lang, ReadonlyMap<string, Weights>>>();
/** So much of its own wording tells a vision. */
const TELLING: Record<Lang, number> = { zh: 4.6, en: 2.6 };
/** A second one is meant beside it where it is nearly as plain. */
const BESIDE = 0.75;

const gramsOf = (text: string): Set<string> =>
  new Set(
    topicGrams(normalise(text)).flatMap(({ gram }) =>
      gram.endsWith('~') || (gram.length === 1 && !/[a-z0-9]/.test(gram)) ? [] : [gram],
    ),
  );

function weightsOf({ world }: Scenario, lang: Lang): ReadonlyMap<string, Weights> {
  const texts = new Map<string, Set<string>>();
  for (const { id, kind, names, aliases, capability } of world.topics) {
    if (kind !== 'capability' || !capability) continue;
    const { event, actor, action } = capability;
    texts.set(
      id,
      gramsOf(
        [names, event, actor, action]
          .map((one) => one[lang])
          .concat(aliases[lang])
          .join(' / '),
      ),
    );
  }
  const spread = new Map<string, number>();
  for (const grams of texts.values()) for (const gram of grams) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  const weight = (gram: string) => Math.log((1 + texts.size) / (spread.get(gram) ?? 1)) / Math.log(1 + texts.size);
  return new Map([...texts].map(([id, grams]) => [id, new Map([...grams].map((gram) => [gram, weight(gram)]))]));
}

/** Capabilities whose doing is told in a normalised text, plainest first, at most three. */
export function visionsIn(scenario: Scenario, normalised: string, lang: Lang): string[] {
  let weights = known.get(scenario);
  if (!weights) {
    weights = { zh: weightsOf(scenario, 'zh'), en: weightsOf(scenario, 'en') };
    known.set(scenario, weights);
  }
  const said = gramsOf(normalised);
  const sums = [...weights[lang]].map(([id, own]) => {
    let sum = 0;
    for (const gram of said) sum += own.get(gram) ?? 0;
    return { id, sum };
  });
  const best = Math.max(...sums.map(({ sum }) => sum), 0);
  return sums
    .filter(({ sum }) => sum >= TELLING[lang] && sum >= BESIDE * best)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, 3)
    .map(({ id }) => id);
}
