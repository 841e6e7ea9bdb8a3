/**
 * Chance as a keyed hash: the same seed, person, name and occurrence give the same number, whatever else was drawn.
 * It chooses wording and variants, never whether the same behaviour succeeds.
 */

/** A 32-bit number from text (FNV-1a with a final mix). */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 0 … n−1. */
export const draw = (seed: number, person: string, name: string, occurrence: number, n: number): number =>
  n <= 1 ? 0 : hash32(`${seed}|${person}|${name}|${occurrence}`) % n;
