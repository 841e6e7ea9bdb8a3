/**
 * The shapes of a saved practice. Nothing of a save is used before it fits: a key too many or too few, a fraction, an act that
 * nobody knows. Each shape names exactly the keys of its type, or this does not compile.
 */
import { z } from 'zod';
import {
  CUSTOMER_ACT_TYPES,
  type CustomerAct,
  FIGURE_ROLES,
  FORMS,
  type Quantity,
  SELLER_ACT_TYPES,
  type SellerAct,
  TERMS,
  type TermOffer,
} from '../method/acts.ts';
import type { Options } from '../practice/practice.ts';
import { LANGUAGES } from '../scenarios/schema.ts';
import type { Event, Payload } from '../simulator/events.ts';
import type { Beside, Entry } from '../simulator/log.ts';
import { type Change, FAMILIES, type Family, MODES, type Scope, type State, type Tally } from '../simulator/state.ts';

type Shape<T> = { [K in keyof Required<T>]: z.ZodType };
const shaped = <T>(shape: Shape<T>) => z.strictObject(shape) as unknown as z.ZodType<T>;

const text = z.string();
const texts = z.array(text);
const int = z.int();
const count = int.min(0);
const seed = count.max(999_999_999);

const quantity = shaped<Quantity>({
  role: z.enum(FIGURE_ROLES),
  min: int.optional(),
  max: int.optional(),
  unit: text.optional(),
  approximate: z.boolean().optional(),
  about: text.optional(),
  whose: text.optional(),
});
const quantities = z.array(quantity).optional();
const offers = z.array(shaped<TermOffer>({ term: z.enum(TERMS), quantity: quantity.optional() })).optional();

const sellerAct = shaped<SellerAct>({
  type: z.enum(SELLER_ACT_TYPES),
  form: z.enum(FORMS),
  about: texts,
  of: text.optional(),
  why: z.literal(true).optional(),
  quantities,
  give: offers,
  get: offers,
  first: z.enum(['give', 'get']).optional(),
});
const sellerActs = z.array(sellerAct);

const customerAct = shaped<CustomerAct>({
  type: z.enum(CUSTOMER_ACT_TYPES),
  about: texts,
  fact: text.optional(),
  of: text.optional(),
  quantities,
  give: offers,
  get: offers,
  who: text.optional(),
  if: text.optional(),
  line: text.optional(),
});

type Payloads = { [K in Payload['kind']]: Shape<Omit<Extract<Payload, { kind: K }>, 'kind'>> };
const rules = { rulebook: text, scenarioHash: text };
const payloads: Payloads = {
  opened: { lab: text, seed, mode: z.enum(MODES), variant: count, ...rules },
  met: { person: text },
  said: { act: sellerAct, heard: z.boolean() },
  reacted: {},
  replied: { acts: z.array(customerAct) },
  askedBack: { band: z.enum(['clarify', 'unclear']), readings: z.array(sellerActs) },
  couldMean: { readings: z.array(sellerActs) },
  researched: { source: text },
  planned: { contact: text, purpose: text.nullable() },
  wrote: { document: text, fields: z.unknown() },
  corrected: { seq: count, reading: count },
  rewound: { turn: count },
  hinted: { tier: int.min(1).max(3) },
  rulesChanged: rules,
  ended: { reason: text },
  forecast: { parts: z.record(text, int.min(0).max(100)) },
  better: { turn: count, acts: sellerActs, gain: int },
};
const [first, ...rest] = Object.entries(payloads).map(([kind, shape]) =>
  z.strictObject({ kind: z.literal(kind), ...shape }),
);
const payload = z.discriminatedUnion('kind', [first as z.ZodObject<{ kind: z.ZodLiteral<string> }>, ...rest]);

const values = z.record(text, z.union([text, int, z.null()]));
const amounts = z.record(text, int);
const change = shaped<Change>({
  scope: text,
  add: amounts.optional(),
  count: amounts.optional(),
  mark: z.record(text, texts).optional(),
  set: values.optional(),
});

const event = shaped<Event>({
  seq: int.min(1),
  turn: count,
  actor: z.enum(['seller', 'customer', 'referee', 'learner']),
  person: text.nullable(),
  payload,
  changes: z.array(change),
  rules: texts,
});

const beside = shaped<Beside>({
  at: text.optional(),
  id: text.optional(),
  said: text.optional(),
  lines: z.array(z.strictObject({ who: text, text, line: text })).optional(),
});

export const savedEntry = shaped<Entry>({ event, beside, hash: text, seal: text });

const tally = shaped<Tally>({ names: texts, counts: z.array(int) }).refine(
  ({ names, counts }) => names.length === counts.length,
);
const tallies = z.strictObject(Object.fromEntries(FAMILIES.map((family) => [family, tally]))) as unknown as z.ZodType<
  Record<Family, Tally>
>;
const scope = shaped<Scope>({ meters: amounts, counters: amounts, tallies, marks: z.record(text, texts), values });

const state = shaped<State>({
  scenario: text,
  lab: text,
  seed,
  mode: z.enum(MODES),
  variant: count,
  seq: count,
  turn: count,
  day: int.min(1),
  over: text.nullable(),
  person: text.nullable(),
  scopes: z.record(text, scope),
  recent: z.array(z.strictObject({ turn: count, act: sellerAct })),
  customer: z.array(customerAct),
});

export const FORMAT = 1;

export interface Header {
  callhigh: 'practice';
  format: number;
  scenario: string;
  /** Where a scenario that is not a shipped one lay. */
  folder?: string;
  options: Options;
  /** The state at the end of the lab before. */
  from: State | null;
  /** The debrief has been given. */
  debriefed?: true;
}

export const savedHeader = shaped<Header>({
  callhigh: z.literal('practice'),
  format: int.min(1),
  scenario: text,
  folder: text.optional(),
  options: shaped<Options>({
    lab: text,
    lang: z.enum(LANGUAGES),
    seed,
    mode: z.enum(MODES),
    name: text,
    contact: text.optional(),
    person: text.optional(),
  }),
  from: state.nullable(),
  debriefed: z.literal(true).optional(),
});

/** Who wrote a save and in which format, before anything else of it is read. */
export const savedFormat = z.looseObject({ callhigh: z.literal('practice'), format: int.min(1) });

export const savedClosing = z.strictObject({
  closed: z.strictObject({ events: count, hash: text, seal: text }),
});
