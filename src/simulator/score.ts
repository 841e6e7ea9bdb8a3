/**
 * The score of a practice, from its events alone. Process 40, result 25, documents 20, reflection 15; every point names
 * the item, the rule and the events that earned it.
 */
import type { Condition } from '../scenarios/conditions.ts';
import { contactsOf, peopleOf } from '../scenarios/people.ts';
import { type Both, type Lab, PARTS, type Part, type RubricItem, type Scenario } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import { compileCondition, type Test } from './conditions.ts';
import { Context } from './context.ts';
import { documentShare, type Written } from './documents.ts';
import type { Event } from './events.ts';
import { effective, states, takenBack, withoutTelling } from './history.ts';
import { counter, DEAL, emptyScope, marks, type State } from './state.ts';

export const PART_POINTS: Record<Part, number> = { process: 40, result: 25, documents: 20, reflection: 15 };
const FORECAST_POINTS = 5;
const TURNING_POINTS = 10;
const TURNING = 3;
/** A practice that ends before the customer's third answer is not assessed. */
const ANSWERS_NEEDED = 3;

type Flag = NonNullable<Lab['flags']>[number];

export interface ScoredItem {
  id: string;
  part: Part;
  points: number;
  of: number;
  earned: boolean;
  /** Events at which it was earned. */
  events: number[];
  item: RubricItem | null;
  /** What is said where a part of the points was earned. */
  partly?: Both;
  /** What a document that was handed in has and lacks of what the item asks for. */
  written?: Omit<Written, 'share' | 'events'>;
}

export interface Score {
  assessed: boolean;
  total: number;
  of: number;
  parts: Record<Part, { points: number; of: number }>;
  items: ScoredItem[];
  /** Red flags that took points off a part. */
  capped: { part: Part; most: number; reason: Both }[];
}

const tests = new WeakMap<Condition, Test>();

function testOf(condition: Condition): Test {
  let test = tests.get(condition);
  if (!test) {
    test = compileCondition(condition);
    tests.set(condition, test);
  }
  return test;
}

/** Whether a condition holds in a state, for the person met. */
export function holds(scenario: Scenario, state: State, condition: Condition): boolean {
  const compiled = compile(scenario);
  const person = compiled.people.get(
    state.person ?? peopleOf(scenario, scenario.labs[state.lab])[0] ?? contactsOf(scenario)[0] ?? '',
  );
  return person !== undefined && testOf(condition)(new Context(compiled, state, person, null, [], []));
}

type Share = { share: number; partly?: Both | undefined };
const NOTHING: Share = { share: 0 };

/** Thousandths of the item's points that the state earns, and what is said of a part. */
function shareOf(scenario: Scenario, item: RubricItem, state: State): Share {
  if (item.shares) return item.shares.find((one) => holds(scenario, state, one.when)) ?? NOTHING;
  return item.earned && holds(scenario, state, item.earned) ? { share: 1000 } : NOTHING;
}

const share = (scenario: Scenario, item: RubricItem, state: State): number => shareOf(scenario, item, state).share;

const portion = (points: number, thousandths: number) => Math.floor((points * thousandths + 500) / 1000);

function scoreItem(
  scenario: Scenario,
  item: RubricItem,
  history: readonly State[],
  events: readonly Event[],
  from: State | undefined,
): ScoredItem | null {
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return null;
  if (item.document !== undefined) {
    const written = documentShare(scenario, item, events, from);
    return {
      id: item.id,
      part: item.part,
      points: portion(item.points, written.share),
      of: item.points,
      earned: written.share > 0,
      events: written.events,
      item,
      ...(written.events.length > 0 && { written }),
    };
  }
  const { share: earned, partly } = shareOf(scenario, item, last);
  const at = earned > 0 ? history.findIndex((state) => share(scenario, item, state) === earned) : -1;
  const seq = at > 0 ? (events[at - 1]?.seq ?? 0) : 0;
  return {
    id: item.id,
    part: item.part,
    points: portion(item.points, earned),
    of: item.points,
    earned: earned > 0,
    events: seq > 0 ? [seq] : [],
    item,
    ...(partly && { partly }),
  };
}

/** The state a lab begins from, without what earlier labs have earned: each lab pays only for what was done in it. */
export function withoutMerits(state: State): State {
  const scopes = Object.entries(state.scopes).map(
    ([id, scope]) => [id, { ...scope, marks: emptyScope().marks }] as const,
  );
  return { ...state, scopes: Object.fromEntries(scopes) };
}

/** An item without a chance in this scenario leaves the total; that depends on the scenario alone, never on what was played. */
const hasChance = (scenario: Scenario, item: RubricItem, first: State): boolean =>
  !item.chance || holds(scenario, first, item.chance);

export function score(scenario: Scenario, labId: string, log: readonly Event[], from?: State): Score {
  const known = takenBack(log);
  const events = effective(log).map((event) => withoutTelling(event, known));
  const history = states(scenario.id, events, from && withoutMerits(from));
  const opened = history[Math.min(2, history.length - 1)] ?? history[0];
  const last = history.at(-1);
  const lab = scenario.labs[labId];
  if (!lab || !opened || !last) throw new Error(`no lab ${labId}`);
  const items = lab.rubric
    .filter((item) => hasChance(scenario, item, opened))
    .map((item) => scoreItem(scenario, item, history, events, from))
    .filter((item) => item !== null);

  const parts = Object.fromEntries(PARTS.map((part) => [part, { points: 0, of: PART_POINTS[part] }])) as Score['parts'];
  for (const part of PARTS) {
    const own = items.filter((item) => item.part === part);
    const of = own.reduce((sum, item) => sum + item.of, 0);
    const got = own.reduce((sum, item) => sum + item.points, 0);
    parts[part].points = of === 0 ? 0 : Math.floor((2 * PART_POINTS[part] * got + of) / (2 * of));
  }
  const capped: Score['capped'] = [];
  const processShare = () => Math.floor((1000 * parts.process.points) / parts.process.of);
  const applies = ({ when, processBelow }: Flag) =>
    when ? holds(scenario, last, when) : processBelow !== undefined && processShare() < processBelow;
  const capAll = (part: Part) => {
    for (const flag of lab.flags ?? []) {
      const most = portion(PART_POINTS[part], flag.cap);
      if (flag.part !== part || parts[part].points <= most || !applies(flag)) continue;
      parts[part].points = most;
      capped.push({ part, most, reason: flag.reason });
    }
  };
  capAll('process');
  // A hint costs its tier in process points.
  const hints = log.reduce((sum, { payload }) => sum + (payload.kind === 'hinted' ? payload.tier : 0), 0);
  parts.process.points = Math.max(0, parts.process.points - hints);
  capAll('result');
  capAll('documents');
  const talked = lab.moves.includes('say');
  // Where nobody is talked to there is no better line: the own estimate is all of it.
  const [estimate, better] = reflect(events, parts, talked ? FORECAST_POINTS : PART_POINTS.reflection);
  const reflection = talked ? [estimate, better] : [estimate];
  parts.reflection.points = reflection.reduce((sum, item) => sum + item.points, 0);
  capAll('reflection');
  const answers = Object.keys(scenario.people).reduce(
    (sum, id) => sum + counter(last, id, 'answersGiven') - counter(opened, id, 'answersGiven'),
    0,
  );
  return {
    assessed: talked ? answers >= ANSWERS_NEEDED : marks(last, DEAL, 'written').length > 0,
    total: PARTS.reduce((sum, part) => sum + parts[part].points, 0),
    of: 100,
    parts,
    items: [...items, ...reflection],
    capped,
  };
}

/** Forecast of the own score and better lines, never prose (virtual customer 8). */
function reflect(events: readonly Event[], parts: Score['parts'], ofForecast: number): [ScoredItem, ScoredItem] {
  const forecast = events.findLast((event) => event.payload.kind === 'forecast');
  let points = 0;
  if (forecast?.payload.kind === 'forecast') {
    const told = Object.entries(forecast.payload.parts);
    const gaps = told.map(([part, percent]) => {
      const real = parts[part as Part];
      return real ? Math.abs(percent - Math.floor((100 * real.points) / real.of)) : 30;
    });
    const gap = gaps.length === 0 ? 30 : Math.floor(gaps.reduce((sum, one) => sum + one, 0) / gaps.length);
    const accuracy = gap <= 10 ? 1000 : gap >= 30 ? 0 : Math.floor((1000 * (30 - gap)) / 20);
    const process = Math.floor((1000 * parts.process.points) / parts.process.of);
    points = portion(ofForecast, Math.floor((accuracy * process) / 1000));
  }
  const better = new Map<number, Event>();
  for (const event of events) {
    if (event.payload.kind === 'better' && !better.has(event.payload.turn)) better.set(event.payload.turn, event);
  }
  const won = [...better.values()].filter((event) => event.payload.kind === 'better' && event.payload.gain > 0);
  return [
    {
      id: 'forecast',
      part: 'reflection',
      points,
      of: ofForecast,
      earned: points > 0,
      events: forecast ? [forecast.seq] : [],
      item: null,
    },
    {
      id: 'turningPoints',
      part: 'reflection',
      points: Math.floor((TURNING_POINTS * Math.min(won.length, TURNING) + 1) / TURNING),
      of: TURNING_POINTS,
      earned: won.length > 0,
      events: won.map((event) => event.seq),
      item: null,
    },
  ];
}

/**
 * How good a state is by the rubric's own measure: its points first, then what the points are made of (trust, what was told,
 * admitted and agreed). Used to find turning points and to judge a better line.
 */
export function worth(scenario: Scenario, labId: string, state: State): number {
  const lab = scenario.labs[labId];
  const scope = state.scopes[state.person ?? ''];
  if (!lab || !scope) return 0;
  const rubric = lab.rubric.reduce((sum, item) => sum + portion(item.points * 10, share(scenario, item, state)), 0);
  const size = (name: string) => scope.marks[name]?.length ?? 0;
  return (
    rubric +
    2 * (scope.meters.trust ?? 0) +
    Math.floor((scope.meters.interest ?? 0) / 2) +
    4 * size('told') +
    6 * (size('confirmed') + size('accepted') + size('settled') + size('cuesTaken')) -
    4 * (size('worsened') + size('cuesDropped') + size('shut'))
  );
}
