/** What an act is about where the scenario has lines of its own: learned from them, with names and aliases beside. */

import { asksWhatFollows } from '../language/asked.ts';
import { pointsBack } from '../language/matter.ts';
import { type Head, softmax } from '../language/model/head.ts';
import { likeliest, meantByWords, sceneActFeatures, sceneScores } from '../language/model/scene.ts';
import type { ReadAct, Reading } from '../language/read.ts';
import { actInfo, type Form, type SellerActType, type TopicKind } from '../method/acts.ts';
import type { Situation } from './situation.ts';

/** How much a name that stands there counts beside what was learned; half a name counts a quarter. */
const NAMED = 5;
/** A topic that was never met in the lines begins so far below the others. */
const NEVER_MET = -3;
/** A topic is meant beside the main one where it is nearly as likely. */
const BESIDE = 0.2;
const BESIDE_UNNAMED = 0.3;
const PROPOSES = new Set<SellerActType>([
  'propose_capability',
  'ask_capability',
  'bargain',
  'objective',
  'propose_plan',
]);
/** So likely must it be that something is meant at all. */
const SOMETHING = 0.5;

/** What is named so plainly, or meant so surely by its words alone, is what a question is about. */
const NAMED_PLAINLY = 640;
/** What this person never speaks of must be named more plainly: a likeness may be chance. */
const NAMED_SURELY = 800;
const MEANT_PLAINLY = 0.3;
/** Beside it, what was spoken of before counts so little. */
const CARRIED = 0.3;
const ASKS: readonly SellerActType[] = ['ask_pain', 'ask_reasons', 'ask_impact', 'situation'];
const CHAIN = 3;
/** What a summary is made of. */
const IN_CHAIN: readonly TopicKind[] = ['trouble', 'capability', 'gap'];
/** A name that stands there so plainly needs no learning. */
const PLAIN = 500;

/** What one clause speaks of: by its names, else as learned from the scenario's lines. */
export function clauseTopics({ clauses, scene }: Reading, at: number, fits: (id: string) => boolean): string[] {
  const named = clauses[at]?.topics.filter(({ id, confidence }) => confidence >= PLAIN && fits(id)) ?? [];
  if (named.length > 0) return named.map(({ id }) => id);
  const learned = scene ? likeliest(scene.head, scene.clauses[at]) : null;
  return learned !== null && fits(learned) ? [learned] : [];
}

function chainOf(reading: Reading, { from, to }: ReadAct, fits: (id: string) => boolean): string[] {
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  return [...new Set(places.flatMap((at) => clauseTopics(reading, at, fits)))];
}

/** Many ways to take a line share their acts: what an act is about is thought over once. */
const thought = new WeakMap<Reading, Map<string, string[]>>();

type Gate = readonly TopicKind[] | undefined;
/** Topics that an act may be about, and where their scores stand. */
interface Labelled {
  ids: readonly string[];
  places: readonly number[];
  /** Where each id stands among them. */
  at: ReadonlyMap<string, number>;
}
const labelled = new WeakMap<Situation['kinds'], WeakMap<Head, Map<Gate, Labelled>>>();

/** The labels that are topics of these kinds: the same whenever such an act is thought over in a scenario. */
function labelledFor(head: Head, kinds: Situation['kinds'], gate: Gate): Labelled {
  const byHead = labelled.get(kinds) ?? new WeakMap<Head, Map<Gate, Labelled>>();
  labelled.set(kinds, byHead);
  const byGate = byHead.get(head) ?? new Map<Gate, Labelled>();
  byHead.set(head, byGate);
  const known = byGate.get(gate);
  if (known) return known;
  const places = head.labels.flatMap((id, at) => {
    const kind = kinds[id];
    return at > 0 && kind !== undefined && (!gate || gate.includes(kind)) ? [at] : [];
  });
  const ids = places.map((at) => head.labels[at] as string);
  const made = { places, ids, at: new Map(ids.map((id, at) => [id, at])) };
  byGate.set(gate, made);
  return made;
}

/** What the act is about, likeliest first; null where the scenario has no lines of its own. */
export function spokenOf(
  reading: Reading,
  act: ReadAct,
  before: readonly string[],
  situation: Situation,
  gate: Gate,
): string[] | null {
  if (!reading.scene) return null;
  const known = thought.get(reading) ?? new Map<string, string[]>();
  thought.set(reading, known);
  const key = `${act.type}.${act.forms[0]?.value} ${act.from} ${act.to} ${before.slice(0, 2).join()}`;
  const kept = known.get(key) ?? thinkOf(reading, reading.scene, act, before, situation, gate);
  known.set(key, kept);
  return kept;
}

function thinkOf(
  reading: Reading,
  scene: NonNullable<Reading['scene']>,
  act: ReadAct,
  before: readonly string[],
  { kinds, own, person, told, expected, foreign, recent, lastTrouble, admitted }: Situation,
  gate: Gate,
): string[] {
  const form: Form = act.forms[0]?.value ?? 'none';
  const said = own.at(-1)?.flatMap(({ about }) => about) ?? [];
  const named = namedIn(reading, act);
  const clauses = scene.clauses.slice(act.from, act.to);
  const asks = ASKS.includes(act.type) && form !== 'confirm';
  const isPlain = (id: string, confidence: number) =>
    confidence >= ((expected.get(id) ?? 1) < 1 ? NAMED_SURELY : NAMED_PLAINLY) && id !== person;
  const plain = [...named].flatMap(([id, confidence]) => (isPlain(id, confidence) ? [id] : []));
  const meant = clauses
    .flatMap((one) => meantByWords(scene.head, one) ?? [])
    .filter(({ chance }) => chance >= MEANT_PLAINLY);
  const text = reading.clauses
    .slice(act.from, act.to)
    .map((one) => one.text)
    .join(' ');
  // "Does Mr Lu know how bad it is?" is asked of him; "how does it land on him?" of what lands.
  const things = [...plain, ...meant.map(({ id }) => id)].some((id) => kinds[id] !== 'person');
  const counts = reading.clauses.slice(act.from, act.to).some(({ figureAsked }) => figureAsked !== null);
  if (asks && plain.length > 0 && !things && !counts && !asksWhatFollows(text, reading.lang))
    return plain.slice(0, actInfo(act.type).most);
  // A question that names a thing of its own, or means one wherever it is asked, is less about what was spoken of before.
  const itsOwn = asks
    ? plain.length > 0 || meant.length > 0 || !pointsBack(text, reading.previous, reading.lang)
    : // What is said back in few words is what they name or mean, told or not.
      ASKS.includes(act.type) && clauses.length < CHAIN && meant.some(({ id }) => !told.includes(id));
  const signs = sceneActFeatures(act.type, form, before, itsOwn ? [] : said);
  const scores = sceneScores(scene.head, clauses, signs, itsOwn ? CARRIED : 1);
  const fits = (id: string) => id !== person && kinds[id] !== undefined && (!gate || gate.includes(kinds[id]));
  const { ids, places, at: learned } = labelledFor(scene.head, kinds, gate);
  const unlearned = [...named.keys()].filter((id) => fits(id) && !learned.has(id));
  // First stands that nothing is meant, then what was learned, then what is only named.
  const weights = new Float64Array(1 + ids.length + unlearned.length).fill(NEVER_MET);
  weights[0] = scores[0] ?? 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as string;
    // What this person never speaks of is meant where it is named, and not by words that mean it in talks with others.
    weights[at + 1] =
      foreign.has(id) && !named.has(id) ? Number.NEGATIVE_INFINITY : (scores[places[at] as number] as number);
  }
  const unmeant = setAsideIn(reading, act).filter((id) => !named.has(id));
  for (const id of person === null ? unmeant : [person, ...unmeant]) {
    const at = learned.get(id);
    if (at !== undefined) weights[at + 1] = Number.NEGATIVE_INFINITY;
  }
  // What was never learned starts level with the best of what was: only its name speaks for it.
  const level = unlearned.length > 0 ? Math.max(...weights) : 0;
  for (const [id, confidence] of named) {
    if (!fits(id)) continue;
    const known = learned.get(id);
    const at = 1 + (known ?? ids.length + unlearned.indexOf(id));
    if (known === undefined && confidence >= PLAIN) weights[at] = level;
    weights[at] = (weights[at] as number) + NAMED * (confidence / 1000) ** 2;
  }
  const chances = softmax(weights);
  if (1 - (chances[0] ?? 0) < SOMETHING) return [];
  let most = 0;
  for (let at = 1; at < chances.length; at++) most = Math.max(most, chances[at] as number);
  // Of some two hundred topics only the few need ranking that may be meant beside the main one.
  const ranked: { id: string; chance: number }[] = [];
  for (let at = 1; at < chances.length; at++) {
    const chance = chances[at] as number;
    const id = ids[at - 1] ?? unlearned[at - 1 - ids.length];
    if (id !== undefined && chance >= most * BESIDE) ranked.push({ id, chance });
  }
  ranked.sort((a, b) => b.chance - a.chance);
  // What is named is asked of, not what was spoken of beside it.
  if (asks && plain.some(fits) && !ranked.some(({ id }) => named.has(id)))
    return plain.filter(fits).slice(0, actInfo(act.type).most);
  // Nobody says back what was neither named now nor told before.
  const back = form === 'confirm' ? ranked.filter(({ id }) => named.has(id) || told.includes(id)) : [];
  if (back.length > 0) ranked.splice(0, ranked.length, ...back);
  // What is told over names its links one after the other.
  const hurts = (id: string) => fits(id) && IN_CHAIN.includes(kinds[id] as TopicKind);
  const isMeant = (id: string) => named.has(id) || told.includes(id);
  const links = form === 'confirm' && act.to - act.from >= CHAIN ? chainOf(reading, act, hurts).filter(isMeant) : [];
  if (links.length >= 2) return links.slice(0, actInfo(act.type).most);
  // A purpose is said in words, or it is none.
  if (act.type === 'objective')
    return ranked
      .filter(({ id }) => named.has(id))
      .slice(0, actInfo(act.type).most)
      .map(({ id }) => id);
  // What is not named is carried on from before: one thing, not several.
  if (named.size === 0 && form !== 'confirm') {
    // Carried on is what was spoken of, not what is spoken of in other talks.
    const carried =
      ASKS.includes(act.type) && meant.length === 0 && admitted.length > 0
        ? ranked.filter(({ id }) => recent.includes(id))
        : ranked;
    const [first = lastTrouble] = carried.map(({ id }) => id);
    return first === null ? [] : [first];
  }
  // Beside the main thing only what is named, and what is proposed with what it would end.
  return ranked
    .filter(
      ({ id, chance }, at) =>
        at === 0 ||
        chance >=
          most *
            (named.has(id) && (form !== 'confirm' || hurts(id)) ? BESIDE : PROPOSES.has(act.type) ? BESIDE_UNNAMED : 1),
    )
    .slice(0, actInfo(act.type).most)
    .map(({ id }) => id);
}

/** What is named only to be set aside ("besides the slips"). */
const setAsideIn = ({ clauses }: Reading, { type, from, to }: ReadAct): string[] =>
  type === 'objective'
    ? []
    : clauses
        .slice(from, to)
        .flatMap(({ topics }) => topics)
        .filter(({ setAside }) => setAside)
        .map(({ id }) => id);

/** Names that stand in the act's clauses, with their confidence. */
function namedIn({ clauses }: Reading, { type, from, to }: ReadAct): Map<string, number> {
  const named = new Map<string, number>();
  for (const { topics } of clauses.slice(from, to))
    for (const { id, confidence, setAside } of topics)
      if (!setAside || type === 'objective') named.set(id, Math.max(named.get(id) ?? 0, confidence));
  return named;
}
