/**
 * The one script that trains the language model: `node src/language/train.ts`.
 * Deterministic: the same corpus gives the same bytes. Writes the artefact and `docs/developers/language-report.md`.
 */
import { type Example, examplesOf, parseLines, parseTalks } from './corpus.ts';
import { foldersIn, readTexts, say, writeResults } from './load.ts';
import { writeModel } from './model/artefact.ts';
import { hash } from './model/bag.ts';
import { type Guess, guess, logChance, thresholdFor } from './model/measure.ts';
import type { LanguageModel } from './model/model.ts';
import { reportOf } from './model/report.ts';
import { type Lesson, lessonOf, teach } from './model/teach.ts';
import { teachScene } from './model/teach-scene.ts';
import type { Lang } from './normalise.ts';

const LANGS = ['zh', 'en'] as const;
const FOLDS = 2;
/** Single lines teach less than talks: they lean on nothing that was said before. */
const LINE_WEIGHT = 0.4;
/** Lines written for one scenario, in all its situations, teach a little more. */
const SCENE_WEIGHT = 0.6;
/** The accepted readings shall be right this often on writers not in training. */
const ACCEPTED_RIGHT = 0.82;

const talksIn = (folder: string) => readTexts(folder, '.talk').flatMap((text) => parseTalks(text).flatMap(examplesOf));
const talks = talksIn('src/language/corpus/talks/');
const singles = readTexts('src/language/corpus/lines/', '.lines').flatMap(parseLines);
const teachesActs = (text: string) => !/^teaches: topics$/m.test(text);
/** Lines and talks with the people of one scenario, by its id; their topics are the ids of its world. */
const SCENES = 'src/language/corpus/scenes/';
const scenes = foldersIn(SCENES).map((id) => {
  const files = readTexts(`${SCENES}${id}/`, '.lines');
  return {
    id,
    lines: files.filter(teachesActs).flatMap(parseLines),
    /** Lines that teach what is spoken of and leave types and forms to others. */
    topicLines: files.filter((text) => !teachesActs(text)).flatMap(parseLines),
    talks: talksIn(`${SCENES}${id}/`),
  };
});
const tests = talksIn('test/language/talks/');

const writersOf = (examples: readonly Example[], lang: Lang) =>
  [...new Set(examples.filter((one) => one.lang === lang).map((one) => one.by))].sort();

const lessons = new Map<Example, Lesson>();
for (const example of talks) lessons.set(example, lessonOf(example));
for (const example of singles) lessons.set(example, lessonOf(example, LINE_WEIGHT));
for (const { lines, topicLines, talks: whole } of scenes) {
  for (const example of topicLines) lessons.set(example, lessonOf(example));
  for (const example of lines) lessons.set(example, lessonOf(example, SCENE_WEIGHT));
  for (const example of whole) lessons.set(example, lessonOf(example));
}
const others = [...singles, ...scenes.flatMap(({ lines, talks: whole }) => [...lines, ...whole])];
const teachOn = (examples: readonly Example[]) => teach(examples.flatMap((example) => lessons.get(example) ?? []));

interface Fold {
  model: LanguageModel;
  held: Example[];
}

function folds(): Fold[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const out = new Set(LANGS.flatMap((lang) => writersOf(talks, lang).filter((_by, index) => index % FOLDS === fold)));
    say(`fold ${fold + 1} of ${FOLDS}: without ${[...out].join(', ')}`);
    const model = teachOn([...talks.filter((one) => !out.has(one.by)), ...others]);
    return { model, held: talks.filter((one) => out.has(one.by)) };
  });
}

const guessesOf = (all: readonly Fold[]): Guess[] =>
  all.flatMap(({ model, held }) => held.map((one) => guess(model, one)));

/** The temperature at which the confidences tell most about writers not in training. */
function temperatures(all: readonly Fold[]): Record<Lang, number> {
  const best = { zh: 1, en: 1 };
  for (const lang of LANGS) {
    let most = Number.NEGATIVE_INFINITY;
    for (const temperature of [0.8, 1, 1.3, 1.7, 2.1, 2.6]) {
      const own = all.map(({ model, held }) => ({
        model: { ...model, temperature: { ...model.temperature, [lang]: temperature } },
        held: held.filter((one, index) => one.lang === lang && index % 3 === 0),
      }));
      const value = logChance(guessesOf(own));
      if (value > most) {
        most = value;
        best[lang] = temperature;
      }
    }
  }
  return best;
}

/** Figures on the same held-out writers (every third) with ever more of the others in training. */
function learningCurve(): { writers: number; guesses: Guess[] }[] {
  const byLang = LANGS.map((lang) => writersOf(talks, lang));
  const held = new Set(byLang.flatMap((writers) => writers.filter((_by, index) => index % 3 === 2)));
  const rest = byLang.map((writers) => writers.filter((by) => !held.has(by)));
  const most = Math.min(...rest.map((writers) => writers.length));
  const counts = [...new Set([2, 4, 6, 8, 12, most])].filter((count) => count <= most).sort((a, b) => a - b);
  return counts.map((writers) => {
    const chosen = new Set(rest.flatMap((all) => all.slice(0, writers)));
    const model = teachOn(talks.filter((one) => chosen.has(one.by)));
    say(`curve: ${writers} writers a language`);
    return { writers, guesses: talks.filter((one) => held.has(one.by)).map((one) => guess(model, one)) };
  });
}

/** What is spoken of in each scenario, from its own lines and from the talks that were had with its people. */
function scenesOf(model: LanguageModel): LanguageModel['scenes'] {
  const heads = scenes.map(({ id, lines: plain, topicLines, talks: whole }) => {
    const lines = [...plain, ...topicLines];
    const topics = new Set([...lines, ...whole].flatMap(topicsOf));
    const examples = [...lines, ...whole, ...talks.filter((one) => topicsOf(one).some((topic) => topics.has(topic)))];
    say(`topics of ${id}: ${examples.length} lines`);
    const own = examples.flatMap((example) => ({ ...(lessons.get(example) as Lesson), weight: 1 }));
    return [id, teachScene(model, examples, own, topics)] as const;
  });
  return Object.fromEntries(heads);
}
const topicsOf = ({ acts }: Example) => acts.flatMap(({ about }) => about);

const all = folds();
const temperature = temperatures(all);
const development = guessesOf(all.map((fold) => ({ ...fold, model: { ...fold.model, temperature } })));
const accept = { zh: 0, en: 0 };
for (const lang of LANGS) {
  accept[lang] = thresholdFor(
    development.filter((one) => one.lang === lang),
    ACCEPTED_RIGHT,
  );
}
const taught = teachOn([...talks, ...others]);
const trained: LanguageModel = { ...taught, scenes: scenesOf(taught), temperature, accept };
const unnamed = writeModel(trained);
let sum = '';
for (const byte of unnamed.subarray(0)) if (byte !== 0 && sum.length < 200000) sum += String.fromCharCode(byte);
const model: LanguageModel = { ...trained, version: (hash(sum) >>> 0).toString(16).padStart(8, '0') };
const bytes = writeModel(model);
const tested = tests.map((one) => guess(model, one));
const report = reportOf({
  model,
  bytes: bytes.length,
  talks,
  singles: singles.length,
  scenes: scenes.map(({ id, lines, topicLines, talks: whole }) => ({
    id,
    lines: lines.length + topicLines.length + whole.length,
  })),
  development,
  tested,
  curve: learningCurve(),
});
writeResults(bytes, report);
say(report);
