import { describe, expect, test } from 'vitest';
import { type Catalogue, type CatalogueLine, catalogueSchema, configure, margin, productsFor } from './catalogue.ts';

const names = { zh: '品', en: 'thing' };
const plain = { names, serves: [], options: [], needs: [], fits: [], service: null };

/** Money in fen: a switch of 20,000 yuan with 24 ports, access points, a controller licence for every ten of them. */
const catalogue: Catalogue = {
  products: [
    {
      ...plain,
      id: 'switch',
      listPrice: 2_000_000,
      cost: 1_200_000,
      serves: ['noOutage'],
      capacity: { gives: { ports: 24, watts: 370 }, takes: {} },
      options: [
        {
          id: 'secondSupply',
          names,
          listPrice: 300_000,
          cost: 200_000,
          needs: [],
          capacity: { gives: { watts: 370 }, takes: {} },
        },
        { id: 'hotSwap', names, listPrice: 50_000, cost: 10_000, needs: ['secondSupply'] },
      ],
      service: { listPrice: 200_000, cost: 50_000 },
    },
    {
      ...plain,
      id: 'accessPoint',
      listPrice: 300_000,
      cost: 180_000,
      capacity: { gives: {}, takes: { ports: 1, watts: 30 } },
      needs: [{ anyOf: ['licence10', 'licence10Plus'], count: 1, per: 10 }],
    },
    { ...plain, id: 'licence10', listPrice: 500_000, cost: 100_000 },
    { ...plain, id: 'licence10Plus', listPrice: 900_000, cost: 100_000 },
    { ...plain, id: 'fibreModule', listPrice: 80_000, cost: 30_000, fits: ['switch'] },
  ],
};
const line = (product: string, quantity = 1, more: Partial<CatalogueLine> = {}): CatalogueLine => ({
  product,
  options: [],
  quantity,
  serviceYears: 0,
  ...more,
});
const problems = (...lines: CatalogueLine[]) => configure(catalogue, lines).problems;

describe('a configuration', () => {
  test('adds up: one switch with three years of service, ten access points and their licence are 61,000 yuan', () => {
    expect(catalogueSchema.parse(catalogue)).toEqual(catalogue);
    const lines = [line('switch', 1, { serviceYears: 3 }), line('accessPoint', 10), line('licence10')];
    expect(configure(catalogue, lines)).toEqual({
      goods: 5_500_000,
      service: 600_000,
      price: 6_100_000,
      cost: 3_250_000,
      problems: [],
    });
  });

  test('eleven access points need two licences, of either kind', () => {
    const net = [line('switch'), line('accessPoint', 11)];
    expect(problems(...net, line('licence10'))).toEqual([
      { code: 'need-not-met', at: 'licence10 licence10Plus', short: 1 },
    ]);
    expect(problems(...net, line('licence10'), line('licence10Plus'))).toEqual([]);
  });

  test('thirteen access points draw 390 watts: the second supply, or 20 watts are short', () => {
    const points = [line('accessPoint', 13), line('licence10', 2)];
    expect(problems(line('switch'), ...points)).toEqual([{ code: 'over-capacity', at: 'watts', short: 20 }]);
    const stronger = line('switch', 1, { options: ['secondSupply'] });
    expect(problems(stronger, ...points)).toEqual([]);
    expect(configure(catalogue, [stronger]).price).toBe(2_300_000);
  });

  test('a module fits where its switch is, and nowhere else', () => {
    expect(problems(line('fibreModule', 2))).toEqual([{ code: 'fits-nothing-here', at: 'fibreModule' }]);
    expect(problems(line('switch'), line('fibreModule', 2))).toEqual([]);
  });

  test('an option may need another option', () => {
    expect(problems(line('switch', 1, { options: ['hotSwap'] }))).toEqual([
      { code: 'option-needs-option', at: 'hotSwap' },
    ]);
    expect(problems(line('switch', 1, { options: ['hotSwap', 'secondSupply'] }))).toEqual([]);
  });

  test('what the catalogue does not hold is named and counts nothing', () => {
    const result = configure(catalogue, [line('robot'), line('switch', 1, { options: ['wings'] })]);
    expect(result.problems.map(({ code }) => code)).toEqual(['unknown-product', 'unknown-option']);
    expect(result.price).toBe(2_000_000);
    expect(problems()).toEqual([{ code: 'nothing-chosen' }]);
    expect(problems(line('licence10', 1, { serviceYears: 1 }))).toEqual([{ code: 'no-service-sold', at: 'licence10' }]);
  });

  test('the same product on two lines counts together', () => {
    const split = problems(line('switch'), line('accessPoint', 5), line('accessPoint', 6), line('licence10'));
    expect(split).toEqual([{ code: 'need-not-met', at: 'licence10 licence10Plus', short: 1 }]);
  });
});

test('a switch sold at list leaves a margin of 400 thousandths', () => {
  expect(margin(2_000_000, 1_200_000)).toBe(400);
  expect(margin(0, 100)).toBe(0);
});

test('a capability leads to the products that make it possible', () => {
  expect(productsFor(catalogue, 'noOutage').map(({ id }) => id)).toEqual(['switch']);
});
