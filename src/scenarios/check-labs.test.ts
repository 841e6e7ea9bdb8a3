import { describe, expect, test } from 'vitest';
import { aLab, aScenario } from '../../test/builders/scenario.ts';
import { checkLabs } from './check-labs.ts';
import type { Lab, RubricItem } from './schema.ts';

const [item] = aLab().rubric;
if (!item) throw new Error('no item');

/** A lab with something in every part. */
const whole = (...more: Partial<RubricItem>[]): RubricItem[] => [
  item,
  { ...item, id: 'led', part: 'process' },
  { ...item, id: 'written', part: 'documents', document: 'notes', elements: { pain: 1 } },
  ...more.map((one, index) => ({ ...item, id: `more${index}`, ...one })),
];
const found = (more: Partial<Lab>) => {
  const scenario = { ...aScenario(), labs: { '21': aLab({ id: '21', rubric: whole(), ...more }) } };
  return checkLabs(scenario).map(({ code, file, detail }) => [code, file, detail]);
};
const FILE = 'labs/21.yaml';

describe('a lab', () => {
  test('in which everything fits has no faults, whether it names people or their part', () => {
    expect(found({})).toEqual([]);
    expect(found({ people: ['doorkeeper', 'contact', 'boss'] })).toEqual([]);
  });

  test.each<[string, Partial<Lab>, [string, string]]>([
    ['with somebody who is not there', { people: ['ghost'] }, ['dangling-person', 'ghost']],
    [
      'with a document that nobody knows',
      { documents: ['notes', 'poem'] },
      ['unknown-document', expect.stringMatching(/^poem \(.*notes/)],
    ],
    [
      'that asks for a document nobody may write',
      { documents: [] },
      ['unknown-document', expect.stringMatching(/^notes \(/)],
    ],
    [
      'that asks for a fact that is not there',
      { rubric: whole({ earned: { told: 'lost' } }) },
      ['dangling-fact', 'lost'],
    ],
    [
      'that asks for an agenda that is not there',
      { rubric: whole({ shares: [{ when: { any: [{ settled: 'lost' }] }, share: 1000 }] }) },
      ['dangling-agenda', 'lost'],
    ],
    ['with two items of one name', { rubric: whole({ id: 'led' }) }, ['id-twice', 'led']],
    ['with nothing for the documents', { rubric: whole().slice(0, 2) }, ['part-empty', 'documents']],
  ])('%s', (_, more, [code, detail]) => {
    expect(found(more)).toContainEqual([code, FILE, detail]);
  });

  test('that asks for a block its document does not have is told which there are', () => {
    const rubric = whole({ part: 'documents', document: 'notes', elements: { rhyme: 1, praise: 1 } });
    const details = found({ rubric }).map(([, , detail]) => detail);
    expect(details).toEqual([expect.stringMatching(/^rhyme \(.*pain.*\)$/), expect.stringMatching(/^praise \(/)]);
  });
});
