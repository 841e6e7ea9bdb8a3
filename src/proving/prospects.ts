/**
 * What can still be earned from a state, at most: a point whose condition can never hold again is lost, everything else is
 * still possible. Whoever is below the pass mark by this count cannot pass any more, whatever they do.
 */
import type { Condition, Range } from '../scenarios/conditions.ts';
import { PARTS, type RubricItem, type Scenario } from '../scenarios/schema.ts';
import { holds, PART_POINTS } from '../simulator/score.ts';
import type { State } from '../simulator/state.ts';

/** Conditions that hold for ever once they hold. */
const LASTING: ReadonlySet<keyof Condition> = new Set([
  'flag',
  'pain',
  'admitted',
  'told',
  'written',
  'rowOpened',
  'rowControlled',
  'rowConfirmed',
  'settled',
  'worsened',
  'demanded',
  'promised',
  'promisedIf',
  'sellerPromised',
  'fired',
]);
/** Numbers that only grow: above their highest they can never hold again, and at least so many is for ever. */
const GROWING: ReadonlySet<keyof Condition> = new Set([
  'toldCount',
  'toldRole',
  'cuesTaken',
  'ownQuestions',
  'confirmedCount',
  'acceptedCapabilities',
  'turn',
  'minute',
]);
/** Counters that are never counted down. */
const GROWING_COUNTER = /^(acts:|visits$|asks$|tells$)/;

type Entry = readonly [keyof Condition, unknown];
const entries = (condition: Condition) => Object.entries(condition) as unknown as Entry[];

const rangeOf = (value: unknown): { min?: number | undefined; max?: number | undefined } =>
  typeof value === 'number' ? { min: value } : (value as Exclude<Range, number>);

const isGrowing = (name: keyof Condition, value: unknown): boolean =>
  GROWING.has(name) || (name === 'counter' && GROWING_COUNTER.test((value as { name: string }).name));

class Prospect {
  private readonly scenario: Scenario;
  private readonly state: State;

  constructor(scenario: Scenario, state: State) {
    this.scenario = scenario;
    this.state = state;
  }

  private now = (condition: Condition) => holds(this.scenario, this.state, condition);

  /** It holds now and always will. */
  isForEver(condition: Condition): boolean {
    return entries(condition).every(([name, value]) => {
      if (name === 'any') return (value as Condition[]).some((one) => this.isForEver(one));
      if (name === 'all') return (value as Condition[]).every((one) => this.isForEver(one));
      if (name === 'not') return false;
      const lasts = LASTING.has(name) || (isGrowing(name, value) && rangeOf(value).max === undefined);
      return lasts && this.now({ [name]: value });
    });
  }

  /** It holds now, or may one day. */
  isPossible(condition: Condition): boolean {
    return entries(condition).every(([name, value]) => {
      if (name === 'any') return (value as Condition[]).some((one) => this.isPossible(one));
      if (name === 'all') return (value as Condition[]).every((one) => this.isPossible(one));
      if (name === 'not') return !this.isForEver(value as Condition);
      if (!isGrowing(name, value)) return true;
      const { max } = rangeOf(value);
      if (max === undefined) return true;
      const beyond = typeof value === 'number' ? value : { ...(value as object), min: max + 1, max: undefined };
      return !this.now({ [name]: beyond } as Condition);
    });
  }
}

const whole = 1000;

function mostOf(prospect: Prospect, { earned, shares, document }: RubricItem): number {
  if (document !== undefined) return whole;
  if (shares) return Math.max(0, ...shares.filter(({ when }) => prospect.isPossible(when)).map(({ share }) => share));
  return earned && prospect.isPossible(earned) ? whole : 0;
}

/** The state without what earlier labs have marked: each lab pays only for what was done in it. */
function sinceThen(state: State, from: State | null): State {
  if (!from) return state;
  const scopes = Object.entries(state.scopes).map(([id, scope]) => {
    const before = from.scopes[id]?.marks ?? {};
    const marks = Object.entries(scope.marks).map(([name, all]) => [
      name,
      all.filter((one) => !before[name]?.includes(one)),
    ]);
    return [id, { ...scope, marks: Object.fromEntries(marks) }] as const;
  });
  return { ...state, scopes: Object.fromEntries(scopes) };
}

/** The most points that can still stand on the sheet. `opened`: the state in which the practice began. */
export function mostPoints(scenario: Scenario, state: State, opened: State, from: State | null): number {
  const lab = scenario.labs[state.lab];
  if (!lab) return 0;
  // Behind a door everything begins anew with the person there.
  if (scenario.people[state.person ?? '']?.leadsTo) return 100;
  const prospect = new Prospect(scenario, sinceThen(state, from));
  const items = lab.rubric.filter(({ chance }) => !chance || holds(scenario, opened, chance));
  return PARTS.reduce((sum, part) => {
    const own = items.filter((item) => item.part === part);
    const of = own.reduce((all, { points }) => all + points, 0);
    const most = own.reduce((all, item) => all + (item.points * mostOf(prospect, item)) / whole, 0);
    const points = part === 'reflection' ? PART_POINTS[part] : of === 0 ? 0 : (PART_POINTS[part] * most) / of;
    const caps = (lab.flags ?? []).filter(
      (flag) => flag.part === part && flag.when !== undefined && prospect.isForEver(flag.when),
    );
    return sum + Math.min(points, ...caps.map(({ cap }) => (PART_POINTS[part] * cap) / whole));
  }, 0);
}
