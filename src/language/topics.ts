/**
 * Finding the topics that are named in a text: grams of names and aliases against grams of the text,
 * rare ones counting more, gated by kind, with a floor below which nothing is named.
 */
import type { TopicKind } from '../method/acts.ts';
import stop from './lexicon/stop.json' with { type: 'json' };
import { fold, type Lang, normalise } from './normalise.ts';
import { setAside } from './polarity.ts';

export interface Topic {
  id: string;
  kind: TopicKind;
  names: { zh: string; en: string };
  aliases: { zh: string[]; en: string[] };
}

interface Phrase {
  topic: number;
  lang: Lang;
  grams: string[];
  /** Sum of the weights of its grams. */
  whole: number;
  /** Characters from its first gram to its last. */
  length: number;
  /** Where little words make the meaning ("no drivers"), the phrase counts only as it stands. */
  literal: string | null;
}

export interface TopicIndex {
  topics: readonly Topic[];
  phrases: Phrase[];
  /** Phrases in which a gram stands. */
  postings: Map<string, number[]>;
  weights: Map<string, number>;
  /** By phrase, the least sum of weights with which it can be meant. */
  least: Float64Array;
  /** Working memory of `possible`, used again for every text. */
  sums: Float64Array;
}

export interface NamedTopic {
  id: string;
  kind: TopicKind;
  /** Thousandths. */
  confidence: number;
  /** Named only to be set aside. */
  setAside: boolean;
}

export const FLOOR = 400;
const stopWords = new Set(stop.en);
const stopChars = new Set(stop.zh);

const stem = (word: string) =>
  word.length > 4
    ? word
        .replace(/(?:ies)$/, 'y')
        .replace(/(?:ing|ed|es|s|ly)$/, '')
        .replace(/(.)\1$/, '$1')
    : word.replace(/s$/, '');

/** Grams with their places: Chinese characters in ones and twos, English stems and their beginnings. */
export function topicGrams(normalised: string): { gram: string; at: number }[] {
  const grams: { gram: string; at: number }[] = [];
  for (const run of normalised.matchAll(/[a-z0-9][a-z0-9'-]*|\p{Script=Han}+/gu)) {
    if (/^[a-z0-9]/.test(run[0])) {
      const word = run[0].replace(/'s?/g, '');
      if (stopWords.has(word)) continue;
      grams.push({ gram: stem(word), at: run.index });
      if (word.length > 5) grams.push({ gram: `${word.slice(0, 4)}~`, at: run.index });
      continue;
    }
    const chars = [...fold(run[0], 'zh')];
    chars.forEach((char, index) => {
      if (!stopChars.has(char)) grams.push({ gram: char, at: run.index + index });
      const next = chars[index + 1];
      if (next !== undefined) grams.push({ gram: char + next, at: run.index + index });
    });
  }
  return grams;
}

function literalOf(text: string): string | null {
  const words = text.split(' ');
  const telling = words.filter((word) => !stopWords.has(word.replace(/'s?/g, '')));
  return words.length > 1 && telling.length < 2 ? text : null;
}

export function prepareTopics(topics: readonly Topic[]): TopicIndex {
  const texts = topics.flatMap((topic, index) =>
    (['zh', 'en'] as const).flatMap((lang) =>
      [topic.names[lang], ...topic.aliases[lang]].map((text) => ({ topic: index, lang, text: normalise(text) })),
    ),
  );
  const found = texts.map(({ text }) => [...new Set(topicGrams(text).map(({ gram }) => gram))]);
  const spread = new Map<string, Set<number>>();
  found.forEach((grams, index) => {
    for (const gram of grams) {
      const of = spread.get(gram) ?? new Set();
      of.add(texts[index]?.topic ?? 0);
      spread.set(gram, of);
    }
  });
  const weights = new Map<string, number>();
  for (const [gram, of] of spread) {
    const length = /[a-z0-9]/.test(gram) ? (gram.endsWith('~') ? 0.6 : 1) : gram.length === 1 ? 0.45 : 1;
    weights.set(gram, length * Math.log(1 + (topics.length + 1) / of.size));
  }
  const postings = new Map<string, number[]>();
  const phrases: Phrase[] = texts.map(({ topic, lang }, index) => {
    const grams = found[index] ?? [];
    for (const gram of grams) {
      const of = postings.get(gram);
      if (of) of.push(index);
      else postings.set(gram, [index]);
    }
    return {
      topic,
      lang,
      grams,
      whole: grams.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0),
      length: texts[index]?.text.length ?? 0,
      literal: lang === 'en' ? literalOf(texts[index]?.text ?? '') : null,
    };
  });
  return {
    topics,
    phrases,
    postings,
    weights,
    least: Float64Array.from(phrases, ({ whole }) => LEAST * whole),
    sums: new Float64Array(phrases.length),
  };
}

/** Below this share of its weight a phrase is not there at all. */
const LEAST_SHARE = { zh: 0.55, en: 0.75 };
/** A topic that is being talked about is known by less. */
const LEAST_SHARE_EXPECTED = 0.4;
const EXPECTED = 1.25;
/** A phrase of this weight is half as telling as a very long one. */
const HALF_WEIGHT = 1.8;
/** Grams of one phrase stand together: within its own length and so many characters more. */
const SLACK = { zh: 7, en: 18 };

interface Match {
  topic: number;
  score: number;
  at: number;
  grams: string[];
}

interface Found {
  sum: number;
  hits: { gram: string; at: number; weight: number }[];
}

/** The heaviest run of hits that stand together. */
function together(hits: Found['hits'], length: number): Found {
  let best: Found = { sum: 0, hits: [] };
  for (const first of hits) {
    const near = hits.filter(({ at }) => at >= first.at && at <= first.at + length);
    const sum = near.reduce((total, { weight }) => total + weight, 0);
    if (sum > best.sum) best = { sum, hits: near };
  }
  return best;
}

/** One Chinese character by itself says nothing; neither does the beginning of a word. */
const tells = (gram: string) => !gram.endsWith('~') && (/[a-z0-9]/.test(gram) || gram.length > 1);

/** Less than this is too little for any; sums in another order may differ in the last digit. */
const ROUNDING = 1e-6;
const LEAST = Math.min(LEAST_SHARE_EXPECTED, LEAST_SHARE.zh, LEAST_SHARE.en) - ROUNDING;

const leastShare = (topic: Topic, lang: Lang, expected: Expected | undefined): number =>
  (expected?.get(topic.id) ?? 1) >= EXPECTED ? LEAST_SHARE_EXPECTED : LEAST_SHARE[lang];

/** Phrases of which enough stands in the text, near together or not: few of all, and no other can be meant. */
function phrasesIn({ postings, weights, least, sums }: TopicIndex, grams: Iterable<string>): Set<number> {
  const found = new Set<number>();
  const touched: (readonly number[])[] = [];
  for (const gram of grams) {
    const phrases = postings.get(gram);
    if (!phrases) continue;
    touched.push(phrases);
    const weight = weights.get(gram) ?? 0;
    for (const id of phrases) {
      const sum = (sums[id] as number) + weight;
      sums[id] = sum;
      if (sum >= (least[id] as number)) found.add(id);
    }
  }
  for (const phrases of touched) for (const id of phrases) sums[id] = 0;
  return found;
}

/** The grams of a phrase that stand in the text, in the order of the text. */
function hitsOf({ grams }: Phrase, { weights }: TopicIndex, places: ReadonlyMap<string, number>): Found['hits'] {
  const hits: Found['hits'] = [];
  for (const gram of grams) {
    const at = places.get(gram);
    if (at !== undefined) hits.push({ gram, at, weight: weights.get(gram) ?? 0 });
  }
  return hits.sort((a, b) => a.at - b.at);
}

function matches(
  index: TopicIndex,
  text: string,
  places: ReadonlyMap<string, number>,
  possible: Iterable<number>,
  allowed: (topic: number) => boolean,
  lang: Lang,
  expected: Expected | undefined,
): Match[] {
  const best = new Map<number, Match>();
  for (const id of possible) {
    const phrase = index.phrases[id];
    const topic = phrase && index.topics[phrase.topic];
    if (!topic || phrase.whole === 0 || !allowed(phrase.topic)) continue;
    const hits = hitsOf(phrase, index, places);
    let all = 0;
    for (const { weight } of hits) all += weight;
    // Standing together they weigh no more than all of them.
    if (Math.min(1, all / phrase.whole) + ROUNDING < leastShare(topic, lang, expected)) continue;
    if (phrase.literal !== null && !text.includes(phrase.literal)) continue;
    const run = together(hits, phrase.length + SLACK[lang]);
    const share = Math.min(1, run.sum / phrase.whole);
    if (share < leastShare(topic, lang, expected) || !run.hits.some(({ gram }) => tells(gram))) continue;
    const score = share ** 1.5 * (phrase.whole / (phrase.whole + HALF_WEIGHT));
    if (score > (best.get(phrase.topic)?.score ?? 0)) {
      best.set(phrase.topic, {
        topic: phrase.topic,
        score,
        at: Math.min(...run.hits.map(({ at }) => at)),
        grams: run.hits.map(({ gram }) => gram),
      });
    }
  }
  return [...best.values()];
}

/** How likely topics are to be spoken of now, by what was just said: a factor by id, 1 where nothing is known. */
export type Expected = ReadonlyMap<string, number>;

/**
 * Topics named in a normalised text, likeliest first, at most six. `kinds` gates them; absent means any kind.
 * Words that name one topic do not name the next as well.
 */
export function topicsIn(
  index: TopicIndex,
  text: string,
  lang: Lang,
  { kinds, expected }: { kinds?: readonly TopicKind[] | undefined; expected?: Expected | undefined } = {},
): NamedTopic[] {
  const places = new Map<string, number>();
  for (const { gram, at } of topicGrams(text)) if (!places.has(gram)) places.set(gram, at);
  const named: NamedTopic[] = [];
  const likely = ({ topic, score }: Match) => score * (expected?.get(index.topics[topic]?.id ?? '') ?? 1);
  const phrases = phrasesIn(index, places.keys());
  // Words taken away only weaken: what was no match the first time is none later.
  let left: ReadonlySet<number> | null = null;
  const mayBe = (topic: number) =>
    left ? left.has(topic) : !kinds || kinds.includes((index.topics[topic] as Topic).kind);
  while (named.length < 6 && left?.size !== 0) {
    const found: Match[] = matches(index, text, places, phrases, mayBe, lang, expected).sort(
      (a, b) => likely(b) - likely(a) || a.topic - b.topic,
    );
    const [best] = found;
    left = new Set(found.slice(1).map(({ topic }) => topic));
    const topic = best ? index.topics[best.topic] : undefined;
    if (!best || !topic || likely(best) * 1000 < FLOOR) break;
    named.push({
      id: topic.id,
      kind: topic.kind,
      confidence: Math.min(1000, Math.round(likely(best) * 1000)),
      setAside: setAside(text, best.at, lang),
    });
    for (const gram of best.grams) places.delete(gram);
  }
  return named;
}
