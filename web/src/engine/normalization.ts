/** What normalization does to the next step's batch, layer by layer: the decoder, loaded with what shows it. */
import type { ParameterBlock } from './frame.js';

/** Of one normalized layer, a number per unit (maxout: per piece); variances are biased, over the samples of the batch. */
export interface LayerNormalization {
  /** Hidden layers count from 0. */
  layer: number;
  /** What predictions are standardized by; null for layer normalization, which has no running statistics. */
  running: Moments | null;
  /** Of W x + b. */
  before: Moments;
  /** Of gamma xhat + beta. */
  after: Moments;
}

export interface Moments {
  mean: Float32Array;
  variance: Float32Array;
}

const COLUMNS = 6;

/** Throws an Error where the rows are not those of the layout. */
export function decodeNormalization(rows: Float32Array, layout: readonly ParameterBlock[]): LayerNormalization[] {
  const gammas = layout.filter(({ name }) => name.endsWith('.gamma'));
  if (gammas.reduce((sum, gamma) => sum + gamma.rows, 0) * COLUMNS !== rows.length) {
    throw new Error('snapshot: normalization of the wrong size');
  }
  let first = 0;
  return gammas.map(({ name, rows: units }) => {
    const column = (index: number): Float32Array =>
      Float32Array.from({ length: units }, (_, unit) => rows[(first + unit) * COLUMNS + index]!);
    const moments = (index: number): Moments => ({ mean: column(index), variance: column(index + 1) });
    const running = moments(0);
    const decoded = {
      layer: Number(/^layers\.(\d+)\./.exec(name)?.[1]),
      running: Number.isNaN(running.mean[0]) ? null : running,
      before: moments(2),
      after: moments(4),
    };
    first += units;
    return decoded;
  });
}
