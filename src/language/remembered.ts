/** Answers kept: a piece of a line is asked about in every way that the line may be taken. */
import type { Lang } from './normalise.ts';

/** So many answers are kept. */
const MOST_KNOWN = 128;

export function remembered<Answer>(
  ask: (normalised: string, lang: Lang) => Answer,
): (text: string, lang: Lang) => Answer {
  const known = { zh: new Map<string, Answer>(), en: new Map<string, Answer>() };
  return (text, lang) => {
    const answers = known[lang];
    const before = answers.get(text);
    if (before !== undefined) return before;
    const answer = ask(text, lang);
    if (answers.size >= MOST_KNOWN) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
