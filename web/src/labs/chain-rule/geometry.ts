/** Where the factors stand, and the running product over them on a log axis. Pure. */
import type { ChainFactor, ChainRule } from '../../engine/probes.js';
import { type DecadeRange, decadePosition, decadeTicks, widenDecades } from '../../views/depth/scale.js';

/** A factor with its words needs so many CSS pixels; where all together have less, each is a narrow cell. */
export const CARD_WIDTH = 108;
const SMALLEST_CELL = 12;
const LARGEST_CARD = 220;
/** A factor is marked where it makes the gradient at least so many times smaller, or larger. */
const NOTABLE = 2;
/** So few are cards even where they have to be scrolled through; more become cells, so that all are in sight. */
const MOST_SCROLLED = 9;
/** Kept on the right for the axis, where the gradient begins. */
export const AXIS_WIDTH = 46;
/** Cells of this width say their factor's value. */
export const ROOM_FOR_VALUE = 34;
export const PLOT_HEIGHT = 120;
const INSET = 12;

export interface Track {
  kind: 'cards' | 'cells';
  /** Of one factor, and of all with the axis. */
  step: number;
  width: number;
}

export function layOut(count: number, room: number): Track {
  const even = (room - AXIS_WIDTH) / count;
  const cards = even >= CARD_WIDTH || count <= MOST_SCROLLED;
  const step = cards ? Math.min(LARGEST_CARD, Math.max(CARD_WIDTH, even)) : Math.max(SMALLEST_CELL, even);
  return { kind: cards ? 'cards' : 'cells', step, width: step * count + AXIS_WIDTH };
}

/** The factors to mark, as indices: the one that shrinks the product most, and the one that makes it grow most. */
export function notable({ factors, shrinks, grows }: ChainRule): { shrinks: number | null; grows: number | null } {
  const sizeOf = (index: number): number => Math.abs(factors[index]!.value);
  return {
    shrinks: shrinks !== null && sizeOf(shrinks) <= 1 / NOTABLE ? shrinks : null,
    grows: grows !== null && sizeOf(grows) >= NOTABLE ? grows : null,
  };
}

export interface PlotPoint {
  x: number;
  y: number;
  /** 0: below every decade. */
  isZero: boolean;
}

export interface ProductPlot {
  range: DecadeRange;
  ticks: { exponent: number; y: number }[];
  /** Of the product after each factor, in their order: the first is the rightmost. */
  points: PlotPoint[];
}

/** `factors` from the loss down to the parameter; the plot runs from right to left as the gradient does. */
export function plotProducts(factors: readonly ChainFactor[], { step, width }: Track): ProductPlot {
  const sizes = factors.map(({ product }) => Math.abs(product ?? Number.NaN));
  const range = widenDecades({ low: -1, high: 0 }, sizes);
  const yOf = (size: number): number => INSET + (1 - decadePosition(range, size)) * (PLOT_HEIGHT - 2 * INSET);
  return {
    range,
    ticks: decadeTicks({ low: range.low - 1, high: range.high }, 5).map((exponent) => ({
      exponent,
      y: yOf(10 ** exponent),
    })),
    points: sizes.map((size, index) => ({
      x: width - AXIS_WIDTH - (index + 0.5) * step,
      y: size === 0 ? PLOT_HEIGHT - 3 : yOf(size),
      isZero: size === 0,
    })),
  };
}
