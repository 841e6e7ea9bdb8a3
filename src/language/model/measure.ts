/** Measuring a model on annotated lines: figures by writer, coverage, confusion. */
import { actInfo, outsideLabel, type SellerActType } from '../../method/acts.ts';
import type { Example } from '../corpus.ts';
import { withPast } from '../past.ts';
import { type Reading, read } from '../read.ts';
import type { LanguageModel } from './model.ts';
import { pastOf } from './teach.ts';

export interface Guess {
  by: string;
  lang: 'zh' | 'en';
  text: string;
  /** True first type and form, and the guessed ones, likeliest first. */
  type: SellerActType;
  ranked: { type: SellerActType; confidence: number }[];
  functionRight: boolean;
  labelRight: boolean;
  formRight: boolean;
  ofRight: boolean | null;
  anyRight: boolean;
  wholeRight: boolean;
}

export function firstTypes(reading: Reading): { type: SellerActType; confidence: number }[] {
  const sums = new Map<SellerActType, number>();
  for (const { acts, confidence } of reading.turns) {
    const type = acts[0]?.type ?? 'follow_up';
    sums.set(type, (sums.get(type) ?? 0) + confidence);
  }
  return [...sums].map(([type, confidence]) => ({ type, confidence })).sort((a, b) => b.confidence - a.confidence);
}

const sequence = (types: readonly string[]) => types.filter((type, index) => type !== types[index - 1]).join(' ');

export function guess(model: LanguageModel, example: Example): Guess {
  const plain = read(model, example.text, {
    lang: example.lang,
    previous: example.previous,
    customer: example.customer,
  });
  const reading = withPast(model, plain, pastOf(example));
  const ranked = firstTypes(reading);
  const best = ranked[0]?.type ?? 'follow_up';
  const turn = reading.turns.find(({ acts }) => acts[0]?.type === best);
  const first = turn?.acts[0];
  const form = first?.forms[0]?.value ?? 'none';
  const of = first?.of[0]?.value;
  const [truth] = example.acts;
  const right = truth?.type === best;
  const said = { type: best, form, ...(of === undefined ? {} : { of }) };
  return {
    by: example.by,
    lang: example.lang,
    text: example.text,
    type: truth?.type ?? 'follow_up',
    ranked,
    functionRight: truth !== undefined && actInfo(truth.type).function === actInfo(best).function,
    labelRight: truth !== undefined && outsideLabel(truth) === outsideLabel(said),
    formRight: right && truth.form === form,
    ofRight: right && truth.of !== undefined && of !== undefined ? truth.of === of : null,
    anyRight: example.acts.some(({ type }) => type === best),
    wholeRight: sequence(example.acts.map(({ type }) => type)) === sequence(turn?.acts.map(({ type }) => type) ?? []),
  };
}

export interface Figures {
  lines: number;
  function: number;
  type: number;
  label: number;
  form: number;
  of: number;
  any: number;
  whole: number;
  /** Share of lines accepted at the threshold, and how many of these are right (first type; any act of the line). */
  coverage: number;
  accepted: number;
  acceptedAny: number;
  /** Accepted right, or the right type among the first five. */
  resolved: number;
}

const share = (list: readonly Guess[], test: (guess: Guess) => boolean) =>
  list.length === 0 ? 0 : Math.round((list.filter(test).length / list.length) * 1000) / 10;

export function figures(guesses: readonly Guess[], threshold: number): Figures {
  const accepted = guesses.filter(({ ranked }) => (ranked[0]?.confidence ?? 0) >= threshold);
  const right = ({ ranked, type }: Guess) => ranked[0]?.type === type;
  const isAccepted = ({ ranked }: Guess) => (ranked[0]?.confidence ?? 0) >= threshold;
  return {
    lines: guesses.length,
    function: share(guesses, (one) => one.functionRight),
    type: share(guesses, right),
    label: share(guesses, (one) => one.labelRight),
    form: share(guesses, (one) => one.formRight),
    of: share(
      guesses.filter((one) => one.ofRight !== null),
      (one) => one.ofRight === true,
    ),
    any: share(guesses, (one) => one.anyRight),
    whole: share(guesses, (one) => one.wholeRight),
    coverage: share(guesses, isAccepted),
    accepted: share(accepted, right),
    acceptedAny: share(accepted, (one) => one.anyRight),
    resolved: share(guesses, (one) =>
      isAccepted(one) ? right(one) : one.ranked.slice(0, 5).some(({ type }) => type === one.type),
    ),
  };
}

/** Half of the lines, and a little more, are accepted in any case. */
const LEAST_COVERAGE = 52;

/** The lowest threshold at which the accepted lines are right this often, in thousandths. */
export function thresholdFor(guesses: readonly Guess[], rightShare: number): number {
  for (let threshold = 300; threshold < 950; threshold += 10) {
    const { accepted, coverage } = figures(guesses, threshold);
    if (accepted >= rightShare * 100 || coverage < LEAST_COVERAGE) return threshold;
  }
  return 950;
}

/** Mean log chance of the true type: what the temperature is fitted to. */
export const logChance = (guesses: readonly Guess[]): number =>
  guesses.reduce((sum, { ranked, type }) => {
    const found = ranked.find((one) => one.type === type)?.confidence ?? 0;
    return sum + Math.log((found + 5) / 1005);
  }, 0) / Math.max(1, guesses.length);

export function confusions(guesses: readonly Guess[], most: number): { truth: string; taken: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type, ranked } of guesses) {
    const best = ranked[0]?.type;
    if (best !== undefined && best !== type) counts.set(`${type} ${best}`, (counts.get(`${type} ${best}`) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([pair, count]) => ({ truth: pair.split(' ')[0] ?? '', taken: pair.split(' ')[1] ?? '', count }));
}

/** Recall and precision of each type as first act. */
export function byType(
  guesses: readonly Guess[],
): { type: string; lines: number; recall: number; precision: number }[] {
  const types = [...new Set(guesses.map(({ type }) => type))].sort();
  return types.map((type) => {
    const of = guesses.filter((one) => one.type === type);
    const taken = guesses.filter((one) => one.ranked[0]?.type === type);
    return {
      type,
      lines: of.length,
      recall: share(of, (one) => one.ranked[0]?.type === type),
      precision: share(taken, (one) => one.type === type),
    };
  });
}
