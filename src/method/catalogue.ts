/**
 * The catalogue of products and the check of a configuration (virtual customer 6). Content belongs to scenarios, cases
 * and workspaces; here stand its shape and its arithmetic. Money is fen, capacities are whole units of named resources.
 */
import { z } from 'zod';
import { bilingualSchema, fenSchema, idSchema, type Problem, thousandths } from './shapes.ts';

const resourcesSchema = z.record(idSchema, z.int().min(1));
const priceSchema = z.strictObject({ listPrice: fenSchema, cost: fenSchema });

/** What one unit gives to the whole and takes from it: ports, watts, licences, rack units. */
const capacitySchema = z.strictObject({ gives: resourcesSchema, takes: resourcesSchema });

export const productOptionSchema = priceSchema.extend({
  id: idSchema,
  names: bilingualSchema,
  capacity: capacitySchema.exactOptional(),
  /** Other options of the same product without which this one does not work. */
  needs: z.array(idSchema),
});

export const productSchema = priceSchema.extend({
  id: idSchema,
  names: bilingualSchema,
  /** Capabilities (topics) that it makes possible. */
  serves: z.array(idSchema),
  options: z.array(productOptionSchema),
  /** For each `per` units begun, `count` of any of these products; equal lists are added up. */
  needs: z.array(z.strictObject({ anyOf: z.array(idSchema).min(1), count: z.int().min(1), per: z.int().min(1) })),
  /** Products to which it fits: at least one must be there. Empty: it stands alone. */
  fits: z.array(idSchema),
  capacity: capacitySchema.exactOptional(),
  /** Price and cost of a year of service for one unit; null where none is sold. */
  service: priceSchema.nullable(),
});
export type Product = z.infer<typeof productSchema>;

export const catalogueSchema = z.strictObject({ products: z.array(productSchema) });
export type Catalogue = z.infer<typeof catalogueSchema>;

export const catalogueLineSchema = z.strictObject({
  product: idSchema,
  options: z.array(idSchema),
  quantity: z.int().min(1),
  serviceYears: z.int().min(0),
});
export type CatalogueLine = z.infer<typeof catalogueLineSchema>;

export const CONFIGURATION_PROBLEMS = [
  'nothing-chosen',
  'unknown-product',
  'unknown-option',
  'option-needs-option',
  'need-not-met',
  'fits-nothing-here',
  'over-capacity',
  'no-service-sold',
] as const;
export type ConfigurationProblem = Problem<(typeof CONFIGURATION_PROBLEMS)[number]> & {
  /** How many are missing, in units of the product or resource. */
  short?: number;
};

/** Sums in fen. `price` = `goods` + `service`, at list. */
export interface Configuration {
  goods: number;
  service: number;
  price: number;
  cost: number;
  problems: ConfigurationProblem[];
}

const add = (sums: Map<string, number>, name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);

/** Prices a configuration and finds what does not work in it. Unknown products and options count nothing. */
export function configure(catalogue: Catalogue, lines: readonly CatalogueLine[]): Configuration {
  const result: Configuration = { goods: 0, service: 0, price: 0, cost: 0, problems: [] };
  const units = new Map<string, number>();
  const needed = new Map<string, number>();
  const given = new Map<string, number>();
  const taken = new Map<string, number>();
  const problem = (code: ConfigurationProblem['code'], at: string) => result.problems.push({ code, at });
  const productOf = (id: string) => catalogue.products.find((product) => product.id === id);

  for (const line of lines) add(units, line.product, line.quantity);
  for (const { product: id, options, quantity, serviceYears } of lines) {
    const product = productOf(id);
    if (product === undefined) {
      problem('unknown-product', id);
      continue;
    }
    const chosen = product.options.filter((option) => options.includes(option.id));
    for (const option of options) {
      if (!product.options.some((one) => one.id === option)) problem('unknown-option', option);
    }
    for (const option of chosen) {
      if (!option.needs.every((other) => options.includes(other))) problem('option-needs-option', option.id);
    }
    for (const { listPrice, cost, capacity } of [product, ...chosen]) {
      result.goods += listPrice * quantity;
      result.cost += cost * quantity;
      for (const [name, amount] of Object.entries(capacity?.gives ?? {})) add(given, name, amount * quantity);
      for (const [name, amount] of Object.entries(capacity?.takes ?? {})) add(taken, name, amount * quantity);
    }
    if (product.service !== null) {
      result.service += product.service.listPrice * quantity * serviceYears;
      result.cost += product.service.cost * quantity * serviceYears;
    } else if (serviceYears > 0) problem('no-service-sold', id);
  }
  for (const [id, quantity] of units) {
    const product = productOf(id);
    for (const { anyOf, count, per } of product?.needs ?? []) {
      add(needed, [...anyOf].sort().join(' '), Math.ceil(quantity / per) * count);
    }
    if (product && product.fits.length > 0 && !product.fits.some((other) => units.has(other))) {
      problem('fits-nothing-here', id);
    }
  }
  for (const [anyOf, count] of needed) {
    const there = anyOf.split(' ').reduce((sum, id) => sum + (units.get(id) ?? 0), 0);
    if (there < count) result.problems.push({ code: 'need-not-met', at: anyOf, short: count - there });
  }
  for (const [resource, amount] of taken) {
    const short = amount - (given.get(resource) ?? 0);
    if (short > 0) result.problems.push({ code: 'over-capacity', at: resource, short });
  }
  if (lines.length === 0) result.problems.push({ code: 'nothing-chosen' });
  result.price = result.goods + result.service;
  return result;
}

/** Margin of a price over a cost, both fen, in thousandths of the price. */
export const margin = (price: number, cost: number): number => thousandths(price - cost, price);

/** Products that make a capability possible, in the order of the catalogue. */
export const productsFor = (catalogue: Catalogue, capability: string): Product[] =>
  catalogue.products.filter(({ serves }) => serves.includes(capability));
