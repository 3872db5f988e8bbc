/** In which order the cells of a map are computed: coarse first, as interlaced pictures are (PNG's Adam7). Pure. */

/** Cells between those of the first pass. */
export const COARSEST = 8;

export interface Order {
  /** Every cell once, row by row within a pass; cell = row * columns + column. */
  cells: Int32Array;
  /** Of each place in `cells`, the side of the square that its cell stands for until finer ones come. */
  blocks: Uint8Array;
}

/** Passes at distances 8, 4, 2 and 1; each leaves out what an earlier one had. */
export function refinement(columns: number, rows: number): Order {
  const cells = new Int32Array(columns * rows);
  const blocks = new Uint8Array(columns * rows);
  let count = 0;
  for (let block = COARSEST; block >= 1; block /= 2) {
    for (let row = 0; row < rows; row += block) {
      for (let column = 0; column < columns; column += block) {
        const wasThere = block < COARSEST && row % (2 * block) === 0 && column % (2 * block) === 0;
        if (wasThere) continue;
        cells[count] = row * columns + column;
        blocks[count++] = block;
      }
    }
  }
  return { cells, blocks };
}

/** The computed cell that stands for this one: itself, or the first cell of the smallest computed block around it. */
export function coveringCell(cell: number, columns: number, isDone: (cell: number) => boolean): number | null {
  const row = Math.floor(cell / columns);
  const column = cell % columns;
  for (let block = 1; block <= COARSEST; block *= 2) {
    const corner = (row - (row % block)) * columns + column - (column % block);
    if (isDone(corner)) return corner;
  }
  return null;
}
