/** The report of a training, as Markdown. No times and no dates: the same corpus gives the same report. */
import type { Example } from '../corpus.ts';
import type { Lang } from '../normalise.ts';
import { byType, confusions, type Figures, figures, type Guess } from './measure.ts';
import type { LanguageModel } from './model.ts';

const OUTLOOK = [
  '## What limits it, and what next',
  '',
  '- Writers: the curve still rises by about two to three points of type for each doubling of writers. More writers of whole talks first.',
  '- Two people who annotate the same talks agree on the function in 93 and 86 of a hundred lines (zh, en), on the type of the first act in 89',
  '  and 81, and the customer answers both alike in 70 and 71 (`test/language/agreement.test.ts`): there is room above the model, not above that.',
  '- Tried without gain on held-out writers (within half a point): stronger or weaker decay, other rates, more epochs, heavier or lighter',
  '  n-grams, other weight of the previous line, word vectors (GloVe; Chinese through a dictionary), a head for the eight functions of its own.',
  '- Tried with gain: figures as signs (+1), the line as a whole beside its first clause (+1), what happened before (+0.5 to 1), exchanges',
  '  written for rare acts (+0.5), rules of thumb as signs (+0.5 of function).',
  '- Most confusions are within a function or against *accept*: an echo or a remark before a question is accept, greet or no act of its own,',
  '  and writers label it differently; ask_reasons, ask_impact and situation are told apart by the pain map, which free talks lack.',
  '- Next: second labels for the lines read wrong with confidence; more exchanges for objection, propose_plan, situation, ask_process;',
  '  corrections of learners as data (with consent).',
  '',
] as const;

export interface ReportInput {
  model: LanguageModel;
  bytes: number;
  talks: readonly Example[];
  singles: number;
  scenes: { id: string; lines: number }[];
  /** Guesses about training writers by models that did not have them. */
  development: readonly Guess[];
  /** Guesses about the test writers. */
  tested: readonly Guess[];
  curve: readonly { writers: number; guesses: readonly Guess[] }[];
}

const LANGS = ['zh', 'en'] as const;
const COLUMNS = [
  'lines',
  'function',
  'type',
  'label',
  'form',
  'of',
  'any',
  'whole',
  'coverage',
  'accepted',
  'acceptedAny',
  'resolved',
] as const;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]) => [row(cells), row(cells.map(() => '---'))];
const cells = (values: Figures) => COLUMNS.map((column) => values[column]);

function table(guesses: readonly Guess[], lang: Lang, threshold: number): string[] {
  const own = guesses.filter((one) => one.lang === lang);
  const writers = [...new Set(own.map(({ by }) => by))].sort();
  const rows = writers.map((by) => ({
    by,
    values: figures(
      own.filter((one) => one.by === by),
      threshold,
    ),
  }));
  const worst = [...rows].sort((a, b) => a.values.type - b.values.type)[0];
  return [
    ...head(['writer', ...COLUMNS]),
    ...rows.map(({ by, values }) => row([by, ...cells(values)])),
    row(['**all**', ...cells(figures(own, threshold))]),
    ...(worst ? [row([`**worst (${worst.by})**`, ...cells(worst.values)])] : []),
    '',
  ];
}

export function reportOf({ model, bytes, talks, singles, scenes, development, tested, curve }: ReportInput): string {
  const lines = [
    '# The language model: report of its training',
    '',
    'Written by `node src/language/train.ts`; do not edit. Figures are per cent of seller lines. *type*: first act right;',
    '*label*: first act right by its outside label; *any*: the first act taken is one of the line’s acts; *whole*: all acts right, in order;',
    '*coverage*: accepted at the threshold; *accepted*: of these, first act right; *resolved*: accepted right, or the right type among five.',
    'Reading and history only: the rules of a scenario (pain map, kinds of topic) come on top of this.',
    '',
    `Model ${model.version}: ${bytes} bytes; ${talks.length} lines of talks by ${new Set(talks.map(({ by }) => by)).size} writers, ${singles} single lines.`,
    ...scenes.map(
      ({ id, lines }) =>
        `Topics of ${id}: ${model.scenes[id]?.labels.length ?? 0} labels from ${lines} lines written for it.`,
    ),
    `Temperature zh ${model.temperature.zh}, en ${model.temperature.en}; accepted from zh ${model.accept.zh}, en ${model.accept.en} thousandths.`,
    '',
  ];
  for (const lang of LANGS) {
    lines.push(`## ${lang}: training writers, each read by a model without that writer`, '');
    lines.push(...table(development, lang, model.accept[lang]));
    if (tested.some((one) => one.lang === lang)) {
      lines.push(`## ${lang}: test writers (never used for tuning)`, '', ...table(tested, lang, model.accept[lang]));
    }
    lines.push(
      `### ${lang}: learning curve by number of writers in training`,
      '',
      ...head(['writers', 'function', 'type', 'label', 'any']),
    );
    for (const { writers, guesses } of curve) {
      const values = figures(
        guesses.filter((one) => one.lang === lang),
        model.accept[lang],
      );
      lines.push(row([writers, values.function, values.type, values.label, values.any]));
    }
    lines.push(
      '',
      `### ${lang}: coverage against correctness`,
      '',
      ...head(['threshold', 'coverage', 'accepted right', 'any act right']),
    );
    const own = development.filter((one) => one.lang === lang);
    for (const threshold of [300, 400, 500, 600, 700, 800]) {
      const values = figures(own, threshold);
      lines.push(row([threshold, values.coverage, values.accepted, values.acceptedAny]));
    }
    lines.push('', `### ${lang}: taken for another, most often`, '', ...head(['is', 'taken for', 'lines']));
    for (const { truth, taken, count } of confusions(own, 20)) lines.push(row([truth, taken, count]));
    lines.push('', `### ${lang}: by type`, '', ...head(['type', 'lines', 'found', 'right when taken']));
    for (const { type, lines: count, recall, precision } of byType(own))
      lines.push(row([type, count, recall, precision]));
    lines.push('');
  }
  lines.push(...OUTLOOK);
  return `${lines.join('\n').trimEnd()}\n`;
}
