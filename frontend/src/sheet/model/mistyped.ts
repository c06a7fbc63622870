const MOST_EDITS = 2;
/** In a short name, two edits make any other one. */
const LONG = 8;

/** Whether `typed` is `known` with a slip of the keys: one or two letters wrong, lacking, doubled or swapped. */
export function isMistyped(typed: string, known: string): boolean {
  const most = known.length < LONG ? 1 : MOST_EDITS;
  if (typed === known || Math.abs(typed.length - known.length) > most) return false;
  return editsBetween(typed, known) <= most;
}

/** The distance of Damerau and Levenshtein in its restricted form: no part is edited twice. */
function editsBetween(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          cell(row - 1, column) + 1,
          cell(row, column - 1) + 1,
          cell(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cell(from.length, to.length);
}
