import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unheardPrivate, view } from '../simulator/view.ts';
import { beginPractice, findModel, needScenario } from './begin.ts';
import { readInput } from './input.ts';
import { documentFields, heardIn, jsonSchema, menu } from './menu.ts';
import { answer, openSession } from './session.ts';

const listen = findModel();

test.each(['02', '03'])('lab %s: at every turn the menu lists for a document what may be written in it', (lab) => {
  const options = { lab, lang: 'en', seed: 1, mode: 'training', name: 'Lin' } as const;
  let session = openSession(beginPractice(needScenario('fresh-milk'), options, undefined, listen), listen);
  const lines = readFileSync(
    new URL(`../../test/plays/operations/${lab}-expert.en.jsonl`, import.meta.url),
    'utf8',
  ).split('\n');
  for (const line of ['', ...lines.filter((one) => one.includes('"say"')).slice(0, 9)]) {
    if (line !== '') session = answer(session, readInput(line, 'en')).session;
    const { practice } = session;
    const listed = menu(practice).filter(({ id }) => id.startsWith('write:'));
    expect(listed.length).toBeGreaterThan(0);
    for (const { id, fields } of listed) {
      const hidden = unheardPrivate(practice.scenario, view(practice.scenario, practice.state));
      const written = documentFields(practice, id.slice('write:'.length), heardIn(practice), hidden);
      expect(JSON.stringify(fields)).toBe(JSON.stringify(jsonSchema(written)));
    }
  }
});
