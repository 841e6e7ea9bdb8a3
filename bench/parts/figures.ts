/** One JSON line per figure: `{name, value, unit, peer?, ratio?}`; as a table where a person reads. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  peer?: number;
  ratio?: number;
}

const asJson = process.argv.includes('--json');

export function report(figure: Figure): void {
  if (asJson) {
    console.log(JSON.stringify(figure));
    return;
  }
  const { name, value, unit, peer, ratio } = figure;
  const beside = peer === undefined ? '' : `  peer ${peer.toLocaleString('en-GB')} ${unit}`;
  const times = ratio === undefined ? '' : `  ratio ${ratio}`;
  console.log(`${name.padEnd(28)} ${value.toLocaleString('en-GB').padStart(12)} ${unit}${beside}${times}`);
}

/** Units per second, the best of several rounds; each round lasts at least `seconds`. */
export function perSecond(work: () => number, seconds = 1, rounds = 3): number {
  work();
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    let done = 0;
    while (performance.now() - begin < seconds * 1000) done += work();
    best = Math.max(best, (1000 * done) / (performance.now() - begin));
  }
  return Math.round(best);
}

const WARM_UP = 3;
const ROUNDS = 9;

/**
 * Units per second of two works, and how often the first does what the second does once: the median of short rounds taken
 * in turn, so that whatever else the machine does slows both. Both are run for a while first: what counts is the long run.
 */
export function sideBySide(mine: () => number, theirs: () => number): { value: number; peer: number; ratio: number } {
  for (const work of [mine, theirs]) perSecond(work, WARM_UP, 1);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    value: perSecond(mine, 0.5, 1),
    peer: perSecond(theirs, 0.5, 1),
  }));
  const median = percentile(
    rounds.map(({ value, peer }) => value / peer),
    50,
  );
  return {
    value: Math.max(...rounds.map(({ value }) => value)),
    peer: Math.max(...rounds.map(({ peer }) => peer)),
    ratio: Math.round(10 * median) / 10,
  };
}

/** Percentile (0–100) of times. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;
}
