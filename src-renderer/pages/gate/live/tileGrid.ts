/** How many columns of tiles to lay out, and how wide each may be, in CSS pixels. */
export interface TileGrid {
  readonly columns: number;
  readonly tileWidth: number;
}

/** Height of a tile's caption and borders above its picture. */
const captionHeight = 37;
const narrowestTile = 220;

/**
 * The number of columns at which `count` tiles of 16:9 are largest without scrolling in an area of the given size; where
 * they cannot all be shown, as many columns as fit and the rest below.
 */
export function tileGrid(count: number, width: number, height: number, gap: number): TileGrid {
  if (count === 0 || width <= 0) return { columns: 1, tileWidth: Math.max(0, width) };
  const mostColumns = Math.max(1, Math.min(count, Math.floor((width + gap) / (narrowestTile + gap))));
  let best: TileGrid = { columns: 1, tileWidth: 0 };
  for (let columns = 1; columns <= mostColumns; columns += 1) {
    const rows = Math.ceil(count / columns);
    const byWidth = (width - gap * (columns - 1)) / columns;
    const byHeight = (((height - gap * (rows - 1)) / rows - captionHeight) * 16) / 9;
    const tileWidth = Math.floor(Math.min(byWidth, byHeight));
    if (tileWidth > best.tileWidth) best = { columns, tileWidth };
  }
  if (best.tileWidth >= narrowestTile) return best;
  return { columns: mostColumns, tileWidth: Math.floor((width - gap * (mostColumns - 1)) / mostColumns) };
}

/**
 * In how many rows tiles stand where there are as many columns as rows; null for other numbers of tiles. Such a wall has
 * the shape of one picture, so that on a wide screen it leaves room below.
 */
export function squareRows(count: number): 1 | 2 | null {
  if (count === 1) return 1;
  return count === 3 || count === 4 ? 2 : null;
}
