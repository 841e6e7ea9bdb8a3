import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chain,
  checkPainMap,
  downstream,
  isReasonOf,
  type PainMap,
  type PainNode,
  painMapSchema,
  reasonsOf,
  roadsToTop,
  sufferers,
  upstream,
} from './pain-map.ts';

/** The example of the method: from the network room to profit, with a second road over overtime. */
const map: PainMap = {
  nodes: [
    { person: 'engineer', trouble: 'outages', reasons: ['singleLine'] },
    { person: 'cio', trouble: 'orderSystemDown', reasons: ['outages', 'oldServers'] },
    { person: 'operations', trouble: 'lateOrders', reasons: ['orderSystemDown', 'rushOrders'] },
    { person: 'sales', trouble: 'cancellations', reasons: ['lateOrders'] },
    { person: 'finance', trouble: 'overtime', reasons: ['lateOrders'] },
    { person: 'generalManager', trouble: 'profitFalls', reasons: ['cancellations', 'overtime'], result: 'profit' },
  ],
  edges: [
    { from: { person: 'engineer', trouble: 'outages' }, to: { person: 'cio', trouble: 'orderSystemDown' } },
    { from: { person: 'cio', trouble: 'orderSystemDown' }, to: { person: 'operations', trouble: 'lateOrders' } },
    { from: { person: 'operations', trouble: 'lateOrders' }, to: { person: 'sales', trouble: 'cancellations' } },
    { from: { person: 'operations', trouble: 'lateOrders' }, to: { person: 'finance', trouble: 'overtime' } },
    { from: { person: 'sales', trouble: 'cancellations' }, to: { person: 'generalManager', trouble: 'profitFalls' } },
    { from: { person: 'finance', trouble: 'overtime' }, to: { person: 'generalManager', trouble: 'profitFalls' } },
  ],
};
const outages = { person: 'engineer', trouble: 'outages' };
const profit = { person: 'generalManager', trouble: 'profitFalls' };
const people = (road: PainNode[] | null | undefined) => road?.map(({ person }) => person);

describe('the pain map', () => {
  test('of the method is valid, and reading it changes nothing', () => {
    expect(painMapSchema.parse(map)).toEqual(map);
    expect(checkPainMap(map)).toEqual([]);
  });

  test('the pain of the lower person is a reason of the higher one', () => {
    expect(isReasonOf(map, 'outages', 'orderSystemDown')).toBe(true);
    expect(isReasonOf(map, 'orderSystemDown', 'outages')).toBe(false);
    expect(reasonsOf(map, 'lateOrders')).toEqual(['orderSystemDown', 'rushOrders']);
  });

  test('asking for reasons goes upstream, down to what nobody suffers as a pain', () => {
    expect(upstream(map, 'lateOrders')).toEqual([
      'orderSystemDown',
      'rushOrders',
      'outages',
      'oldServers',
      'singleLine',
    ]);
  });

  test('asking for impact goes downstream, up to the company result', () => {
    expect(downstream(map, 'lateOrders')).toEqual(['cancellations', 'overtime', 'profitFalls']);
    expect(downstream(map, 'singleLine')[0]).toBe('outages');
  });

  test('besides operations, late orders hurt sales, finance and the general manager', () => {
    expect(sufferers(map, 'lateOrders', 'operations')).toEqual(['sales', 'finance', 'generalManager']);
  });

  test('the chain from the network room to profit has five links of people', () => {
    expect(people(chain(map, outages, profit))).toEqual(['engineer', 'cio', 'operations', 'sales', 'generalManager']);
    expect(chain(map, profit, outages)).toBeNull();
  });

  test('two roads lead from the network room to power: over sales and over finance', () => {
    expect(roadsToTop(map, outages).map((road) => road.at(-2)?.person)).toEqual(['sales', 'finance']);
    expect(people(roadsToTop(map, profit)[0])).toEqual(['generalManager']);
  });

  test('a trouble may be a reason for one person and none for another', () => {
    const node = { person: 'plantHead', trouble: 'lateOrders', reasons: ['furnace'] };
    const two: PainMap = { nodes: [...map.nodes, node], edges: map.edges };
    expect(isReasonOf(two, 'furnace', 'lateOrders', 'plantHead')).toBe(true);
    expect(isReasonOf(two, 'furnace', 'lateOrders', 'operations')).toBe(false);
  });
});

describe('a pain map is refused', () => {
  test('when a line joins a pain to somebody who does not have it as a reason', () => {
    const edges = [...map.edges, { from: outages, to: profit }];
    expect(checkPainMap({ ...map, edges })).toEqual([
      { code: 'not-a-reason', at: 'engineer/outages > generalManager/profitFalls' },
    ]);
  });

  test('when no pain at the top lies on a company result', () => {
    const nodes = map.nodes.map(({ result: _, ...node }) => node);
    expect(checkPainMap({ ...map, nodes })).toEqual([{ code: 'no-company-result' }]);
  });

  test('when a line ends nowhere, when it stands twice, when a pain stands twice', () => {
    const nowhere = { from: outages, to: { person: 'mayor', trouble: 'votes' } };
    expect(checkPainMap({ ...map, edges: [...map.edges, nowhere] })[0]?.code).toBe('edge-to-nowhere');
    expect(checkPainMap({ ...map, edges: [...map.edges, ...map.edges.slice(0, 1)] })[0]?.code).toBe('edge-twice');
    expect(checkPainMap({ ...map, nodes: [...map.nodes, ...map.nodes.slice(0, 1)] })[0]?.code).toBe('node-twice');
  });

  test('when the pain runs back to where it began', () => {
    const nodes = map.nodes.map((node) => (node.person === 'engineer' ? { ...node, reasons: ['profitFalls'] } : node));
    const problems = checkPainMap({ nodes, edges: [...map.edges, { from: profit, to: outages }] });
    expect(problems.filter(({ code }) => code === 'loop')).toHaveLength(7);
    expect(problems.at(-1)?.code).toBe('no-company-result');
  });
});

/** Maps without loops: person n suffers trouble n, lines go from lower to higher numbers, the last is the company's. */
const maps = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .uniqueArray(
      fc.tuple(fc.nat(size), fc.nat(size)).filter(([low, high]) => low < high),
      { maxLength: 20, selector: ([low, high]) => `${low}-${high}` },
    )
    .map((pairs): PainMap => {
      const ref = (at: number) => ({ person: `p${at}`, trouble: `t${at}` });
      return {
        nodes: Array.from({ length: size + 1 }, (_, at): PainNode => {
          const reasons = pairs.filter(([, high]) => high === at).map(([low]) => `t${low}`);
          return at === size ? { ...ref(at), reasons, result: 'profit' } : { ...ref(at), reasons };
        }),
        edges: pairs.map(([low, high]) => ({ from: ref(low), to: ref(high) })),
      };
    }),
);

describe('on every map', () => {
  test('whose lines all follow the rule nothing is found wrong', () => {
    fc.assert(
      fc.property(maps, (any) => {
        expect(checkPainMap(any)).toEqual([]);
      }),
    );
  });

  test('a trouble lies upstream of another exactly when the other lies downstream of it', () => {
    fc.assert(
      fc.property(maps, (any) => {
        for (const low of any.nodes) {
          for (const high of any.nodes) {
            const isAbove = downstream(any, low.trouble).includes(high.trouble);
            expect(upstream(any, high.trouble).includes(low.trouble)).toBe(isAbove);
            expect(low !== high && chain(any, low, high) !== null).toBe(isAbove);
          }
        }
      }),
    );
  });

  test('each road to the top begins at its pain, ends at a company result, and every step is a line', () => {
    fc.assert(
      fc.property(maps, (any) => {
        for (const from of any.nodes) {
          for (const road of roadsToTop(any, from)) {
            expect(road[0]).toBe(from);
            expect(road.at(-1)?.result).toBe('profit');
            for (const [at, high] of road.entries()) {
              const low = road[at - 1];
              if (low) expect(isReasonOf(any, low.trouble, high.trouble, high.person)).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('a road to the top exists exactly when a chain to the company result does', () => {
    fc.assert(
      fc.property(maps, (any) => {
        const top = any.nodes.at(-1);
        for (const from of any.nodes) {
          expect(roadsToTop(any, from).length > 0).toBe(top !== undefined && chain(any, from, top) !== null);
        }
      }),
    );
  });
});
