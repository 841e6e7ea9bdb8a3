/** Teaching the topics of one scenario: each act of a line with the clauses that belong to it. */
import type { Example } from '../corpus.ts';
import { align } from './align.ts';
import type { Bag } from './bag.ts';
import { type Head, logits, softmax } from './head.ts';
import { type Sample, TRAINING, trainHead } from './logistic.ts';
import type { LanguageModel } from './model.ts';
import { NOTHING, sceneActFeatures, sceneFeatures } from './scene.ts';
import type { Lesson } from './teach.ts';

/** A topic must be meant so often. */
const LEAST_LINES = 3;
/** The main topic counts so much more than those beside it. */
const MAIN = 2;

function labelsOf(examples: readonly Example[], topics: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  for (const { acts } of examples) {
    for (const topic of new Set(acts.flatMap(({ about }) => about))) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const met = [...counts].filter(([topic, count]) => count >= LEAST_LINES && topics.has(topic));
  return [NOTHING, ...met.map(([topic]) => topic).sort()];
}

function targetOf(about: readonly string[], labels: ReadonlySet<string>): Map<string, number> {
  const meant = about.filter((topic) => labels.has(topic));
  if (meant.length === 0) return new Map([[NOTHING, 1]]);
  const whole = meant.length - 1 + MAIN;
  return new Map(meant.map((topic, at) => [topic, (at === 0 ? MAIN : 1) / whole]));
}

/** `lessons` hold the lines of `examples`, in the same order; `topics` are those of the scenario. */
export function teachScene(
  model: LanguageModel,
  examples: readonly Example[],
  lessons: readonly Lesson[],
  topics: ReadonlySet<string>,
): Head {
  const labels = labelsOf(examples, topics);
  const known = new Set(labels);
  const places = new Map(model.clause.labels.map((label, at) => [label, at]));
  const samples = lessons.flatMap(({ line, bags, acts, weight }, index): Sample[] => {
    const clauses = line.pieces.map((_, at) => sceneFeatures(line, at));
    const own = examples[index]?.history.findLast(({ who }) => who === 'seller')?.acts.flatMap(({ about }) => about);
    const aligned = align(
      bags.map((bag) => softmax(logits(model.clause, bag)).map((chance) => Math.log(chance + 1e-5))),
      acts.map(({ type }) => places.get(type) ?? 0),
    );
    return acts.map(({ type, form, about }, act) => {
      const before = acts.slice(0, act).flatMap((one) => one.about);
      const bag = sceneActFeatures(type, form, before, own ?? []);
      const span = clauses.filter((_, at) => aligned[at]?.includes(act));
      for (const clause of span) addShare(bag, clause, span.length);
      return { bag, target: targetOf(about, known), weight };
    });
  });
  return trainHead(samples, labels, { ...TRAINING, decay: 0.003, least: 3 });
}

function addShare(bag: Bag, { keys, values }: Bag, parts: number): void {
  bag.keys.push(...keys);
  bag.values.push(...values.map((value) => value / parts));
}
