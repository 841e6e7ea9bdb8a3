/**
 * Whatever is said that may be said, in whatever order, to whomever: the practice goes on to its end, its state stays in its
 * bounds, and the customer always answers in words, in both languages.
 */
import { describe, expect, test } from 'vitest';
import { settingsIn } from '../src/commands/proof.ts';
import {
  ACTS,
  ANSWER_KINDS,
  FIGURE_ROLES,
  OBJECTION_ANSWERS,
  type Quantity,
  REPLY_TARGETS,
  type SellerAct,
  TERMS,
  type TermOffer,
} from '../src/method/acts.ts';
import { documentType } from '../src/method/documents/all.ts';
import { type Spoken, speak } from '../src/practice/speak.ts';
import { EVERY_FORM } from '../src/proving/acts-to-try.ts';
import { worldOf } from '../src/proving/course.ts';
import { expertTurn } from '../src/proving/expert.ts';
import type { Memory } from '../src/proving/learner.ts';
import { type Lots, lots, oneOf } from '../src/proving/lots.ts';
import { begun, nameOf, type Setting } from '../src/proving/setting.ts';
import { contactsOf } from '../src/scenarios/people.ts';
import { readCommonLines, readScenario } from '../src/scenarios/read.ts';
import { LANGUAGES, type Scenario } from '../src/scenarios/schema.ts';
import type { Event } from '../src/simulator/events.ts';
import { fold } from '../src/simulator/fold.ts';
import type { Move } from '../src/simulator/moves.ts';
import { play } from '../src/simulator/play.ts';
import { score } from '../src/simulator/score.ts';
import type { State } from '../src/simulator/state.ts';
import { view } from '../src/simulator/view.ts';

const PLAYS = process.env.CALLHIGH_LONG === '1' ? 10_000 : 200;
const MOST_MOVES = 80;

const scenario = readScenario('fresh-milk') as Scenario;
const common = readCommonLines();

/** Labs without a customer too, with each contact. */
const preparing: Setting[] = Object.values(scenario.labs)
  .filter(({ moves }) => !moves.includes('say'))
  .flatMap(({ id }) => contactsOf(scenario).map((contact) => ({ lab: id, contact })))
  .map((one) => ({ ...one, variant: 0, mode: 'training', seed: 1, from: null }));
const settings = [...settingsIn(scenario), ...preparing];

const some = <T>(items: readonly T[], most: number, lot: Lots): T[] =>
  Array.from({ length: lot(most + 1) }, () => oneOf(items, lot)).filter((one) => one !== undefined);

function anyQuantity(lot: Lots): Quantity {
  const role = oneOf(FIGURE_ROLES, lot) ?? 'count';
  return lot(2) === 0 ? { role } : { role, min: lot(1_000_000) };
}

const anyOffer = (lot: Lots): TermOffer => ({ term: oneOf(TERMS, lot) ?? 'proof' });

function anyAct(lot: Lots): SellerAct {
  const { type, form } = oneOf(EVERY_FORM, lot) ?? { type: 'greet', form: 'none' };
  const { topics, people, stories } = scenario.world;
  const named = [...topics.map(({ id }) => id), ...people.map(({ id }) => id)];
  const storyIds = stories.map(({ id }) => id);
  const references = type === 'reference' ? storyIds : [...REPLY_TARGETS, ...ANSWER_KINDS, ...OBJECTION_ANSWERS];
  const result: SellerAct = { type, form, about: some(named, ACTS[type].most, lot) };
  const of = lot(2) === 0 ? oneOf(references, lot) : undefined;
  if (of !== undefined) result.of = of;
  if (lot(4) === 0) result.quantities = [anyQuantity(lot)];
  if (lot(6) === 0) result.why = true;
  if (lot(8) === 0) result.give = [anyOffer(lot)];
  if (lot(8) === 0) result.get = [anyOffer(lot)];
  return result;
}

function anyMove(lab: string, lot: Lots): Move {
  const { moves = [], documents = [] } = scenario.labs[lab] ?? {};
  const move = oneOf(moves, lot);
  const document = oneOf(documents, lot) ?? '';
  if (move === 'research') return { move, source: oneOf(scenario.world.research ?? [], lot)?.id ?? '' };
  if (move === 'write' && lot(10) === 0) {
    const elements = documentType(document)?.blocks.map(({ element }) => element) ?? [];
    const topics = scenario.world.topics.map(({ id }) => id);
    const blocks = some(elements, 6, lot).map((element) => ({
      element,
      about: some(topics, 2, lot),
      refs: [{ kind: 'heard', event: lot(60) }],
      text: '',
    }));
    return { move, document, fields: { type: document, to: null, day: 1, blocks } };
  }
  if (!moves.includes('say')) return { move: 'end' };
  return { move: 'say', acts: [anyAct(lot), ...some([0], 3, lot).map(() => anyAct(lot))] };
}

function outOfRange({ scopes }: State): string[] {
  return Object.entries(scopes).flatMap(([name, { meters, counters, tallies }]) => {
    const inRange = ([key, value]: [string, number]) =>
      Number.isInteger(value) && (key === 'support' ? value >= -2 && value <= 2 : value >= 0 && value <= 100);
    // A meeting may be cut short; nothing else is counted below nought.
    const counted = ([key, value]: [string, number]) => Number.isInteger(value) && (value >= 0 || key === 'extra');
    return [
      ...Object.entries(meters).filter((one) => !inRange(one)),
      ...Object.entries(counters).filter((one) => !counted(one)),
      ...Object.entries(tallies).filter(([, { counts }]) => counts.some((count) => !Number.isInteger(count))),
    ].map(([key, value]) => `${name}.${key} = ${JSON.stringify(value)}`);
  });
}

/** What nobody can hear needs no words. */
const WORDLESS = ['pause', 'end'];

function speechless({ customer, person, turn, seed }: State, spoken: Record<string, Spoken[]>): string[] {
  if (person === null || customer.every(({ type }) => WORDLESS.includes(type))) return [];
  return LANGUAGES.flatMap((lang) => {
    const before = spoken[lang] ?? [];
    const voice = { scenario, common: common[lang], lang, seed, person, name: 'Lin' };
    const lines = speak(customer, turn, before, voice);
    before.push(...lines.map(({ text }) => ({ turn, text })));
    spoken[lang] = before;
    const text = lines.map((one) => one.text).join(' ');
    const isWhole = text.trim() !== '' && !/[{}]|undefined|NaN|\[object/.test(text);
    return isWhole ? [] : [`${lang}: "${text}" for ${JSON.stringify(customer)}`];
  });
}

/** One practice played at random to its end, every other one with the expert's help, which leads far in: what is wrong. */
function playedAtRandom(setting: Setting, seed: number): string[] {
  const world = worldOf(scenario, setting);
  const memory: Memory = { seed, moves: [], replies: [], since: 0 };
  const helped = (state: State, lot: Lots): Move | null => {
    if (seed % 2 === 0 || state.person === null || lot(3) === 0) return null;
    const next = expertTurn(view(scenario, state), world, memory);
    if (!('say' in next)) return null;
    memory.moves.push(next);
    return { move: 'say', acts: next.say };
  };
  const lot = lots(seed, `random play ${nameOf(setting)}`);
  const first = begun(scenario, { ...setting, seed });
  const events: Event[] = [...first.events];
  const spoken: Record<string, Spoken[]> = {};
  const faults: string[] = [];
  let { state } = first;
  for (let count = 0; count < MOST_MOVES && state.over === null && faults.length === 0; count++) {
    const move = helped(state, lot) ?? anyMove(setting.lab, lot);
    const { person } = state;
    const played = play(scenario, state, move);
    if (!played.ok) continue;
    events.push(...played.events);
    state = played.state;
    memory.replies.push(state.customer);
    if (state.person !== person) memory.since = memory.moves.length;
    const wrong = [...outOfRange(state), ...(move.move === 'say' ? speechless(state, spoken) : [])];
    faults.push(...wrong.map((one) => `${nameOf(setting)}, seed ${seed}, turn ${state.turn}: ${one}`));
  }
  if (JSON.stringify(fold(scenario.id, events, setting.from ?? undefined)) !== JSON.stringify(state))
    faults.push(`${nameOf(setting)}, seed ${seed}: the log folds to another state`);
  const { total } = score(scenario, setting.lab, events, setting.from ?? undefined);
  if (!(total >= 0 && total <= 100)) faults.push(`${nameOf(setting)}, seed ${seed}: ${total} points`);
  return faults;
}

describe.each(settings.map((setting) => [nameOf(setting), setting] as const))('lab %s', (_, setting) => {
  test('whatever is said, the practice goes on in good order to its end', () => {
    const each = Math.ceil(PLAYS / settings.length);
    const faults = Array.from({ length: each }, (_one, seed) => playedAtRandom(setting, seed + 1)).flat();
    expect(faults.slice(0, 5)).toEqual([]);
  });
});
