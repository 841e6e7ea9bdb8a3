import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Listen } from '../practice/hear.ts';
import type { Options } from '../practice/practice.ts';
import { readPlay, shippedFolder } from '../scenarios/read.ts';
import { LANGUAGES } from '../scenarios/schema.ts';
import { holds } from '../simulator/score.ts';
import { MODES, marks } from '../simulator/state.ts';
import { beginPractice, labsOf, needScenario, resumeFrom, unmet } from './begin.ts';
import { readInput } from './input.ts';
import { CommandRefused } from './refused.ts';
import { writeSave } from './save.ts';
import { listed } from './scenario.ts';
import { answer, close, openSession } from './session.ts';
import { terminal } from './words.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-begin-'));
const milk = needScenario('fresh-milk');
const options = (more: Partial<Options> = {}): Options => ({
  lab: '02',
  lang: 'en',
  seed: 1,
  mode: 'training',
  name: 'Alex',
  ...more,
});

function refusalOf(work: () => unknown): CommandRefused | null {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandRefused) return error;
    throw error;
  }
  return null;
}

function saved(name: string, lab: string, acts: unknown[]): string {
  const file = path.join(folder, name);
  let session = openSession(beginPractice(milk, options({ lab, person: 'operations' }), undefined, null), null);
  session = answer(session, { acts: acts as never }).session;
  writeSave(file, close(session).session.practice);
  return file;
}
const greeted = saved('greeted.jsonl', '02', [{ type: 'greet', form: 'none', about: [] }]);

const following = listed().flatMap(({ id, labs }) => {
  const scenario = needScenario(id);
  return labs.filter((lab) => scenario.labs[lab]?.begins).map((lab) => ({ scenario, lab }));
});

describe.each(following)('lab $lab of $scenario.id', ({ scenario, lab }) => {
  const { entry = {} } = scenario.labs[lab] ?? {};

  test.each(LANGUAGES.flatMap((lang) => MODES.map((mode) => ({ lang, mode }))))(
    'begins at once in $lang for $mode, from its stored play',
    ({ lang, mode }) => {
      const practice = beginPractice(scenario, options({ lab, lang, mode, seed: 7 }), undefined, null);
      expect(practice.state).toMatchObject({ lab, mode, turn: 0, over: null });
      expect(practice.from && holds(scenario, practice.from, entry)).toBe(true);
    },
  );

  test('has words for everything it builds on', () => {
    for (const lang of LANGUAGES) {
      const { other, ...words } = terminal[lang].entry;
      const known = Object.keys(words);
      for (const [name, value] of Object.entries(entry)) expect(known).toContain(`${name} ${String(value)}`);
      expect(other).not.toBe('');
    }
  });
});

describe('a lab that follows another', () => {
  test('says in words what the own practice lacks', () => {
    for (const lang of LANGUAGES) {
      const refused = refusalOf(() => beginPractice(milk, options({ lab: '03', lang }), greeted, null));
      expect(refused?.code).toBe('lab-needs-earlier');
      expect(refused?.in(lang)).toContain(terminal[lang].entry['pain admitted']);
      expect(refused?.in(lang)).not.toMatch(/[{}]/);
    }
  });

  test('takes only a practice of the lab before it', () => {
    const third = path.join(folder, 'third.jsonl');
    writeSave(third, beginPractice(milk, options({ lab: '03' }), undefined, null));
    expect(refusalOf(() => beginPractice(milk, options({ lab: '03' }), third, null))?.in('en')).toContain('lab 02');
    expect(refusalOf(() => beginPractice(milk, options({ lab: '01' }), greeted, null))?.code).toBe('lab-follows-none');
  });

  test('goes on with the state in which the own practice ended', () => {
    const told = saved('told.jsonl', '02', [
      { type: 'objective', form: 'confirm', about: [] },
      { type: 'reference', form: 'none', about: ['shortLoads'], of: 'storyHefang' },
      { type: 'ask_pain', form: 'control', about: ['shortLoads'] },
    ]);
    const practice = beginPractice(milk, options({ lab: '03' }), told, null);
    expect(marks(practice.state, 'operations', 'admitted')).toEqual(['shortLoads']);
    expect(unmet(milk, practice.state, milk.labs['03']?.entry, 'en')).toBe('');
  });
});

test('whom one can meet are the people of the lab', () => {
  expect(labsOf(milk)).toEqual(expect.arrayContaining(['02', '03']));
  const refused = refusalOf(() => beginPractice(milk, options({ lab: '03', person: 'door' }), undefined, null));
  expect([refused?.code, refused?.params.known]).toEqual(['person-unknown', 'operations, techDirector, finance']);
  expect(beginPractice(milk, options({ person: 'operations' }), undefined, null).state.person).toBe('operations');
});

test('a saved practice is played again before one goes on', () => {
  const play = readPlay(shippedFolder('fresh-milk'), 'operations/02-expert', 'en')?.lines ?? [];
  const listen: Listen = () => ({
    band: 'accepted',
    acts: [{ type: 'ask_pain', form: 'open', about: [] }],
    suggestions: [],
  });
  let session = openSession(beginPractice(milk, options(), undefined, null), listen);
  const type = (input: unknown) => {
    session = answer(session, readInput(JSON.stringify(input), 'en')).session;
  };
  for (const line of play) type(JSON.parse(line));
  type({ end: true });
  for (const { turn } of session.points ?? []) type({ better: { turn, say: 'Where does it hurt?' } });
  expect(session.practice.log.filter(({ event }) => event.payload.kind === 'better')).toHaveLength(3);
  const file = path.join(folder, 'long.jsonl');
  writeSave(file, session.practice);
  expect(resumeFrom(file)).toEqual(session.practice);
});

test('the order in which an act was written makes no difference, not even to a question that was cut off', () => {
  const play = readPlay(shippedFolder('fresh-milk'), 'operations/02-expert', 'en')?.lines ?? [];
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, backwards(one)]),
    );
  };
  const hashes = [false, true].map((turned) => {
    let session = openSession(beginPractice(milk, options(), undefined, null), null);
    for (const line of play) {
      const input = JSON.parse(line);
      session = answer(session, turned ? { acts: backwards(input.acts) as never } : input).session;
    }
    return session.practice.log.at(-1)?.hash;
  });
  expect(hashes[1]).toBe(hashes[0]);
});
