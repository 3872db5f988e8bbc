/** The chain rule's path through the network, over its lines. */
import type { ThemeColors } from '../../../draw/theme.js';
import type { UnitRef } from '../../../engine/protocol.js';
import { leftEdge, rightEdge } from '../edges.js';
import { type Geometry, unitCenter, unitLeft } from '../geometry.js';
import type { Context } from '../scene.js';

/** `path` from left to right; what is not in this layout is left out. */
export function paintPath(context: Context, geometry: Geometry, path: readonly UnitRef[], colors: ThemeColors): void {
  const line = new Path2D();
  path.forEach((unit, index) => {
    addUnit(line, geometry, unit);
    const next = path[index + 1];
    if (next) addEdge(line, geometry, unit, next);
  });
  context.lineCap = 'round';
  for (const [color, width] of [
    [colors.panel, 5],
    [colors.accent, 2.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(line);
  }
}

function addUnit(line: Path2D, { columns }: Geometry, { layer, unit }: UnitRef): void {
  const column = columns[layer + 1];
  if (!column || unit >= column.units) return;
  const height = Math.max(4, column.boxHeight);
  line.roundRect(
    unitLeft(column, unit) - 1,
    unitCenter(column, unit) - height / 2 - 1,
    column.boxWidth + 2,
    height + 2,
    Math.min(6, height / 4),
  );
}

function addEdge(line: Path2D, { columns }: Geometry, left: UnitRef, right: UnitRef): void {
  const [from, to] = [columns[left.layer + 1], columns[right.layer + 1]];
  if (!from || !to || left.unit >= from.units || right.unit >= to.units) return;
  const [x1, x2] = [rightEdge(from), leftEdge(to)];
  const [y1, y2] = [unitCenter(from, left.unit), unitCenter(to, right.unit)];
  line.moveTo(x1, y1);
  line.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
}
