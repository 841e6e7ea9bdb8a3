/** The trained model and what it says about a line: the likeliest ways to cut it into acts. */
import { ACTS, type FigureRole, type Form, type SellerActType } from '../../method/acts.ts';
import type { Lang } from '../normalise.ts';
import { addFeature, addGroup, emptyBag, joined } from './bag.ts';
import { clauseFeatures, lineFeatures, sharedFeatures } from './features.ts';
import { biasOf, type Head, Heads, known, type Looked, logits, softmax } from './head.ts';
import type { Line } from './line.ts';

export interface LanguageModel {
  /** Type of the act to which a clause belongs. */
  clause: Head;
  /** Type of the first act of a line. */
  first: Head;
  /** Type of the first act from what happened before alone. */
  prior: Head;
  /** Type of the last act, which the customer answers: from its clause and from what happened before. */
  last: Head;
  form: Head;
  /** What an accept, answer, objection or stand refers to: labels like `accept/criticism`. */
  of: Head;
  /** The figure that a clause asks for. */
  figure: Head;
  /** Topics of a scenario, by its id, where lines were written for it. */
  scenes: Record<string, Head>;
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
/** How much each piece of evidence counts; chosen on the training writers. */
const WEIGHTS = { follows: 0.5, clause: 0.8, firstOfLine: 0.5, firstClause: 0.5, firstOfPath: 0.1 };

/** Labels of the clauses so far, the last one first. */
interface Path {
  label: number;
  before: Path | null;
  score: number;
}

type Scores = (clause: number) => Float64Array;

export interface Scored {
  clauses: Float64Array[];
  first: Float64Array;
  /** For each clause the logits of its form, of what it refers to and of the figure it asks for; worked out when asked for. */
  form: Scores;
  of: Scores;
  figure: Scores;
  /** Of the last clause, as the last act; null where nothing is said. */
  last: Float64Array | null;
  /** Share of known features. */
  known: number;
}

const together = new WeakMap<LanguageModel, Heads>();

/** The heads that look at clauses. */
function clauseHeads(model: LanguageModel): Heads {
  const { clause, form, of, figure } = model;
  const heads = together.get(model) ?? new Heads([clause, form, of, figure]);
  together.set(model, heads);
  return heads;
}

export function scoreLine(model: LanguageModel, line: Line): Scored {
  const heads = clauseHeads(model);
  const bags = line.pieces.map((_, at) => clauseFeatures(line, at));
  const end = bags.at(-1);
  const shared = sharedFeatures(line);
  const seen = { shared: heads.look(shared), own: bags.map((bag) => heads.look(bag)) };
  const by = (head: number): Scores => {
    const known: Float64Array[] = [];
    let begun: Float64Array | null = null;
    return (at) => {
      begun ??= heads.sums(head, seen.shared);
      return (known[at] ??= heads.logits(head, seen.own[at] as Looked, begun));
    };
  };
  const clause = by(0);
  const grams = emptyBag();
  addGroup(grams, `L${line.lang}:`, line.grams, 1);
  const temperature = model.temperature[line.lang];
  return {
    clauses: bags.map((_, at) => softmax(clause(at), temperature)),
    first: softmax(logits(model.first, lineFeatures(line)), temperature),
    form: by(1),
    of: by(2),
    figure: by(3),
    last: end ? logits(model.last, joined(end, shared)) : null,
    known: known(model.first, grams),
  };
}

/** The likeliest labels; of equal ones the first. */
export function likeliest(chances: Float64Array, most = WIDTH): number[] {
  const best: number[] = [];
  for (let label = 0; label < chances.length; label++) {
    const chance = chances[label] as number;
    if (best.length === most && chance <= (chances[best[most - 1] as number] as number)) continue;
    let at = best.length;
    while (at > 0 && chance > (chances[best[at - 1] as number] as number)) at--;
    best.splice(at, 0, label);
    if (best.length > most) best.pop();
  }
  return best;
}

/** The likeliest ways through all clauses, likeliest first; of equal ones that of the likelier beginning. */
function pathsOf(model: LanguageModel, scored: Scored): Path[] {
  const size = model.clause.labels.length;
  let paths: Path[] = [];
  scored.clauses.forEach((chances, at) => {
    const likely = likeliest(chances);
    const own = likely.map((label) => WEIGHTS.clause * Math.log((chances[label] ?? 0) + 1e-6));
    const before: readonly (Path | null)[] = at === 0 ? [null] : paths;
    const scores = new Float64Array(before.length * likely.length);
    before.forEach((path, from) => {
      likely.forEach((label, one) => {
        const follows = path ? WEIGHTS.follows * (model.follows[path.label * size + label] ?? 0) : 0;
        scores[from * likely.length + one] = (path?.score ?? 0) + (own[one] as number) + follows;
      });
    });
    paths = likeliest(scores, BEAM).map((way) => ({
      label: likely[way % likely.length] as number,
      before: before[Math.floor(way / likely.length)] ?? null,
      score: scores[way] as number,
    }));
  });
  return paths;
}

function labelsOf(path: Path): number[] {
  const labels: number[] = [];
  for (let one: Path | null = path; one; one = one.before) labels.push(one.label);
  return labels.reverse();
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

/** Chance of each type to be the line's first act: the line as a whole, its first clause and the paths through all clauses. */
function firstChances(scored: Scored, byPath: Float64Array): Float64Array {
  const clause = scored.clauses[0] ?? scored.first;
  return softmax(
    scored.first.map(
      (chance, label) =>
        WEIGHTS.firstOfLine * Math.log(chance + 1e-5) +
        WEIGHTS.firstClause * Math.log((clause[label] ?? 0) + 1e-5) +
        WEIGHTS.firstOfPath * Math.log((byPath[label] ?? 0) + 1e-4),
    ),
  );
}

/** Ways to cut the line into acts, likeliest first; every likely first act has one. */
export function cuts(model: LanguageModel, scored: Scored): Cut[] {
  const { labels } = model.clause;
  const paths = pathsOf(model, scored);
  const most = paths[0]?.score ?? 0;
  const found = new Map<string, Cut>();
  const byPath = new Float64Array(labels.length);
  let sum = 0;
  for (const path of paths) {
    const taken = labelsOf(path);
    const acts = actsOf(taken, labels);
    const chance = Math.exp(path.score - most);
    sum += chance;
    const first = taken[0] ?? 0;
    byPath[first] = (byPath[first] ?? 0) + chance;
    const key = acts.map((act) => act.type).join(' ');
    const before = found.get(key);
    if (before) before.chance += chance;
    else found.set(key, { acts, chance });
  }
  const firsts = firstChances(
    scored,
    byPath.map((chance) => chance / sum),
  );
  const ways = [...found.values()].map(({ acts, chance }) => {
    const label = labels.indexOf(acts[0]?.type ?? '');
    return { acts, chance: ((firsts[label] ?? 0) * chance) / (byPath[label] || 1) };
  });
  return [...ways, ...missing(ways, firsts, labels)].sort((a, b) => b.chance - a.chance);
}

/** First acts that no path begins with, put before the rest of the likeliest way. */
function missing(ways: readonly Cut[], firsts: Float64Array, labels: readonly string[]): Cut[] {
  const begun = new Set(ways.map(({ acts }) => acts[0]?.type));
  const best = [...ways].sort((a, b) => b.chance - a.chance)[0];
  if (!best) return [];
  return labels.flatMap((label, index) => {
    const chance = firsts[index] ?? 0;
    const type = label as SellerActType;
    if (chance < 0.02 || begun.has(type)) return [];
    const [first, ...rest] = best.acts;
    return [
      {
        chance,
        acts: [{ type, from: first?.from ?? 0, to: first?.to ?? 1 }, ...rest.filter((act) => act.type !== type)],
      },
    ];
  });
}

function mean(head: Head, clauses: Scores, from: number, to: number): Float64Array {
  const sums = new Float64Array(head.labels.length);
  for (let at = from; at < to; at++) {
    const own = clauses(at);
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] as number) + (own[label] as number) / (to - from);
  }
  return sums;
}

export const NO_FIGURE = 'none';
/** A figure is asked for where it is this likely. */
const FIGURE_LEAST = 0.5;

/** The figure that the words of a clause ask for, as learned; null where none is. */
export function figureOf({ figure, temperature }: LanguageModel, scores: Float64Array, lang: Lang): FigureRole | null {
  const chances = softmax(scores, temperature[lang]);
  const found = figure.labels.findIndex((label, at) => label !== NO_FIGURE && (chances[at] ?? 0) >= FIGURE_LEAST);
  return found < 0 ? null : (figure.labels[found] as FigureRole);
}

/** Chances of the forms that the type has, read from its clauses. */
export function formsOf(
  model: LanguageModel,
  scored: Scored,
  { type, from, to }: { type: SellerActType; from: number; to: number },
): { form: Form; chance: number }[] {
  const forms: readonly Form[] = ACTS[type].forms;
  if (forms.length === 1) return forms.map((form) => ({ form, chance: 1 }));
  const sums = mean(model.form, scored.form, from, to);
  const bag = emptyBag();
  addFeature(bag, `T:${type}`, 1.5);
  const bias = biasOf(model.form);
  const own = logits(model.form, bag);
  const allowed = sums.map((value, label) =>
    forms.includes(model.form.labels[label] as Form) ? value + (own[label] ?? 0) - (bias[label] ?? 0) : -1e9,
  );
  const chances = softmax(allowed);
  return forms
    .map((form) => ({ form, chance: chances[model.form.labels.indexOf(form)] ?? 0 }))
    .sort((a, b) => b.chance - a.chance);
}

type Places = readonly { of: string; place: number }[];
const placesKnown = new WeakMap<Head, Map<SellerActType, Places>>();

/** The labels of a type in the head of targets. */
function placesOf(head: Head, type: SellerActType): Places {
  const known = placesKnown.get(head) ?? new Map<SellerActType, Places>();
  placesKnown.set(head, known);
  const places =
    known.get(type) ??
    head.labels.flatMap((label, place) =>
      label.startsWith(`${type}/`) ? [{ of: label.slice(type.length + 1), place }] : [],
    );
  known.set(type, places);
  return places;
}

/** What such an act refers to, likeliest first. */
export function targetsOf(
  model: LanguageModel,
  scored: Scored,
  { type, from, to }: { type: SellerActType; from: number; to: number },
): { of: string; chance: number }[] {
  const places = placesOf(model.of, type);
  if (places.length === 0) return [];
  const scores = new Float64Array(places.length);
  for (let at = from; at < to; at++) {
    const own = scored.of(at);
    places.forEach(({ place }, index) => {
      scores[index] = (scores[index] as number) + (own[place] as number) / (to - from);
    });
  }
  const chances = softmax(scores);
  return places.map(({ of }, at) => ({ of, chance: chances[at] ?? 0 })).sort((a, b) => b.chance - a.chance);
}
