/**
 * Questions about their world. The words say that something is asked, by which form and for which figure; what the topic is
 * to this person, and what was admitted, say whether it is asked as a trouble, as a reason, as an impact or as a plain fact.
 */
import { asksForCauses, asksWhatFollows, asksWhatHurts, asksWhatTheyMind } from '../language/asked.ts';
import { langOf } from '../language/normalise.ts';
import type { ReadClause } from '../language/read.ts';
import type { CustomerAct, FigureRole, SellerActType } from '../method/acts.ts';
import type { Situation } from './situation.ts';

export const WORLD = ['ask_pain', 'ask_reasons', 'ask_impact', 'situation'] as const satisfies readonly SellerActType[];
export type WorldQuestion = (typeof WORLD)[number];
export const asksWorld = (type: SellerActType): type is WorldQuestion => (WORLD as readonly string[]).includes(type);

type Leaning = Partial<Record<WorldQuestion, number>>;

/** By what the main topic is to the person: gains and losses of each type. */
const BY_ROLE: Record<string, Leaning> = {
  impact: { ask_impact: 7, ask_reasons: 0.8, ask_pain: 0.4, situation: 0.1 },
  pain: { ask_impact: 2, ask_reasons: 1.2, ask_pain: 0.3, situation: 0.1 },
  painNotAdmitted: { ask_pain: 3.5, ask_impact: 1.1, ask_reasons: 0.8, situation: 0.1 },
  reason: { ask_reasons: 6, ask_impact: 1, ask_pain: 0.4, situation: 0.2 },
  reasonNotAdmitted: { ask_reasons: 3, ask_impact: 0.7, ask_pain: 1, situation: 0.3 },
  otherTrouble: { ask_reasons: 1.8, ask_impact: 1, ask_pain: 0.7, situation: 0.2 },
  fact: { situation: 1.6, ask_reasons: 1.8, ask_impact: 0.5, ask_pain: 0.05 },
  factNotAdmitted: { situation: 3, ask_reasons: 1, ask_impact: 0.4, ask_pain: 0.05 },
  person: { situation: 2, ask_impact: 1.5, ask_reasons: 0.8, ask_pain: 0.1 },
  none: { ask_pain: 0.6 },
  noneNotAdmitted: { ask_pain: 2.5, situation: 1.2 },
};

function placeOf(topic: string | undefined, { kinds, roles, admitted, upstream, downstream }: Situation): string {
  const not = admitted.length === 0 ? 'NotAdmitted' : '';
  if (topic === undefined) return `none${not}`;
  const role = roles[topic];
  if (role === 'pain') return admitted.includes(topic) ? 'pain' : 'painNotAdmitted';
  if (role === 'reason') return `reason${not}`;
  if (role !== undefined) return role;
  if (kinds[topic] === 'trouble') {
    if (upstream.includes(topic)) return 'reason';
    if (downstream.includes(topic)) return 'impact';
    return admitted.length === 0 ? 'painNotAdmitted' : 'otherTrouble';
  }
  return kinds[topic] === 'person' ? 'person' : kinds[topic] === undefined ? 'any' : `fact${not}`;
}

const WORDS: { cues: readonly string[]; leaning: Leaning }[] = [
  { cues: ['why', 'because', 'reason_word'], leaning: { ask_reasons: 2.5 } },
  { cues: ['effect_word', 'loss_word'], leaning: { ask_impact: 1.8 } },
  { cues: ['who_else', 'suffer', 'and_you'], leaning: { ask_impact: 2 } },
  { cues: ['how_often', 'how_long', 'since_when'], leaning: { ask_reasons: 1.6 } },
  { cues: ['priority', 'trouble_word', 'what_else'], leaning: { ask_pain: 2 } },
];
/** Turns of phrase that say it more plainly than any single word. */
const PHRASES: { said: typeof asksWhatFollows; leaning: Leaning }[] = [
  { said: asksWhatFollows, leaning: { ask_impact: 6, ask_reasons: 0.15 } },
  { said: asksForCauses, leaning: { ask_reasons: 3, ask_impact: 0.7 } },
  { said: asksWhatHurts, leaning: { ask_pain: 2.5 } },
  { said: asksWhatTheyMind, leaning: { situation: 5, ask_impact: 0.3, ask_reasons: 0.3, ask_pain: 0.3 } },
];
const BY_FIGURE: Partial<Record<FigureRole, Leaning>> = {
  loss: { ask_impact: 5, situation: 0.4 },
  duration: { ask_reasons: 2 },
  count: { ask_reasons: 1.6, ask_pain: 0.4 },
  people: { ask_pain: 0.3 },
};
/** How much the reader's own guess within the family counts. */
const READER = 0.75;

/** The types as which a question may be asked, likeliest first, with their shares. */
export function worldQuestion(
  clauses: readonly ReadClause[],
  topic: string | undefined,
  figure: FigureRole | null,
  situation: Situation,
): { type: WorldQuestion; share: number }[] {
  const place = BY_ROLE[placeOf(topic, situation)] ?? {};
  const cues = new Set<string>(clauses.flatMap((clause) => clause.cues));
  const text = clauses.map((clause) => clause.text).join(' ');
  const lang = langOf(text);
  const words = [
    ...WORDS.filter((one) => one.cues.some((cue) => cues.has(cue))),
    ...PHRASES.filter(({ said }) => said(text, lang)),
  ];
  const weights = WORLD.map((type) => {
    const own =
      clauses.reduce((sum, { types }) => sum + (types.find((one) => one.value === type)?.confidence ?? 0), 0) /
      Math.max(1, clauses.length);
    const base = (own / 1000 + 0.03) ** READER * (place[type] ?? 1) * ((figure && BY_FIGURE[figure]?.[type]) ?? 1);
    return words.reduce((weight, { leaning }) => weight * (leaning[type] ?? 1), base);
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return WORLD.map((type, index) => ({ type, share: (weights[index] ?? 0) / sum })).sort((a, b) => b.share - a.share);
}

const SPEAKS = new Set<CustomerAct['type']>([
  'answer',
  'partial',
  'deflect',
  'correct',
  'confirm',
  'deny',
  'admit',
  'volunteer',
  'counter',
]);

/** What a question that names nothing is about: what the customer has just spoken of, else the trouble last spoken of. */
export function carriedTopic(
  figure: FigureRole | null,
  ofTrouble: boolean,
  situation: Situation,
  allowed: (topic: string) => boolean,
): string | undefined {
  const { customer, kinds, figures, lastTrouble, recent } = situation;
  const known = (topic: string) => kinds[topic] !== undefined && allowed(topic);
  const told = customer.filter(({ type }) => SPEAKS.has(type));
  const topics = [...told, ...customer.filter(({ type }) => !SPEAKS.has(type))]
    .flatMap(({ about }) => about)
    .filter(known);
  if (figure !== null) {
    const counted = topics.find((topic) => figures[figure]?.includes(topic));
    if (counted !== undefined) return counted;
  }
  const trouble = topics.find((topic) => kinds[topic] === 'trouble');
  const lately = figure === null ? undefined : recent.filter(known).find((topic) => figures[figure]?.includes(topic));
  const before = lastTrouble !== null && known(lastTrouble) ? lastTrouble : undefined;
  // How many and how long is asked of the trouble in hand, whatever else was mentioned in between.
  return trouble ?? lately ?? ((figure !== null || ofTrouble) && before !== undefined ? before : (topics[0] ?? before));
}
