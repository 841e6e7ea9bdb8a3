/** A bag of features: hashed names with a value each. The order of adding decides nothing. */
export interface Bag {
  keys: number[];
  values: number[];
}

export const emptyBag = (): Bag => ({ keys: [], values: [] });

export const joined = (one: Bag, other: Bag): Bag => ({
  keys: [...one.keys, ...other.keys],
  values: [...one.values, ...other.values],
});

/** FNV-1a over the UTF-16 units, 32 bits with a sign: so they are small integers. Given the hash of a beginning it goes on. */
export function hash(name: string, begun = 0x811c9dc5 | 0): number {
  let value = begun;
  for (let index = 0; index < name.length; index++) {
    value ^= name.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value;
}

export function addFeature(bag: Bag, name: string, value = 1): void {
  bag.keys.push(hash(name));
  bag.values.push(value);
}

/** Adds a group of names, each there once, whose weight does not grow with its size: a long line shall not shout. */
export function addGroup(bag: Bag, prefix: string, names: readonly string[], weight: number): void {
  const value = weight / Math.sqrt(names.length);
  const begun = hash(prefix);
  for (const name of names) {
    bag.keys.push(hash(name, begun));
    bag.values.push(value);
  }
}
