/** Teaching the model from examples: clauses find their acts by turns (align, train, align again). */
import {
  ANSWER_KINDS,
  FIGURE_ROLES,
  FORMS,
  OBJECTION_ANSWERS,
  REPLY_TARGETS,
  SELLER_ACT_TYPES,
  type SellerAct,
} from '../../method/acts.ts';
import type { Example } from '../corpus.ts';
import { align } from './align.ts';
import { addFeature, type Bag, emptyBag, joined } from './bag.ts';
import { clauseFeatures, lineFeatures, sharedFeatures } from './features.ts';
import { logits, softmax } from './head.ts';
import { historyBag, type Past } from './history.ts';
import { type Line, lineOf } from './line.ts';
import { type Sample, TRAINING, trainHead } from './logistic.ts';
import { type LanguageModel, NO_FIGURE } from './model.ts';

export interface Lesson {
  line: Line;
  bags: Bag[];
  whole: Bag;
  acts: SellerAct[];
  /** Absent for single lines. */
  history: Bag | null;
  weight: number;
}

export const lessonOf = (example: Example, weight = 1): Lesson => {
  const line = lineOf(example.text, example);
  const shared = sharedFeatures(line);
  return {
    line,
    bags: line.pieces.map((_, at) => joined(clauseFeatures(line, at), shared)),
    whole: lineFeatures(line),
    acts: example.acts,
    history: example.history.length > 0 ? historyBag(pastOf(example)) : null,
    weight,
  };
};

export function pastOf(example: Pick<Example, 'customer' | 'history'>): Past {
  const own = example.history.flatMap((line) => (line.who === 'seller' ? [line.acts] : []));
  const heard = example.history.flatMap((line) => (line.who === 'customer' ? [line.acts] : []));
  return { customer: example.customer, own, heard };
}

const TARGETS: Record<string, readonly string[]> = {
  accept: REPLY_TARGETS,
  decline: REPLY_TARGETS,
  answer: ANSWER_KINDS,
  objection: OBJECTION_ANSWERS,
  stand: ['plan', 'value', 'pain'],
  promise: ['letter', 'contact', 'secrecy', 'document'],
};

const one = (label: string) => new Map([[label, 1]]);

function shares(acts: readonly SellerAct[], places: readonly number[]): Map<string, number> {
  const target = new Map<string, number>();
  for (const place of places) {
    const type = acts[place]?.type ?? 'follow_up';
    target.set(type, (target.get(type) ?? 0) + 1 / places.length);
  }
  return target;
}

/** Before any model: the act that stands at the same place of the line, its neighbours a little. */
function firstGuess(lesson: Lesson): Map<string, number>[] {
  const { bags, acts } = lesson;
  return bags.map((_, clause) => {
    const target = new Map<string, number>();
    let sum = 0;
    const place = ((clause + 0.5) / bags.length) * acts.length - 0.5;
    const weights = acts.map((_act, index) => Math.exp(-2 * Math.abs(index - place)));
    for (const weight of weights) sum += weight;
    acts.forEach((act, index) => {
      target.set(act.type, (target.get(act.type) ?? 0) + (weights[index] ?? 0) / sum);
    });
    return target;
  });
}

export function teach(lessons: readonly Lesson[], rounds = 2): LanguageModel {
  const types: string[] = [...SELLER_ACT_TYPES];
  const index = new Map(types.map((type, at) => [type, at]));
  const samplesFrom = (targets: (lesson: Lesson, at: number) => Map<string, number>[]): Sample[] =>
    lessons.flatMap((lesson, at) =>
      targets(lesson, at).map((target, clause) => ({
        bag: lesson.bags[clause] as Bag,
        target,
        weight: lesson.weight / Math.sqrt(lesson.bags.length),
      })),
    );
  let clause = trainHead(samplesFrom(firstGuess), types, { ...TRAINING, epochs: 6 });
  let places: number[][][] = [];
  for (let round = 0; round < rounds; round++) {
    places = lessons.map((lesson) =>
      align(
        lesson.bags.map((bag) => softmax(logits(clause, bag)).map((chance) => Math.log(chance + 1e-5))),
        lesson.acts.map((act) => index.get(act.type) ?? 0),
      ),
    );
    const found = places;
    const last = round === rounds - 1;
    clause = trainHead(
      samplesFrom((lesson, at) => (found[at] ?? []).map((acts) => shares(lesson.acts, acts))),
      types,
      last ? TRAINING : { ...TRAINING, epochs: 6 },
    );
  }
  return {
    clause,
    first: trainHead(
      lessons.map(({ whole, acts, weight }) => ({ bag: whole, target: one(acts[0]?.type ?? 'follow_up'), weight })),
      types,
    ),
    prior: priorHead(lessons, types),
    last: lastHead(lessons, types),
    form: formHead(lessons, places),
    of: ofHead(lessons, places),
    figure: figureHead(lessons, places),
    scenes: {},
    follows: follows(lessons, places, index, types.length),
    shares: sharesOf(lessons, types),
    temperature: { zh: 1, en: 1 },
    accept: { zh: 550, en: 550 },
    version: '',
  };
}

function sharesOf(lessons: readonly Lesson[], types: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { acts } of lessons) counts.set(acts[0]?.type ?? '', (counts.get(acts[0]?.type ?? '') ?? 0) + 1);
  const whole = lessons.length + types.length;
  return Object.fromEntries(
    types.map((type) => [type, Math.round((((counts.get(type) ?? 0) + 1) / whole) * 1e5) / 1e5]),
  );
}

function priorHead(lessons: readonly Lesson[], types: string[]) {
  const samples: Sample[] = lessons.flatMap(({ history, acts, weight }) =>
    history === null ? [] : [{ bag: history, target: one(acts[0]?.type ?? 'follow_up'), weight }],
  );
  return trainHead(samples, types, { ...TRAINING, epochs: 8 });
}

function lastHead(lessons: readonly Lesson[], types: string[]) {
  const samples: Sample[] = lessons.map(({ bags, history, acts, weight }) => {
    const own = bags.at(-1) ?? emptyBag();
    const bag: Bag = {
      keys: [...own.keys, ...(history?.keys ?? [])],
      values: [...own.values, ...(history?.values ?? [])],
    };
    return { bag, target: one(acts.at(-1)?.type ?? 'follow_up'), weight };
  });
  return trainHead(samples, types);
}

function formHead(lessons: readonly Lesson[], places: readonly number[][][]) {
  const samples: Sample[] = lessons.flatMap((lesson, at) =>
    lesson.bags.flatMap((bag, clause) =>
      (places[at]?.[clause] ?? []).flatMap((place) => {
        const act = lesson.acts[place];
        if (!act) return [];
        const own: Bag = { keys: [...bag.keys], values: [...bag.values] };
        addFeature(own, `T:${act.type}`, 1.5);
        return [{ bag: own, target: one(act.form), weight: lesson.weight }];
      }),
    ),
  );
  return trainHead(samples, [...FORMS], { ...TRAINING, epochs: 10 });
}

function ofHead(lessons: readonly Lesson[], places: readonly number[][][]) {
  const labels = Object.entries(TARGETS).flatMap(([type, targets]) => targets.map((target) => `${type}/${target}`));
  const samples: Sample[] = lessons.flatMap((lesson, at) =>
    lesson.bags.flatMap((bag, clause) =>
      (places[at]?.[clause] ?? []).flatMap((place) => {
        const act = lesson.acts[place];
        const label = `${act?.type}/${act?.of}`;
        return labels.includes(label) ? [{ bag, target: one(label), weight: lesson.weight }] : [];
      }),
    ),
  );
  return trainHead(samples, labels, { ...TRAINING, epochs: 10 });
}

/** Which figure a clause asks for, if any; of what is asked about several clauses, each may say it. */
function figureHead(lessons: readonly Lesson[], places: readonly number[][][]) {
  const samples: Sample[] = lessons.flatMap((lesson, at) =>
    lesson.bags.map((bag, clause) => {
      const asked = (places[at]?.[clause] ?? []).flatMap((place) => figuresAsked(lesson.acts[place]));
      return { bag, target: one(asked[0] ?? NO_FIGURE), weight: lesson.weight };
    }),
  );
  return trainHead(samples, [NO_FIGURE, ...FIGURE_ROLES], { ...TRAINING, epochs: 10 });
}

const figuresAsked = (act: SellerAct | undefined): string[] =>
  act === undefined || act.form === 'none' || act.form === 'confirm'
    ? []
    : (act.quantities ?? []).flatMap(({ role, min, max }) => (min === undefined && max === undefined ? [role] : []));

function follows(lessons: readonly Lesson[], places: readonly number[][][], index: Map<string, number>, size: number) {
  const pairs = new Float64Array(size * size).fill(0.05);
  const heads = new Float64Array(size).fill(0.05 * size);
  const tails = new Float64Array(size).fill(0.05 * size);
  let sum = 0.05 * size * size;
  lessons.forEach((lesson, at) => {
    const labels = (places[at] ?? []).map((acts) => index.get(lesson.acts[acts[0] ?? 0]?.type ?? '') ?? 0);
    for (let clause = 1; clause < labels.length; clause++) {
      const from = labels[clause - 1] ?? 0;
      const to = labels[clause] ?? 0;
      pairs[from * size + to] = (pairs[from * size + to] ?? 0) + lesson.weight;
      heads[from] = (heads[from] ?? 0) + lesson.weight;
      tails[to] = (tails[to] ?? 0) + lesson.weight;
      sum += lesson.weight;
    }
  });
  return Float32Array.from(pairs, (count, at) => {
    const expected = ((heads[Math.floor(at / size)] ?? 1) * (tails[at % size] ?? 1)) / sum;
    return Math.log((count + 0.5) / (expected + 0.5));
  });
}
