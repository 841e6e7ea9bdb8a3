/**
 * What the words of a line say, clause by clause, before the situation settles which acts they are.
 * Pure and fast (about a millisecond); confidences are thousandths.
 */
import type { CustomerAct, FigureRole, Form, SellerActType, Term } from '../method/acts.ts';
import { cannotTell, figureAsked } from './asked.ts';
import type { Cue } from './cues.ts';
import { biasOf, type Head } from './model/head.ts';
import { lineOf, type Piece } from './model/line.ts';
import { cuts, figureOf, formsOf, type LanguageModel, likeliest, scoreLine, targetsOf } from './model/model.ts';
import { type SceneClause, sceneClauses } from './model/scene.ts';
import { type Lang, langOf, normalise } from './normalise.ts';
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
  /** In which language it is said: in a Chinese line there may be English pieces. */
  lang: Lang;
  start: number;
  end: number;
  asked: boolean;
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
  /** What the last clause says of the last act, as logits of the model's types; what happened before comes on top. */
  last: readonly number[];
  /** What each clause says of its topic, by the scenario's head; null where there is none. */
  scene: { head: Head; clauses: SceneClause[] } | null;
  /** The customer's last line, normalised; empty where there is none. */
  previous: string;
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
const MOST_TURNS = 9;
const thousandths = (chance: number) => Math.round(chance * 1000);

/** Without such a word nobody is asked for. */
const PEOPLE: Record<Lang, RegExp> = { zh: /谁|人|位/, en: /\b(who|whom|whose|people|many|hands|men)\b/ };

function clauseOf(
  piece: Piece,
  lang: Lang,
  labels: readonly string[],
  types: Float64Array,
  figure: FigureRole | null,
  { topics, expected }: ReadContext,
): ReadClause {
  return {
    text: piece.text,
    lang: langOf(piece.text),
    start: piece.start,
    end: piece.end,
    asked: piece.asked,
    types: likeliest(types, 5).map((at) => ({
      value: labels[at] as SellerActType,
      confidence: thousandths(types[at] as number),
    })),
    cues: piece.cues,
    topics: topics ? topicsIn(topics, piece.text, lang, { expected }) : [],
    figureAsked:
      !piece.asked && cannotTell(piece.text, lang)
        ? null
        : (figureAsked(piece.text, lang) ?? (figure === 'people' && !PEOPLE[lang].test(piece.text) ? null : figure)),
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
  return {
    lang: line.lang,
    text: line.text,
    clauses: line.pieces.map((piece, at) =>
      clauseOf(
        piece,
        line.lang,
        labels,
        scored.clauses[at] as Float64Array,
        figureOf(model, scored.figure(at), line.lang),
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
    last: [...(scored.last ?? biasOf(model.last))],
    scene: head ? { head, clauses: sceneClauses(head, line) } : null,
    previous: normalise(context.previous ?? ''),
    known: thousandths(scored.known),
    silent: /^[.\s~]*$/.test(line.text),
  };
}
