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

/** Percentile (0–100) of times. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;
}
