/**
 * What half a word recalls: of the topics lately spoken of, those whose own signs stand in the line ("how long does it stop?"
 * after line stops). Only topics that were said can be recalled, so a sign may be short.
 */

import { type Lang, normalise } from '../language/normalise.ts';
import zh from '../language/quantities/zh.json' with { type: 'json' };
import type { ReadClause } from '../language/read.ts';
import { type Topic, topicGrams } from '../language/topics.ts';

/** For each topic the grams that run through its names. */
export type Signs = ReadonlyMap<string, ReadonlySet<string>>;

/** So large a part of a topic's names must hold a gram that is a sign of it. */
const THROUGHOUT = 0.22;

/** Words for numbers are signs of nothing. */
const NUMERAL = new Set([...Object.keys(zh.digits), ...Object.keys(zh.units), ...Object.keys(zh.large)]);

export const gramsOf = (text: string): Set<string> =>
  new Set(topicGrams(normalise(text)).flatMap(({ gram }) => (gram.endsWith('~') ? [] : [gram])));

export function signsOf(topics: readonly Topic[], lang: Lang): Signs {
  return new Map(
    topics.map(({ id, names, aliases }) => {
      const phrases = [names[lang], ...aliases[lang]].map(gramsOf);
      const counts = new Map<string, number>();
      for (const grams of phrases) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
      const signs = [...counts].filter(
        ([gram, count]) =>
          count >= 2 &&
          count >= THROUGHOUT * phrases.length &&
          !/^\d/.test(gram) &&
          !NUMERAL.has(gram) &&
          !/^[a-z]{1,3}$/.test(gram),
      );
      return [id, new Set(signs.map(([gram]) => gram))];
    }),
  );
}

/** Of the candidates (latest first) those that grams of a line recall: what only one of them bears tells it. */
export function recalled(said: ReadonlySet<string>, candidates: readonly string[], signs: Signs): string[] {
  const bearers = (gram: string) => candidates.filter((id) => signs.get(id)?.has(gram)).length;
  return candidates.filter((id) => [...(signs.get(id) ?? [])].some((gram) => said.has(gram) && bearers(gram) === 1));
}

const known = new WeakMap<ReadClause, ReadonlySet<string>>();

/** The grams of a clause, which is asked about in every way that its line may be taken. */
function gramsIn(clause: ReadClause): ReadonlySet<string> {
  const grams = known.get(clause) ?? gramsOf(clause.text);
  known.set(clause, grams);
  return grams;
}

/** Topics that half a word in these clauses recalls, of those spoken of. */
export function halfSaid(
  clauses: readonly ReadClause[],
  signs: Partial<Record<Lang, Signs>>,
  candidates: readonly string[],
  fits: (id: string) => boolean,
): string[] {
  const fitting = candidates.filter(fits);
  const own = signs[clauses.some(({ lang }) => lang === 'zh') ? 'zh' : 'en'];
  if (!own || fitting.length === 0) return [];
  return recalled(new Set(clauses.flatMap((clause) => [...gramsIn(clause)])), fitting, own);
}
