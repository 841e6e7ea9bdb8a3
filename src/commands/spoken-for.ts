/**
 * Whether a customer always has something to say: every type and form of act, about something of every kind, said to every
 * person at the first meeting and when all doors stand open, must bring an answer that has its lines in both languages.
 */
import type { SellerAct } from '../method/acts.ts';
import type { Practice } from '../practice/practice.ts';
import { lineKeys, speak } from '../practice/speak.ts';
import { everybodyIn } from '../scenarios/people.ts';
import { LANGUAGES, type Language, type Scenario } from '../scenarios/schema.ts';
import { play } from '../simulator/play.ts';
import { start } from '../simulator/start.ts';
import { applyChanges, type State } from '../simulator/state.ts';
import { everyAct, topicsFor } from './menu.ts';

export interface Speechless {
  person: string;
  lang: Language;
  /** What was said to them, and the keys under which a line was looked for. */
  said: string;
  keys: string[];
}

/** One topic of every kind, and none. */
function topicsToTry(scenario: Scenario, type: SellerAct['type'], person: string): string[][] {
  const kinds = new Map(scenario.world.topics.map(({ id, kind }) => [id, kind]));
  const own = new Set(scenario.people[person]?.facts.flatMap(({ about }) => about));
  const byKind = new Map<string, string>();
  for (const id of topicsFor(scenario, type)) {
    const kind = `${kinds.get(id) ?? 'person'} ${own.has(id)}`;
    if (!byKind.has(kind)) byKind.set(kind, id);
  }
  return [[], ...[...byKind.values()].map((id) => [id])];
}

function states(scenario: Scenario, lab: string, person: string): State[] {
  const { state } = start(scenario, { lab, seed: 1, person });
  const troubles = scenario.world.painMap.nodes
    .filter((node) => node.person === person && node.as === 'pain')
    .map((node) => node.trouble);
  const open = applyChanges(state, [
    {
      scope: person,
      add: { trust: 100, warmth: 100 },
      count: { painLevel: 1 },
      mark: { flags: ['objectiveAgreed'], admitted: troubles, heard: troubles },
      ...(troubles[0] !== undefined && { set: { lastTrouble: troubles[0] } }),
    },
  ]);
  return [state, open];
}

export function speechless(scenario: Scenario, common: Practice['common']): Speechless[] {
  const found = new Map<string, Speechless>();
  for (const person of Object.keys(scenario.people)) {
    const lab = Object.keys(scenario.labs).find((id) => everybodyIn(scenario, scenario.labs[id]).includes(person));
    if (lab === undefined) continue;
    for (const state of states(scenario, lab, person)) {
      for (const { type, form } of everyAct) {
        for (const about of topicsToTry(scenario, type, person)) {
          for (const one of silentIn(scenario, common, state, person, { type, form, about })) {
            found.set(`${one.person} ${one.lang} ${one.keys.join()}`, one);
          }
        }
      }
    }
  }
  return [...found.values()];
}

/** Acts that nobody can see or hear: they need no line. */
const WORDLESS = ['pause', 'end'];

function silentIn(
  scenario: Scenario,
  common: Practice['common'],
  state: State,
  person: string,
  act: SellerAct,
): Speechless[] {
  const played = play(scenario, state, { move: 'say', acts: [act] });
  if (!played.ok) return [];
  return LANGUAGES.flatMap((lang) =>
    played.state.customer
      .filter((answer) => !WORDLESS.includes(answer.type))
      .filter((answer) => {
        const spoken = speak([answer], 1, [], { scenario, common: common[lang], lang, seed: 1, person, name: 'Lin' });
        return (spoken[0]?.text ?? '') === '' || spoken[0]?.line.startsWith('gesture') === true;
      })
      .map((answer) => ({
        person,
        lang,
        said: `${act.type}.${act.form}(${act.about.join()})`,
        keys: lineKeys(answer),
      })),
  );
}
