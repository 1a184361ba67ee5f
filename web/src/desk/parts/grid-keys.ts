/** Where a key leads in a grid from the cell with the focus: row and column; null if it leads nowhere. The ends are the grid's to keep. */
export function targetOf(
  key: string,
  withControl: boolean,
  [row, column]: readonly [row: number, column: number],
  [rows, columns]: readonly [rows: number, columns: number],
  page: number,
): [row: number, column: number] | null {
  if (withControl) {
    if (key === "Home") return [0, 0];
    return key === "End" ? [rows - 1, columns - 1] : null;
  }
  switch (key) {
    case "ArrowDown":
      return [row + 1, column];
    case "ArrowUp":
      return [row - 1, column];
    case "ArrowRight":
      return [row, column + 1];
    case "ArrowLeft":
      return [row, column - 1];
    case "PageDown":
      return [row + page, column];
    case "PageUp":
      return [row - page, column];
    case "Home":
      return [row, 0];
    case "End":
      return [row, columns - 1];
    default:
      return null;
  }
}
