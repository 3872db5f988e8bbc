/** Own points as a CSV file, in the form that the import reads. */
import type { Point } from '../config/config.js';
import { download } from '../page/download.js';

export function pointsToCsv(points: readonly Point[]): string {
  return ['x,y,label', ...points.map((point) => point.join(','))].join('\n').concat('\n');
}

/** Hands the file to the browser's downloads. */
export function savePoints(points: readonly Point[]): void {
  download('gradflow-points.csv', 'text/csv', pointsToCsv(points));
}
