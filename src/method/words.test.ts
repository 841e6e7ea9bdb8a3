import { describe, expect, test } from 'vitest';
import en from '../words/en/method.json' with { type: 'json' };
import zh from '../words/zh/method.json' with { type: 'json' };
import { CUSTOMER_ACT_TYPES, FIGURE_ROLES, FORMS, ROWS, SELLER_ACT_TYPES, TERMS, TOPIC_KINDS } from './acts.ts';
import { CALL_PLAN_PROBLEMS, CALL_STEPS, NO_PAIN_STEPS, VERDICTS } from './call-plan.ts';
import { CONFIGURATION_PROBLEMS } from './catalogue.ts';
import { DOCUMENT_TYPES } from './documents/all.ts';
import { RECIPIENTS, REFERENCE_KINDS } from './documents/block-types.ts';
import { DOCUMENT_FAULTS } from './documents/check-document.ts';
import { BUYING_ROLES, HYPOTHESIS_STATES, KEY_PLAYER_PROBLEMS } from './key-players.ts';
import { DORMANT_REASONS, NEED_LEVELS, SELLER_TASKS } from './need-levels.ts';
import { BOXES, MOVE_FAULTS, ORDER_IDS } from './nine-boxes.ts';
import { OPENING_PARTS, OPENING_PROBLEMS, OPENING_VARIANTS } from './opening-prompter.ts';
import { COMPANY_RESULTS, PAIN_MAP_PROBLEMS } from './pain-map.ts';
import { PROMPT_SHEET_PROBLEMS } from './prompt-sheet.ts';
import { MISFITS, STORY_PARTS, STORY_PROBLEMS } from './reference-story.ts';
import { MILESTONES, PROBABILITY_BASES, PROCESSES, SIGNS, STAGES } from './stages.ts';
import { VALUE_BASES, VALUE_PROPOSITION_PROBLEMS } from './value-proposition.ts';

/** Every closed list of the method, under the name of its words. */
const lists: Record<string, readonly string[]> = {
  act: SELLER_ACT_TYPES,
  box: BOXES,
  buyingRole: BUYING_ROLES,
  callStep: [...CALL_STEPS, ...NO_PAIN_STEPS],
  companyResult: COMPANY_RESULTS,
  customerAct: CUSTOMER_ACT_TYPES,
  document: DOCUMENT_TYPES.map(({ id }) => id),
  dormantReason: DORMANT_REASONS,
  element: DOCUMENT_TYPES.flatMap(({ blocks }) => blocks.map(({ element }) => element)),
  figureRole: FIGURE_ROLES,
  form: FORMS,
  hypothesisState: HYPOTHESIS_STATES,
  milestone: MILESTONES,
  moveFault: MOVE_FAULTS,
  needLevel: NEED_LEVELS,
  openingPart: OPENING_PARTS,
  openingVariant: OPENING_VARIANTS,
  order: ORDER_IDS,
  probabilityBasis: PROBABILITY_BASES,
  problem: [
    ...KEY_PLAYER_PROBLEMS,
    ...PAIN_MAP_PROBLEMS,
    ...STORY_PROBLEMS,
    ...MISFITS,
    ...OPENING_PROBLEMS,
    ...VALUE_PROPOSITION_PROBLEMS,
    ...CALL_PLAN_PROBLEMS,
    ...PROMPT_SHEET_PROBLEMS,
    ...CONFIGURATION_PROBLEMS,
    ...DOCUMENT_FAULTS,
  ],
  recipient: RECIPIENTS,
  reference: REFERENCE_KINDS,
  row: ROWS,
  sellerTask: SELLER_TASKS,
  sign: SIGNS,
  stage: STAGES,
  step: PROCESSES.flatMap(({ stages, parts }) => [
    ...stages.flatMap(({ steps }) => steps),
    ...Object.values(parts).flat(),
  ]),
  storyPart: STORY_PARTS,
  term: TERMS,
  topicKind: TOPIC_KINDS,
  valueBasis: VALUE_BASES,
  verdict: VERDICTS,
};
const sorted = (ids: readonly string[]) => [...new Set(ids)].sort();

describe.each(Object.entries({ zh, en } as Record<string, Record<string, Record<string, string>>>))(
  'in %s',
  (lang, words) => {
    test.each(Object.keys(lists))('every %s has its words, and no word is left over', (name) => {
      expect(Object.keys(words[name] ?? {}).sort()).toEqual(sorted(lists[name] ?? []));
    });

    test('no other words stand there, and none is empty', () => {
      expect(Object.keys(words).sort()).toEqual(Object.keys(lists).sort());
      const texts = Object.values(words).flatMap((section) => Object.values(section));
      expect(texts.filter((text) => text.trim() === '' || /\p{Script=Han}/u.test(text) !== (lang === 'zh'))).toEqual(
        [],
      );
    });
  },
);
