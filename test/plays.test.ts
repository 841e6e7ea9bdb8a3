/**
 * The stored plays, typed as people type: the expert passes well, the pitcher does not, whoever says nothing is not assessed;
 * and the seed, which in training chooses the wording only, changes no score.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { beginPractice, findModel, needScenario } from '../src/commands/begin.ts';
import { readInput } from '../src/commands/input.ts';
import { scoreOf } from '../src/commands/lines-out.ts';
import { answer, close, openSession } from '../src/commands/session.ts';
import { contactsOf } from '../src/scenarios/people.ts';
import type { Language } from '../src/scenarios/schema.ts';
import type { Score } from '../src/simulator/score.ts';

const SEEDS = process.env.CALLHIGH_LONG === '1' ? Array.from({ length: 30 }, (_, index) => index + 1) : [1, 7];
const EXPERT_LEAST = 75;
const PITCH_MOST = 45;
/** One ask-back in six turns of plain talk (virtual customer 5). */
const TURNS_FOR_AN_ASK_BACK = 6;

const listen = findModel();
const scenario = needScenario('fresh-milk');
const inputs = (contact: string, lab: string, name: string, lang: Language): string[] =>
  readFileSync(new URL(`plays/${contact}/${lab}-${name}.${lang}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

interface Played {
  score: Score;
  turns: number;
  askedBack: number;
  refused: string[];
}

/** As `play --json` plays it; a lab that builds on another begins from the scenario's stored play. */
function play(contact: string, lab: string, name: string, lang: Language, seed: number): Played {
  const options = { lab, lang, seed, mode: 'training', name: 'Lin', contact } as const;
  let session = openSession(beginPractice(scenario, options, undefined, listen), listen);
  const refused: string[] = [];
  for (const line of inputs(contact, lab, name, lang)) {
    const answered = answer(session, readInput(line, lang));
    session = answered.session;
    for (const one of answered.lines) if ('refused' in one) refused.push(`${one.refused.code}: ${line.slice(0, 80)}`);
  }
  const { practice } = close(session).session;
  return {
    score: scoreOf(practice),
    turns: practice.state.turn,
    askedBack: practice.log.filter(({ event }) => event.payload.kind === 'askedBack').length,
    refused,
  };
}

const expectOneScore = (played: readonly Played[]) =>
  expect(new Set(played.map(({ score }) => score.total)).size).toBe(1);

const LABS = ['01', '02', '03'] as const;
const LANGUAGES: readonly Language[] = ['zh', 'en'];
const each = contactsOf(scenario).flatMap((contact) =>
  LABS.flatMap((lab) => LANGUAGES.map((lang) => ({ contact, lab, lang }))),
);

describe.each(each)('lab $lab with $contact, $lang', ({ contact, lab, lang }) => {
  test('the expert passes well, whatever the seed, and is seldom asked back', { timeout: 120_000 }, () => {
    const played = SEEDS.map((seed) => play(contact, lab, 'expert', lang, seed));
    for (const { score, turns, askedBack, refused } of played) {
      expect(refused).toEqual([]);
      expect(score.assessed).toBe(true);
      expect(score.total).toBeGreaterThanOrEqual(EXPERT_LEAST);
      expect(askedBack).toBeLessThanOrEqual(Math.ceil(turns / TURNS_FOR_AN_ASK_BACK));
    }
    expectOneScore(played);
  });

  test('whoever pitches does not pass, or is thrown out', { timeout: 120_000 }, () => {
    const played = SEEDS.map((seed) => play(contact, lab, 'pitch', lang, seed));
    for (const { score, refused } of played) {
      // Whoever has been thrown out cannot go on talking.
      expect(refused.filter((one) => !one.startsWith('practice-over'))).toEqual([]);
      expect(score.total).toBeLessThanOrEqual(PITCH_MOST);
    }
    expectOneScore(played);
  });

  test('whoever ends at once is not assessed', () => {
    for (const { score, refused } of SEEDS.map((seed) => play(contact, lab, 'silent', lang, seed))) {
      expect(refused).toEqual([]);
      expect(score.assessed).toBe(false);
    }
  });
});
