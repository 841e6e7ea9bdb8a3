/** Lots drawn one after the other: the same seed and name give the same row on every machine. */
import { draw } from '../simulator/chance.ts';

/** A number from 0 to n − 1, another one each time. */
export type Lots = (n: number) => number;

export function lots(seed: number, name: string): Lots {
  let drawn = 0;
  return (n) => draw(seed, 'proof', name, drawn++, n);
}

export const oneOf = <T>(items: readonly T[], lot: Lots): T | undefined => items[lot(items.length)];
