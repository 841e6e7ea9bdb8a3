/** Evaluates the closed list of conditions: each becomes a small function once, when the scenario is loaded. */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import { type Condition, PAIN_LEVELS, type PlainConditions, type Range } from '../scenarios/conditions.ts';
import type { Story } from '../scenarios/schema.ts';
import type { CompiledPerson } from './compile.ts';
import { asks, type Context, isIdle, rowOf } from './context.ts';
import { gateOf, opensBesidesTrust } from './disclose.ts';
import { researched } from './research.ts';
import { DEAL, emptyScope, MEETING, marks, NONE, placeOf, type Scope } from './state.ts';

export type Test = (context: Context) => boolean;

const NO_ACT: SellerAct = { type: 'follow_up', form: 'none', about: [] };

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function within(range: Range): (n: number) => boolean {
  if (typeof range === 'number') return (n) => n >= range;
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  return (n) => n >= min && n <= max;
}

const meter = (read: (meters: Scope['meters']) => number | undefined) => (range: Range) => {
  const fits = within(range);
  return ({ scope }: Context) => fits(read(scope.meters) ?? 0);
};

/** Tests that need an act; without one they never hold. */
const ofAct =
  <V>(make: (value: V) => (act: SellerAct, context: Context) => boolean) =>
  (value: V): Test => {
    const test = make(value);
    return (context) => context.act !== null && test(context.act, context);
  };

const anyMark =
  (read: (marks: Scope['marks']) => readonly string[] | undefined) =>
  (value: string | string[]): Test => {
    if (typeof value === 'string') return ({ scope }) => read(scope.marks)?.includes(value) === true;
    return ({ scope }) => {
      const marked = read(scope.marks) ?? NONE;
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
  person: (value) => {
    const wanted = list(value);
    return (context) => wanted.includes(context.id);
  },
  rank: (value) => {
    const wanted = list<string>(value);
    return (context) => wanted.includes(context.person.info.rank);
  },
  trust: meter(({ trust }) => trust),
  warmth: meter(({ warmth }) => warmth),
  interest: meter(({ interest }) => interest),
  urgency: meter(({ urgency }) => urgency),
  commitment: meter(({ commitment }) => commitment),
  accessTrust: (value) => (context) => context.trust >= context.accessTrust === value,
  counter: ({ name, ...range }) => {
    const fits = within(range);
    if (name in emptyScope().counters) return (context) => fits(context.counter(name));
    const [family, member] = placeOf(name);
    return (context) => fits(context.tally(family, member));
  },
  flag: (value) => {
    if (typeof value === 'string') return (context) => context.flag(value);
    return (context) => value.every((name) => context.flag(name));
  },
  pain: (value) => {
    const least = PAIN_LEVELS.indexOf(value);
    return (context) => context.painLevel >= least;
  },
  admitted: anyMark(({ admitted }) => admitted),
  told: anyMark(({ told }) => told),
  toldCount: ({ kind, ...range }) => {
    const fits = within(range);
    return (context) => fits(context.told.filter((id) => context.person.factById.get(id)?.kind === kind).length);
  },
  written: (names) => {
    const wanted = list(names);
    return ({ state }) => wanted.every((id) => marks(state, DEAL, 'written').includes(id));
  },
  researched: ({ of, ...range }) => {
    const fits = within(range);
    return ({ compiled, state }) => fits(researched(compiled, state, of));
  },
  cuesTaken: (range) => {
    const fits = within(range);
    return (context) => fits(context.marks('cuesTaken').length);
  },
  cuesTakenShare: (range) => {
    const fits = within(range);
    return (context) => {
      const opened = context.marks('cues').length;
      return opened > 0 && fits(Math.floor((1000 * context.marks('cuesTaken').length) / opened));
    };
  },
  ownQuestions: (range) => {
    const fits = within(range);
    return (context) => fits(context.marks('settled').length);
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
    return (context) => fits(context.told.filter((id) => context.person.factById.get(id)?.role === role).length);
  },
  rowOpened: (row) => (context) => context.scope.marks.rowOpened?.includes(row) === true,
  rowControlled: (row) => (context) => context.scope.marks.rowControlled?.includes(row) === true,
  rowConfirmed: (row) => (context) => context.scope.marks.rowConfirmed?.includes(row) === true,
  acceptedCapabilities: (range) => {
    const fits = within(range);
    return (context) => fits(context.marks('accepted').length);
  },
  settled: anyMark(({ settled }) => settled),
  worsened: anyMark(({ worsened }) => worsened),
  agendaOpen: (value) => (context) => {
    const { agenda: open = null } = context.scope.values;
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
    return (context) => {
      for (const act of context.customerLast)
        if (DEMANDS.has(act.type) && demands(act).some((name) => wanted.includes(name))) return true;
      return false;
    };
  },
  demanded: anyMark(({ demanded }) => demanded),
  promised: anyMark(({ promises }) => promises),
  promisedIf: anyMark(({ promisesIf }) => promisesIf),
  sellerPromised: anyMark(({ promised }) => promised),
  agreed: (value) =>
    typeof value === 'boolean'
      ? (context) => context.marks('agreed').length > 0 === value
      : anyMark(({ agreed }) => agreed)(value),
  dated: (value) => (context) => context.marks('dated').length > 0 === value,
  fired: (value) => {
    const wanted = list(value);
    return (context) => wanted.every((id) => context.fired.includes(id));
  },
  firedNow: (value) => {
    if (typeof value === 'string') return (context) => context.now.includes(value);
    return (context) => context.now.some((id) => value.includes(id));
  },
  ended: (value) => (context) =>
    typeof value === 'boolean' ? (context.state.over !== null) === value : context.state.over === value,

  act: (value) =>
    typeof value === 'string'
      ? ({ act }) => act !== null && act.type === value
      : ({ act }) => act !== null && value.includes(act.type),
  form: (value) =>
    typeof value === 'string'
      ? ({ act }) => act !== null && act.form === value
      : ({ act }) => act !== null && value.includes(act.form),
  aboutKind: (value) => {
    const kinds = list<string>(value);
    return ofAct(
      () =>
        (act, { compiled }) =>
          act.about.some((id) => kinds.includes(compiled.topics.get(id)?.kind ?? '')),
    )(null);
  },
  about: (value) => {
    const wanted = new Set(list(value));
    return ({ act }) => {
      for (const id of act?.about ?? []) if (wanted.has(id)) return true;
      return false;
    };
  },
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
      (act.type === 'pitch' || act.about.some((id) => context.compiled.topics.get(id)?.level === 'technical')) ===
      value,
  ),
  of: (value) => {
    const wanted = list(value);
    return ({ act }) => act?.of !== undefined && wanted.includes(act.of);
  },
  why: ofAct((value) => (act) => (act.why === true) === value),
  role: (value) => {
    const wanted = list<string>(value);
    return ofAct(
      () => (act) => (act.quantities ?? []).some((one) => one.min === undefined && wanted.includes(one.role)),
    )(null);
  },
  names: (value) => {
    const wanted = list<string>(value);
    return ofAct(
      () => (act) => (act.quantities ?? []).some((one) => one.min !== undefined && wanted.includes(one.role)),
    )(null);
  },
  namesRange: (value) => {
    const wanted = list<string>(value);
    return ofAct(
      () => (act) =>
        (act.quantities ?? []).some(
          (one) =>
            wanted.includes(one.role) && one.min !== undefined && (one.max !== undefined || one.approximate === true),
        ),
    )(null);
  },
  ownFigure: (value) => (context) => context.ownFigure === value,
  untold:
    ({ open, ...wanted }) =>
    (context) =>
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
      wanted.some(
        (term) => context.marks('offered').includes(term) || context.act?.give?.some((one) => one.term === term),
      );
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
    (value) =>
      (act, { compiled }) =>
        (act.about.length > 0 && act.about.every((id) => compiled.inPack.has(id))) === value,
  ),
  repeat: (value) => (context) => context.repeat === value,
  summary: (value) => {
    const wanted = list<string>(value);
    return (context) => context.summary !== null && wanted.includes(context.summary.verdict);
  },
  timesAsked: ofAct((range) => {
    const fits = within(range);
    return (_, context) => fits(context.tally('asked', context.question));
  }),
  askedToday: ofAct(
    (value) => (_, context) => marks(context.state, MEETING, 'askedToday').includes(context.question) === value,
  ),
  freshTopics: (range) => {
    const fits = within(range);
    return (context) => context.summary !== null && fits(context.summary.fresh.length);
  },
  rowDone: ofAct((value) => (act, context) => context.marks('rowConfirmed').includes(rowOf(act) ?? '') === value),
  linked: ofAct((value) => (act, context) => act.about.some((id) => isLinked(id, act, context)) === value),
  answersHeard: ofAct((value) => (act, context) => answeredTroubles(act, context).length > 0 === value),
  sleeps: ofAct((value) => (act, context) => (sleepingConcern(act, context) !== null) === value),
  ownPicture: (value) => (context) => context.person.ownPicture === value,
  realGap: ofAct((value) => (act, context) => {
    const gaps = act.about.filter((id) => context.compiled.topics.get(id)?.kind === 'gap');
    const facts = gaps.flatMap((id) => context.person.factsAbout.get(id) ?? []);
    return value ? facts.some((fact) => opensBesidesTrust(fact, context)) : facts.length === 0;
  }),
  raised: ofAct((value) => (act, context) => {
    const voiced = act.type === 'objection' ? context.marks('demanded') : [];
    return act.about.some((id) => context.heard(id) || voiced.includes(id)) === value;
  }),
  explored: ofAct((value) => (_, context) => {
    return context.concerns.some((id) => context.marks('explored').includes(id)) === value;
  }),
  answered: ofAct((value) => (_, context) => {
    const concerns = context.concerns;
    return (concerns.length > 0 && concerns.every((id) => context.flag(`answered:${id}`))) === value;
  }),
  guess: ofAct((value) => (act, context) => {
    if (act.form === 'open' || !act.about.some((id) => context.compiled.topics.get(id)?.kind === 'trouble'))
      return false;
    const own = act.about.some((id) => context.person.nodes.has(id) || context.person.factsAbout.has(id));
    return own === (value === 'right');
  }),
  recalls: (value) => {
    const wanted = list(value);
    return ofAct(() => (act, context) => {
      const fact = act.of === undefined ? undefined : context.person.factById.get(act.of);
      return fact !== undefined && context.told.includes(fact.id) && wanted.includes(fact.kind);
    })(null);
  },
  takesCue: (value) => (context) => context.cuesTakenUp.length > 0 === value,
  lossLately: (value) => (context) => context.lossLately > 0 === value,
  promises: (value) => (context) => context.promisesDue[value].length > 0,
  daysAway: (range) => {
    const fits = within(range);
    return ({ scope, state }) => {
      const { lastDay = 0 } = scope.counters;
      return lastDay > 0 && fits(state.day - lastDay);
    };
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
  lastTurnHas: (value) => hasAct(value, (context) => context.lastMoments),
  turnHas: (value) => hasAct(value, (context) => context.moments),
};

/** One of these moments has an act of which the condition holds. Most conditions name its type, which is looked at first. */
function hasAct({ act: type, ...rest }: Condition, momentsOf: (context: Context) => readonly Context[]): Test {
  const types = type === undefined ? null : list<string>(type);
  const test = compileCondition(rest);
  return (context) => {
    for (const moment of momentsOf(context)) {
      if (moment.act !== null && (types === null || isOneOf(types, moment.act, moment)) && test(moment)) return true;
    }
    return false;
  };
}

/** Whoever answers with a story, or with the name of its witness, has referred to it. */
const isOneOf = (types: readonly string[], { type, of }: SellerAct, { compiled }: Context): boolean =>
  types.includes(type) ||
  (type === 'answer' && of !== undefined && types.includes('reference') && compiled.stories.has(of));

/** A story of ours told of somebody in this person's place, with a trouble of theirs. */
export function isPeerStory({ rank, post, trouble, fits }: Story, { info, nodes }: CompiledPerson): boolean {
  return fits && nodes.has(trouble) && rank === info.rank && (post ?? info.post) === info.post;
}

/** Whether a told story is about somebody like this person with a trouble like theirs (rules 2, 3, 9). */
function storyFit(act: SellerAct, { compiled, person }: Context): string {
  const story = act.of === undefined ? undefined : compiled.stories.get(act.of);
  if (!story) return 'other';
  if (!story.result) return 'noResult';
  if (story.handles !== undefined && person.file.dormant?.some((one) => one.concern === story.handles))
    return 'dormant';
  return isPeerStory(story, person) ? 'fits' : 'other';
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
  return (
    terms.length > 0 &&
    (terms.some((term) => wanted.includes(term)) || act.about.some((topic) => wanted.includes(topic)))
  );
}

const DEMANDS: ReadonlySet<string> = new Set(['ask', 'request', 'object', 'offer', 'warn', 'counter']);

/** What a customer's act demands: its topics, its `of`, the figures it asks for. */
export const demands = (act: CustomerAct): string[] =>
  DEMANDS.has(act.type)
    ? [...act.about, ...(act.of === undefined ? [] : [act.of]), ...(act.quantities ?? []).map((one) => one.role)]
    : [];

/** A capability is linked when it takes away a trouble that the person has named (rules 23, 25). */
function isLinked(id: string, act: SellerAct, context: Context): boolean {
  const removes = context.compiled.topics.get(id)?.removes ?? [];
  return removes.some((trouble) => act.about.includes(trouble) && context.heard(trouble));
}

/** Conditions that search, or work something out; all others merely read. */
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

const costOf = ({ any = [], all = [], not, ...plain }: Condition): number =>
  Object.keys(plain).reduce((sum, name) => sum + (DEAR.has(name) ? 10 : 1), 0) +
  [...any, ...all, ...(not ? [not] : [])].reduce((sum, one) => sum + costOf(one), 0);

/** Nothing depends on the order in which conditions are tested, so what is cheap goes first. */
function cheapestFirst(parts: readonly { cost: number; test: Test }[]): Test[] {
  return [...parts].sort((a, b) => a.cost - b.cost).map(({ test }) => test);
}

const costed = (condition: Condition) => ({ cost: costOf(condition), test: compileCondition(condition) });

export function compileCondition({ any, all = [], not, ...plain }: Condition): Test {
  const parts = all.map(costed);
  for (const [name, value] of Object.entries(plain)) {
    const make = MAKERS[name as keyof PlainConditions] as (value: unknown) => Test;
    parts.push({ cost: costOf({ [name]: value }), test: make(value) });
  }
  if (any) parts.push({ cost: costOf({ any }), test: holdAny(cheapestFirst(any.map(costed))) });
  if (not) {
    const { cost, test } = costed(not);
    parts.push({ cost, test: (context) => !test(context) });
  }
  return holdAll(cheapestFirst(parts));
}

function holdAny(tests: readonly Test[]): Test {
  return (context) => {
    for (const test of tests) if (test(context)) return true;
    return false;
  };
}

/** All of the tests. Most conditions are of one or two, which need no loop. */
function holdAll(tests: readonly Test[]): Test {
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
  'written',
  'researched',
  'cuesTaken',
  'cuesTakenShare',
  'ownQuestions',
  'ownQuestionsShare',
  'confirmedCount',
  'toldRole',
  'rowOpened',
  'rowControlled',
  'rowConfirmed',
  'acceptedCapabilities',
  'ownPicture',
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

/**
 * Types of act of which the turn must have one for the condition to hold; null where it may hold without. An answer can
 * stand for a reference (`isOneOf`).
 */
export function typesNeeded({ act, turnHas, all = [], any }: Condition): readonly string[] | null {
  if (act !== undefined) return list<string>(act).flatMap((type) => (type === 'reference' ? [type, 'answer'] : [type]));
  for (const part of turnHas ? [turnHas, ...all] : all) {
    const types = typesNeeded(part);
    if (types) return types;
  }
  const options = (any ?? []).map(typesNeeded);
  return options.length > 0 && options.every((types) => types !== null) ? options.flat() : null;
}

/**
 * A condition on the whole turn: it holds without an act or with any act of the turn; one that looks at no act is tested
 * once.
 */
export function compileTurnCondition(condition: Condition): Test {
  const test = compileCondition(condition);
  if (!looksAtAct(condition)) return test;
  return (context) => {
    for (const moment of context.moments) if (test(moment)) return true;
    return false;
  };
}
