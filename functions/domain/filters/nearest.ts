/** Find the name that was probably meant: one that begins with what was typed, or else the one that differs least from it. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const given = typed.toLowerCase();
  const begun = names.find((name) => given.length > 1 && name.toLowerCase().startsWith(given));
  if (begun) return begun;
  const most = given.length < 4 ? 1 : given.length < 8 ? 2 : 3;
  const found = names
    .map((name) => ({ name, distance: editDistance(given, name.toLowerCase()) }))
    .filter(({ distance, name }) => distance <= most && distance < name.length)
    .sort((a, b) => a.distance - b.distance);
  return found[0]?.name;
}

/** How many letters must be added, dropped, changed or swapped with the next to make one text of the other. */
export function editDistance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const above = rows[row - 1] ?? [];
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swapped = isSwap ? (rows[row - 2]?.[column - 2] ?? Infinity) + 1 : Infinity;
      const changed = (above[column - 1] ?? 0) + (isSame ? 0 : 1);
      line.push(Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, changed, swapped));
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
