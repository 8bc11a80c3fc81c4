/** The name that a mistyped one stands for, at most two strokes away; `undefined` where none is that close. */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(name.length / 3));
  let closest: string | undefined;
  let fewest = most + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > most) continue;
    const strokes = distance(name.toLowerCase(), candidate.toLowerCase());
    if (strokes < fewest) [closest, fewest] = [candidate, strokes];
  }
  return closest;
}

/** How many letters have to be changed, added or removed, or swapped with their neighbour, to make one of the other. */
function distance(from: string, to: string): number {
  let last: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (last[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [last, previous] = [previous, current];
  }
  return previous[to.length] ?? 0;
}
