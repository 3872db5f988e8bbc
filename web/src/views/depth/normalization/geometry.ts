/** Where the marks of normalization stand: below the activations, two in each column, what goes in and what comes out. Pure. */
import type { Strip } from '../band.js';
import type { Column, Geometry } from '../geometry.js';
import { placeOf } from './moments.js';

const HEIGHT = 56;
const ABOVE = 6;
const BELOW = 10;

/** The height that the marks need below the activations. */
export const MOMENTS_BAND = HEIGHT + ABOVE + BELOW;

export function momentsStrip({ rows: { activation }, bands }: Geometry): Strip {
  const top = activation.top + activation.height - bands.moments + ABOVE;
  return { top, bottom: top + HEIGHT };
}

export function momentY({ top, bottom }: Strip, reach: number, value: number): number {
  return (top + bottom) / 2 - ((bottom - top) / 2) * placeOf(value, reach);
}

/** Widths of bars and where they begin, in CSS pixels. */
export interface Marks {
  before: number;
  after: number;
  width: number;
  /** Deviations in numbers beside the bars have room. */
  numbers: boolean;
}

const LARGEST_BAR = 12;
/** On each side of the bars, for a number. */
const NUMBER = 36;

export function marksOf({ center, width: column }: Column): Marks {
  const width = Math.min(LARGEST_BAR, column * 0.3);
  const gap = Math.min(width * 0.8, column * 0.12);
  return { before: center - gap / 2 - width, after: center + gap / 2, width, numbers: column >= 2 * (width + NUMBER) };
}
