/** What a run achieved on its way, as a table: a line for each kept point of its curves. */
import type { AuxiliaryConfig } from '../config/config.js';
import { decodeAuxiliary } from '../engine/depth-sections.js';
import { csvOf } from '../labs/export/csv.js';
import type { LossPoint } from '../state/store.js';

type Cell = number | null | undefined;

const METRICS = ['training_loss', 'test_loss', 'training_accuracy', 'test_accuracy'];

/** Columns without any number, as accuracies of regression, are left out; programs read their names. */
export function metricsToCsv(losses: readonly LossPoint[], heads: readonly AuxiliaryConfig[]): string {
  const names = [
    'step',
    ...METRICS,
    ...heads.flatMap(({ after }) => METRICS.map((name) => `auxiliary_${after}_${name}`)),
  ];
  const rows = losses.map((point) => [point.step, ...ownCells(point), ...auxiliaryCells(point, heads.length)]);
  const isShown = names.map((_, column) => column < METRICS.length - 1 || rows.some((row) => isNumber(row[column])));
  const shown = <T>(cells: readonly T[]): T[] => cells.filter((_, column) => isShown[column]);
  return csvOf(
    shown(names),
    rows.map((row) => shown(row).map((cell) => cell ?? '')),
  );
}

const isNumber = (cell: Cell): boolean => typeof cell === 'number';

const ownCells = ({ train, test, accuracies }: LossPoint): Cell[] => [train, test, accuracies?.[0], accuracies?.[1]];

function auxiliaryCells({ auxiliary = new Float64Array() }: LossPoint, heads: number): Cell[] {
  const metrics = decodeAuxiliary(auxiliary);
  return Array.from({ length: heads }, (_, index) => {
    const { trainLoss, testLoss, trainAccuracy, testAccuracy } = metrics[index] ?? {};
    return [trainLoss, testLoss, trainAccuracy, testAccuracy];
  }).flat();
}
