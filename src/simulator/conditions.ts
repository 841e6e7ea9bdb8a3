/** Evaluates the closed list of conditions: each becomes a small function once, when the scenario is loaded. */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import { type Condition, PAIN_LEVELS, type PlainConditions, type Range } from '../scenarios/conditions.ts';
import { asks, type Context, isIdle, questionKey, rowOf } from './context.ts';
import { gateOf } from './disclose.ts';

export type Test = (context: Context) => boolean;

const NO_ACT: SellerAct = { type: 'follow_up', form: 'none', about: [] };

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

const anyMark =
  (name: string) =>
  (value: string | string[]): Test => {
    if (typeof value === 'string') return (context) => context.marks(name).includes(value);
    return (context) => {
      const marked = context.marks(name);
      return marked.length > 0 && value.some((item) => marked.includes(item));
    };
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
    const [family = '', ...rest] = name.split(':');
    if (rest.length === 0) return (context) => fits(context.counter(name));
    const member = rest.join(':');
    return (context) => fits(context.tally(family, member));
  },
  flag: (value) => {
    if (typeof value === 'string') return (context) => context.flag(value);
    return (context) => value.every((name) => context.flag(name));
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
  ownQuestionsShare: (range) => {
    const fits = within(range);
    return (context) => {
      const asked = context.marks('ownQuestions').length;
      return asked > 0 && fits(Math.floor((1000 * context.marks('settled').length) / asked));
    };
  },
  confirmedCount: ({ as, ...range }) => {
    const fits = within(range);
    return (context) => fits(context.marks('confirmed').filter((id) => context.person.nodes.get(id) === as).length);
  },
  toldRole: ({ role, ...range }) => {
    const fits = within(range);
    return (context) => fits(context.marks('told').filter((id) => context.person.factById.get(id)?.role === role).length);
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
    return (context) => fits(context.turn);
  },
  minute: (range) => {
    const fits = within(range);
    return (context) => fits(Math.floor((context.second - context.began) / 60));
  },
  minutesLeft: (range) => {
    const fits = within(range);
    return (context) => fits(Math.floor(context.secondsLeft / 60));
  },
  customerLast: (value) => {
    const wanted = list(value);
    return (context) => {
      for (const act of context.customerLast) if (wanted.includes(act.type)) return true;
      return false;
    };
  },
  customerLastOf: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => act.of !== undefined && wanted.includes(act.of));
  },
  customerLastAbout: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => act.about.some((topic) => wanted.includes(topic)));
  },
  silences: (range) => {
    const fits = within(range);
    return (context) => fits(context.counter('silences'));
  },
  demand: (value) => {
    const wanted = list(value);
    return (context) => context.customerLast.some((act) => demands(act).some((name) => wanted.includes(name)));
  },
  demanded: anyMark('demanded'),
  promised: anyMark('promises'),
  promisedIf: anyMark('promisesIf'),
  sellerPromised: anyMark('promised'),
  agreed: (value) =>
    typeof value === 'boolean' ? (context) => context.marks('agreed').length > 0 === value : anyMark('agreed')(value),
  dated: (value) => (context) => context.marks('dated').length > 0 === value,
  fired: (value) => (context) => list(value).every((id) => context.fired.includes(id)),
  firedNow: (value) => {
    if (typeof value === 'string') return (context) => context.now.has(value);
    return (context) => value.some((id) => context.now.has(id));
  },
  ended: (value) => (context) =>
    typeof value === 'boolean' ? (context.state.over !== null) === value : context.state.over === value,

  act: ofAct((value) => (typeof value === 'string' ? (act) => act.type === value : (act) => value.includes(act.type))),
  form: ofAct((value) => (typeof value === 'string' ? (act) => act.form === value : (act) => value.includes(act.form))),
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
  namesRange: (value) => {
    const wanted = list<string>(value);
    return ofAct(
      () => (act) =>
        (act.quantities ?? []).some(
          (one) => wanted.includes(one.role) && one.min !== undefined && (one.max !== undefined || one.approximate === true),
        ),
    )(null);
  },
  ownFigure: (value) => (context) => context.ownFigure === value,
  untold: ({ open, ...wanted }) => (context) =>
    context.untold(wanted).some((fact) => !open || gateOf(fact, context.act ?? NO_ACT, context).open),
  namesPerson: ofAct((value) => (_, context) => context.personsNamed.length > 0 === value),
  opensDoor: ofAct((value) => (_, context) => (context.door !== null) === value),
  wantedProof: ofAct((value) => (act, context) => isWantedProof(act, context) === value),
  edits: ofAct((value) => (act, { person }) => {
    return (person.file.planEdits ?? []).some(({ topic }) => act.about.includes(topic)) === value;
  }),
  offered: (value) => {
    const wanted = list<string>(value);
    return (context) =>
      wanted.some((term) => context.marks('offered').includes(term) || context.act?.give?.some((one) => one.term === term));
  },
  gives: offers('give'),
  gets: offers('get'),
  first: ofAct((value) => (act) => act.first === value),
  story: (value) => {
    const wanted = list<string>(value);
    return ofAct(() => (act, context) => wanted.includes(storyFit(act, context)))(null);
  },
  storyTold: ofAct((value) => (act, context) => context.marks('stories').includes(act.of ?? '') === value),
  referral: (value) => {
    const wanted = list<string>(value);
    return (context) => context.referral !== null && wanted.includes(context.referral);
  },
  inPack: ofAct(
    (value) => (act, { compiled }) => (act.about.length > 0 && act.about.every((id) => compiled.inPack.has(id))) === value,
  ),
  repeat: (value) => (context) => context.repeat === value,
  summary: (value) => {
    const wanted = list<string>(value);
    return (context) => context.summary !== null && wanted.includes(context.summary.verdict);
  },
  timesAsked: ofAct((range) => {
    const fits = within(range);
    return (act, context) => fits(context.tally('asked', questionKey(act)));
  }),
  freshTopics: (range) => {
    const fits = within(range);
    return (context) => context.summary !== null && fits(context.summary.fresh.length);
  },
  rowDone: ofAct((value) => (act, context) => context.marks('rowConfirmed').includes(rowOf(act) ?? '') === value),
  linked: ofAct((value) => (act, context) => act.about.some((id) => isLinked(id, act, context)) === value),
  answersHeard: ofAct((value) => (act, context) => answeredTroubles(act, context).length > 0 === value),
  sleeps: ofAct((value) => (act, context) => (sleepingConcern(act, context) !== null) === value),
  realGap: ofAct((value) => (act, context) => {
    const { topics } = context.compiled;
    return act.about.some((id) => topics.get(id)?.kind === 'gap' && context.person.factsAbout.has(id)) === value;
  }),
  raised: ofAct((value) => (act, context) => act.about.some((id) => context.heard(id)) === value),
  explored: ofAct((value) => (_, context) => {
    return context.concerns.some((id) => context.marks('explored').includes(id)) === value;
  }),
  answered: ofAct((value) => (_, context) => {
    const concerns = context.concerns;
    return (concerns.length > 0 && concerns.every((id) => context.flag(`answered:${id}`))) === value;
  }),
  guess: ofAct((value) => (act, context) => {
    if (act.form === 'open' || !act.about.some((id) => context.compiled.topics.get(id)?.kind === 'trouble')) return false;
    const own = act.about.some((id) => context.person.nodes.has(id) || context.person.factsAbout.has(id));
    return own === (value === 'right');
  }),
  recalls: (value) => {
    const wanted = list(value);
    return ofAct(() => (act, context) => {
      const fact = act.of === undefined ? undefined : context.person.factById.get(act.of);
      return fact !== undefined && context.marks('told').includes(fact.id) && wanted.includes(fact.kind);
    })(null);
  },
  takesCue: (value) => (context) => context.cuesTakenUp.length > 0 === value,
  lossLately: (value) => (context) => context.lossLately > 0 === value,
  promises: (value) => (context) => context.promisesDue[value].length > 0,
  daysAway: (range) => {
    const fits = within(range);
    return (context) => context.counter('lastDay') > 0 && fits(context.state.day - context.counter('lastDay'));
  },

  questions: (range) => {
    const fits = within(range);
    return (context) => fits(context.turnActs.filter(asks).length);
  },
  acts: (range) => {
    const fits = within(range);
    return (context) => fits(context.turnActs.length);
  },
  telling: (value) => (context) => context.telling === value,
  idleTurn: (value) => (context) => context.turnActs.every((act) => isIdle(act)) === value,
  lastTurnHas: (value) => {
    const test = compileCondition(value);
    return (context) => context.lastTurnActs.some((act) => test(context.with(act)));
  },
  turnHas: (value) => {
    const test = compileCondition(value);
    return (context) => {
      for (const moment of context.moments) if (moment.act !== null && test(moment)) return true;
      return false;
    };
  },
};

/** Whether a told story is about somebody like this person with a trouble like theirs (rules 2, 3, 9). */
function storyFit(act: SellerAct, { compiled, person }: Context): string {
  const story = act.of === undefined ? undefined : compiled.stories.get(act.of);
  if (!story) return 'other';
  if (!story.result) return 'noResult';
  if (story.handles !== undefined && person.file.dormant?.some((one) => one.concern === story.handles)) return 'dormant';
  return person.nodes.has(story.trouble) && story.rank === person.info.rank && story.fits ? 'fits' : 'other';
}

/** The capability that the act is about. */
export const capabilityOf = (act: SellerAct, { compiled }: Context): string | undefined =>
  act.about.find((topic) => compiled.topics.get(topic)?.kind === 'capability');

/** Heard troubles that the act's capability takes away: of those it names, else of all (rules 24, 25). */
export function answeredTroubles(act: SellerAct, context: Context): string[] {
  const removes = context.compiled.topics.get(capabilityOf(act, context) ?? '')?.removes ?? [];
  const named = removes.filter((trouble) => act.about.includes(trouble));
  return (named.length > 0 ? named : removes).filter((trouble) => context.heard(trouble));
}

/** The old failure that sleeps behind the act's capability, until it is dealt with (rule 9). */
export function sleepingConcern(act: SellerAct, context: Context): string | null {
  const capability = capabilityOf(act, context);
  const removes = context.compiled.topics.get(capability ?? '')?.removes ?? [];
  const sleeping = context.person.file.dormant?.find(
    (one) =>
      (one.capability === undefined || one.capability === capability) &&
      removes.includes(one.trouble) &&
      !context.flag(`handled:${one.concern}`),
  );
  return sleeping?.concern ?? null;
}

const USUAL_PROOFS: readonly string[] = ['proof', 'document', 'reference', 'ownership', 'guarantee'];

function isWantedProof(act: SellerAct, { person }: Context): boolean {
  const wanted = person.file.access?.proof ?? USUAL_PROOFS;
  const terms = (act.give ?? []).map((one) => one.term);
  return terms.length > 0 && (terms.some((term) => wanted.includes(term)) || act.about.some((topic) => wanted.includes(topic)));
}

const DEMANDS: readonly string[] = ['ask', 'request', 'object', 'offer', 'warn', 'counter'];

/** What a customer's act demands: its topics, its `of`, the figures it asks for. */
export const demands = (act: CustomerAct): string[] =>
  DEMANDS.includes(act.type)
    ? [...act.about, ...(act.of === undefined ? [] : [act.of]), ...(act.quantities ?? []).map((one) => one.role)]
    : [];

/** A capability is linked when it takes away a trouble that the person has named (rules 23, 25). */
function isLinked(id: string, act: SellerAct, context: Context): boolean {
  const removes = context.compiled.topics.get(id)?.removes ?? [];
  return removes.some((trouble) => act.about.includes(trouble) && context.heard(trouble));
}

/** Conditions that search, or work something out: tested last, when everything that is merely read holds. */
const DEAR: ReadonlySet<string> = new Set<keyof PlainConditions>([
  'turnHas',
  'lastTurnHas',
  'accessTrust',
  'toldCount',
  'confirmedCount',
  'toldRole',
  'ownFigure',
  'untold',
  'opensDoor',
  'referral',
  'repeat',
  'summary',
  'timesAsked',
  'freshTopics',
  'takesCue',
  'promises',
  'telling',
]);

/** Nothing depends on the order of the tests, so what is cheap goes first. */
export function compileCondition({ any, all, not, ...plain }: Condition): Test {
  const cheap: Test[] = [];
  const dear: Test[] = [];
  for (const [name, value] of Object.entries(plain)) {
    const make = MAKERS[name as keyof PlainConditions] as (value: unknown) => Test;
    (DEAR.has(name) ? dear : cheap).push(make(value));
  }
  if (all) cheap.push(...all.map(compileCondition));
  if (any) {
    const options = any.map(compileCondition);
    cheap.push((context) => {
      for (const test of options) if (test(context)) return true;
      return false;
    });
  }
  if (not) {
    const test = compileCondition(not);
    cheap.push((context) => !test(context));
  }
  return both([...cheap, ...dear]);
}

/** All of the tests. Most conditions are of one or two, which need no loop. */
function both(tests: readonly Test[]): Test {
  const [first, second, third] = tests;
  if (!first) return () => true;
  if (!second) return first;
  if (!third) return (context) => first(context) && second(context);
  return (context) => {
    for (const test of tests) if (!test(context)) return false;
    return true;
  };
}

/** Conditions on what the turn and the state are, whichever of the turn's acts one looks at. */
const OF_NO_ACT: ReadonlySet<string> = new Set<keyof PlainConditions>([
  'person',
  'rank',
  'trust',
  'warmth',
  'interest',
  'urgency',
  'commitment',
  'counter',
  'flag',
  'pain',
  'admitted',
  'told',
  'toldCount',
  'cuesTakenShare',
  'ownQuestionsShare',
  'confirmedCount',
  'toldRole',
  'rowOpened',
  'rowControlled',
  'rowConfirmed',
  'acceptedCapabilities',
  'settled',
  'worsened',
  'agendaOpen',
  'turn',
  'minute',
  'minutesLeft',
  'customerLast',
  'customerLastOf',
  'customerLastAbout',
  'demand',
  'demanded',
  'promised',
  'promisedIf',
  'sellerPromised',
  'agreed',
  'dated',
  'silences',
  'fired',
  'firedNow',
  'ended',
  'lossLately',
  'promises',
  'daysAway',
  'questions',
  'acts',
  'telling',
  'idleTurn',
  'lastTurnHas',
  'turnHas',
]);

const looksAtAct = ({ any = [], all = [], not, ...plain }: Condition): boolean =>
  Object.keys(plain).some((name) => !OF_NO_ACT.has(name)) || [...any, ...all, ...(not ? [not] : [])].some(looksAtAct);

/** A condition on the whole turn: it holds without an act or with any act of the turn. One that looks at no act is tested once. */
export function compileTurnCondition(condition: Condition): Test {
  const test = compileCondition(condition);
  if (!looksAtAct(condition)) return test;
  return (context) => {
    for (const moment of context.moments) if (test(moment)) return true;
    return false;
  };
}
