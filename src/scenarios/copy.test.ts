import { describe, expect, test } from 'vitest';
import { copyOf, isScenarioId } from './copy.ts';

const world = `# A works.
format: 1
id: old-works # its own
title: {zh: 老厂, en: "The Owner's Works"}
note: the old-works hall, and old-works alone
proof: old-works-proof
topics: [oldWorks, oldWorksSmell, goldWorks]
agenda: "ask(oldWorksSmell; of smell)"
`;

const copied = (name: string, text: string, from = 'old-works') => copyOf(new Map([[name, text]]), from, 'new-mill');

describe('a copy of a scenario', () => {
  test('has a new id, and says in both languages that it is a copy', () => {
    const text = copied('world.yaml', world).get('world.yaml') ?? '';
    expect(text).toContain('id: new-mill # its own');
    expect(text).toContain("title: {zh: '老厂（副本）', en: 'The Owner''s Works (copy)'}");
  });

  test('renews every id made of the name, and leaves what people say', () => {
    const text = copied('world.yaml', world).get('world.yaml') ?? '';
    expect(text).toContain('proof: new-mill-proof');
    expect(text).toContain('[newMill, newMillSmell, goldWorks]');
    expect(text).toContain('ask(newMillSmell; of smell)');
    expect(text).toContain('note: the old-works hall, and old-works alone');
    expect(text).toContain('# A works.');
  });

  test('is not called a copy of a copy', () => {
    const once = copied('world.yaml', world);
    const twice = copyOf(once, 'new-mill', 'third').get('world.yaml');
    expect(twice).toContain("'老厂（副本）'");
    expect(twice).toContain('id: third');
  });

  test('of a name that is one word leaves topics of that name alone', () => {
    const text = copied('world.yaml', 'id: milk\ntitle: {zh: 奶, en: Milk}\ntopics: [milk, milk-proof]\n', 'milk');
    expect(text.get('world.yaml')).toContain('id: new-mill');
    expect(text.get('world.yaml')).toContain('topics: [milk, new-mill-proof]');
  });

  test('takes plays along, and no certificate', () => {
    const play = '{"acts":[{"type":"pitch","about":["oldWorksBox"],"of":"old-works"}],"say":"old-works?"}\n';
    const files = new Map([
      ['world.yaml', world],
      ['plays/ops/02-expert.jsonl', play],
      ['pack.en.md', 'old-works'],
      ['certificate.json', '{}'],
      ['notes.txt', ''],
    ]);
    const copy = copyOf(files, 'old-works', 'new-mill');
    expect([...copy.keys()]).toEqual(['world.yaml', 'plays/ops/02-expert.jsonl', 'pack.en.md']);
    expect(copy.get('plays/ops/02-expert.jsonl')).toBe(
      '{"acts":[{"type":"pitch","about":["newMillBox"],"of":"new-mill"}],"say":"old-works?"}\n',
    );
    expect(copy.get('pack.en.md')).toBe('old-works');
  });
});

test.each([
  ['my-dairy', true],
  ['dairy2', true],
  ['My-dairy', false],
  ['my_dairy', false],
  ['2-dairies', false],
  ['dairy-', false],
  ['my--dairy', false],
  ['../dairy', false],
  ['', false],
  ['d'.repeat(41), false],
])('%s as an id: %s', (id, good) => {
  expect(isScenarioId(id)).toBe(good);
});
