/** Hints in three tiers, from the first item of the process that is not earned yet: a question to oneself, the idea, an example. */
import type { Practice } from '../practice/practice.ts';
import { scoreOf } from './lines-out.ts';
import { fill, terminal } from './words.ts';

export function hintText(practice: Practice, tier: number): string {
  const { lang } = practice.options;
  const words = terminal[lang].hint;
  const next = scoreOf(practice).items.find(({ part, earned, item }) => part === 'process' && !earned && item);
  if (!next?.item) return words.none;
  const { title, missed, better } = next.item;
  if (tier === 1) return fill(words.question, { title: title[lang] });
  return fill(tier === 2 ? words.idea : words.example, { text: (tier === 2 ? missed : better)[lang] });
}
