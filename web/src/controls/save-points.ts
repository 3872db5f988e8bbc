/** Own points as a CSV file, in the form that the import reads. */
import type { Point } from '../config/config.js';

export function pointsToCsv(points: readonly Point[]): string {
  return ['x,y,label', ...points.map((point) => point.join(','))].join('\n').concat('\n');
}

/** Hands the file to the browser's downloads. */
export function savePoints(points: readonly Point[]): void {
  const address = URL.createObjectURL(new Blob([pointsToCsv(points)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'gradflow-points.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
