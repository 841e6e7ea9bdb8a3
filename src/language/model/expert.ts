/**
 * Rules of thumb: which cues together speak for which act. They only make features; how far each is believed is learned.
 * A rule holds when all of `all`, one of `any` (if given) and none of `none` are there.
 */
import rules from '../lexicon/expert.json' with { type: 'json' };

interface Rule {
  all?: string[];
  any?: string[];
  none?: string[];
}

const table = Object.entries(rules as Record<string, Rule[]>).flatMap(([type, list]) =>
  list.map((rule, index) => ({ type, name: `${type}#${index}`, ...rule })),
);

/** Names of the rules that hold for these signs, and the acts they speak for. */
export function expertSigns(signs: ReadonlySet<string>): { rules: string[]; types: string[] } {
  const held: string[] = [];
  const types = new Set<string>();
  for (const { type, name, all, any, none } of table) {
    if (all && !all.every((sign) => signs.has(sign))) continue;
    if (any && !any.some((sign) => signs.has(sign))) continue;
    if (none?.some((sign) => signs.has(sign))) continue;
    held.push(name);
    types.add(type);
  }
  return { rules: held, types: [...types] };
}
