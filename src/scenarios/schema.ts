/**
 * The shape of a scenario. A scenario is a folder of YAML: `world.yaml` (the company, its people, the public topics, the
 * hidden pain map), `people/ID.yaml` (facts, agenda, events of one person) and `lines/ID.LANG.yaml` (their sentences).
 */
import { z } from 'zod';
import { FIGURE_ROLES, FORMS, SELLER_ACT_TYPES, type SellerActType, TOPIC_KINDS } from '../method/acts.ts';
import { condition, effect, PAIN_LEVELS } from './conditions.ts';

const int = z.number().int();
const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'ids are camelCase Latin');
const ids = z.array(id);
const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Both = z.infer<typeof both>;
const bothLists = z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });
const sellerAct = z.enum(SELLER_ACT_TYPES as [SellerActType, ...SellerActType[]]);

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const RANKS = ['executive', 'director', 'manager', 'staff'] as const;
/** `first`: may be met as the first contact; `minor`: answers at the door, on the telephone or beside others. */
export const PLAYABLE = ['first', 'minor', 'named'] as const;

export const topic = z.strictObject({
  id,
  kind: z.enum(TOPIC_KINDS),
  level: z.enum(['business', 'technical']),
  personal: z.boolean().optional(),
  names: both,
  aliases: bothLists,
  /** Of a capability: who does what when. */
  capability: z.strictObject({ event: both, actor: both, action: both }).optional(),
  /** Of a capability: the troubles that it removes. */
  removes: ids.optional(),
  /** Of a person topic: the person. */
  person: id.optional(),
});
export type Topic = z.infer<typeof topic>;

export const person = z.strictObject({
  id,
  name: both,
  /** How one speaks to them. */
  address: both,
  title: both,
  post: id,
  voice: z.string(),
  rank: z.enum(RANKS),
  reportsTo: id.optional(),
  conflictsWith: ids.optional(),
  playable: z.enum(PLAYABLE),
  trust: int.min(0).max(100),
  warmth: int.min(0).max(100),
  accessTrust: int.min(0).max(100),
  gender: z.enum(['female', 'male']).optional(),
  age: int.positive().optional(),
  /** For authors and the debrief; never shown before it is heard. */
  hidden: z.record(z.string(), z.unknown()).optional(),
});
export type Person = z.infer<typeof person>;

export const story = z.strictObject({
  id,
  peer: z.looseObject({ title: both, trade: both }).optional(),
  /** The post of whoever it is told of: a story fits somebody in the same one. */
  post: id.optional(),
  rank: z.enum(RANKS),
  trade: z.enum(['same', 'near', 'other']),
  trouble: id,
  reasons: ids,
  capabilities: ids,
  result: both.nullish(),
  fits: z.boolean(),
  /** The dormant reason that this story answers (rule 9). */
  handles: id.optional(),
  /** The topic of the person who can be asked about it, and what went wrong there. */
  witness: id.optional(),
  drawback: both.optional(),
  why: z.unknown().optional(),
  text: both,
});
export type Story = z.infer<typeof story>;

/** Where one can look before a call: what it costs in hours, and what one finds there. Public is only what is looked at. */
export const source = z.strictObject({
  id,
  title: both,
  hours: int.min(1).max(8),
  found: both,
  about: ids,
  /** Of whom it tells. */
  people: ids,
  /** Costs its hours and tells nothing of the customer. */
  idle: z.literal(true).optional(),
});
export type Source = z.infer<typeof source>;

/** Parts of a world that people read and later labs will play; the labs of today do not. */
const note = z.unknown().optional();
const authorsNotes = {
  catalogue: note,
  configuration: note,
  figures: note,
  sums: note,
  calendar: note,
  compellingEvent: note,
  process: note,
  accessConditions: note,
  redLines: note,
  rivals: note,
  failedPurchase: note,
};

export const world = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: both,
  /** Test scenarios are never listed. */
  test: z.boolean().optional(),
  company: z.looseObject({ name: both, short: both, trade: both, headcount: int }),
  seller: z.looseObject({ company: z.looseObject({ name: both }) }),
  people: z.array(person).min(1),
  topics: z.array(topic),
  painMap: z.strictObject({
    /** `ours: false`: true, and nothing that we sell takes it away. `result`: a company result at the top of the map. */
    nodes: z.array(
      z.strictObject({
        person: id,
        trouble: id,
        as: z.enum(['pain', 'reason', 'impact']),
        ours: z.boolean().optional(),
        personal: z.boolean().optional(),
        result: z.string().optional(),
      }),
    ),
    edges: z.array(z.strictObject({ from: z.tuple([id, id]), to: z.tuple([id, id]) })),
  }),
  stories: z.array(story),
  research: z.array(source).optional(),
  /** What a first visit can bring: steps that somebody who hardly knows one may agree to. */
  firstSteps: ids.optional(),
  /** Topics whose facts the background pack states: asking for them openly is unprepared (rule 6). */
  inPack: ids.optional(),
  /** The day on which the deal begins. */
  today: z.strictObject({ date: z.iso.date(), weekday: both }).optional(),
  /** What people in such posts commonly suffer, what tends to cause it, what helps: true and false alike. */
  promptSheets: z.array(z.strictObject({ post: id, suffer: ids, causes: ids, helps: ids })).optional(),
  ...authorsNotes,
});
export type World = z.infer<typeof world>;

export const FACT_KINDS = [
  'situation',
  'pain',
  'reason',
  'impact',
  'figure',
  'capability',
  'process',
  'relation',
  'event',
  'life',
  'concern',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const RESIST_STEPS = ['deflect', 'partial', 'counter', 'refuse', 'warn', 'end'] as const;

const quantity = z.strictObject({
  role: z.enum(FIGURE_ROLES),
  min: int.optional(),
  max: int.optional(),
  unit: z.string().optional(),
  approximate: z.boolean().optional(),
  about: z.string().optional(),
  whose: z.string().optional(),
});

/** When a fact may be told. `after`: until those facts are told it does not exist. */
export const gate = z.strictObject({
  trust: int.optional(),
  warmth: int.optional(),
  pain: z.enum(PAIN_LEVELS).optional(),
  /** Told only at the n-th asking. */
  tries: int.min(1).optional(),
  acts: z.array(sellerAct).optional(),
  forms: z.array(z.enum(FORMS)).optional(),
  after: ids.optional(),
  when: condition.optional(),
  /** Opened as soon as any of these holds, whatever the numbers say. */
  or: condition.optional(),
  /** Never opens in this scenario: the door that stays shut. */
  never: z.boolean().optional(),
});

export const fact = z.strictObject({
  id,
  about: ids.min(1),
  kind: z.enum(FACT_KINDS),
  role: z.enum(FIGURE_ROLES).optional(),
  quantities: z.array(quantity).optional(),
  /** Facts told along with it. */
  adds: ids.max(2).optional(),
  cue: z.boolean().optional(),
  confidential: z.boolean().optional(),
  disputed: z.boolean().optional(),
  /** The person does not know it; names who does. */
  unknown: id.optional(),
  /** A colleague who is called and answers instead. */
  who: id.optional(),
  gate: gate.optional(),
  resist: z.array(z.enum(RESIST_STEPS)).optional(),
});
export type Fact = z.infer<typeof fact> & { person: string };

/** A good answer to an agenda item: an act about one of these topics, or of one of these kinds. */
export const agendaItem = z.strictObject({
  id,
  /** One or two customer acts in the notation. */
  acts: z.string(),
  tell: id.optional(),
  about: ids.optional(),
  when: condition,
  /** What a good answer holds. Absent: nothing is expected. */
  expects: z.strictObject({ about: ids.optional(), of: z.array(z.string()).optional() }).optional(),
  settles: condition.optional(),
  worse: condition.optional(),
  /** What the person answers when it was settled well, or made worse: customer acts in the notation. */
  good: z.string().optional(),
  bad: z.string().optional(),
  /** Stands instead of the answer to the turn's question. */
  replaces: z.boolean().optional(),
  /** A promise that waits until this is answered (rule 39). */
  needsAnswer: z.boolean().optional(),
  /** Effects when it opens. */
  then: effect.optional(),
  /** Effects when it is settled. */
  after: effect.optional(),
});
export type AgendaItem = z.infer<typeof agendaItem>;

/** Something that happens in the room: the telephone, a colleague at the door. */
export const happening = z.strictObject({
  id,
  when: condition,
  /** Customer acts in the notation: `pause(of phone)`, `volunteer(x; fact y; who jo)` … */
  says: z.string(),
  who: id.optional(),
  joins: z.boolean().optional(),
  /** Cuts off the answer; the question is held and answered later. */
  cuts: z.boolean().optional(),
  then: effect.optional(),
});
export type Happening = z.infer<typeof happening>;

export const personFile = z.strictObject({
  person: id,
  facts: z.array(fact),
  agenda: z.array(agendaItem),
  events: z.array(happening).optional(),
  /** Concern that keeps a trouble dormant: admission needs a story that handles it (rule 9). */
  dormant: z.array(z.strictObject({ trouble: id, capability: id.optional(), concern: id })).optional(),
  /** Proof wanted, conditions for opening the door to those above. */
  access: z
    .strictObject({
      /** People to whom this one can open the door. */
      to: ids,
      /** What the person wants first: terms (`proof`, `document` …) or topics of the proof; absent means any of the usual. */
      proof: z.array(z.string()).optional(),
      conditions: z.array(condition).optional(),
      /** What the promise hangs on. */
      if: z.string().optional(),
    })
    .optional(),
  /** Lines of a plan that carry their name: how they change them when one is put to them (rule 54). */
  planEdits: z
    .array(z.strictObject({ topic: id, date: int.optional(), who: id.optional(), if: z.string().optional() }))
    .optional(),
  /** A door: when this holds, the meeting goes on with that person (put through, shown in). */
  leadsTo: z.strictObject({ person: id, when: condition }).optional(),
  /** Colleagues who have really announced the seller to this person (rule 7); a promise won in play counts as well. */
  referredBy: ids.optional(),
  /** The person to whom one is sent when one talks technology too long (rules 1, 46). */
  sendsDownTo: id.optional(),
  /** Facts with which the person fills a silence or their own next step, in order. */
  ownSteps: ids.optional(),
  /** Minutes of patience for a first visit. */
  patience: int.optional(),
});
export type PersonFile = z.infer<typeof personFile>;

/** What a line may leave open: filled when it is spoken. */
export const SLOTS = ['topic', 'topics', 'who', 'me', 'company', 'figure'] as const;

/** Sentences by key; every key has one or more phrasings. */
export const linesFile = z.record(z.string(), z.array(z.string().min(1)).min(1));
export type Lines = z.infer<typeof linesFile>;

export const PARTS = ['process', 'result', 'documents', 'reflection'] as const;
export type Part = (typeof PARTS)[number];

/** One item of a rubric. `shares` pays graded results: the first that holds, in thousandths of the points. */
export const rubricItem = z.strictObject({
  id,
  part: z.enum(PARTS),
  points: int.positive(),
  title: both,
  earned: condition.optional(),
  shares: z
    .array(
      z.strictObject({
        when: condition,
        share: int.min(0).max(1000),
        /** Of a part of the points: what was done, and what was missing. */
        partly: both.optional(),
      }),
    )
    .optional(),
  /** Of a document: how many right blocks of each element it asks for. */
  document: id.optional(),
  elements: z.record(z.string(), int.positive()).optional(),
  /** Over scenario, lab and variant only: whether this can be earned at all. */
  chance: condition.optional(),
  won: both,
  missed: both,
  better: both,
  /** Rule that teaches it, and the lab or reading that trains it. */
  rule: z.string().optional(),
  trains: z.string(),
});
export type RubricItem = z.infer<typeof rubricItem>;

export const lab = z.strictObject({
  id: z.string().regex(/^\d\d$/),
  title: both,
  brief: both,
  scored: both,
  begins: z.string().nullable(),
  entry: condition.optional(),
  people: ids,
  moves: z.array(z.enum(['say', 'arrange', 'research', 'write', 'end'])),
  documents: z.array(z.string()),
  days: int,
  minutes: int,
  classMinutes: int,
  ends: condition.optional(),
  pass: int,
  /**
   * Red flags: a part of the score that is capped, in thousandths, when this happened, or where the process has earned less
   * than so many thousandths of its points: the papers of a talk are worth no more than the talk.
   */
  flags: z
    .array(
      z
        .strictObject({
          when: condition.optional(),
          processBelow: int.min(1).max(1000).optional(),
          part: z.enum(PARTS),
          cap: int,
          reason: both,
        })
        .refine(({ when, processBelow }) => (when === undefined) !== (processBelow === undefined), {
          error: 'a red flag says either when or processBelow',
        })
        .refine(({ part, processBelow }) => processBelow === undefined || part !== 'process', {
          error: 'the process cannot be capped by itself',
        }),
    )
    .optional(),
  rubric: z.array(rubricItem).min(1),
});
export type Lab = z.infer<typeof lab>;

/** A scenario as it is played: world, people and labs, checked; sentences by language and person. */
export interface Scenario {
  id: string;
  /** Where it lies; absent of a shipped one. */
  folder?: string;
  world: World;
  people: Record<string, PersonFile>;
  labs: Record<string, Lab>;
  lines: Record<Language, Record<string, Lines>>;
  pack: Record<Language, string>;
}
