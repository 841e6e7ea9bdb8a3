/**
 * An act as a sentence that a decent seller would say, in Chinese and English. The templates are data: for each type and form
 * the ways to say it, under the features that they express (`topic ask:count`); what the best one leaves out follows in
 * short sentences of its own. The menu, suggestions and better lines speak through here.
 */
import type { FigureRole, Quantity, SellerAct, TermOffer, TopicKind } from '../method/acts.ts';
import words from './data/sentence-words.json' with { type: 'json' };
import en from './data/sentences.en.json' with { type: 'json' };
import zh from './data/sentences.zh.json' with { type: 'json' };
import type { Lang } from './normalise.ts';

/** What an id is called; `story` and other references may be named too. */
export interface Named {
  text: string;
  kind: TopicKind | 'story';
}
export type Names = (id: string) => Named | null;

type Templates = Record<string, Record<string, string[]> | string[]>;
/** Under `type.form` the ways to say it by features; under `+feature` what is added where they leave it out. */
export const TEMPLATES: Record<Lang, Templates> = { zh, en };
export const WORDS = words;

interface Meaning {
  features: string[];
  slots: Record<string, string>;
}

/** What there is to say in an act, and the words for it. */
function meaningOf(act: SellerAct, lang: Lang, names: Names): Meaning {
  const { and } = words[lang];
  const text = (id: string) => names(id)?.text ?? id;
  const isPerson = (id: string) => names(id)?.kind === 'person';
  const topics = act.about.filter((id) => !isPerson(id));
  const people = act.about.filter(isPerson);
  const features: string[] = [];
  const slots: Record<string, string> = {};
  const have = (feature: string, slot: string, value: string) => {
    features.push(feature);
    slots[slot] = value;
  };
  const linked = act.type === 'propose_capability' && topics.length === 2;
  if (linked) {
    const [first = '', second = ''] = names(topics[0] ?? '')?.kind === 'trouble' ? [...topics].reverse() : topics;
    have('linked', 'first', text(first));
    slots.second = text(second);
  } else if (topics.length === 1) have('topic', 'topic', text(topics[0] ?? ''));
  else if (topics.length > 1) have('topics', 'topics', topics.map(text).join(and));
  if (people.length > 0) have('person', 'person', people.map(text).join(and));
  for (const { role, min } of act.quantities ?? []) if (min === undefined) features.push(`ask:${role}`);
  const told = (act.quantities ?? []).filter(({ min }) => min !== undefined);
  if (told.length > 0) have('is', 'figure', told.map((one) => figure(one, lang)).join(and));
  if (act.of !== undefined && isKnownTarget(act, lang)) features.push(`of:${act.of}`);
  else if (act.of !== undefined && names(act.of)) have('of', 'of', text(act.of));
  if (act.give?.length) have('give', 'give', offers(act.give, 'give', lang));
  if (act.get?.length) have('get', 'get', offers(act.get, 'get', lang));
  if (act.why) features.push('why');
  return { features, slots };
}

/** Whether a template speaks of this target by name. */
const isKnownTarget = (act: SellerAct, lang: Lang): boolean =>
  Object.keys(templatesOf(act, lang)).some((key) => partsOf(key).includes(`of:${act.of}`));

const offers = (list: readonly TermOffer[], side: 'give' | 'get', lang: Lang): string =>
  list.map(({ term }) => words[lang][side][term]).join(words[lang].and);

/** Units in which a figure of a role is said, the largest first: how many of ours they hold, and the words. */
export function unitsOf(role: FigureRole, lang: Lang): readonly (readonly [number, string])[] {
  return words[lang].figure.units[role] as [number, string][];
}

const DECIMALS = 100;

/** The largest unit of which the figure is at least one, with two decimals at most. */
function inUnits(role: FigureRole, low: number, high: number, lang: Lang): { size: number; text: string } {
  const fits = (size: number) =>
    low >= size && [low, high].every((value) => Number.isInteger((value * DECIMALS) / size));
  const exact = (size: number) => [low, high].every((value) => value % size === 0);
  const units = unitsOf(role, lang);
  const [size, text] = units.find(([one]) => (role === 'duration' ? exact(one) && low > 0 : fits(one))) ??
    units.at(-1) ?? [1, '{n}'];
  return { size, text };
}

export function figure({ role, min = 0, max = min, approximate }: Quantity, lang: Lang): string {
  const say = words[lang].figure;
  const day = role === 'date' && max === min ? say.dates[min] : undefined;
  const { size, text } = inUnits(role, min, max, lang);
  const range = max === min ? String(min / size) : `${min / size}${say.to}${max / size}`;
  const plain = day ?? text.replace('{n}', range);
  return approximate ? say.about.replace('{f}', plain) : plain;
}

function templatesOf(act: Pick<SellerAct, 'type' | 'form'>, lang: Lang): Record<string, string[]> {
  const templates = TEMPLATES[lang][`${act.type}.${act.form}`];
  return templates && !Array.isArray(templates) ? templates : {};
}

const parts = new Map<string, readonly string[]>();

/** The features in the key of a template. */
export function partsOf(key: string): readonly string[] {
  const found = parts.get(key) ?? (key === '' ? [] : key.split(' '));
  parts.set(key, found);
  return found;
}

/** The template that says most of what there is to say. */
function best(templates: Record<string, string[]>, features: readonly string[]): string {
  const fitting = Object.keys(templates).filter((key) => partsOf(key).every((part) => features.includes(part)));
  return fitting.reduce((one, other) => (partsOf(other).length > partsOf(one).length ? other : one), '');
}

/** The same act is always said in the same way; acts that differ are varied. */
function pick(variants: readonly string[], act: SellerAct): string {
  const sum = [...act.type, ...act.about.join()].reduce((all, char) => all + (char.codePointAt(0) ?? 0), 0);
  return variants[sum % variants.length] ?? '';
}

const fill = (template: string, slots: Record<string, string>) =>
  template.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? whole);

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function sentenceOf(act: SellerAct, lang: Lang, names: Names): string {
  const { features, slots } = meaningOf(act, lang, names);
  const templates = templatesOf(act, lang);
  const key = best(templates, features);
  const left = features.filter((feature) => !partsOf(key).includes(feature));
  const tails = left
    .map((feature) => TEMPLATES[lang][`+${feature}`])
    .filter((tail): tail is string[] => Array.isArray(tail));
  const all = [pick(templates[key] ?? [''], act), ...tails.map((tail) => tail[0] ?? '')];
  return all.map((one) => upper(fill(one, slots))).join(words[lang].join);
}

/** One to four acts, as one breath. */
export const sentencesOf = (acts: readonly SellerAct[], lang: Lang, names: Names): string =>
  acts.map((act) => sentenceOf(act, lang, names)).join(words[lang].join);
