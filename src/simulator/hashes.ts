/** The hashes that stand on an attempt: of the rule book's data and of the scenario. Neither depends on the order of files. */
import type { Scenario } from '../scenarios/schema.ts';
import { canonical, hashOf } from './log.ts';
import { RULES } from './rules/index.ts';

let rulebook: string | undefined;
const scenarios = new WeakMap<Scenario, string>();

export function rulebookHash(): string {
  rulebook ??= hashOf(canonical([...RULES].sort((a, b) => (a.id < b.id ? -1 : 1))));
  return rulebook;
}

/** Over everything but sentences: the same in Chinese and English. */
export function scenarioHash(scenario: Scenario): string {
  let hash = scenarios.get(scenario);
  if (hash === undefined) {
    hash = hashOf(canonical({ world: scenario.world, people: scenario.people, labs: scenario.labs }));
    scenarios.set(scenario, hash);
  }
  return hash;
}
