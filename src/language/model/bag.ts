/** A bag of features: hashed names with a value each. The order of adding decides nothing. */
export interface Bag {
  keys: number[];
  values: number[];
}

export const emptyBag = (): Bag => ({ keys: [], values: [] });

/** FNV-1a over the UTF-16 units, 32 bits. */
export function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    value ^= name.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

export function addFeature(bag: Bag, name: string, value = 1): void {
  bag.keys.push(hash(name));
  bag.values.push(value);
}

/** Adds a group whose weight does not grow with its size: a long line shall not shout. */
export function addGroup(bag: Bag, prefix: string, names: Iterable<string>, weight: number): void {
  const unique = [...new Set(names)];
  if (unique.length === 0) return;
  const value = weight / Math.sqrt(unique.length);
  for (const name of unique) addFeature(bag, prefix + name, value);
}
