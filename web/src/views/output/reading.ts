/** What stands at one place of the map, as data: the readout, the live region and the error marks word and draw it. */
import { sampleField } from '../../draw/field.js';
import type { PointSet } from '../../engine/frame.js';
import type { Subject } from './subject.js';

export interface Reading {
  x: number;
  y: number;
  /** Probabilities by class; or the one value of a regression or unit. */
  values: number[];
  /** The most probable class; null for a value. */
  winner: number | null;
}

/** Reads the field at (x, y) of the plane, held to the map's edge. */
export function readField(subject: Subject, domain: number, x: number, y: number): Reading {
  const { values: field, offset, size, count } = subject;
  const u = (x / domain + 1) / 2;
  const v = (1 - y / domain) / 2;
  const planes = Array.from({ length: count }, (_, plane) =>
    sampleField({ values: field, size, offset: offset + plane * size * size }, u, v),
  );
  if (subject.kind === 'value' || subject.kind === 'unit') return { x, y, values: planes, winner: null };
  const values = subject.kind === 'probability' ? [1 - planes[0]!, planes[0]!] : planes;
  return { x, y, values, winner: values.indexOf(Math.max(...values)) };
}

/** The indices of points whose label is not the class that the map shows under them. */
export function misclassified(subject: Subject, domain: number, points: PointSet): number[] {
  const wrong: number[] = [];
  if (subject.kind === 'value' || subject.kind === 'unit') return wrong;
  for (let index = 0; index < points.x.length; index++) {
    const u = (points.x[index]! / domain + 1) / 2;
    const v = (1 - points.y[index]! / domain) / 2;
    if (classAt(subject, u, v) !== points.label[index]) wrong.push(index);
  }
  return wrong;
}

/** The most probable class at (u, v) in [0, 1]^2. */
function classAt({ kind, values, size, count }: Subject, u: number, v: number): number {
  const grid = { values, offset: 0, size };
  if (kind === 'probability') return Number(sampleField(grid, u, v) > 0.5);
  let winner = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let plane = 0; plane < count; plane++) {
    grid.offset = plane * size * size;
    const value = sampleField(grid, u, v);
    if (value <= most) continue;
    most = value;
    winner = plane;
  }
  return winner;
}
