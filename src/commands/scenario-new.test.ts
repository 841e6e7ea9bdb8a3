import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BELONGS } from '../scenarios/copy.ts';
import { shippedFolder } from '../scenarios/read.ts';
import { LANGUAGES } from '../scenarios/schema.ts';
import { beginPractice, needScenario, resumeFrom, scenarioOf } from './begin.ts';
import { CommandRefused } from './refused.ts';
import { readSave, writeSave } from './save.ts';
import { findFaults } from './scenario.ts';
import { newScenario } from './scenario-new.ts';
import { answer, openSession } from './session.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-new-'));
const make = (id: string, from = 'fresh-milk', into = folder) => newScenario(id, { from, into });
const made = make('my-dairy');
const options = { lab: '02', lang: 'en', seed: 1, mode: 'training', name: 'Alex' } as const;
const greeting = { acts: [{ type: 'greet', form: 'none' as const, about: [] }] };

function refusalOf(work: () => unknown): CommandRefused {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandRefused) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a new scenario', () => {
  test('has all that the one it came from has, and passes the check', () => {
    const original = readdirSync(shippedFolder('fresh-milk'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(shippedFolder('fresh-milk'), path.join(parentPath, name)))
      .map((file) => file.replaceAll('\\', '/'));
    expect(made.files.sort()).toEqual(original.filter((file) => BELONGS.test(file)).sort());
    expect(original.filter((file) => !BELONGS.test(file) && !file.includes('certificate'))).toEqual([]);
    expect(findFaults(made.folder, 'en')).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each(['02', '03'])('is played at once: lab %s', (lab) => {
    const scenario = needScenario(made.folder);
    expect(scenario.id).toBe('my-dairy');
    const practice = beginPractice(scenario, { ...options, lab }, undefined, null);
    expect(answer(openSession(practice, null), greeting).session.practice.state.turn).toBe(1);
  });

  test('is copied in turn', () => {
    const second = make('second', made.folder, path.join(folder, 'deeper/still'));
    expect(needScenario(second.folder).world.title).toEqual({
      zh: expect.stringMatching(/[^（]（副本）$/),
      en: expect.stringMatching(/[^)] \(copy\)$/),
    });
  });

  test.each([
    ['Bad Id', 'scenario-id-bad'],
    ['../outside', 'scenario-id-bad'],
    ['fresh-milk', 'scenario-id-taken'],
    ['common', 'scenario-id-taken'],
    ['my-dairy', 'folder-exists'],
  ])('called %s is refused: %s', (id, code) => {
    const refused = refusalOf(() => make(id));
    expect(refused.code).toBe(code);
    for (const lang of LANGUAGES) expect(refused.in(lang)).not.toMatch(/[{}]/);
  });

  test('is refused where nothing can be written, or there is nothing to copy, and leaves nothing behind', () => {
    writeFileSync(path.join(folder, 'a-file'), '');
    expect(refusalOf(() => make('other', 'fresh-milk', path.join(folder, 'a-file'))).code).toBe('file-unreadable');
    expect(refusalOf(() => make('other', 'nowhere')).code).toBe('scenario-unknown');
    mkdirSync(path.join(folder, 'empty'));
    expect(refusalOf(() => make('other', path.join(folder, 'empty'))).code).toBe('no-scenario-there');
    expect(existsSync(path.join(folder, 'other'))).toBe(false);
  });
});

describe('a practice of a scenario of one’s own', () => {
  const home = make('moving').folder;
  const save = path.join(folder, 'save.jsonl');
  writeSave(
    save,
    answer(openSession(beginPractice(needScenario(home), options, undefined, null), null), greeting).session.practice,
  );

  test('remembers where the scenario lay', () => {
    expect(readSave(save).header.folder).toBe(path.resolve(home));
    expect(resumeFrom(save).state.turn).toBe(1);
  });

  test('says so when it is not there any more, and goes on where the author says that it lies now', () => {
    const moved = path.join(folder, 'moved');
    renameSync(home, moved);
    const refused = refusalOf(() => resumeFrom(save));
    expect([refused.code, refused.params.folder]).toEqual(['scenario-gone', path.resolve(home)]);
    const practice = resumeFrom(save, moved);
    writeSave(save, practice);
    expect(readSave(save).header.folder).toBe(path.resolve(moved));
  });

  test('is none of another scenario, wherever that lies', () => {
    expect(refusalOf(() => scenarioOf(readSave(save), 'fresh-milk')).code).toBe('save-other-scenario');
    expect(refusalOf(() => resumeFrom(save, made.folder)).code).toBe('save-other-scenario');
  });
});

test('a sentence with a comma between braces is told to stand in quotes', () => {
  const own = make('unquoted').folder;
  const world = readFileSync(path.join(own, 'world.yaml'), 'utf8');
  writeFileSync(path.join(own, 'world.yaml'), world.replace('zh: 澄溪, en: Chengxi}', 'zh: 澄溪, en: Well, well}'));
  expect(findFaults(own, 'en')).toMatchObject([
    { code: 'not-quoted', file: 'world.yaml', line: 8, hint: expect.stringContaining('quotes') },
  ]);
});

test('a file that is not called as the person in it is found at once', () => {
  const own = make('misnamed').folder;
  renameSync(path.join(own, 'people/door.yaml'), path.join(own, 'people/clerk.yaml'));
  expect(findFaults(own, 'en')).toContainEqual(
    expect.objectContaining({ code: 'name-differs', file: 'people/clerk.yaml', detail: 'door' }),
  );
});

test('a lab of the scenario’s own stands beside the common ones, or instead of one', () => {
  const own = path.join(folder, 'own-labs');
  cpSync(made.folder, own, { recursive: true });
  mkdirSync(path.join(own, 'labs'));
  const common = readFileSync(path.join(shippedFolder('common'), 'labs/02.yaml'), 'utf8');
  writeFileSync(path.join(own, 'labs/02.yaml'), common.replace('minutes: 30', 'minutes: 20'));
  writeFileSync(path.join(own, 'labs/21.yaml'), common.replace("id: '02'", "id: '21'"));
  const { labs } = needScenario(own);
  expect([labs['02']?.minutes, labs['21']?.minutes, labs['03']?.id]).toEqual([20, 30, '03']);
});
