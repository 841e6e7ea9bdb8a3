/** What earlier turns say about the next one, in signs: the learned part of settling, without any word. */
import type { CustomerAct, SellerAct, SellerActType } from '../../method/acts.ts';
import { actInfo } from '../../method/acts.ts';
import { addFeature, type Bag, emptyBag } from './bag.ts';
import { customerSigns } from './features.ts';

export interface Past {
  /** The customer's last acts. */
  customer: readonly CustomerAct[];
  /** Own earlier turns, oldest first. */
  own: readonly (readonly SellerAct[])[];
  /** Types of the customer's earlier turns, oldest first, the last one included. */
  heard: readonly (readonly CustomerAct[])[];
}

const WATCHED: readonly SellerActType[] = [
  'objective',
  'ask_pain',
  'ask_reasons',
  'ask_impact',
  'ask_capability',
  'propose_capability',
  'pitch',
  'price',
  'bargain',
  'propose_plan',
  'ask_power',
  'close',
];

const step = (value: number, steps: readonly number[]) => steps.filter((limit) => value >= limit).length;

export function historyBag(past: Past): Bag {
  const bag = emptyBag();
  const signs = customerSigns(past.customer);
  const last = past.own.at(-1) ?? [];
  const before = past.own.at(-2) ?? [];
  const lastType = last.at(-1)?.type ?? 'nothing';
  const heard = past.customer.at(-1)?.type ?? 'nothing';
  for (const sign of signs) addFeature(bag, `H:${sign}`);
  for (const act of last) addFeature(bag, `O:${act.type}.${act.form}`, 0.7);
  for (const act of before) addFeature(bag, `OO:${act.type}`, 0.5);
  addFeature(bag, `O last:${lastType}|${heard}`);
  addFeature(bag, `O function:${last.at(-1) ? actInfo(lastType as SellerActType).function : 'nothing'}|${heard}`);
  const turns = past.own.length;
  addFeature(bag, `turn:${step(turns, [1, 2, 3, 5, 8, 12, 18, 25])}`);
  const done = new Set(past.own.flat().map((act) => act.type));
  const recent = new Set(
    past.own
      .slice(-3)
      .flat()
      .map((act) => act.type),
  );
  for (const type of WATCHED) {
    addFeature(bag, `done:${type}:${done.has(type)}`, 0.5);
    if (recent.has(type)) addFeature(bag, `recent:${type}`, 0.7);
  }
  const admitted = past.heard.flat().filter((act) => act.type === 'admit').length;
  addFeature(bag, `admitted:${step(admitted, [1, 2, 4])}`, 0.7);
  const asked = past.heard
    .slice(-3)
    .flat()
    .filter((act) => act.type === 'ask').length;
  addFeature(bag, `asks:${asked}`, 0.5);
  const objected = past.heard
    .slice(-3)
    .flat()
    .filter((act) => act.type === 'object' || act.type === 'warn').length;
  addFeature(bag, `objects:${objected}`, 0.5);
  return bag;
}
