/** What lies under the pointer. */

import { type Gap, nearestEdge } from './edges.js';
import { type Column, columnAt, type Geometry, unitCenter, unitLeft } from './geometry.js';

export type Hit =
  | { kind: 'unit'; column: Column; unit: number }
  | { kind: 'bias'; column: Column; unit: number }
  | { kind: 'edge'; gap: Gap; input: number; unit: number }
  | { kind: 'column'; column: Column };

const EDGE_TOLERANCE = 5;
const BIAS_TOLERANCE = 6;
/** Boxes smaller than this carry no bias dot. */
const SMALLEST_WITH_BIAS = 18;
/** On a map it must not cover what is seen there. */
const SMALLEST_MAP_WITH_BIAS = 40;

/** Where a unit's bias dot sits: on the lower left corner of its box. Null where there is none. */
export function biasDot(column: Column, unit: number): { x: number; y: number } | null {
  const least = column.isMap ? SMALLEST_MAP_WITH_BIAS : SMALLEST_WITH_BIAS;
  if (column.kind === 'input' || column.boxHeight < least) return null;
  return { x: unitLeft(column, unit) + 2, y: unitCenter(column, unit) + column.boxHeight / 2 - 2 };
}

/** Bias dots before units before edges before the column itself; null beside the axis. */
export function hitAt(geometry: Geometry, gaps: readonly Gap[], x: number, y: number): Hit | null {
  const column = columnAt(geometry, x);
  if (!column) return null;
  const { top, height } = geometry.rows.network;
  if (y < top || y > top + height) return { kind: 'column', column };
  return hitUnit(column, x, y) ?? hitEdge(gaps, x, y) ?? { kind: 'column', column };
}

/** Whether a hit is of this very layout. */
export function isIn({ columns }: Geometry, hit: Hit): boolean {
  return columns.includes(hit.kind === 'edge' ? hit.gap.to : hit.column);
}

/** The same thing under the pointer as before. */
export function sameHit(a: Hit | null, b: Hit | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'edge' && b.kind === 'edge') {
    return a.gap.to === b.gap.to && a.input === b.input && a.unit === b.unit;
  }
  if (a.kind === 'edge' || b.kind === 'edge' || a.column !== b.column) return false;
  return a.kind === 'column' || (b.kind !== 'column' && a.unit === b.unit);
}

function hitUnit(column: Column, x: number, y: number): Hit | null {
  const unit = nearestUnit(column, x, y);
  const dot = biasDot(column, unit);
  if (dot && Math.hypot(x - dot.x, y - dot.y) <= BIAS_TOLERANCE) return { kind: 'bias', column, unit };
  const inside =
    Math.abs(x - unitLeft(column, unit) - column.boxWidth / 2) <= column.boxWidth / 2 &&
    Math.abs(y - unitCenter(column, unit)) <= Math.max(column.boxHeight, column.pitch) / 2;
  return inside ? { kind: 'unit', column, unit } : null;
}

function nearestUnit({ top, pitch, center, pitchX, across, units }: Column, x: number, y: number): number {
  const hold = (place: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(place)));
  const beside = hold((x - center) / (pitchX || 1) + across / 2, across);
  return hold(hold((y - top) / pitch, units) * across + beside, units);
}

function hitEdge(gaps: readonly Gap[], x: number, y: number): Hit | null {
  for (const gap of gaps) {
    const edge = nearestEdge(gap, x, y, EDGE_TOLERANCE);
    if (edge) return { kind: 'edge', gap, ...edge };
  }
  return null;
}
