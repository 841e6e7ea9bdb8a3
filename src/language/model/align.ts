/** Which clause of a line belongs to which of its annotated acts: in order, every act at least one clause where there are enough. */
export function align(scores: readonly Float64Array[], acts: readonly number[]): number[][] {
  const clauses = scores.length;
  const count = acts.length;
  if (count === 0) return scores.map(() => []);
  if (count > clauses) {
    return scores.map((_, clause) => {
      const from = Math.floor((clause * count) / clauses);
      const to = Math.floor(((clause + 1) * count) / clauses);
      return Array.from({ length: to - from }, (_unused, index) => from + index);
    });
  }
  const best: number[][] = [];
  for (let clause = 0; clause < clauses; clause++) {
    const row: number[] = [];
    for (let act = 0; act < count; act++) {
      const own = scores[clause]?.[acts[act] ?? 0] ?? 0;
      const stay =
        clause === 0
          ? act === 0
            ? 0
            : Number.NEGATIVE_INFINITY
          : (best[clause - 1]?.[act] ?? Number.NEGATIVE_INFINITY);
      const move =
        clause === 0 || act === 0
          ? Number.NEGATIVE_INFINITY
          : (best[clause - 1]?.[act - 1] ?? Number.NEGATIVE_INFINITY);
      row.push(own + Math.max(stay, move));
    }
    best.push(row);
  }
  const result: number[][] = scores.map(() => []);
  let act = count - 1;
  for (let clause = clauses - 1; clause >= 0; clause--) {
    result[clause] = [act];
    if (clause === 0) break;
    const stay = best[clause - 1]?.[act] ?? Number.NEGATIVE_INFINITY;
    const move = act === 0 ? Number.NEGATIVE_INFINITY : (best[clause - 1]?.[act - 1] ?? Number.NEGATIVE_INFINITY);
    if (move > stay) act--;
  }
  return result;
}
