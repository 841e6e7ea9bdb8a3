/**
 * What the words of a line say, clause by clause, before the situation settles which acts they are.
 * Pure and fast (about a millisecond); confidences are thousandths.
 */
import {
  type ActFunction,
  actInfo,
  type CustomerAct,
  type FigureRole,
  type Form,
  FUNCTIONS,
  type SellerActType,
  type Term,
} from '../method/acts.ts';
import { figureAsked } from './asked.ts';
import type { Cue } from './cues.ts';
import { biasOf, type Head } from './model/head.ts';
import { lineOf, type Piece } from './model/line.ts';
import { cuts, figureOf, formsOf, type LanguageModel, scoreLine, targetsOf } from './model/model.ts';
import { sceneClauses } from './model/scene.ts';
import type { Lang } from './normalise.ts';
import { type Polarity, polarityOf } from './polarity.ts';
import type { Figure } from './quantities/figure.ts';
import { termsIn } from './terms.ts';
import { type Expected, type NamedTopic, type TopicIndex, topicsIn } from './topics.ts';

export interface Ranked<Value> {
  value: Value;
  confidence: number;
}

export interface ReadClause {
  text: string;
  start: number;
  end: number;
  asked: boolean;
  functions: Ranked<ActFunction>[];
  types: Ranked<SellerActType>[];
  cues: Cue[];
  topics: NamedTopic[];
  figures: Figure[];
  terms: Term[];
  polarity: Polarity;
  /** The figure that the words ask for. */
  figureAsked: FigureRole | null;
}

/** An act as the words alone suggest it, over clauses `from` to `to` (not included). */
export interface ReadAct {
  type: SellerActType;
  from: number;
  to: number;
  forms: Ranked<Form>[];
  /** What it may refer to, of the closed list of its type. */
  of: Ranked<string>[];
}

export interface ReadTurn {
  acts: ReadAct[];
  confidence: number;
}

export interface Reading {
  lang: Lang;
  text: string;
  clauses: ReadClause[];
  /** Ways to take the line, likeliest first. */
  turns: ReadTurn[];
  /** Function of the first act, likeliest first. */
  functions: Ranked<ActFunction>[];
  /** What the last clause says of the last act, as logits of the model's types; what happened before comes on top. */
  last: readonly number[];
  /** What each clause says of its topic, as logits of the scenario's head; null where there is none. */
  scene: { head: Head; clauses: Float64Array[] } | null;
  /** How much of the line's wording the model has met before. */
  known: number;
  /** Nothing was said: blanks or dots only. */
  silent: boolean;
}

export interface ReadContext {
  lang?: Lang;
  /** The customer's last line and acts. */
  previous?: string;
  customer?: readonly CustomerAct[];
  topics?: TopicIndex;
  /** How likely topics are to be spoken of now. */
  expected?: Expected;
  /** Id of the scenario in which it is said. */
  scene?: string | undefined;
}

/** As many ways to take a line are followed further. */
const MOST_TURNS = 12;
const thousandths = (chance: number) => Math.round(chance * 1000);

function ranked<Value>(pairs: Iterable<readonly [Value, number]>, most: number): Ranked<Value>[] {
  return [...pairs]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([value, chance]) => ({ value, confidence: thousandths(chance) }));
}

function byFunction(types: Iterable<readonly [string, number]>): Ranked<ActFunction>[] {
  const sums = new Map<ActFunction, number>();
  for (const [type, chance] of types) {
    const { function: name } = actInfo(type as SellerActType);
    sums.set(name, (sums.get(name) ?? 0) + chance);
  }
  return ranked(sums, FUNCTIONS.length);
}

function clauseOf(
  piece: Piece,
  lang: Lang,
  types: (readonly [string, number])[],
  figure: FigureRole | null,
  { topics, expected }: ReadContext,
): ReadClause {
  return {
    text: piece.text,
    start: piece.start,
    end: piece.end,
    asked: piece.asked,
    functions: byFunction(types),
    types: ranked(types, 5).map(({ value, confidence }) => ({ value: value as SellerActType, confidence })),
    cues: piece.cues,
    topics: topics ? topicsIn(topics, piece.text, lang, { expected }) : [],
    figureAsked: figureAsked(piece.text, lang) ?? figure,
    figures: piece.figures,
    terms: termsIn(piece.text, lang),
    polarity: polarityOf(piece.text, lang),
  };
}

export function read(model: LanguageModel, text: string, context: ReadContext = {}): Reading {
  const line = lineOf(text, context);
  const scored = scoreLine(model, line);
  const labels = model.clause.labels;
  const ways = cuts(model, scored);
  const head = context.scene === undefined ? undefined : model.scenes[context.scene];
  const done = new Map<string, ReadAct>();
  const firsts = new Map<string, number>();
  for (const { acts, chance } of ways) {
    const type = acts[0]?.type ?? 'follow_up';
    firsts.set(type, (firsts.get(type) ?? 0) + chance);
  }
  return {
    lang: line.lang,
    text: line.text,
    clauses: line.pieces.map((piece, at) =>
      clauseOf(
        piece,
        line.lang,
        labels.map((label, index) => [label, scored.clauses[at]?.[index] ?? 0] as const),
        figureOf(model, scored.figure[at] as Float64Array, line.lang),
        context,
      ),
    ),
    turns: ways.slice(0, MOST_TURNS).map(({ acts, chance }) => ({
      confidence: thousandths(chance),
      acts: acts.map((act) => {
        const key = `${act.type} ${act.from} ${act.to}`;
        const kept = done.get(key);
        if (kept) return kept;
        const fresh: ReadAct = {
          ...act,
          forms: formsOf(model, scored, act).map(({ form, chance: own }) => ({
            value: form,
            confidence: thousandths(own),
          })),
          of: targetsOf(model, scored, act).map(({ of, chance: own }) => ({
            value: of,
            confidence: thousandths(own),
          })),
        };
        done.set(key, fresh);
        return fresh;
      }),
    })),
    functions: byFunction(firsts),
    last: [...(scored.last ?? biasOf(model.last))],
    scene: head ? { head, clauses: sceneClauses(head, line) } : null,
    known: thousandths(scored.known),
    silent: /^[.\s~]*$/.test(line.text),
  };
}
