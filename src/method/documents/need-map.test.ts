import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PainMap } from '../pain-map.ts';
import { checkPainMap } from '../pain-map.ts';
import type { Reference, WrittenBlock } from './block-types.ts';
import { compareMaps, drawMap } from './need-map.ts';

const truth: PainMap = {
  nodes: [
    { person: 'shen', trouble: 'outages', reasons: ['singleLine'] },
    { person: 'han', trouble: 'lateOrders', reasons: ['outages', 'rushOrders'] },
    { person: 'he', trouble: 'cancellations', reasons: ['lateOrders'] },
    { person: 'qian', trouble: 'profitFalls', reasons: ['cancellations'], result: 'profit' },
  ],
  edges: [
    { from: { person: 'shen', trouble: 'outages' }, to: { person: 'han', trouble: 'lateOrders' } },
    { from: { person: 'han', trouble: 'lateOrders' }, to: { person: 'he', trouble: 'cancellations' } },
    { from: { person: 'he', trouble: 'cancellations' }, to: { person: 'qian', trouble: 'profitFalls' } },
  ],
};
const block = (element: string, about: string[], ...people: string[]): WrittenBlock => ({
  element,
  about,
  refs: people.map((person): Reference => ({ kind: 'person', person })),
  text: '',
});
const blocks = [
  block('pain', ['lateOrders'], 'han'),
  block('reason', ['rushOrders'], 'han'),
  block('affected', ['outages'], 'shen'),
  block('link', ['outages', 'lateOrders'], 'shen', 'han'),
  block('companyResult', ['profitFalls'], 'qian'),
];

describe('a need map', () => {
  test('is drawn from its blocks: pains, reasons, links, and the company result', () => {
    const { map, tops } = drawMap({ blocks });
    expect(map.nodes).toEqual([
      { person: 'han', trouble: 'lateOrders', reasons: ['outages', 'rushOrders'] },
      { person: 'shen', trouble: 'outages', reasons: [] },
      { person: 'qian', trouble: 'profitFalls', reasons: [] },
    ]);
    expect(map.edges).toHaveLength(1);
    expect(tops).toEqual([{ person: 'qian', trouble: 'profitFalls' }]);
  });

  test('beside the true map shows three right pains, one missing, one right link and two missing', () => {
    const { people, links, tops } = compareMaps(drawMap({ blocks }), truth);
    expect([people.right.length, people.wrong.length]).toEqual([3, 0]);
    expect(people.missing).toEqual([{ person: 'he', trouble: 'cancellations' }]);
    expect([links.right.length, links.wrong.length, links.missing.length]).toEqual([1, 0, 2]);
    expect(tops).toEqual({ right: [{ person: 'qian', trouble: 'profitFalls' }], wrong: [] });
  });

  test('a pain given to the wrong person is wrong, and the right one is missing', () => {
    const { people } = compareMaps(drawMap({ blocks: [block('pain', ['lateOrders'], 'shen')] }), truth);
    expect(people.wrong).toEqual([{ person: 'shen', trouble: 'lateOrders' }]);
    expect(people.missing).toHaveLength(4);
  });

  test('a link that skips a step of the chain is right, a link drawn backwards is wrong', () => {
    const links = [
      block('link', ['outages', 'cancellations'], 'shen', 'he'),
      block('link', ['profitFalls', 'lateOrders'], 'qian', 'han'),
    ];
    const result = compareMaps(drawMap({ blocks: links }), truth).links;
    expect(result.right.map(({ to }) => to.person)).toEqual(['he']);
    expect(result.wrong.map(({ to }) => to.person)).toEqual(['han']);
  });

  test('a pain taken for a company result that is none is wrong', () => {
    const { tops } = compareMaps(drawMap({ blocks: [block('companyResult', ['outages'], 'shen')] }), truth);
    expect(tops).toEqual({ right: [], wrong: [{ person: 'shen', trouble: 'outages' }] });
  });

  test('the true map written down in any order compares as wholly right', () => {
    const written = [
      ...truth.nodes.map(({ person, trouble }) => block('affected', [trouble], person)),
      ...truth.edges.map(({ from, to }) => block('link', [from.trouble, to.trouble], from.person, to.person)),
      block('companyResult', ['profitFalls'], 'qian'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(written, { minLength: written.length }), (shuffled) => {
        const drawn = drawMap({ blocks: shuffled });
        const { people, links, tops } = compareMaps(drawn, truth);
        expect([people.right.length, people.wrong.length, people.missing.length]).toEqual([4, 0, 0]);
        expect([links.right.length, links.wrong.length, links.missing.length]).toEqual([3, 0, 0]);
        expect([tops.right.length, tops.wrong.length]).toEqual([1, 0]);
        expect(checkPainMap(drawn.map)).toEqual([{ code: 'no-company-result' }]);
      }),
    );
  });
});
