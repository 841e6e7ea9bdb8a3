import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACTS,
  CUSTOMER_ACT_TYPES,
  type CustomerAct,
  FIGURE_ROLES,
  type Quantity,
  SELLER_ACT_TYPES,
  type SellerAct,
  TERMS,
  type TermOffer,
} from './acts.ts';
import { NotationError, parseCustomerActs, parseSellerActs, writeActs } from './notation.ts';

describe('reading the acts of a seller', () => {
  test('a greeting, and the purpose of half an hour about two troubles', () => {
    expect(parseSellerActs('greet · objective.confirm(delays, rush; duration 30)')).toEqual([
      { type: 'greet', form: 'none', about: [] },
      { type: 'objective', form: 'confirm', about: ['delays', 'rush'], quantities: [{ role: 'duration', min: 30 }] },
    ]);
  });

  test('a figure asked for, with the reason for asking', () => {
    expect(parseSellerActs('ask_impact.control(overtime; loss; why)')).toEqual([
      { type: 'ask_impact', form: 'control', about: ['overtime'], why: true, quantities: [{ role: 'loss' }] },
    ]);
  });

  test('a proof in exchange for access, the proof named first', () => {
    expect(parseSellerActs('bargain.control(generalManager; give proof; get access; first give)')).toEqual([
      {
        type: 'bargain',
        form: 'control',
        about: ['generalManager'],
        give: [{ term: 'proof' }],
        get: [{ term: 'access' }],
        first: 'give',
      },
    ]);
  });

  test('a price range of 500,000 to 600,000 and a share of about 880 thousandths', () => {
    expect(parseSellerActs('price(price 500000-600000)')[0]?.quantities).toEqual([
      { role: 'price', min: 500_000, max: 600_000 },
    ]);
    expect(parseSellerActs('situation.control(onTime; share ~880)')[0]?.quantities).toEqual([
      { role: 'share', min: 880, approximate: true },
    ]);
  });

  test('Chinese topics and Chinese commas are read like the others', () => {
    expect(parseSellerActs('ask_pain.control(延期、插单;share 780)')).toEqual([
      { type: 'ask_pain', form: 'control', about: ['延期', '插单'], quantities: [{ role: 'share', min: 780 }] },
    ]);
  });

  test('a form is left out where there is only one, or where a statement is meant', () => {
    expect(parseSellerActs('close')[0]?.form).toBe('control');
    expect(parseSellerActs('price')[0]?.form).toBe('none');
    expect(() => parseSellerActs('ask_pain(delays)')).toThrow('needs a form');
  });

  test.each([
    ['an unknown act', 'persuade(han)', 'unknown act "persuade"'],
    ['a form that the act does not have', 'pitch.open(board)', 'has no form "open"'],
    ["what is the customer's alone", 'answer(fact F01)', "the customer's"],
    ['an unknown term', 'bargain.control(; give sweets)', 'unknown term "sweets"'],
    ['a part that says nothing', 'ask_pain.open(delays; perhaps)', 'cannot read "perhaps"'],
    ['brackets left open', 'ask_pain.open(delays', 'cannot read the act'],
  ])('%s is refused with a reason', (_, text, reason) => {
    expect(() => parseSellerActs(text)).toThrow(NotationError);
    expect(() => parseSellerActs(text)).toThrow(reason);
  });
});

describe('reading the acts of a customer', () => {
  test('an admission with its figure, and a promise that hangs on a proof', () => {
    expect(
      parseCustomerActs('admit(delays; fact F07; share 780) · promise(generalManager; if proof; who shen)'),
    ).toEqual([
      { type: 'admit', about: ['delays'], fact: 'F07', quantities: [{ role: 'share', min: 780 }] },
      { type: 'promise', about: ['generalManager'], who: 'shen', if: 'proof' },
    ]);
  });

  test('customers have no forms', () => {
    expect(() => parseCustomerActs('ask.open(price)')).toThrow('have no form');
    expect(() => parseCustomerActs('pitch')).toThrow('unknown customer act');
  });
});

const id = fc.stringMatching(/^[a-z][A-Za-z0-9]{2,8}$/).filter((word) => {
  const taken: readonly string[] = [...FIGURE_ROLES, 'why'];
  return !taken.includes(word);
});
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Leaves out fields without a value, as acts do. */
const tidy = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

const quantity = fc
  .record({
    role: fc.constantFrom(...FIGURE_ROLES),
    value: optional(
      fc.tuple(fc.integer({ min: -999, max: 9_999_999 }), optional(fc.nat()), optional(fc.constant(true))),
    ),
    unit: optional(fc.constantFrom('times', 'servers', '次')),
    about: optional(id),
    whose: optional(id),
  })
  .map(({ value, ...rest }) => {
    const [min, max, approximate] = value ?? [];
    return tidy({ ...rest, min, max, approximate }) as Quantity;
  });
const offers = fc.array(
  fc
    .record({ term: fc.constantFrom(...TERMS), quantity: optional(quantity) })
    .map((offer) => tidy(offer) as unknown as TermOffer),
  { minLength: 1, maxLength: 3 },
);
const common = {
  about: fc.array(id, { maxLength: 6 }),
  of: optional(id),
  quantities: optional(fc.array(quantity, { minLength: 1, maxLength: 4 })),
  give: optional(offers),
  get: optional(offers),
};
const sellerAct = fc
  .constantFrom(...SELLER_ACT_TYPES)
  .chain((type) =>
    fc.record({
      type: fc.constant(type),
      form: fc.constantFrom(...ACTS[type].forms),
      ...common,
      why: optional(fc.constant(true)),
      first: optional(fc.constantFrom('give', 'get')),
    }),
  )
  .map((act) => tidy(act) as unknown as SellerAct);
const customerAct = fc
  .record({
    type: fc.constantFrom(...CUSTOMER_ACT_TYPES),
    ...common,
    fact: optional(id),
    who: optional(id),
    if: optional(id),
  })
  .map((act) => tidy(act) as unknown as CustomerAct);

describe('writing and reading again', () => {
  test("gives the same acts of a seller's turn", () => {
    fc.assert(
      fc.property(fc.array(sellerAct, { minLength: 1, maxLength: 4 }), (acts) => {
        expect(parseSellerActs(writeActs(acts))).toEqual(acts);
      }),
    );
  });

  test("gives the same acts of a customer's reply", () => {
    fc.assert(
      fc.property(fc.array(customerAct, { minLength: 1, maxLength: 3 }), (acts) => {
        expect(parseCustomerActs(writeActs(acts))).toEqual(acts);
      }),
    );
  });
});
