/** Evaluates the closed list of conditions: each becomes a small function once, when the scenario is loaded. */
import type { SellerAct } from '../method/acts.ts';
import { type Condition, PAIN_LEVELS, type PlainConditions, type Range } from '../scenarios/conditions.ts';
import { asks, type Context } from './context.ts';

export type Test = (context: Context) => boolean;

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function within(range: Range): (n: number) => boolean {
  if (typeof range === 'number') return (n) => n >= range;
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  return (n) => n >= min && n <= max;
}

const meter = (name: string) => (range: Range) => {
  const fits = within(range);
  return (context: Context) => fits(context.meter(name));
};

/** Tests that need an act; without one they never hold. */
const ofAct =
  <V>(make: (value: V) => (act: SellerAct, context: Context) => boolean) =>
  (value: V): Test => {
    const test = make(value);
    return (context) => context.act !== null && test(context.act, context);
  };

const anyMark = (name: string) => (value: string | string[]) => {
  const wanted = list(value);
  return (context: Context) => wanted.some((item) => context.marks(name).includes(item));
};

type Makers = { [K in keyof PlainConditions]-?: (value: NonNullable<PlainConditions[K]>) => Test };

const offers = (name: 'give' | 'get') =>
  ofAct<boolean | string | string[]>((value) => {
    if (typeof value === 'boolean') return (act) => (act[name] ?? []).length > 0 === value;
    const wanted = list(value);
    return (act) => (act[name] ?? []).some(({ term }) => wanted.includes(term));
  });

const MAKERS: Makers = {
  person: (value) => (context) => list(value).includes(context.id),
  rank: (value) => (context) => list(value).includes(context.person.info.rank),
  trust: meter('trust'),
  warmth: meter('warmth'),
  interest: meter('interest'),
  urgency: meter('urgency'),
  commitment: meter('commitment'),
  accessTrust: (value) => (context) => context.meter('trust') >= context.accessTrust === value,
  counter: ({ name, ...range }) => {
    const fits = within(range);
    return (context) => fits(context.counter(name));
  },
  flag: (value) => {
    const wanted = list(value);
    return (context) => wanted.every((name) => context.flag(name));
  },
  pain: (value) => {
    const least = PAIN_LEVELS.indexOf(value);
    return (context) => context.counter('painLevel') >= least;
  },
  admitted: anyMark('admitted'),
  told: anyMark('told'),
  toldCount: ({ kind, ...range }) => {
    const fits = within(range);
    return (context) =>
      fits(context.marks('told').filter((id) => context.person.factById.get(id)?.kind === kind).length);
  },
  cuesTakenShare: (range) => {
    const fits = within(range);
    return (context) => {
      const opened = context.marks('cues').length;
      return opened > 0 && fits(Math.floor((1000 * context.marks('cuesTaken').length) / opened));
    };
  },
  rowOpened: (row) => (context) => context.marks('rowOpened').includes(row),
  rowControlled: (row) => (context) => context.marks('rowControlled').includes(row),
  rowConfirmed: (row) => (context) => context.marks('rowConfirmed').includes(row),
  acceptedCapabilities: (range) => {
    const fits = within(range);
    return (context) => fits(context.marks('accepted').length);
  },
  settled: anyMark('settled'),
  worsened: anyMark('worsened'),
  agendaOpen: (value) => (context) => {
    const open = context.value('agenda');
    return typeof value === 'boolean' ? (open !== null) === value : open === value;
  },

  turn: (range) => {
    const fits = within(range);
    return (context) => fits(context.counter('turns'));
  },
  minute: (range) => {
    const fits = within(range);
    return (context) => fits(Math.floor(context.second / 60));
  },
  minutesLeft: (range) => {
    const fits = within(range);
    return (context) => fits(Math.floor(context.secondsLeft / 60));
  },
  customerLast: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => wanted.includes(act.type));
  },
  customerLastOf: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => act.of !== undefined && wanted.includes(act.of));
  },
  customerLastAbout: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => act.about.some((topic) => wanted.includes(topic)));
  },
  fired: (value) => (context) => list(value).every((id) => context.fired.includes(id)),
  firedNow: (value) => (context) => list(value).some((id) => context.now.has(id)),
  ended: (value) => (context) =>
    typeof value === 'boolean' ? (context.state.over !== null) === value : context.state.over === value,

  act: (value) => ofAct<readonly string[]>((types) => (act) => types.includes(act.type))(list<string>(value)),
  form: (value) => ofAct<readonly string[]>((forms) => (act) => forms.includes(act.form))(list<string>(value)),
  aboutKind: (value) => {
    const kinds = list<string>(value);
    return ofAct(() => (act, { compiled }) => act.about.some((id) => kinds.includes(compiled.topics.get(id)?.kind ?? '')))(
      null,
    );
  },
  about: (value) => ofAct<readonly string[]>((ids) => (act) => ids.some((id) => act.about.includes(id)))(list(value)),
  aboutCount: ofAct((range) => {
    const fits = within(range);
    return (act) => fits(act.about.length);
  }),
  truth: (value) => {
    const wanted = list<string>(value);
    const own = wanted.includes('own');
    return (context) =>
      context.act?.about.some((id) => {
        const truth = context.truth(id);
        return wanted.includes(truth) || (own && (truth === 'pain' || truth === 'reason' || truth === 'impact'));
      }) ?? false;
  },
  personal: ofAct((value) => (act, { compiled }) => {
    return act.about.some((id) => compiled.topics.get(id)?.personal === true) === value;
  }),
  above: ofAct((value) => (act, { compiled, person }) => {
    const named = [...act.about, ...(act.of === undefined ? [] : [act.of])];
    return named.some((id) => person.above.has(compiled.topics.get(id)?.person ?? id)) === value;
  }),
  technical: ofAct(
    (value) => (act, context) =>
      (act.type === 'pitch' || act.about.some((id) => context.compiled.topics.get(id)?.level === 'technical')) === value,
  ),
  of: (value) => ofAct<readonly string[]>((wanted) => (act) => act.of !== undefined && wanted.includes(act.of))(list(value)),
  why: ofAct((value) => (act) => (act.why === true) === value),
  role: (value) => {
    const wanted = list<string>(value);
    return ofAct(() => (act) => (act.quantities ?? []).some((one) => one.min === undefined && wanted.includes(one.role)))(
      null,
    );
  },
  names: (value) => {
    const wanted = list<string>(value);
    return ofAct(() => (act) => (act.quantities ?? []).some((one) => one.min !== undefined && wanted.includes(one.role)))(
      null,
    );
  },
  gives: offers('give'),
  gets: offers('get'),
  first: ofAct((value) => (act) => act.first === value),
  story: (value) => {
    const wanted = list<string>(value);
    return ofAct(() => (act, context) => wanted.includes(storyFit(act, context)))(null);
  },
  inPack: ofAct(
    (value) => (act, { compiled }) => (act.about.length > 0 && act.about.every((id) => compiled.inPack.has(id))) === value,
  ),
  repeat: (value) => (context) => context.repeat === value,
  summary: (value) => {
    const wanted = list<string>(value);
    return (context) => context.summary !== null && wanted.includes(context.summary.verdict);
  },
  linked: ofAct((value) => (act, context) => act.about.some((id) => isLinked(id, act, context)) === value),
  realGap: ofAct((value) => (act, context) => {
    return act.about.some((id) => context.person.factsAbout.has(id)) === value;
  }),
  raised: ofAct((value) => (act, context) => act.about.some((id) => context.heard(id)) === value),

  questions: (range) => {
    const fits = within(range);
    return (context) => fits(context.turnActs.filter(asks).length);
  },
  acts: (range) => {
    const fits = within(range);
    return (context) => fits(context.turnActs.length);
  },
  telling: (value) => (context) => context.telling === value,
  turnHas: (value) => {
    const test = compileCondition(value);
    return (context) => context.turnActs.some((act) => test(context.with(act)));
  },
};

/** Whether a told story is about somebody like this person with a trouble like theirs (rules 2, 3, 9). */
function storyFit(act: SellerAct, { compiled, person }: Context): string {
  const story = act.of === undefined ? undefined : compiled.stories.get(act.of);
  if (!story) return 'other';
  if (story.result === null) return 'noResult';
  if (story.handles !== undefined && person.file.dormant?.some((one) => one.concern === story.handles)) return 'dormant';
  return person.nodes.has(story.trouble) && story.rank === person.info.rank && story.fits ? 'fits' : 'other';
}

/** A capability is linked when it takes away a trouble that the person has named (rules 23, 25). */
function isLinked(id: string, act: SellerAct, context: Context): boolean {
  const removes = context.compiled.topics.get(id)?.removes ?? [];
  return removes.some((trouble) => act.about.includes(trouble) && context.heard(trouble));
}

export function compileCondition({ any, all, not, ...plain }: Condition): Test {
  const tests: Test[] = Object.entries(plain).map(([name, value]) => {
    const make = MAKERS[name as keyof PlainConditions] as (value: unknown) => Test;
    return make(value);
  });
  if (any) {
    const options = any.map(compileCondition);
    tests.push((context) => options.some((test) => test(context)));
  }
  if (all) tests.push(...all.map(compileCondition));
  if (not) {
    const test = compileCondition(not);
    tests.push((context) => !test(context));
  }
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (context) => {
    for (const test of tests) if (!test(context)) return false;
    return true;
  };
}
