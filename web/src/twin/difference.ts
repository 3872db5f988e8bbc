/** Where two outputs part, and by how much. Pure. */
import { type Config, isRegression, outputCount } from '../config/config.js';
import { ticks } from '../draw/ticks.js';
import { largestAt } from '../draw/winners.js';
import type { Subject } from '../views/output/subject.js';

export interface DifferenceField {
  /** `signed`: P(class 2) of B minus that of A; `value`: as `signed`, of a regression; `distance`: from 0 to 1. */
  kind: 'signed' | 'value' | 'distance';
  values: Float32Array;
  size: number;
  /** Colored over [-scale, scale]; a distance over [0, 1]. */
  scale: number;
  /** The share of the square on which the two choose another class; null for a regression. */
  disagree: number | null;
}

/** Null while the two pictures are not of one kind and size. */
export function differenceOf(config: Config, a: Subject, b: Subject): DifferenceField | null {
  if (a.size !== b.size || a.count !== b.count || a.kind !== b.kind) return null;
  if (outputCount(config.data) > 1) return distance(a, b);
  const values = planeOf(b).map((value, index) => value - a.values[index]!);
  if (isRegression(config.data)) return { kind: 'value', values, size: a.size, scale: largest(values), disagree: null };
  const other = values.reduce((sum, _, cell) => sum + Number(a.values[cell]! > 0.5 !== b.values[cell]! > 0.5), 0);
  return { kind: 'signed', values, size: a.size, scale: 1, disagree: other / values.length };
}

function planeOf({ values, size }: Subject): Float32Array {
  return values.slice(0, size * size);
}

/** Half the sum over the classes of how far their probabilities are apart: 0 where equal, 1 where nothing is shared. */
function distance(a: Subject, b: Subject): DifferenceField {
  const { size, count } = a;
  const area = size * size;
  const values = new Float32Array(area);
  for (let index = 0; index < area * count; index++) {
    const cell = index % area;
    values[cell] = values[cell]! + Math.abs(b.values[index]! - a.values[index]!) / 2;
  }
  const choice = (of: Subject, cell: number): number => largestAt(of.values, count, area, cell);
  const other = values.reduce((sum, _, cell) => sum + Number(choice(a, cell) !== choice(b, cell)), 0);
  return { kind: 'distance', values, size, scale: 1, disagree: other / area };
}

/** A round number that no difference exceeds. */
function largest(values: Float32Array): number {
  const most = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0) || 1;
  const step = ticks(0, most, 2)[1] ?? most;
  return Math.ceil(most / step) * step;
}
