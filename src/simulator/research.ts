/** What is looked up before a call (lab 01): each source takes hours of the days that there are. */
import type { Scenario, Source } from '../scenarios/schema.ts';
import type { Compiled } from './compile.ts';
import { counter, DEAL, marks, type State } from './state.ts';

export const sourceIn = ({ world }: Scenario, id: string): Source | undefined =>
  world.research?.find((one) => one.id === id);

const HOURS_A_DAY = 8;

/** Hours of work that are left before the call. */
export function hoursLeft({ scenario }: Pick<Compiled, 'scenario'>, state: State): number {
  const days = scenario.labs[state.lab]?.days ?? 0;
  return Math.max(0, days * HOURS_A_DAY - counter(state, DEAL, 'hours'));
}

export const RESEARCHED = ['useful', 'idle', 'people', 'matters'] as const;

/** So many sources that tell something, that tell nothing; people they tell of; matters of which two of them speak. */
export function researched({ sources }: Compiled, state: State, what: (typeof RESEARCHED)[number]): number {
  const looked = marks(state, DEAL, 'researched').flatMap((id) => sources.get(id) ?? []);
  switch (what) {
    case 'useful':
      return looked.filter(({ idle }) => idle !== true).length;
    case 'idle':
      return looked.filter(({ idle }) => idle === true).length;
    case 'people':
      return new Set(looked.flatMap(({ people }) => people)).size;
    case 'matters': {
      const all = looked.flatMap(({ about }) => about);
      return new Set(all.filter((topic, at) => all.indexOf(topic) !== at)).size;
    }
  }
}
