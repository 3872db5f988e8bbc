/** Where feature maps stand: square, in a grid, as large as their column and row allow. Pure. */
import type { ImageShape } from '../../../config/image/shapes.js';
import {
  type Column,
  kindOf,
  largestPitch,
  type MapLayout,
  NETWORK_MARGIN,
  type Placed,
  type Row,
} from '../geometry.js';

/** Of the network's row, in CSS pixels. */
const MOST_HEIGHT = 360;
const GAP = 3;
/** Left and right of the maps together. */
const SIDES = 12;
/** Above the maps, for what they measure. */
export const MAP_CAPTION = 16;
const LARGEST: Record<Column['kind'], number> = { input: 112, hidden: 72, output: 48 };

/** `shapes`: of every column, input and output included. */
export function layMaps(shapes: readonly ImageShape[]): MapLayout {
  const last = shapes.length - 1;
  const isMap = (index: number): boolean => shapes[index]!.height > 1;
  return {
    counts: shapes.map(({ channels }) => channels),
    height: (spans) => {
      const heights = shapes.map(({ channels }, index) => {
        const kind = kindOf(index, last);
        if (!isMap(index)) return channels * largestPitch(kind === 'hidden' ? spans.box : spans.endBox);
        const { across, pitch } = gridUnits(channels, spans[kind], MOST_HEIGHT, LARGEST[kind]);
        return pitch * Math.ceil(channels / across) + MAP_CAPTION;
      });
      return Math.min(MOST_HEIGHT, Math.max(...heights) + NETWORK_MARGIN);
    },
    place: (index, kind, width, row) => (isMap(index) ? placeGrid(shapes[index]!.channels, kind, width, row) : null),
  };
}

function placeGrid(units: number, kind: Column['kind'], width: number, row: Row): Placed {
  const { across, pitch, side } = gridUnits(units, width, row.height, LARGEST[kind]);
  const total = pitch * Math.ceil(units / across) - GAP;
  const top = row.body + MAP_CAPTION + (row.height - MAP_CAPTION - total) / 2;
  return { top, across, pitch, pitchX: pitch, boxWidth: side, boxHeight: side };
}

/** As many side by side as makes them largest. */
function gridUnits(units: number, width: number, height: number, largest: number) {
  const [roomX, roomY] = [width - SIDES, height - NETWORK_MARGIN - MAP_CAPTION];
  const sideOf = (across: number): number => {
    const rows = Math.ceil(units / across);
    return Math.min(largest, (roomX + GAP) / across - GAP, (roomY + GAP) / rows - GAP);
  };
  let across = 1;
  for (let more = 2; more <= units; more++) if (sideOf(more) > sideOf(across) + 0.5) across = more;
  const side = Math.max(1, sideOf(across));
  return { across, side, pitch: side + GAP };
}
