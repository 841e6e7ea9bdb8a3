/**
 * The certificate of a scenario: what was looked at, what was found, and of each level whether it is proved, failed or not
 * proved. Whoever doubts it plays the ways that stand in it again.
 */
import type { Scenario } from '../scenarios/schema.ts';
import { rulebookHash, scenarioHash } from '../simulator/hashes.ts';
import { type Deed, pointsOf, replay } from './course.ts';
import type { Tried } from './exploits.ts';
import { impossible } from './goals.ts';
import type { Done, Effort, InVariant, Searched } from './jobs.ts';
import { type Ladder, wrongSteps } from './ladder.ts';
import { nameOf, type Setting, variantsOf } from './setting.ts';
import type { StaticFault } from './static.ts';
import { TYPISTS, type Typed } from './typed.ts';

export const LEVELS = ['L0-1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L10'] as const;
export type LevelId = (typeof LEVELS)[number];
export const VERDICTS = ['proved', 'failed', 'unproved'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const FINDINGS = [
  'static-fault',
  'cannot-be-reached',
  'never-reached',
  'not-solvable',
  'dead-end-silent',
  'dead-end-doubtful',
  'no-debrief',
  'exploit',
  'text-exploit',
  'loop-pays',
  'wrong-step',
  'wins-too-few',
  'errors-cost-too-little',
  'typed-wrong-step',
  'variants-differ',
  'not-looked-at',
] as const;
export type FindingCode = (typeof FINDINGS)[number];

/** Something that speaks against a level, or that nobody could show. */
export interface Finding {
  code: FindingCode;
  /** Lab and contact; absent where it is the scenario's own. */
  setting?: string;
  detail: string;
  /** The counter-example, to be played again. */
  way?: Deed[];
}

export interface Level {
  level: LevelId;
  verdict: Verdict;
  findings: Finding[];
}

export interface Certificate {
  format: 1;
  scenario: string;
  scenarioHash: string;
  rulebook: string;
  seconds: number;
  effort: Effort;
  /** Labs of which it says nothing: nobody is talked to there. */
  leftOut: string[];
  levels: Level[];
  searched: {
    setting: string;
    places: number;
    moves: number;
    /** No search sees everything: a talk has more ways than can be gone. */
    exhaustive: false;
    goals: number;
    reached: number;
    rules: number;
    ends: { looked: number; winnable: number; announced: number };
  }[];
  par: {
    lab: string;
    contact?: string;
    variant: number;
    points: number;
    parts: Record<string, number>;
    expert: number;
    deeds: Deed[];
  }[];
  ladder: ({ setting: string } & Ladder)[];
  exploits: { setting: string; tried: number; best: { name: string; points: number }[] }[];
  typed: ({ setting: string } & Typed)[];
}

const tricked = ({ name, points, parts }: Tried): string =>
  `${name} = ${points} (${Object.entries(parts)
    .filter(([, one]) => one > 0)
    .map(([part, one]) => `${part} ${one}`)
    .join(', ')})`;

/** Everything that the jobs brought, by kind and setting. */
interface Brought {
  scenario: Scenario;
  settings: readonly Setting[];
  faults: readonly StaticFault[];
  search: Map<number, Searched>;
  par: Map<number, InVariant[]>;
  exploits: Map<number, Extract<Done, { kind: 'exploits' }>['found']>;
  ladder: Map<number, Ladder>;
  typed: { setting: number; found: Typed }[];
}

const LEAST_WINS = 0.95;
const MOST_RANK = -0.9;
const VARIANTS_APART = 0.05;
const SHOWN = 8;

const level = (id: LevelId, failed: Finding[], unproved: Finding[]): Level => ({
  level: id,
  verdict: failed.length > 0 ? 'failed' : unproved.length > 0 ? 'unproved' : 'proved',
  findings: [...failed, ...unproved],
});

const inSetting = (brought: Brought, index: number) => nameOf(brought.settings[index] as Setting);
const passOf = ({ scenario, settings }: Brought, index: number) => scenario.labs[settings[index]?.lab ?? '']?.pass ?? 0;

/** Where a job was not done, nothing is proved. */
function notLookedAt(brought: Brought, found: ReadonlyMap<number, unknown>): Finding[] {
  return brought.settings.flatMap((_, index) =>
    found.has(index) ? [] : [{ code: 'not-looked-at' as const, setting: inSetting(brought, index), detail: '' }],
  );
}

function reachable(brought: Brought): Level {
  const { scenario } = brought;
  const reached = new Set([
    ...[...brought.search.values()].flatMap((one) => one.reached),
    ...[...brought.par.values()].flatMap((variants) => variants.flatMap(({ par }) => par.reached)),
  ]);
  const missing = new Map<string, { index: number; way: Deed[] }>();
  for (const [index, one] of brought.search)
    for (const { goal, way } of one.missing)
      if (!reached.has(goal) && !missing.has(goal)) missing.set(goal, { index, way });
  const finding = (code: FindingCode, goal: string, why: string | null): Finding => ({
    code,
    setting: inSetting(brought, missing.get(goal)?.index ?? 0),
    detail: why === null ? goal : `${goal}: ${why}`,
    way: missing.get(goal)?.way ?? [],
  });
  const all = [...missing.keys()].map((goal) => ({ goal, why: impossible(scenario, goal) }));
  return level(
    'L2',
    all.filter(({ why }) => why !== null).map(({ goal, why }) => finding('cannot-be-reached', goal, why)),
    [
      ...all.filter(({ why }) => why === null).map(({ goal }) => finding('never-reached', goal, null)),
      ...notLookedAt(brought, brought.search),
    ],
  );
}

function solvable(brought: Brought): Level {
  const failed = [...brought.par].flatMap(([index, variants]): Finding[] =>
    variants
      .filter(({ par }) => par.points < passOf(brought, index))
      .map(({ par, variant }) => ({
        code: 'not-solvable',
        setting: inSetting(brought, index),
        detail: `${variant}: ${par.points} < ${passOf(brought, index)}`,
        way: par.deeds,
      })),
  );
  return level('L3', failed, notLookedAt(brought, brought.par));
}

/** Where nobody can pass, no way is a dead end more than another. */
function openEnded(brought: Brought, isSolvable: boolean): Level {
  if (!isSolvable) return level('L4', [], notLookedAt(brought, new Map()));
  const list = (code: FindingCode, pick: (one: Searched) => Searched['deadEnds']['silent']) =>
    [...brought.search].flatMap(([index, one]): Finding[] =>
      pick(one).map(({ way, most }) => ({ code, setting: inSetting(brought, index), detail: `≤ ${most}`, way })),
    );
  return level(
    'L4',
    [
      ...list('no-debrief', ({ deadEnds }) => deadEnds.endless),
      ...list('dead-end-silent', ({ deadEnds }) => deadEnds.silent),
    ],
    [...list('dead-end-doubtful', ({ deadEnds }) => deadEnds.doubtful), ...notLookedAt(brought, brought.search)],
  );
}

function honest(brought: Brought): Level {
  const inActs = [...brought.exploits].flatMap(([index, { found, paying }]): Finding[] => {
    const setting = inSetting(brought, index);
    const list = (code: FindingCode, all: readonly Tried[]): Finding[] =>
      all.slice(0, SHOWN).map((one) => ({ code, setting, detail: tricked(one), way: one.deeds }));
    return [...list('exploit', found), ...list('loop-pays', paying)];
  });
  const inWords = brought.typed.flatMap(({ setting: index, found: { lang, texts } }) =>
    Object.entries(texts)
      .filter(([, points]) => points >= passOf(brought, index) / 2)
      .map(
        ([text, points]): Finding => ({
          code: 'text-exploit',
          setting: inSetting(brought, index),
          detail: `${lang} ${text} = ${points}`,
        }),
      ),
  );
  return level('L5', [...inActs, ...inWords], notLookedAt(brought, brought.exploits));
}

function skilful(brought: Brought): Level {
  const failed = [...brought.ladder].flatMap(([index, one]): Finding[] => {
    const setting = inSetting(brought, index);
    const { wins, rank, errors } = one;
    return [
      ...wrongSteps(one, passOf(brought, index)).map((detail): Finding => ({ code: 'wrong-step', setting, detail })),
      ...(wins.low < LEAST_WINS
        ? [{ code: 'wins-too-few' as const, setting, detail: `${wins.won} / ${wins.runs}: ≥ ${wins.low}` }]
        : []),
      ...(rank > MOST_RANK
        ? [
            {
              code: 'errors-cost-too-little' as const,
              setting,
              detail: `${rank}: ${errors.map(({ mean }) => mean).join(' ')}`,
            },
          ]
        : []),
    ];
  });
  const typed = brought.typed.flatMap(({ setting: index, found: { lang, learners } }) => {
    const expert = learners.expert?.mean ?? 0;
    const least = Math.max(passOf(brought, index), ...TYPISTS.slice(0, -1).map((name) => learners[name]?.mean ?? 0));
    const detail = `${lang} ${TYPISTS.map((name) => `${name} ${learners[name]?.mean}`).join(', ')}`;
    return expert >= least ? [] : [{ code: 'typed-wrong-step' as const, setting: inSetting(brought, index), detail }];
  });
  return level('L6', [...failed, ...typed], notLookedAt(brought, brought.ladder));
}

function equallyHard(brought: Brought): Level {
  const apart = (values: readonly number[]) => {
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return values.some((one) => Math.abs(one - mean) > VARIANTS_APART * mean);
  };
  const failed = [...brought.par].flatMap(([index, variants]): Finding[] => {
    const measures = { par: variants.map(({ par }) => par.points), expert: variants.map(({ expert }) => expert.mean) };
    return Object.entries(measures)
      .filter(([, values]) => apart(values))
      .map(([name, values]) => ({
        code: 'variants-differ',
        setting: inSetting(brought, index),
        detail: `${name} ${values.join(' ')}`,
        way: variants.at(-1)?.par.deeds ?? [],
      }));
  });
  return level('L10', failed, notLookedAt(brought, brought.par));
}

export function certificateOf(
  scenario: Scenario,
  settings: readonly Setting[],
  faults: readonly StaticFault[],
  done: readonly Done[],
  spent: { seconds: number; effort: Effort },
): Certificate {
  const of = <K extends Done['kind']>(kind: K) =>
    done.filter((one): one is Extract<Done, { kind: K }> => one.kind === kind).sort((a, b) => a.setting - b.setting);
  const mapped = <K extends Done['kind']>(kind: K) =>
    new Map(of(kind).map(({ setting, found }) => [setting, found as Extract<Done, { kind: K }>['found']]));
  const brought: Brought = {
    scenario,
    settings,
    faults,
    search: mapped('search'),
    par: mapped('par'),
    exploits: mapped('exploits'),
    ladder: mapped('ladder'),
    typed: of('typed').sort((a, b) => a.setting - b.setting || (a.found.lang < b.found.lang ? 1 : -1)),
  };
  const name = (index: number) => inSetting(brought, index);
  const canBeDone = solvable(brought);
  return {
    format: 1,
    scenario: scenario.id,
    scenarioHash: scenarioHash(scenario),
    rulebook: rulebookHash(),
    ...spent,
    leftOut: Object.keys(scenario.labs)
      .filter((lab) => !settings.some((one) => one.lab === lab))
      .sort(),
    levels: [
      level(
        'L0-1',
        faults.map(({ code, file, detail }) => ({ code: 'static-fault', detail: `${file} ${code}: ${detail}` })),
        [],
      ),
      reachable(brought),
      canBeDone,
      openEnded(brought, canBeDone.verdict !== 'failed'),
      honest(brought),
      skilful(brought),
      equallyHard(brought),
    ],
    searched: [...brought.search].map(([index, one]) => ({
      setting: name(index),
      places: one.places,
      moves: one.moves,
      exhaustive: false,
      goals: one.goals.length,
      reached: one.reached.length,
      rules: one.rules.length,
      ends: {
        looked: one.deadEnds.looked,
        winnable: one.deadEnds.winnable,
        announced: one.deadEnds.announced,
      },
    })),
    par: [...brought.par].flatMap(([index, variants]) => {
      const { lab, contact } = settings[index] as Setting;
      return variants.map(({ variant, par, expert }) => ({
        lab,
        ...(contact !== undefined && { contact }),
        variant,
        points: par.points,
        parts: par.parts,
        expert: expert.mean,
        deeds: par.deeds,
      }));
    }),
    ladder: [...brought.ladder].map(([index, one]) => ({ setting: name(index), ...one })),
    exploits: [...brought.exploits].map(([index, { tried, best }]) => ({
      setting: name(index),
      tried,
      best: best.map(({ name: what, points }) => ({ name: what, points })),
    })),
    typed: brought.typed.map(({ setting, found }) => ({ setting: name(setting), ...found })),
  };
}

export const STALE = ['scenario-changed', 'rules-changed', 'settings-changed', 'par-differs'] as const;
export interface Stale {
  code: (typeof STALE)[number];
  detail: string;
}

/** Whether a certificate still speaks of this scenario: the hashes are the same, and every par play comes to the same points. */
export function staleIn(scenario: Scenario, settings: readonly Setting[], certificate: Certificate): Stale[] {
  const stale: Stale[] = [];
  if (certificate.scenarioHash !== scenarioHash(scenario))
    stale.push({ code: 'scenario-changed', detail: scenario.id });
  if (certificate.rulebook !== rulebookHash()) stale.push({ code: 'rules-changed', detail: '' });
  for (const setting of settings) {
    const pars = certificate.par.filter(({ lab, contact }) => lab === setting.lab && contact === setting.contact);
    if (pars.length === 0) stale.push({ code: 'settings-changed', detail: nameOf(setting) });
    for (const variant of variantsOf(scenario, setting)) {
      const known = pars.find((one) => one.variant === variant.variant);
      if (!known) continue;
      const { score, refused } = replay(scenario, variant, known.deeds);
      if (pointsOf(score) !== known.points || refused.length > 0)
        stale.push({ code: 'par-differs', detail: `${nameOf(setting)}: ${known.points} → ${pointsOf(score)}` });
    }
  }
  return stale;
}
