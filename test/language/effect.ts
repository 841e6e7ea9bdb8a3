/**
 * The figure that counts most: on talks with this scenario's people, does the customer answer what was understood as they
 * would have answered what was meant? The talk goes on from the true reading, so that one slip is counted once.
 */
import { examplesOf, parseTalks } from '../../src/language/corpus.ts';
import type { LanguageModel } from '../../src/language/model/model.ts';
import type { CustomerAct, SellerAct } from '../../src/method/acts.ts';
import { writeActs } from '../../src/method/notation.ts';
import { hear } from '../../src/practice/hear.ts';
import { begin, type Practice } from '../../src/practice/practice.ts';
import type { Language, Lines, Scenario } from '../../src/scenarios/schema.ts';
import { play } from '../../src/simulator/play.ts';

export interface EffectLine {
  text: string;
  truth: string;
  heard: string;
  band: string;
  same: boolean;
  answer: string;
  answerHeard: string;
  /** Topics meant, and of these found; topics found that were not meant. */
  topics: { meant: string[]; found: string[]; extra: string[] };
}

/** Only what the scenario knows; free names of the annotator fall out. */
function known(acts: readonly SellerAct[], ids: ReadonlySet<string>): SellerAct[] {
  return acts.map((act) => ({ ...act, about: act.about.filter((id) => ids.has(id)) }));
}

const signature = (acts: readonly CustomerAct[]) =>
  acts
    .filter((act) => !['pause', 'remark'].includes(act.type))
    .map((act) => `${act.type} ${act.fact ?? act.about[0] ?? ''} ${act.of ?? ''}`)
    .join(' · ');

/** Plays the first talk of a writer (the one with the head of operations) line by line. */
export function effectLines(file: string, scenario: Scenario, common: Record<Language, Lines>, model: LanguageModel): EffectLine[] {
  const [talk] = parseTalks(file);
  if (!talk) return [];
  const { world } = scenario;
  const ids = new Set([...world.topics, ...world.people, ...world.stories].map(({ id }) => id));
  const options = { lab: '02', lang: talk.lang, seed: 1, mode: 'training', name: 'Lin', person: 'operations' } as const;
  let practice: Practice = begin(scenario, common, options);
  const result: EffectLine[] = [];
  for (const example of examplesOf(talk)) {
    if (practice.state.over !== null) break;
    const customer = example.customer.map((act) => ({ ...act, about: act.about.filter((id) => ids.has(id)) }));
    practice = { ...practice, state: { ...practice.state, customer } };
    const truth = known(example.acts, ids);
    const heard = hear(practice, example.text, model);
    const meant = play(scenario, practice.state, { move: 'say', acts: truth });
    if (!meant.ok) continue;
    const other = play(scenario, practice.state, { move: 'say', acts: heard.acts });
    const answer = signature(meant.state.customer);
    const answerHeard = other.ok ? signature(other.state.customer) : 'refused';
    const meantTopics = [...new Set(truth.flatMap((act) => act.about))];
    const found = [...new Set(heard.acts.flatMap((act) => act.about))];
    result.push({
      text: example.text,
      truth: writeActs(truth),
      heard: writeActs(heard.acts),
      band: heard.band,
      same: answer === answerHeard,
      answer,
      answerHeard,
      topics: {
        meant: meantTopics,
        found: found.filter((id) => meantTopics.includes(id)),
        extra: found.filter((id) => !meantTopics.includes(id)),
      },
    });
    practice = { ...practice, state: meant.state };
  }
  return result;
}

