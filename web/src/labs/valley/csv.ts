/** The whole path as a table for other programs: every number in full. */
import { csvOf } from '../export/csv.js';
import type { Place } from './path.js';

export function pathCsv(path: readonly Place[]): string {
  const axes = path[0]!.w.length === 1 ? ['w'] : ['x', 'y'];
  const named = (prefix: string): string[] => axes.map((axis) => prefix + axis);
  return csvOf(
    ['step', ...axes, 'loss', ...named('gradient_'), ...named('change_'), 'distance'],
    path.map(({ w, loss, gradient, change, distance }, step) => [step, ...w, loss, ...gradient, ...change, distance]),
  );
}
