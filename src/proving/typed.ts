/**
 * Learners who type. What the others say in acts is put into words, with a word or two before it as people have, and read
 * back by the language layer: so the proof goes through everything that a learner goes through.
 */
import { sentencesOf } from '../language/sentences.ts';
import type { SellerAct } from '../method/acts.ts';
import { writeActs } from '../method/notation.ts';
import type { Listen } from '../practice/hear.ts';
import { namesOf } from '../practice/names.ts';
import { askBack, begin, end, events, hint, isRefused, type Practice, sayActs, write } from '../practice/practice.ts';
import type { Language, Scenario } from '../scenarios/schema.ts';
import { score } from '../simulator/score.ts';
import { view } from '../simulator/view.ts';
import { pointsOf, worldOf } from './course.ts';
import { expertDocument } from './expert.ts';
import { learnerNamed, type Spread, spreadOf } from './ladder.ts';
import type { Memory } from './learner.ts';
import type { Setting } from './setting.ts';

/** What only the doors have: the language model, everybody's lines, and words of each language. */
export interface Voice {
  listen: Listen;
  common: Practice['common'];
  words: Record<Language, { before: readonly string[]; why: string; nothing: readonly string[] }>;
}

export interface Typed {
  lang: Language;
  learners: Record<string, Spread>;
  /** Lines typed, and how many were read as something else or had to be asked about. */
  lines: number;
  otherwise: number;
  askedBack: number;
  /** Texts that score without being meant: points of each. */
  texts: Record<string, number>;
}

/** Who types: from the bottom of the ladder to its top. */
export const TYPISTS = ['pitch', 'checklist', 'expert'] as const;
const MOST_MOVES = 80;

/** What is asked or said about what; figures and marks of certainty apart. */
const gistOf = (acts: readonly SellerAct[]) => writeActs(acts.map(({ type, form, about }) => ({ type, form, about })));

class Desk {
  private readonly voice: Voice;
  private readonly lang: Language;
  practice: Practice;
  lines = 0;
  otherwise = 0;
  askedBack = 0;

  constructor(scenario: Scenario, setting: Setting, lang: Language, voice: Voice) {
    const { lab, contact, mode, seed, from } = setting;
    this.voice = voice;
    this.lang = lang;
    this.practice = begin(
      scenario,
      voice.common,
      { lab, lang, seed, mode, name: 'Lin', ...(contact !== undefined && { contact }) },
      from,
    );
  }

  /** Types a text; where the customer asks back, chooses the reading that was meant, else the first. */
  type(text: string, meant: readonly SellerAct[] | null): void {
    this.lines++;
    const { band, acts, suggestions } = this.voice.listen(this.practice, text);
    const wanted = meant && writeActs(meant);
    if (band === 'accepted') {
      if (meant && gistOf(acts) !== gistOf(meant)) this.otherwise++;
      this.say(acts, text, suggestions);
      return;
    }
    this.askedBack++;
    this.practice = askBack(this.practice, band, suggestions, text).practice;
    // Nobody who only copies or hums knows what to choose.
    if (wanted === null) return;
    const chosen = suggestions.find((one) => writeActs(one) === wanted) ?? suggestions[0];
    if (chosen) this.say(chosen, text, []);
  }

  private say(acts: SellerAct[], said: string, others: SellerAct[][]): void {
    const outcome = sayActs(this.practice, acts, { said, others });
    if (!isRefused(outcome)) this.practice = outcome.practice;
  }

  /** Documents from what was heard, and the end. */
  close(setting: Setting): number {
    const { scenario } = this.practice;
    const world = worldOf(scenario, setting);
    for (const document of world.lab.documents) {
      const outcome = write(
        this.practice,
        document,
        expertDocument(document, view(scenario, this.practice.state), world, 0),
      );
      if (!isRefused(outcome)) this.practice = outcome.practice;
    }
    this.practice = end(this.practice).practice;
    return pointsOf(score(scenario, setting.lab, events(this.practice), setting.from ?? undefined));
  }

  learner(name: string, setting: Setting): void {
    const { scenario } = this.practice;
    const world = worldOf(scenario, setting);
    const names = namesOf(scenario, this.lang);
    const { before } = this.voice.words[this.lang];
    const memory: Memory = { seed: setting.seed, moves: [], replies: [], since: 0 };
    for (let turn = 0; turn < MOST_MOVES && this.practice.state.over === null; turn++) {
      const { person } = this.practice.state;
      const move = learnerNamed(name).next(view(scenario, this.practice.state), world, memory);
      if (!('say' in move)) return;
      const said = sentencesOf(move.say, this.lang, names);
      this.type(`${before[(turn + setting.seed) % Math.max(1, before.length)] ?? ''}${said}`, move.say);
      memory.moves.push(move);
      if (this.practice.state.person !== person) memory.since = memory.moves.length;
      memory.replies.push(this.practice.state.customer);
    }
  }
}

/** The hints of the lab, asked for one after the other and typed as they stand. */
function copiedHints(desk: Desk, setting: Setting, lang: Language): void {
  for (const { part, better } of desk.practice.scenario.labs[setting.lab]?.rubric ?? []) {
    if (part !== 'process' || desk.practice.state.over !== null) continue;
    const hinted = hint(desk.practice, DEAREST);
    if (!isRefused(hinted)) desk.practice = hinted.practice;
    desk.type(better[lang], null);
  }
}
const DEAREST = 3;
const OFTEN = 12;

export function typed(scenario: Scenario, setting: Setting, lang: Language, voice: Voice, seeds: number): Typed {
  const result: Typed = { lang, learners: {}, lines: 0, otherwise: 0, askedBack: 0, texts: {} };
  for (const name of TYPISTS) {
    const points = Array.from({ length: seeds }, (_, at) => {
      const own = { ...setting, seed: at + 1 };
      const desk = new Desk(scenario, own, lang, voice);
      desk.learner(name, own);
      result.lines += desk.lines;
      result.otherwise += desk.otherwise;
      result.askedBack += desk.askedBack;
      return desk.close(own);
    });
    result.learners[name] = spreadOf(points);
  }
  const { why, nothing } = voice.words[lang];
  const repeated = (text: string) => {
    const desk = new Desk(scenario, setting, lang, voice);
    for (let turn = 0; turn < OFTEN && desk.practice.state.over === null; turn++) desk.type(text, null);
    return desk.close(setting);
  };
  for (const text of [why, ...nothing]) result.texts[text] = repeated(text);
  const desk = new Desk(scenario, setting, lang, voice);
  copiedHints(desk, setting, lang);
  result.texts.hints = desk.close(setting);
  return result;
}
