/** The trained model and what it says about a line: the likeliest ways to cut it into acts. */
import { ACTS, type Form, type SellerActType } from '../../method/acts.ts';
import type { Lang } from '../normalise.ts';
import { type Bag, emptyBag, addFeature } from './bag.ts';
import { clauseFeatures, lineFeatures } from './features.ts';
import { type Head, known, logits, softmax } from './head.ts';
import type { Line } from './line.ts';

export interface LanguageModel {
  /** Type of the act to which a clause belongs. */
  clause: Head;
  /** Type of the first act of a line. */
  first: Head;
  /** Type of the first act from what happened before alone. */
  prior: Head;
  form: Head;
  /** What an accept, answer, objection or stand refers to: labels like `accept/criticism`. */
  of: Head;
  /** Log odds of one type after another within a line against chance, `from * types + to`; `same` stands on the diagonal. */
  follows: Float32Array;
  /** Share of each type among first acts of the corpus. */
  shares: Record<string, number>;
  temperature: Record<Lang, number>;
  /** Least confidence of an accepted turn, in thousandths. */
  accept: Record<Lang, number>;
  version: string;
}

/** One way to cut a line: type and clauses of each act, in order. */
export interface Cut {
  acts: { type: SellerActType; from: number; to: number }[];
  chance: number;
}

const BEAM = 24;
const WIDTH = 7;
/** How much the order of types and the whole line count beside the clauses; chosen on the training writers. */
export const WEIGHTS = { follows: 0.5, first: 0.5, clause: 0.8 };

interface Path {
  labels: number[];
  score: number;
}

export interface Scored {
  clauses: Float64Array[];
  first: Float64Array;
  bags: Bag[];
  /** Share of known features. */
  known: number;
}

export function scoreLine(model: LanguageModel, line: Line): Scored {
  const bags = line.pieces.map((_, at) => clauseFeatures(line, at));
  const whole = lineFeatures(line);
  const grams = emptyBag();
  for (const gram of new Set(line.grams)) addFeature(grams, `L${line.lang}:${gram}`);
  return {
    bags,
    clauses: bags.map((bag) => softmax(logits(model.clause, bag), model.temperature[line.lang])),
    first: softmax(logits(model.first, whole), model.temperature[line.lang]),
    known: known(model.first, grams),
  };
}

function pathsOf(model: LanguageModel, scored: Scored): Path[] {
  const size = model.clause.labels.length;
  let paths: Path[] = [{ labels: [], score: 0 }];
  scored.clauses.forEach((chances, at) => {
    const likely = [...chances.keys()].sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0)).slice(0, WIDTH);
    const next: Path[] = [];
    for (const path of paths) {
      const last = path.labels.at(-1);
      for (const label of likely) {
        let score = path.score + WEIGHTS.clause * Math.log((chances[label] ?? 0) + 1e-6);
        if (last !== undefined) score += WEIGHTS.follows * (model.follows[last * size + label] ?? 0);
        if (at === 0) score += WEIGHTS.first * Math.log((scored.first[label] ?? 0) + 1e-4);
        next.push({ labels: [...path.labels, label], score });
      }
    }
    paths = next.sort((a, b) => b.score - a.score).slice(0, BEAM);
  });
  return paths;
}

/** Neighbouring clauses of one type are one act; at most four acts, as the referee takes them. */
function actsOf(labels: readonly number[], types: readonly string[]): Cut['acts'] {
  const acts: Cut['acts'] = [];
  labels.forEach((label, at) => {
    const type = types[label] as SellerActType;
    const last = acts.at(-1);
    if (last && last.type === type) last.to = at + 1;
    else acts.push({ type, from: at, to: at + 1 });
  });
  return acts;
}

export function cuts(model: LanguageModel, scored: Scored): Cut[] {
  const paths = pathsOf(model, scored);
  const most = paths[0]?.score ?? 0;
  const found = new Map<string, Cut>();
  let sum = 0;
  for (const path of paths) {
    const acts = actsOf(path.labels, model.clause.labels);
    const chance = Math.exp(path.score - most);
    sum += chance;
    const key = acts.map((act) => act.type).join(' ');
    const before = found.get(key);
    if (before) before.chance += chance;
    else found.set(key, { acts, chance });
  }
  return [...found.values()]
    .map((cut) => ({ ...cut, chance: cut.chance / sum }))
    .sort((a, b) => b.chance - a.chance);
}

/** Chances of the forms that the type has, read from its clauses. */
export function formsOf(model: LanguageModel, bags: readonly Bag[], type: SellerActType): { form: Form; chance: number }[] {
  const forms: readonly Form[] = ACTS[type].forms;
  if (forms.length === 1) return forms.map((form) => ({ form, chance: 1 }));
  const sums = new Float64Array(model.form.labels.length);
  for (const bag of bags) {
    const own: Bag = { keys: [...bag.keys], values: [...bag.values] };
    addFeature(own, `T:${type}`, 1.5);
    logits(model.form, own).forEach((value, label) => {
      sums[label] = (sums[label] ?? 0) + value / bags.length;
    });
  }
  const allowed = sums.map((value, label) => (forms.includes(model.form.labels[label] as Form) ? value : -1e9));
  const chances = softmax(allowed);
  return forms
    .map((form) => ({ form, chance: chances[model.form.labels.indexOf(form)] ?? 0 }))
    .sort((a, b) => b.chance - a.chance);
}

/** What such an act refers to, likeliest first. */
export function targetsOf(model: LanguageModel, bags: readonly Bag[], type: SellerActType): { of: string; chance: number }[] {
  const prefix = `${type}/`;
  const places = [...model.of.labels.keys()].filter((label) => model.of.labels[label]?.startsWith(prefix));
  if (places.length === 0 || bags.length === 0) return [];
  const sums = new Float64Array(model.of.labels.length).fill(-1e9);
  for (const place of places) sums[place] = 0;
  for (const bag of bags) {
    const scores = logits(model.of, bag);
    for (const place of places) sums[place] = (sums[place] ?? 0) + (scores[place] ?? 0) / bags.length;
  }
  const chances = softmax(sums);
  return places
    .map((place) => ({ of: model.of.labels[place]?.slice(prefix.length) ?? '', chance: chances[place] ?? 0 }))
    .sort((a, b) => b.chance - a.chance);
}
