import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedFolder } from '../scenarios/read.ts';
import { findFaults } from './scenario.ts';
import { terminal } from './words.ts';

/** What is found wrong in a copy of the scenario after somebody has been at it. */
function found(spoil: (at: (file: string) => string) => void): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-check-'));
  cpSync(shippedFolder('fresh-milk'), folder, { recursive: true });
  spoil((file) => path.join(folder, file));
  const faults = findFaults(folder, 'en').map(({ file, code }) => `${file} ${code}`);
  rmSync(folder, { recursive: true });
  return faults;
}

const ALIASES = [
  'a: &a [x,x,x,x,x,x,x,x,x,x]',
  ...[...'abcdefgh'].map(
    (one, at) => `${'bcdefghi'[at]}: &${'bcdefghi'[at]} [${Array.from({ length: 9 }, () => `*${one}`).join(',')}]`,
  ),
].join('\n');

describe('an author is told', () => {
  test.each<[string, (at: (file: string) => string) => void, string]>([
    ['that a person is missing', (at) => rmSync(at('people'), { recursive: true }), 'lines/door.zh.yaml nobodys-lines'],
    ['that a pack is empty', (at) => writeFileSync(at('pack.zh.md'), ' \n'), 'pack.zh.md file-empty'],
    ['that the English pack is Chinese', (at) => cpSync(at('pack.zh.md'), at('pack.en.md')), 'pack.en.md wrong-script'],
    [
      'that a line of a play is none',
      (at) => appendFileSync(at('plays/operations/02-expert.jsonl'), '{{{\n'),
      'plays/operations/02-expert.jsonl not-json',
    ],
    [
      'that lines belong to nobody',
      (at) => writeFileSync(at('lines/x.zh.yaml'), '{{{'),
      'lines/x.zh.yaml nobodys-lines',
    ],
    [
      'that nobody fills a slot',
      (at) => appendFileSync(at('lines/operations.en.yaml'), '\nremark:nosuch:\n  - "Hello {nosuch}."\n'),
      'lines/operations.en.yaml slot-unknown',
    ],
    [
      'that a folder stands where a file is wanted',
      (at) => {
        rmSync(at('world.yaml'));
        mkdirSync(at('world.yaml'));
      },
      'world.yaml not-a-file',
    ],
    ['that brackets never end', (at) => writeFileSync(at('world.yaml'), '['.repeat(100_000)), 'world.yaml too-deep'],
    ['that aliases never end', (at) => writeFileSync(at('world.yaml'), ALIASES), 'world.yaml too-deep'],
    [
      'that a file is no text',
      (at) => writeFileSync(at('people/door.yaml'), Uint8Array.of(0xff, 0xfe, 0, 1)),
      'people/door.yaml not-text',
    ],
  ])('%s', (_, spoil, fault) => {
    expect(found(spoil)).toContain(fault);
  });

  test('that whoever can be met has to be written', () => {
    const faults = found((at) => {
      for (const file of ['people/door.yaml', 'lines/door.zh.yaml', 'lines/door.en.yaml']) rmSync(at(file));
    });
    expect(faults).toContain('world.yaml person-unwritten');
  });

  test('what to do about every fault, in both languages', () => {
    expect(Object.keys(terminal.zh.check.hints)).toEqual(Object.keys(terminal.en.check.hints));
  });
});
