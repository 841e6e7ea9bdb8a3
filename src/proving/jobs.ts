/** The work of a proof in pieces that can be done side by side: for each setting a search, a climb, runs and lists. */
import type { Scenario } from '../scenarios/schema.ts';
import { LANGUAGES, type Language } from '../scenarios/schema.ts';
import { type Deed, pointsOf, replay } from './course.ts';
import { type DeadEnds, deadEnds } from './dead-ends.ts';
import { type Exploits, exploits } from './exploits.ts';
import { Search } from './explore.ts';
import { type Goal, goalsOf } from './goals.ts';
import { type Ladder, ladder, learnerNamed, pointsWith, type Spread, spreadOf } from './ladder.ts';
import { type Par, par } from './par.ts';
import { type Setting, variantsOf } from './setting.ts';
import { type Typed, typed, type Voice } from './typed.ts';

/** How much is done, for each setting. */
export interface Effort {
  /** Places from which everything is said that there is to say. */
  breadth: number;
  walks: number;
  tries: number;
  /** Places from which it is played on to the end. */
  ends: number;
  climbs: number;
  seeds: number;
  loops: number;
  typists: number;
}

/** What two cores do in four minutes for six settings. */
const IN_A_MINUTE: Effort = {
  breadth: 30,
  walks: 12_000,
  tries: 20_000,
  ends: 500,
  climbs: 2_500,
  seeds: 120,
  loops: 200,
  typists: 3,
};
/** Of one core, for one setting: more would not fit into its memory. */
const MOST_MINUTES = 2;
/** From so many seeds of sure wins follows what is claimed of the expert (the lower end of the interval). */
const FEWEST_SEEDS = 80;

/** Effort for so many seconds of two cores, of which each setting gets its share: the same on every machine. */
export function effortFor(seconds: number, settings: number): Effort {
  const share = Math.min(MOST_MINUTES, (2 * seconds) / Math.max(1, settings) / 60);
  const part = (most: number, least = 1) => Math.max(least, Math.round(most * share));
  return {
    breadth: part(IN_A_MINUTE.breadth),
    walks: part(IN_A_MINUTE.walks, 200),
    tries: part(IN_A_MINUTE.tries, 200),
    ends: part(IN_A_MINUTE.ends, 20),
    climbs: part(IN_A_MINUTE.climbs, 50),
    seeds: Math.max(FEWEST_SEEDS, part(IN_A_MINUTE.seeds)),
    loops: part(IN_A_MINUTE.loops, 20),
    typists: part(IN_A_MINUTE.typists),
  };
}

export const JOB_KINDS = ['search', 'par', 'exploits', 'ladder', 'typed'] as const;
export interface Job {
  kind: (typeof JOB_KINDS)[number];
  setting: number;
  lang?: Language;
}

/** The long ones first. Without a voice nobody types. */
export const jobsFor = (settings: readonly Setting[], hasVoice: boolean): Job[] =>
  JOB_KINDS.flatMap((kind) =>
    settings.flatMap((_, setting): Job[] =>
      kind === 'typed' ? (hasVoice ? LANGUAGES.map((lang) => ({ kind, setting, lang })) : []) : [{ kind, setting }],
    ),
  );

export interface Missing {
  goal: Goal;
  /** The play that came nearest. */
  way: Deed[];
}

export interface Searched {
  places: number;
  moves: number;
  goals: Goal[];
  reached: Goal[];
  missing: Missing[];
  rules: string[];
  deadEnds: DeadEnds;
}

export interface InVariant {
  variant: number;
  par: Par;
  expert: Spread;
}

export type Done =
  | { kind: 'search'; setting: number; found: Searched }
  | { kind: 'par'; setting: number; found: InVariant[] }
  | { kind: 'exploits'; setting: number; found: Exploits }
  | { kind: 'ladder'; setting: number; found: Ladder }
  | { kind: 'typed'; setting: number; found: Typed };

const SHOWN = 5;

function search(scenario: Scenario, setting: Setting, { ends, ...effort }: Effort): Searched {
  const looking = new Search(scenario, setting);
  const { nodes, transitions, reached, fired } = looking.run(effort);
  const goals = goalsOf(scenario, setting);
  const found = deadEnds(looking, ends);
  return {
    places: nodes.length,
    moves: transitions,
    goals,
    reached: goals.filter((one) => reached.has(one)),
    missing: goals.filter((one) => !reached.has(one)).map((goal) => ({ goal, way: looking.nearest(goal) })),
    rules: [...fired].sort(),
    deadEnds: {
      ...found,
      silent: found.silent.slice(0, SHOWN),
      doubtful: found.doubtful.slice(0, SHOWN),
      endless: found.endless.slice(0, SHOWN),
    },
  };
}

const EXPERT_RUNS = 5;

/** Par and the expert in every variant. A par that is worth as much in another variant is par there too. */
function inVariants(scenario: Scenario, setting: Setting, { climbs }: Effort): InVariant[] {
  let first: Par | undefined;
  return variantsOf(scenario, setting).map((variant) => {
    const again = first && replay(scenario, variant, first.deeds);
    const kept = first && again && pointsOf(again.score) === first.points ? first : par(scenario, variant, climbs);
    first ??= kept;
    const expert = Array.from({ length: EXPERT_RUNS }, (_, at) =>
      // In an exam the seed chooses the variant: there it stays.
      pointsWith(scenario, variant, learnerNamed('expert'), variant.mode === 'exam' ? variant.seed : variant.seed + at),
    );
    return { variant: variant.variant, par: kept, expert: spreadOf(expert) };
  });
}

export function perform(
  scenario: Scenario,
  settings: readonly Setting[],
  { kind, setting: index, lang }: Job,
  effort: Effort,
  voice: Voice | null,
): Done {
  const setting = settings[index];
  if (!setting) throw new Error(`no setting ${index}`);
  switch (kind) {
    case 'search':
      return { kind, setting: index, found: search(scenario, setting, effort) };
    case 'par':
      return { kind, setting: index, found: inVariants(scenario, setting, effort) };
    case 'exploits':
      return { kind, setting: index, found: exploits(scenario, setting, effort.loops) };
    case 'ladder':
      return { kind, setting: index, found: ladder(scenario, setting, effort.seeds) };
    case 'typed':
      if (!voice) throw new Error('nobody to listen');
      return { kind, setting: index, found: typed(scenario, setting, lang ?? 'zh', voice, effort.typists) };
  }
}
