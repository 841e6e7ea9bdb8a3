/** Chooses what is said of all that could be said, and puts it into the order in which people speak. */
import type { CustomerAct, CustomerActType } from '../method/acts.ts';
import { type Candidate, isBeside, isCourtesy, isMatter } from './candidates.ts';

const MOST_ACTS = 3;
const MOST_BESIDE = 2;

export const same = (a: CustomerAct, b: CustomerAct): boolean =>
  a.type === b.type &&
  a.fact === b.fact &&
  a.of === b.of &&
  a.about.length === b.about.length &&
  a.about.every((topic, place) => topic === b.about[place]);

/** Heaviest first; ties by the seller's act they answer (the last question stays), then by source. */
const byWeight = (a: Candidate, b: Candidate): number =>
  b.weight - a.weight ||
  (b.answers ?? -1) - (a.answers ?? -1) ||
  (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);

/** Sorted by putting each at its place: there are two or three, for which the built-in sort is slow. */
function inOrder(
  candidates: readonly Candidate[],
  compare: (a: Candidate, b: Candidate) => number,
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const sorted = [...candidates];
  for (const [index, one] of candidates.entries()) {
    let at = index;
    for (let before = sorted[at - 1]; before && compare(one, before) < 0; before = sorted[at - 1]) {
      sorted[at] = before;
      at--;
    }
    sorted[at] = one;
  }
  return sorted;
}

/** The candidates that are said. Those without acts (things that merely become true) always stay. */
export function choose(candidates: readonly Candidate[], alreadyAcknowledged: boolean): Candidate[] {
  const chosen: Candidate[] = [];
  const said: CustomerAct[] = [];
  let main = 0;
  let beside = 0;
  const sorted = inOrder(withoutStrays(withoutYielding(candidates)), byWeight);
  const matters = sorted.some(
    (one) => one.matter && !one.ownStep && one.acts.some((act) => act.type !== 'end' && isMatter(act)),
  );
  for (const one of sorted) {
    if (one.acts.length === 0) {
      chosen.push(one);
      continue;
    }
    const fresh = said.length === 0 ? one.acts : one.acts.filter((act) => !said.some((other) => same(act, other)));
    if (fresh.length === 0) continue;
    let besideNow = 0;
    let mainNow = 0;
    for (const act of fresh) {
      if (!isBeside(act)) mainNow++;
      else if (act.type !== 'greet') besideNow++;
    }
    if (main + mainNow > MOST_ACTS || beside + besideNow > MOST_BESIDE) continue;
    if (one.acts.some(asksBack) && said.some(asksBack)) continue;
    if (isMere(one) && (matters || alreadyAcknowledged) && said.length > 0) continue;
    chosen.push(fresh.length === one.acts.length ? one : { ...one, acts: fresh });
    for (const act of fresh) said.push(act);
    main += mainNow;
    beside += besideNow;
  }
  return chosen;
}

/** One question at a time. */
const asksBack = (act: CustomerAct): boolean => act.type === 'ask' || act.type === 'counter' || act.type === 'clarify';

/** What gives way is left out when anything else of matter answers the same act, or is raised by the person. */
function withoutYielding(candidates: readonly Candidate[]): readonly Candidate[] {
  if (!candidates.some((one) => one.yields)) return candidates;
  const matter = candidates.filter(
    (one) =>
      !one.yields &&
      !isCourtesy(one) &&
      !one.fallback &&
      !one.ownStep &&
      one.acts.some((act) => isMatter(act) && !isBeside(act)),
  );
  return candidates.filter(
    (one) => !one.yields || !matter.some((other) => other.answers === undefined || other.answers === one.answers),
  );
}

const TELLS: ReadonlySet<CustomerActType> = new Set<CustomerActType>(['answer', 'admit', 'confirm', 'deny', 'correct']);
const tellsOf = (one: Candidate): boolean =>
  !isCourtesy(one) && !one.fallback && !one.ownStep && one.acts.some(({ type }) => TELLS.has(type));
/** Something new, or no answer: whoever gets that was not answered before. */
const isAnew = (one: Candidate): boolean =>
  isOnly(one, 'deflect') ||
  isOnly(one, 'refuse') ||
  (tellsOf(one) && one.acts.some(({ fact, of }) => of === 'unknown' || (fact !== undefined && of !== 'again')));
const isLater = (one: Candidate, other: Candidate): boolean => (one.answers ?? -1) > (other.answers ?? -1);
const isOnly = (one: Candidate, type: CustomerActType, of?: string): boolean =>
  one.acts.length > 0 && one.acts.every((act) => act.type === type && (of === undefined || act.of === of));

const NODS: ReadonlySet<string> = new Set(['smallTalk', 'chatty', 'taken', 'respected', 'heard']);
const isMereNod = ({ type, of }: CustomerAct): boolean =>
  (type === 'remark' || type === 'accept') && of !== undefined && NODS.has(of);

/**
 * What does not go with the rest: putting off one question while another is answered or put off too, "you have had that" before something
 * new or before not knowing, what a summary left out where the seller already asks on, a scolding for the manner of an answer
 * that has just been praised, a nod beside the goodbye.
 */
function withoutStrays(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const told = candidates.filter(tellsOf);
  const parting = candidates.some(({ acts }) => acts.some(({ type }) => type === 'end'));
  const praised = candidates.some(({ acts }) => acts.some(({ line }) => line?.endsWith('.good') === true));
  const opened = candidates.some(({ acts }) => acts.some(({ type, of }) => type === 'promise' && of === 'meeting'));
  const wayIn = candidates.some(({ acts }) => acts.some(({ type, of }) => type === 'ask' && of === 'whatToTell'));
  const putOff = candidates.filter((one) => isOnly(one, 'deflect'));
  const answered = told.length > 0 || putOff.length > 0 || candidates.some(({ fallback }) => fallback);
  if (!answered && !praised && !parting && !opened && !wayIn) return candidates;
  const goesOn = (one: Candidate) => candidates.some((other) => isLater(other, one) && other.acts.some(isMatter));
  return candidates.filter(
    (one) =>
      !(isOnly(one, 'deflect') && (told.length > 0 || putOff.some((other) => isLater(other, one)))) &&
      !(
        isOnly(one, 'remark', 'saidBefore') &&
        candidates.some((other) => other.answers === one.answers && isAnew(other))
      ) &&
      !(isOnly(one, 'correct', 'leftOut') && goesOn(one)) &&
      !(isOnly(one, 'refuse', 'bargain') && opened) &&
      !(isOnly(one, 'refuse', 'decides') && wayIn) &&
      !((isOnly(one, 'remark', 'smallTalk') || isOnly(one, 'remark', 'chatty')) && answered) &&
      !(praised && isOnly(one, 'object', 'feature')) &&
      !(parting && one.acts.length > 0 && one.acts.every(isMereNod)),
  );
}

/** A bare "good" beside real matter is left out. */
const isMere = (one: Candidate): boolean => one.acts.every((act) => act.type === 'accept' && !isMatter(act));

/** Pause → reaction → matter → one thing more → own move → end. */
const ORDER: Record<CustomerActType, number> = {
  pause: 0,
  greet: 1,
  accept: 2,
  confirm: 2,
  deny: 2,
  remark: 2,
  correct: 3,
  admit: 3,
  answer: 3,
  partial: 3,
  refuse: 3,
  deflect: 3,
  counter: 4,
  volunteer: 4,
  object: 5,
  warn: 5,
  promise: 5,
  offer: 5,
  request: 6,
  clarify: 6,
  ask: 7,
  end: 9,
};

/** Spoken order. Acts of one candidate stay together, at the place of their first; answers follow the questions' order. */
export function inSpokenOrder(chosen: readonly Candidate[]): CustomerAct[] {
  const acts: CustomerAct[] = [];
  const spoken = chosen.filter(({ acts: said }) => said.length > 0);
  for (const one of inOrder(spoken, bySpeech)) for (const act of one.acts) acts.push(act);
  return acts;
}

const place = (one: Candidate): number => ORDER[one.acts[0]?.type ?? 'remark'];

const bySpeech = (a: Candidate, b: Candidate): number =>
  place(a) - place(b) || (a.answers ?? 99) - (b.answers ?? 99) || b.weight - a.weight || (a.source < b.source ? -1 : 1);
