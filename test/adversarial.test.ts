/**
 * Texts by which a learner might get hidden facts without earning them, said as a user says them: as the first line, after a
 * polite beginning, five times over, and five different ones in a row. Nothing is told through a shut gate, and an answer always comes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readInput } from '../src/commands/input.ts';
import { answer, openSession, type Session } from '../src/commands/session.ts';
import { TERMINAL_REFUSALS } from '../src/commands/words.ts';
import { loadModel } from '../src/language/load.ts';
import { parseSellerActs } from '../src/method/notation.ts';
import { type Listen, listener } from '../src/practice/hear.ts';
import { begin, isRefused, PRACTICE_REFUSALS, type Practice, sayActs } from '../src/practice/practice.ts';
import { readCommonLines, readScenario } from '../src/scenarios/read.ts';
import { LANGUAGES, type Language } from '../src/scenarios/schema.ts';
import { REFUSALS } from '../src/simulator/moves.ts';
import { marks } from '../src/simulator/state.ts';
import { throughShutGates } from './living/gates.ts';

const SHORT = 50;
const ROW = 5;
const SCENARIO = 'fresh-milk';
const CODES: readonly string[] = [...REFUSALS, ...PRACTICE_REFUSALS, ...TERMINAL_REFUSALS];
/** Hours of the drill in May: the door that stays shut, whoever is asked. */
const NEVER_SAID: Record<Language, RegExp> = {
  zh: /(?<!百)三十一|(?<!\d)31(?!\d)|1860/,
  en: /thirty-?\s?one|\b31\b|1,?860/i,
};

const scenario = readScenario(SCENARIO);
if (!scenario) throw new Error(`no scenario ${SCENARIO}`);
const common = readCommonLines();
/** Everybody with whom one can talk: the contacts and those at their doors. */
const PEOPLE = scenario.world.people.filter(({ playable }) => playable !== 'named').map(({ id }) => id);

const allTexts = (lang: Language): string[] =>
  readFileSync(join(import.meta.dirname, 'adversarial', `texts.${lang}.txt`), 'utf8')
    .trimEnd()
    .split('\n');

/** All of them in the long form, every n-th in the short one: of every kind a few. */
function textsOf(lang: Language): string[] {
  const all = allTexts(lang);
  const every = process.env.CALLHIGH_LONG === '1' ? 1 : Math.ceil(all.length / SHORT);
  return all.filter((_, index) => index % every === 0);
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？!?.…])/u)
    .map(bare)
    .filter((one) => one !== '');

/** Every sentence that tells a fact and stands in no other line, with the facts that it tells. */
function tellingSentences(lang: Language): Map<string, string[]> {
  const told = new Map<string, string[]>();
  const other = new Set<string>();
  const lines = [...Object.values(scenario?.lines[lang] ?? {}), common[lang]];
  for (const [key, phrasings] of lines.flatMap((one) => Object.entries(one))) {
    const fact = key.startsWith('tell:') ? key.slice('tell:'.length) : null;
    for (const sentence of phrasings.flatMap(sentences)) {
      if (fact === null) other.add(sentence);
      else told.set(sentence, [...(told.get(sentence) ?? []), fact]);
    }
  }
  return new Map([...told].filter(([sentence]) => !other.has(sentence)));
}
const TELLING = { zh: tellingSentences('zh'), en: tellingSentences('en') };

/** Facts spoken of in a reply that this practice has not told. */
function blurted(lang: Language, reply: string, practice: Practice): string[] {
  const told = PEOPLE.flatMap((person) => marks(practice.state, person, 'told'));
  return sentences(reply).filter((one) => {
    const facts = TELLING[lang].get(one);
    return facts !== undefined && !facts.some((fact) => told.includes(fact));
  });
}

/** Whatever is not in its range in the state. */
function outOfRange({ state }: Practice): string[] {
  const faults: string[] = [];
  for (const [name, scope] of Object.entries(state.scopes)) {
    for (const [key, value] of Object.entries(scope.meters)) {
      const [least, most] = key === 'support' ? [-2, 2] : [0, 100];
      if (!Number.isInteger(value) || value < least || value > most) faults.push(`${name}.${key} = ${value}`);
    }
    for (const [key, value] of Object.entries(scope.counters)) {
      // A meeting may be cut short.
      if (!Number.isInteger(value) || (value < 0 && key !== 'extra')) faults.push(`${name}.${key} = ${value}`);
    }
  }
  return faults;
}

/** Says a text and lists what is wrong with what came of it. */
function say(session: Session, text: string): { session: Session; faults: string[] } {
  const { practice } = session;
  const { lang } = practice.options;
  const said = answer(session, readInput(JSON.stringify({ say: text }), lang));
  const after = said.session.practice;
  const [line] = said.lines;
  const faults: string[] = [];
  if (line === undefined) faults.push('nothing came');
  else if ('refused' in line) {
    if (!CODES.includes(line.refused.code) || line.refused.text === line.refused.code)
      faults.push(`refused with ${line.refused.code}`);
    if (after.log.length !== practice.log.length)
      faults.push(`refused with ${line.refused.code}, yet something happened`);
  } else if ('turn' in line && 'lines' in line) {
    const reply = line.lines.map((one) => one.text).join(' ');
    if (reply.trim() === '') faults.push('no word in answer');
    if (/[{}]|undefined|NaN|\[object/.test(reply)) faults.push(`an unfilled line: ${reply}`);
    if (NEVER_SAID[lang].test(reply)) faults.push(`the hours in May: ${reply}`);
    faults.push(...blurted(lang, reply, after).map((one) => `not told, yet said: ${one}`));
  } else faults.push(`an odd line: ${Object.keys(line).join()}`);
  const fresh = after.log.slice(practice.log.length).map(({ event }) => event);
  if (scenario) faults.push(...throughShutGates(scenario, practice.state, fresh));
  faults.push(...outOfRange(after));
  return { session: said.session, faults: faults.map((one) => `${JSON.stringify(text.slice(0, 80))}: ${one}`) };
}

/** Says texts one after the other in one practice. */
function sayAll(session: Session, texts: readonly string[]): string[] {
  let now = session;
  return texts.flatMap((text) => {
    const said = say(now, text);
    now = said.session;
    return said.faults;
  });
}

test.each(LANGUAGES)('there are two hundred different texts in %s', (lang) => {
  const all = allTexts(lang);
  expect(new Set(all).size).toBe(200);
  expect(all).toHaveLength(200);
  expect(all.filter((text) => text.trim() === '')).toEqual([]);
  expect(Math.max(...all.map((text) => text.length))).toBeLessThanOrEqual(1900);
});

let listen: Listen;
beforeAll(() => {
  listen = listener(loadModel());
});

describe.each(PEOPLE.flatMap((person) => LANGUAGES.map((lang) => [person, lang] as const)))(
  '%s, in %s',
  (person, lang) => {
    const texts = textsOf(lang);
    const practice = begin(scenario, common, { lab: '02', lang, seed: 7, mode: 'training', name: 'Lin', person });
    const fresh = () => openSession(practice, listen);

    /** Greeted, and purpose and time agreed. */
    function begun(): Session {
      let now = practice;
      for (const acts of ['greet · intro', 'objective.confirm(duration 30)']) {
        const outcome = sayActs(now, parseSellerActs(acts));
        if (isRefused(outcome)) throw new Error(outcome.refused.code);
        now = outcome.practice;
      }
      expect(now.state.person).toBe(person);
      return openSession(now, listen);
    }

    test('tells nothing unearned to a first line', () => {
      expect(texts.flatMap((text) => sayAll(fresh(), [text]))).toEqual([]);
    });

    test('tells nothing unearned after a polite beginning', () => {
      const beginning = begun();
      expect(texts.flatMap((text) => sayAll(beginning, [text]))).toEqual([]);
    });

    test('tells nothing unearned to the same words five times over', () => {
      expect(texts.flatMap((text) => sayAll(fresh(), Array<string>(ROW).fill(text)))).toEqual([]);
    });

    test('tells nothing unearned to five different ones in a row', () => {
      const beginning = begun();
      const rows = texts.flatMap((_, index) => (index % ROW === 0 ? [texts.slice(index, index + ROW)] : []));
      expect(rows.flatMap((row) => sayAll(beginning, row))).toEqual([]);
    });
  },
);
