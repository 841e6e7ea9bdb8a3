/**
 * The figure that counts most: on talks with this scenario's people, does the customer answer what was understood as they
 * would have answered what was meant? The talk goes on from the true reading, so that one slip is counted once.
 */
import { examplesOf, parseTalks } from '../../src/language/corpus.ts';
import type { LanguageModel } from '../../src/language/model/model.ts';
import { actInfo, type CustomerAct, type SellerAct } from '../../src/method/acts.ts';
import { writeActs } from '../../src/method/notation.ts';
import { hear } from '../../src/practice/hear.ts';
import { begin, type Practice } from '../../src/practice/practice.ts';
import type { Language, Lines, Scenario } from '../../src/scenarios/schema.ts';
import type { Event } from '../../src/simulator/events.ts';
import type { Entry } from '../../src/simulator/log.ts';
import { play } from '../../src/simulator/play.ts';

export interface EffectLine {
  text: string;
  previous: string;
  truth: string;
  heard: string;
  band: string;
  others: string[];
  /** The customer's reply would be the same: types of act with their fact or main topic, remarks and pauses aside. */
  same: boolean;
  /** The matter of the reply is the same: courtesies aside, or nothing but courtesies in both. */
  matter: boolean;
  answer: string;
  answerHeard: string;
  first: { type: boolean; fn: boolean; any: boolean };
  /** Topics meant, and of these found; topics found that were not meant. */
  topics: { meant: string[]; found: string[]; extra: string[] };
  milliseconds: number;
}

/** Only what the scenario knows; free names of the annotator fall out. */
export function known(acts: readonly SellerAct[], ids: ReadonlySet<string>): SellerAct[] {
  return acts.map((act) => ({ ...act, about: act.about.filter((id) => ids.has(id)) }));
}

const signs = (acts: readonly CustomerAct[], kept: (act: CustomerAct) => boolean) =>
  acts
    .filter(kept)
    .map((act) => `${act.type} ${act.fact ?? act.about[0] ?? ''}`)
    .join(' · ');
export const signature = (acts: readonly CustomerAct[]) =>
  signs(acts, ({ type }) => type !== 'pause' && type !== 'remark');
const MATTER = [
  'answer',
  'partial',
  'deflect',
  'refuse',
  'counter',
  'correct',
  'deny',
  'admit',
  'volunteer',
  'object',
  'offer',
  'promise',
  'warn',
  'end',
];
const matter = (acts: readonly CustomerAct[]) =>
  signs(
    acts,
    (act) =>
      MATTER.includes(act.type) ||
      (act.type === 'confirm' && act.about.length > 0) ||
      (act.type === 'accept' && act.about.length > 0),
  );

const distinct = (acts: readonly SellerAct[]) => [...new Set(acts.flatMap((act) => act.about))];

/** One line heard in a practice, beside what was meant. */
export function judge(
  practice: Practice,
  text: string,
  previous: string,
  truth: SellerAct[],
  model: LanguageModel,
): { line: EffectLine; events: Event[]; practice: Practice } | null {
  const { scenario, state } = practice;
  const began = performance.now();
  const heard = hear(practice, text, model);
  const milliseconds = performance.now() - began;
  const meant = play(scenario, state, { move: 'say', acts: truth });
  if (!meant.ok) return null;
  const other = play(scenario, state, { move: 'say', acts: heard.acts });
  const [answer, answerHeard] = [
    signature(meant.state.customer),
    other.ok ? signature(other.state.customer) : 'refused',
  ];
  const meantTopics = distinct(truth);
  const found = distinct(heard.acts);
  const [first, firstMeant] = [heard.acts[0], truth[0]];
  return {
    practice: { ...practice, state: meant.state },
    events: meant.events,
    line: {
      text,
      previous,
      truth: writeActs(truth),
      heard: writeActs(heard.acts),
      band: heard.band,
      others: heard.suggestions.map(writeActs),
      same: answer === answerHeard,
      matter: other.ok && matter(meant.state.customer) === matter(other.state.customer),
      answer,
      answerHeard,
      first: {
        type: first?.type === firstMeant?.type,
        fn:
          first !== undefined &&
          firstMeant !== undefined &&
          actInfo(first.type).function === actInfo(firstMeant.type).function,
        any: truth.some(({ type }) => type === first?.type),
      },
      topics: {
        meant: meantTopics,
        found: found.filter((id) => meantTopics.includes(id)),
        extra: found.filter((id) => !meantTopics.includes(id)),
      },
      milliseconds,
    },
  };
}

/** Entries of a log that nobody seals. */
export const entries = (events: readonly Event[], lines: string, said?: string): Entry[] =>
  events.map((event) => ({
    event,
    hash: '',
    seal: '',
    beside: {
      ...(event.payload.kind === 'replied' &&
        lines !== '' && { lines: [{ who: event.person ?? '', text: lines, line: '' }] }),
      ...((event.payload.kind === 'said' || event.payload.kind === 'askedBack') && said !== undefined && { said }),
    },
  }));

const askedBack = ({ state }: Practice): Event => ({
  seq: state.seq,
  turn: state.turn,
  actor: 'referee',
  person: state.person,
  payload: { kind: 'askedBack', band: 'clarify', readings: [] },
  changes: [],
  rules: [],
});

/** Plays the first talk of a writer (the one with the head of operations) line by line. */
export function effectLines(
  file: string,
  scenario: Scenario,
  common: Record<Language, Lines>,
  model: LanguageModel,
): EffectLine[] {
  const [talk] = parseTalks(file);
  if (!talk) return [];
  const { world } = scenario;
  const ids = new Set([...world.topics, ...world.people, ...world.stories].map(({ id }) => id));
  const options = { lab: '02', lang: talk.lang, seed: 1, mode: 'training', name: 'Lin', person: 'operations' } as const;
  let practice: Practice = begin(scenario, common, options);
  let pending: Event[] = [];
  const result: EffectLine[] = [];
  for (const example of examplesOf(talk)) {
    if (practice.state.over !== null) {
      // A written talk may go on after the simulated meeting is over: it goes on in a fresh one.
      const fresh = begin(scenario, common, options);
      practice = { ...fresh, state: { ...fresh.state, turn: practice.state.turn }, log: practice.log };
    }
    const customer = example.customer.map((act) => ({ ...act, about: act.about.filter((id) => ids.has(id)) }));
    const written = pending.map((event) =>
      event.payload.kind === 'replied' ? { ...event, payload: { kind: 'replied' as const, acts: customer } } : event,
    );
    practice = {
      ...practice,
      state: { ...practice.state, customer: result.length > 0 ? customer : practice.state.customer },
      log: [...practice.log, ...entries(written, example.previous)],
    };
    const truth = known(example.acts, ids);
    const judged = judge(practice, example.text, example.previous, truth, model);
    if (!judged) continue;
    result.push(judged.line);
    if (judged.line.band !== 'accepted')
      practice = { ...practice, log: [...practice.log, ...entries([askedBack(practice)], '', example.text)] };
    practice = { ...practice, state: judged.practice.state };
    pending = judged.events;
  }
  return result;
}

export interface EffectFigures {
  lines: number;
  effect: number;
  matter: number;
  firstType: number;
  firstFunction: number;
  topicPrecision: number;
  topicRecall: number;
  /** Of lines in which a topic was meant: at least one of them found and none that was not meant beside more than is right. */
  topicLine: number;
  askBacks: number;
  twiceRunning: number;
  median: number;
  p99: number;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000);

export function effectFigures(lines: readonly EffectLine[]): EffectFigures {
  const count = (test: (line: EffectLine) => boolean) => lines.filter(test).length;
  const sum = (of: (line: EffectLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  const times = lines.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const named = lines.filter(({ topics }) => topics.found.length + topics.extra.length > 0);
  return {
    lines: lines.length,
    effect: share(
      count(({ same }) => same),
      lines.length,
    ),
    matter: share(
      count((line) => line.matter),
      lines.length,
    ),
    firstType: share(
      count(({ first }) => first.type),
      lines.length,
    ),
    firstFunction: share(
      count(({ first }) => first.fn),
      lines.length,
    ),
    topicPrecision: share(
      sum(({ topics }) => topics.found.length),
      sum(({ topics }) => topics.found.length + topics.extra.length),
    ),
    topicRecall: share(
      sum(({ topics }) => topics.found.length),
      sum(({ topics }) => topics.meant.length),
    ),
    topicLine: share(named.filter(({ topics }) => topics.found.length > 0).length, named.length),
    askBacks: share(
      count(({ band }) => band !== 'accepted'),
      lines.length,
    ),
    twiceRunning: lines.filter(
      (line, at) => line.band !== 'accepted' && (lines[at - 1]?.band ?? 'accepted') !== 'accepted',
    ).length,
    median: Math.round((times[Math.floor(times.length / 2)] ?? 0) * 10) / 10,
    p99: Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 10) / 10,
  };
}
