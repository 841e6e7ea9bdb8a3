/**
 * Acts become sentences: the person's own lines first, then the common ones. No sentence is heard twice in a call, and no
 * two that begin alike within three turns.
 */
import type { CustomerAct, Quantity } from '../method/acts.ts';
import type { Language, Lines, Scenario } from '../scenarios/schema.ts';
import { draw } from '../simulator/chance.ts';

/** Sentences heard so far, with their turn: what may not be said again. */
export interface Spoken {
  turn: number;
  text: string;
}

export interface Sentence {
  who: string;
  text: string;
  /** Id of the line: key and phrasing. */
  line: string;
}

export interface Voice {
  scenario: Scenario;
  common: Lines;
  lang: Language;
  seed: number;
  person: string;
  /** The learner's name as the customer says it. */
  name: string;
}

const OPENING_LETTERS = 6;
const NEAR_TURNS = 3;
const SHORT = { zh: 8, en: 4 };

/** Keys under which an act's line may stand, the most particular first. */
export function lineKeys(act: CustomerAct): string[] {
  const keys: string[] = [];
  const { type, fact, of } = act;
  if (act.line !== undefined) keys.push(act.line);
  if (fact !== undefined) {
    if (of === 'again') keys.push(`again:${fact}`);
    if (type === 'volunteer') keys.push(`volunteer:${fact}`, `tell:${fact}`);
    else if (type === 'answer' || type === 'admit' || type === 'object') keys.push(`tell:${fact}`);
    else if (type === 'remark' && of === 'earlier') keys.push(`return:${fact}`, `volunteer:${fact}`);
    else if (type === 'correct') keys.push(`correct:${fact}`, `tell:${fact}`);
    else keys.push(`${type}:${fact}`);
  }
  if (of !== undefined) keys.push(...act.about.map((topic) => `${type}:${of}:${topic}`), `${type}:${of}`);
  keys.push(...act.about.map((topic) => `${type}:${topic}`), type);
  return keys;
}

const SENTENCE_END = /(?<=[。!?!?…])/u;
const units = (text: string, lang: Language) => (lang === 'zh' ? [...text] : text.split(/\s+/)).length;
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const opening = (text: string, lang: Language) =>
  lang === 'zh'
    ? bare(text).slice(0, OPENING_LETTERS)
    : text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, '')
        .split(/\s+/)
        .slice(0, OPENING_LETTERS)
        .join(' ');

/** A sentence that was said, as it is compared with what could be said next. */
interface Told extends Spoken {
  opening: string;
  sentences: string[];
}

const known: Record<Language, WeakMap<Spoken, Told>> = { zh: new WeakMap(), en: new WeakMap() };

function told(spoken: Spoken, lang: Language): Told {
  const kept = known[lang].get(spoken);
  if (kept) return kept;
  const { turn, text } = spoken;
  const made = { turn, text, opening: opening(text, lang), sentences: text.split(SENTENCE_END).map(bare) };
  known[lang].set(spoken, made);
  return made;
}

function isHeard(text: string, turn: number, heard: readonly Told[], lang: Language): boolean {
  const start = opening(text, lang);
  const sentences = text
    .split(SENTENCE_END)
    .filter((one) => units(one, lang) > SHORT[lang])
    .map(bare);
  return heard.some(
    (one) =>
      (turn - one.turn <= NEAR_TURNS && one.opening === start) ||
      sentences.some((sentence) => one.sentences.includes(sentence)),
  );
}

/** Speaks one reply. A line that covers two acts is said once. Throws nothing: an act without any line is left out. */
export function speak(acts: readonly CustomerAct[], turn: number, spoken: readonly Spoken[], voice: Voice): Sentence[] {
  const result: Sentence[] = [];
  const heard = spoken.map((one) => told(one, voice.lang));
  let lastLine: string | undefined;
  for (const act of acts) {
    if (act.line !== undefined && act.line === lastLine) continue;
    const sentence = choose(act, turn, heard, voice);
    if (!sentence) continue;
    lastLine = act.line;
    result.push(sentence);
    heard.push(told({ turn, text: sentence.text }, voice.lang));
  }
  return result;
}

function choose(act: CustomerAct, turn: number, heard: readonly Told[], voice: Voice): Sentence | null {
  const mine = voice.scenario.lines[voice.lang][voice.person] ?? {};
  const theirs = act.who === undefined ? {} : (voice.scenario.lines[voice.lang][act.who] ?? {});
  const keys = lineKeys(act);
  const particular = keys.filter((key) => key !== act.type);
  // A person's own words for this very thing, then everybody's; a person's words for any such act, then everybody's.
  const places = [
    ...particular.flatMap((key) => [[key, mine] as const, [key, theirs] as const]),
    ...particular.map((key) => [key, voice.common] as const),
    ...[mine, theirs, voice.common].map((lines) => [act.type, lines] as const),
  ];
  let fallback: Sentence | null = null;
  for (const [key, source] of places) {
    const lines = source[key];
    if (!lines) continue;
    // What is put right by a figure is not struck out for want of new words.
    if (key === 'correct' && act.fact !== undefined && fallback) return fallback;
    // Asked again, one says the thing again rather than that one has said it.
    if (act.of === 'again' && fallback && longAgo(fallback.text, turn, heard)) return fallback;
    // What is told has its wording in order; everything else is chosen.
    const first = key.startsWith('tell:') ? 0 : draw(voice.seed, voice.person, key, turn, lines.length);
    for (let i = 0; i < lines.length; i++) {
      const index = (first + i) % lines.length;
      const text = fill(lines[index] ?? '', act, voice);
      const sentence = { who: act.who ?? voice.person, text, line: `${key}#${index}` };
      if (!isHeard(text, turn, heard, voice.lang)) return sentence;
      fallback ??= sentence;
    }
  }
  // Every phrasing has been used: what was told may be told again, an empty phrase becomes a gesture.
  if (act.fact !== undefined && fallback && act.type !== 'deflect') return fallback;
  const gestures = voice.common.gesture ?? [];
  for (let i = 0; i < gestures.length; i++) {
    const index = (draw(voice.seed, voice.person, 'gesture', turn, gestures.length) + i) % gestures.length;
    const text = gestures[index] ?? '';
    if (!heard.some((one) => one.text === text)) return { who: voice.person, text, line: `gesture#${index}` };
  }
  return fallback;
}

/** So many turns later the same words may be used for the same thing. */
const LONG_AGO = 4;

const longAgo = (text: string, turn: number, heard: readonly Told[]): boolean =>
  heard.every((one) => one.text !== text || turn - one.turn >= LONG_AGO);

/** Fills the slots of a line. */
function fill(line: string, act: CustomerAct, voice: Voice): string {
  if (!line.includes('{')) return line;
  const { world } = voice.scenario;
  const { lang } = voice;
  const nameOf = (id: string): string => {
    const topic = world.topics.find((one) => one.id === id);
    const person = world.people.find((one) => one.id === (topic?.person ?? id));
    return person?.address[lang] ?? topic?.names[lang] ?? '';
  };
  const word = (key: string) => voice.common[key]?.[0] ?? '';
  return line
    .replaceAll('{topic}', act.about[0] === undefined ? word('slot:that') : nameOf(act.about[0]))
    .replaceAll(
      '{topics}',
      act.about
        .map(nameOf)
        .filter((name) => name !== '')
        .join(word('slot:comma')),
    )
    .replaceAll('{who}', act.who === undefined ? '' : nameOf(act.who))
    .replaceAll('{me}', voice.name)
    .replaceAll('{company}', world.seller.company.name[lang])
    .replaceAll('{figure}', figures(act.quantities ?? [], lang));
}

const NUMBERS = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en-GB') };

/** Figures as people say them; only for lines that leave a figure open. */
function figures(quantities: readonly Quantity[], lang: Language): string {
  return quantities
    .map(({ min, max }) =>
      [min, max]
        .filter((one) => one !== undefined)
        .map((one) => NUMBERS[lang].format(one))
        .join('–'),
    )
    .join(' ');
}
