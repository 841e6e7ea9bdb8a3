/**
 * What a prover says. Unlike a simulated learner it knows the scenario: it looks for whatever can be reached, not for what
 * somebody would find. From everything that can be said it takes what is about something in this person's world.
 */
import {
  ACTS,
  ANSWER_KINDS,
  act,
  actInfo,
  type Form,
  OBJECTION_ANSWERS,
  REPLY_TARGETS,
  SELLER_ACT_TYPES,
  type SellerAct,
  type SellerActType,
  TERMS,
  type Term,
} from '../method/acts.ts';
import { type Condition, listed } from '../scenarios/conditions.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { type Compiled, compile } from '../simulator/compile.ts';
import { marks, type State } from '../simulator/state.ts';
import { type Goal, partsOfGoal } from './goals.ts';

/** All types and forms of act. */
export const EVERY_FORM: readonly { type: SellerActType; form: Form }[] = SELLER_ACT_TYPES.flatMap((type) =>
  ACTS[type].forms.map((form) => ({ type, form })),
);

/** What `of` may be in an act that refers to no topic. */
const OF: Partial<Record<SellerActType, readonly string[]>> = {
  accept: REPLY_TARGETS,
  decline: REPLY_TARGETS,
  answer: ANSWER_KINDS,
  objection: OBJECTION_ANSWERS,
  stand: ['plan', 'value', 'pain'],
  pitch: ['novelty', 'company'],
  promise: ['letter', 'contact', 'secrecy'],
};

const GIVEN: readonly Term[] = ['proof', 'information', 'document', 'reference', 'training'];
const IN_A_WEEK = { quantities: [{ role: 'date' as const, min: 7 }] };
const HALF_AN_HOUR = { quantities: [{ role: 'duration' as const, min: 30 }] };

/** Every type and form without a topic, and with each thing that it may refer to. */
const BARE: readonly SellerAct[] = EVERY_FORM.flatMap(({ type, form }) => [
  act(type, form),
  ...(type === 'objection' && form !== 'none' ? [] : (OF[type] ?? [])).map((of) => act(type, form, [], { of })),
]);

const PLAIN: readonly SellerAct[] = [
  act('objective', 'confirm', [], HALF_AN_HOUR),
  act('propose_plan', 'control', [], IN_A_WEEK),
  act('promise', 'none', [], { of: 'letter', ...IN_A_WEEK }),
  act('price', 'none', [], { quantities: [{ role: 'price', min: 900_000 }] }),
  act('price', 'none', [], { quantities: [{ role: 'discount', min: 100 }] }),
  act('concede', 'none', [], { give: [{ term: 'price' }] }),
  ...TERMS.map((term) => act('bargain', 'control', [], { get: [{ term }] })),
];

/** Types of act that ask about, or say something of, a topic. */
const ABOUT: readonly (readonly [SellerActType, Form])[] = [
  ['situation', 'open'],
  ['situation', 'control'],
  ['ask_pain', 'control'],
  ['ask_pain', 'confirm'],
  ['ask_reasons', 'open'],
  ['ask_reasons', 'control'],
  ['ask_impact', 'open'],
  ['ask_impact', 'control'],
  ['ask_capability', 'open'],
  ['ask_capability', 'control'],
  ['propose_capability', 'control'],
  ['ask_process', 'open'],
  ['ask_power', 'open'],
  ['anxiety', 'control'],
  ['ask_risk', 'control'],
  ['objection', 'confirm'],
  ['objection', 'none'],
  ['propose_plan', 'control'],
  ['propose_plan', 'confirm'],
  ['promise', 'none'],
  ['accept', 'none'],
  ['answer', 'none'],
  ['coach', 'none'],
  ['objective', 'none'],
  ['greet', 'none'],
  ['pitch', 'none'],
  ['follow_up', 'control'],
];

const fits = (compiled: Compiled, type: SellerActType, topic: string): boolean => {
  const { kinds, most } = actInfo(type);
  return most > 0 && (!kinds || kinds.includes(compiled.topics.get(topic)?.kind ?? 'person'));
};

const known = new WeakMap<Scenario, Map<string, readonly SellerAct[]>>();

/** Everything worth saying to a person whatever has been said so far. */
export function actsTo(scenario: Scenario, person: string): readonly SellerAct[] {
  const kept = known.get(scenario) ?? new Map<string, readonly SellerAct[]>();
  known.set(scenario, kept);
  const found = kept.get(person) ?? made(scenario, person);
  kept.set(person, found);
  return found;
}

function made(scenario: Scenario, person: string): SellerAct[] {
  const compiled = compile(scenario);
  const file = scenario.people[person];
  const { world } = scenario;
  const topics = new Set([
    ...(file?.facts ?? []).flatMap(({ about }) => about),
    ...(file?.agenda ?? []).flatMap(({ about = [], expects }) => [...about, ...(expects?.about ?? [])]),
    ...world.painMap.nodes.filter((node) => node.person === person).map(({ trouble }) => trouble),
    ...(world.firstSteps ?? []),
  ]);
  const doors = file?.access?.to ?? [];
  return [
    ...BARE,
    ...PLAIN,
    ...[...topics].flatMap((topic) =>
      ABOUT.filter(([type]) => fits(compiled, type, topic)).map(([type, form]) =>
        act(type, form, [topic], type === 'propose_plan' ? IN_A_WEEK : {}),
      ),
    ),
    ...(file?.facts ?? []).flatMap(({ about, role }) =>
      role === undefined
        ? []
        : (['situation', 'ask_reasons', 'ask_impact'] as const).map((type) =>
            act(type, 'control', about.slice(0, 1), { why: true, quantities: [{ role }] }),
          ),
    ),
    ...world.stories.map(({ id, trouble }) => act('reference', 'none', [trouble], { of: id })),
    ...world.topics.flatMap(({ id, removes = [] }) =>
      removes.map((trouble) => act('propose_capability', 'control', [id, trouble])),
    ),
    ...world.people.map(({ id }) => act('intro', 'none', [], { of: id })),
    ...doors.flatMap((door) =>
      GIVEN.map((term) =>
        act('bargain', 'control', [door], { give: [{ term }], get: [{ term: 'access' }], first: 'give' }),
      ),
    ),
  ];
}

const ROWS: readonly (readonly [SellerActType, string])[] = [
  ['ask_reasons', 'heardReasons'],
  ['ask_impact', 'heardImpacts'],
  ['ask_capability', 'accepted'],
];

/** What can be said only because of what was heard: summaries of it, and that one remembers. */
export function actsAfter(state: State): SellerAct[] {
  const { person } = state;
  if (person === null) return [];
  const told = marks(state, person, 'told');
  return [
    ...ROWS.flatMap(([type, mark]) => {
      const heard = marks(state, person, mark);
      return heard.length > 1
        ? [act(type, 'confirm', heard.slice(0, 6)), act(type, 'confirm', heard.slice(-3))]
        : heard.map((topic) => act(type, 'confirm', [topic]));
    }),
    ...told.slice(-2).map((of) => act('greet', 'none', [], { of })),
    ...state.customer
      .flatMap(({ about }) => about.slice(0, 1))
      .flatMap((topic) => [act('situation', 'open', [topic]), act('objection', 'confirm', [topic])]),
  ];
}

const MOST_ABOUT = 8;
const TELLING: readonly SellerActType[] = ['situation', 'ask_reasons', 'ask_impact', 'propose_plan', 'objection'];

/** Acts of which a condition may hold: type, form and all else that it names, one of each. */
function actsFor(scenario: Scenario, condition: Condition | undefined): SellerAct[] {
  if (!condition) return [];
  const { any = [], all = [], turnHas, lastTurnHas, not: _, ...own } = condition;
  return [
    ...ownActs(scenario, own),
    ...[turnHas, lastTurnHas, ...any, ...all].flatMap((one) => actsFor(scenario, one)),
  ];
}

const OF_A_KIND = 4;

/** What an act of this condition may be about: one of the topics that it names, of each kind a few, as many as it wants. */
function aboutsOf({ topics }: Scenario['world'], { about, aboutKind, aboutCount }: Condition): string[][] {
  const ofKind = listed(aboutKind).flatMap((kind) => {
    const all = topics.filter((topic) => topic.kind === kind).map(({ id }) => id);
    return all.filter((_, at) => at % Math.ceil(all.length / OF_A_KIND) === 0);
  });
  const named = [...listed(about).slice(0, MOST_ABOUT), ...ofKind];
  const several = topics.filter(({ kind }) => kind === 'trouble').map(({ id }) => id);
  const many = typeof aboutCount === 'number' ? aboutCount : (aboutCount?.min ?? 1);
  return [[], ...named.map((topic) => [topic]), ...(many > 1 ? [[...named, ...several].slice(0, many)] : [])];
}

function ownActs({ world }: Scenario, own: Condition): SellerAct[] {
  const speaks =
    own.act ?? own.about ?? own.of ?? own.gets ?? own.gives ?? own.story ?? own.role ?? own.names ?? own.aboutKind;
  if (speaks === undefined) return [];
  const terms = (value: Condition['gives']): Term[] =>
    value === true ? ['proof'] : value === false ? [] : listed(value).slice(0, 2);
  const more: Partial<SellerAct> = {
    ...(own.why && { why: true as const }),
    ...(own.role && {
      quantities: listed(own.role)
        .slice(0, 1)
        .map((role) => ({ role })),
    }),
    ...(own.names && {
      quantities: listed(own.names)
        .slice(0, 1)
        .map((role) => ({ role, min: 7 })),
    }),
    ...(own.gives && { give: terms(own.gives).map((term) => ({ term })) }),
    ...(own.gets && { get: terms(own.gets).map((term) => ({ term })) }),
    ...(own.first && { first: own.first }),
  };
  const types = own.act ? listed(own.act) : own.gives || own.gets ? (['bargain'] as const) : TELLING;
  const abouts = aboutsOf(world, own);
  const ofs: readonly (string | undefined)[] = [undefined, ...listed(own.of)];
  return types.flatMap((type) => {
    const { forms, most } = ACTS[type];
    const wanted = listed(own.form).length > 0 ? forms.filter((form) => listed(own.form).includes(form)) : forms;
    return wanted.flatMap((form) =>
      abouts
        .filter(({ length }) => length <= most)
        .flatMap((about) => ofs.map((of) => act(type, form, about, { ...more, ...(of !== undefined && { of }) }))),
    );
  });
}

/** Acts by which a goal may be reached, where everything else is as it must be. */
export function actsTowards(scenario: Scenario, wanted: Goal): SellerAct[] {
  const { kind, owner, id } = partsOfGoal(wanted);
  const person = scenario.people[owner];
  const compiled = compile(scenario);
  const item = person?.agenda.find((one) => one.id === id);
  switch (kind) {
    case 'fact': {
      const fact = person?.facts.find((one) => one.id === id);
      if (!fact) return [];
      const types = fact.gate?.acts ?? SELLER_ACT_TYPES;
      const about = [...fact.about.map((topic) => [topic]), fact.about.slice(0, 2), []];
      return [
        ...EVERY_FORM.filter(({ type, form }) => types.includes(type) && (fact.gate?.forms ?? [form]).includes(form))
          .filter(({ type }) => ACTS[type].function !== 'social')
          .flatMap(({ type, form }) =>
            about
              .filter((topics) => topics.length <= ACTS[type].most && topics.every((one) => fits(compiled, type, one)))
              .map((topics) =>
                act(
                  type,
                  form,
                  topics,
                  fact.role === undefined ? {} : { why: true, quantities: [{ role: fact.role }] },
                ),
              ),
          ),
        ...actsFor(scenario, fact.gate?.when),
        ...actsFor(scenario, fact.gate?.or),
      ];
    }
    case 'raised':
      return actsFor(scenario, item?.when);
    case 'settled':
      return [
        ...actsFor(scenario, item?.settles),
        ...(item?.expects?.about ?? []).flatMap((topic) => [
          act('answer', 'none', [topic]),
          act('situation', 'open', [topic]),
        ]),
        ...(item?.expects?.of ?? []).map((of) => act('answer', 'none', [], { of })),
      ];
    case 'event':
      return actsFor(scenario, person?.events?.find((one) => one.id === id)?.when);
    default:
      return [];
  }
}
