/** A run that was kept: its name, its Config as a link, its loss curve and how it ended. Bounded in size. */
import { isRecord } from '../config/schema.js';
import type { LossPoint, OtherPoint } from '../state/store.js';

export interface KeptRun {
  id: string;
  name: string;
  /** When it was kept: ISO 8601. */
  at: string;
  /** Its Config as `writeFullLink` says it. */
  link: string;
  /** Settings or weights changed on the way: the link alone does not repeat it. */
  edited: boolean;
  /** Accuracies are null for regression, test figures without test data, losses that were not finite. */
  step: number;
  trainLoss: number | null;
  testLoss: number | null;
  trainAccuracy: number | null;
  testAccuracy: number | null;
  /** By ascending step, at most `MOST_POINTS`. */
  curve: OtherPoint[];
  /** Whether its curve is in the chart, and with which mark of `draw/series.ts`. */
  shown: boolean;
  key: number;
}

export const MOST_POINTS = 240;
/** Characters. */
export const LONGEST_NAME = 80;
export const LONGEST_LINK = 200_000;

/**
 * At most `MOST_POINTS` of a curve: the first, the last and, of even stretches between, the lowest and the highest training
 * loss, so that no spike is lost. Six digits are more than a chart can show.
 */
export function decimate(points: readonly LossPoint[]): OtherPoint[] {
  const rounded = ({ step, train, test }: LossPoint): OtherPoint => ({
    step,
    train: roundLoss(train),
    test: roundLoss(test),
  });
  if (points.length <= MOST_POINTS) return points.map(rounded);
  const inner = points.slice(1, -1);
  const stretches = MOST_POINTS / 2 - 1;
  const kept = Array.from({ length: stretches }, (_, index) => {
    const from = Math.floor((index * inner.length) / stretches);
    return extremes(inner.slice(from, Math.floor(((index + 1) * inner.length) / stretches)));
  });
  return [points[0]!, ...kept.flat(), points.at(-1)!].map(rounded);
}

/** The points of the lowest and the highest training loss, in the order of their steps; any one where none is finite. */
function extremes(points: readonly LossPoint[]): LossPoint[] {
  const byLoss = points.filter(({ train }) => Number.isFinite(train)).sort((a, b) => a.train - b.train);
  if (byLoss.length === 0) return points.slice(0, 1);
  return [...new Set([byLoss[0]!, byLoss.at(-1)!])].sort((a, b) => a.step - b.step);
}

export function roundLoss(loss: number | null): number | null {
  return loss === null || !Number.isFinite(loss) ? null : Number(loss.toPrecision(6));
}

/** A curve of three numbers a point, as it is stored. */
type PackedPoint = [step: number, train: number | null, test: number | null];

/** As stored and exported. */
export function packRun({ curve, ...run }: KeptRun): Record<string, unknown> {
  return { version: 1, ...run, curve: curve.map(({ step, train, test }): PackedPoint => [step, train, test]) };
}

/** What can be wrong with what was read. */
export type RunFault = 'form' | 'version' | 'name' | 'link' | 'figures' | 'curve';

/** The run that `packRun` has packed, or what is wrong with it; the link's content is for `readLink` to judge. */
export function unpackRun(value: unknown): KeptRun | RunFault {
  if (!isRecord(value)) return 'form';
  if (value.version !== 1) return 'version';
  const { id, name, at, link, edited, step, shown, key } = value;
  if (!isText(id, 60) || !/^[\w-]+$/.test(id) || !isText(at, 40) || Number.isNaN(Date.parse(at))) return 'form';
  if (!isText(name, LONGEST_NAME) || name.trim() === '') return 'name';
  if (!isText(link, LONGEST_LINK)) return 'link';
  if (typeof edited !== 'boolean' || typeof shown !== 'boolean' || !isStep(key) || !isStep(step)) return 'figures';
  const figures = ['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy'] as const;
  if (!figures.every((figure) => isFigure(value[figure]))) return 'figures';
  const curve = unpackCurve(value.curve);
  if (!curve) return 'curve';
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = value as unknown as KeptRun;
  return { id, name, at, link, edited, step, trainLoss, testLoss, trainAccuracy, testAccuracy, curve, shown, key };
}

function unpackCurve(value: unknown): OtherPoint[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_POINTS) return null;
  let last = -1;
  const points: OtherPoint[] = [];
  for (const item of value) {
    if (!Array.isArray(item) || item.length !== 3 || !isStep(item[0]) || item[0] <= last) return null;
    const [step, train, test] = item as PackedPoint;
    if (!isFigure(train) || !isFigure(test)) return null;
    points.push({ step, train, test });
    last = step;
  }
  return points;
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest;
const isStep = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isFigure = (value: unknown): value is number | null => value === null || Number.isFinite(value);
