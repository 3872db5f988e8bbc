/** Where auxiliary classifiers stand: below the column of their layer, at the end of a small branch. Pure. */
import type { AuxiliaryConfig, ModelConfig } from '../../../config/config.js';
import { type Geometry, unitCenter } from '../geometry.js';

/** The branch from (x, y1) down to a square map of `side`, which begins at `top`; below it, where it fits, the weight. */
export interface HeadPlace {
  x: number;
  y1: number;
  top: number;
  side: number;
  hasText: boolean;
}

const BRANCH = 12;
const LARGEST_SIDE = 38;
const SMALLEST_SIDE = 4;
/** Where neighbors leave less room for a map, every other one stands lower. */
const STAGGER_BELOW = 24;
const STAGGERED_SIDE = 24;
const TEXT = 16;
const MARGIN = 4;
/** Between neighboring maps. */
const GAP = 3;
/** The weight as text needs so much width. */
const TEXT_WIDTH = 34;

/** The height that the maps need below the units; 0 without any. */
export function headBand({ auxiliary }: Pick<ModelConfig, 'auxiliary'>): number {
  return auxiliary.length > 0 ? BRANCH + LARGEST_SIDE + TEXT + MARGIN : 0;
}

/** All maps are of one size: the largest with which neighbors do not touch; close ones stand in two rows. */
export function placeHeads({ columns, rows }: Geometry, heads: readonly AuxiliaryConfig[]): HeadPlace[] {
  const centers = heads.map(({ after }) => columns[after]!.center);
  const room = closest(centers, 1) - GAP;
  const staggered = room < STAGGER_BELOW;
  const wish = staggered ? Math.min(STAGGERED_SIDE, closest(centers, 2) - GAP, 2 * room) : room;
  const side = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, wish));
  const top = rows.network.top + rows.network.height - headBand({ auxiliary: [...heads] }) + BRANCH;
  return heads.map(({ after }, index) => {
    const column = columns[after]!;
    const y1 = unitCenter(column, column.units - 1) + column.boxHeight / 2;
    const lower = staggered && index % 2 === 1 ? side + GAP : 0;
    return { x: centers[index]!, y1, top: top + lower, side, hasText: room >= TEXT_WIDTH };
  });
}

/** The least distance between one and the next but `apart`. */
function closest(centers: readonly number[], apart: number): number {
  return centers.slice(apart).reduce((least, x, index) => Math.min(least, x - centers[index]!), Number.MAX_VALUE);
}
