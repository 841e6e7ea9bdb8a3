/** The lines that come in: what is JSON, what is a move, what text may be said. Everything that does not fit is refused by value. */
import { z } from 'zod';
import { FIGURE_ROLES, FORMS, SELLER_ACT_TYPES, type SellerAct, TERMS } from '../method/acts.ts';
import { MOST_TEXT } from '../practice/practice.ts';
import type { Language } from '../scenarios/schema.ts';
import type { Code, Params } from './words.ts';

const MOST_LINE = 1_000_000;
const MOST_ACTS = 4;
const MOST_TOPICS = 6;

const short = z.string().min(1).max(80);
const int = z.int();
const quantity = z.strictObject({
  role: z.enum(FIGURE_ROLES),
  min: int.optional(),
  max: int.optional(),
  unit: z.string().max(20).optional(),
  approximate: z.boolean().optional(),
  about: short.optional(),
  whose: short.optional(),
});
const offer = z.strictObject({ term: z.enum(TERMS), quantity: quantity.optional() });

/** An act as it is written by people: topics and the only form of a type may be left out. */
const act = z.strictObject({
  type: short,
  form: short.optional(),
  about: z.array(short).default([]),
  of: short.optional(),
  why: z.literal(true).optional(),
  quantities: z.array(quantity).optional(),
  give: z.array(offer).optional(),
  get: z.array(offer).optional(),
  first: z.enum(['give', 'get']).optional(),
});

const turn = int.min(0);
const percent = int.min(0).max(100);
const common = { id: short.optional(), after: int.min(0).optional() };
const MOVES = {
  say: z.strictObject({ ...common, say: z.string(), to: short.optional() }),
  acts: z.strictObject({ ...common, acts: z.array(act).min(1), to: short.optional() }),
  move: z.strictObject({ ...common, move: short, fields: z.unknown().optional() }),
  correct: z.strictObject({ ...common, correct: z.strictObject({ turn, reading: int.min(0) }) }),
  hint: z.strictObject({ ...common, hint: int.min(1).max(3) }),
  rewind: z.strictObject({ ...common, rewind: z.strictObject({ turn }) }),
  end: z.strictObject({ ...common, end: z.literal(true) }),
  forecast: z.strictObject({
    ...common,
    forecast: z.strictObject({ process: percent, result: percent, documents: percent }),
  }),
  better: z.strictObject({ ...common, better: z.strictObject({ turn, say: z.string() }) }),
} as const;

export type Input = z.infer<(typeof MOVES)[keyof typeof MOVES]>;
export interface Bad {
  code: Code;
  params?: Params;
  id?: string;
}
export const isBad = (read: Input | Bad): read is Bad => 'code' in read;

const locales = { zh: z.locales.zhCN, en: z.locales.en };

/** The first thing that does not fit, in words: "blocks.0.element: …". */
export function firstFault(error: z.ZodError, lang: Language): Params {
  const issue = error.issues[0];
  if (!issue) return { where: '', problem: '' };
  const told = locales[lang]().localeError(issue as z.core.$ZodRawIssue);
  const problem = typeof told === 'string' ? told : (told?.message ?? issue.message);
  return { where: issue.path.join('.') || '-', problem: problem.length > 300 ? `${problem.slice(0, 300)} …` : problem };
}

export function readInput(line: string, lang: Language): Input | Bad {
  if (line.length > MOST_LINE) return { code: 'line-too-long', params: { most: MOST_LINE } };
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { code: 'not-json' };
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return { code: 'not-a-move' };
  const own = (json as { id?: unknown }).id;
  const id = typeof own === 'string' ? { id: own } : {};
  const verbs = Object.keys(MOVES).filter((verb) => Object.hasOwn(json, verb)) as (keyof typeof MOVES)[];
  const [verb] = verbs;
  if (verb === undefined || verbs.length > 1) return { code: 'not-a-move', ...id };
  const parsed = MOVES[verb].safeParse(json, { reportInput: true });
  return parsed.success ? parsed.data : { code: 'bad-fields', params: firstFault(parsed.error, lang), ...id };
}

export type WrittenAct = z.infer<typeof act>;

/** Acts as the simulator takes them, or why not. The rest is judged there. */
export function readActs(written: readonly WrittenAct[]): SellerAct[] | Bad {
  if (written.length > MOST_ACTS) return { code: 'too-many-acts', params: { most: MOST_ACTS } };
  const types: readonly string[] = SELLER_ACT_TYPES;
  const forms: readonly string[] = FORMS;
  const acts: SellerAct[] = [];
  for (const { form = 'none', ...rest } of written) {
    if (!types.includes(rest.type)) return { code: 'unknown-act', params: { act: rest.type } };
    if (!forms.includes(form)) return { code: 'unknown-form', params: { act: rest.type, form } };
    if (rest.about.length > MOST_TOPICS)
      return { code: 'too-many-topics', params: { act: rest.type, most: MOST_TOPICS } };
    acts.push({ ...rest, form } as SellerAct);
  }
  return acts;
}

/** Saying nothing. */
const SILENCE = /^[\s.。…⋯·・]*[.。…⋯][\s.。…⋯·・]*$/u;
export const isSilence = (text: string): boolean => SILENCE.test(text);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;
/** A tag or a comment; "if x < y and z > 2" is none, nor is "a <b and c> d". */
const MARKUP = /<(?:!--|[!?]|\/\s*[a-z]|[a-z][\w-]*\s*\/?>|[a-z][^<>]*=[^<>]*>)/iu;
const WORD = /[\p{L}\p{N}]/u;

/** A sentence, if a short one: neither a number nor a key struck by accident. */
export const isLine = (text: string): boolean => /\p{L}{2}/u.test(text.normalize('NFKC'));

/** Why a text cannot be said, or null. */
export function textFault(text: string): Bad | null {
  if (text.trim() === '') return { code: 'empty-text' };
  if (text.length > MOST_TEXT) return { code: 'text-too-long', params: { most: MOST_TEXT, length: text.length } };
  if (CONTROL.test(text) || !text.isWellFormed()) return { code: 'control-characters' };
  if (MARKUP.test(text)) return { code: 'markup' };
  if (!WORD.test(text) && !isSilence(text) && !/^[?？!！]+$/u.test(text.trim())) return { code: 'no-words' };
  return null;
}
