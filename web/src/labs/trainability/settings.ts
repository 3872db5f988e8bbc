/** What the map can be set to, as its part of the link says it: `view.x=learningRate:0.01:10&view.y=depth&view.show=loss`. */
import { QUANTITIES, type Quantity } from '../../config/quantities.js';
import { choice, flag, number, type Setting, type ValuesOf } from '../settings.js';
import { type AxisRange, initialRange, KINDS } from './axis.js';

/** Cells along each side. */
export const SIZES = ['16', '32', '64', '128'] as const;
export const VIEWS = ['outcome', 'loss'] as const;
export const STEP_LIMITS = { min: 1, max: 5000, initial: 200, whole: true } as const;

export const TABLE = {
  x: axis('learningRate'),
  y: axis('gain'),
  size: choice(SIZES, '64'),
  steps: number(STEP_LIMITS),
  show: choice(VIEWS, 'outcome'),
  /** Every step uses the whole training set. */
  full: flag(false),
};

export type MapSettings = ValuesOf<typeof TABLE>;
export type MapView = (typeof VIEWS)[number];

/** A quantity, and its range where it is not the one that it opens with: `gain`, or `gain:0.5:2`. */
function axis(initial: Quantity): Setting<AxisRange> {
  return { initial: initialRange(initial), write: writeRange, read: readRange };
}

function writeRange({ quantity, from, to }: AxisRange): string {
  const usual = initialRange(quantity);
  return from === usual.from && to === usual.to ? quantity : `${quantity}:${from}:${to}`;
}

function readRange(text: string): ReturnType<Setting<AxisRange>['read']> {
  const [name, ...ends] = text.split(':');
  const quantity = QUANTITIES.find((one) => one === name);
  if (!quantity) {
    return { fault: { code: 'unknown-choice', message: `must begin with one of ${QUANTITIES.join(', ')}` } };
  }
  if (ends.length === 0) return { value: initialRange(quantity) };
  const { min, max, whole } = KINDS[quantity];
  const [from = Number.NaN, to = Number.NaN] = ends.map(Number);
  const fits = ends.length === 2 && from >= min && to <= max && (whole ? from <= to : from < to);
  if (fits && (!whole || [from, to].every(Number.isInteger))) return { value: { quantity, from, to } };
  const limits = { type: whole ? 'integer' : 'number', min, max } as const;
  return { fault: { code: 'out-of-range', message: `must be ${quantity}:from:to within ${min} and ${max}`, limits } };
}
