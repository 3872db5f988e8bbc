/** The numbers that a story is about, read off a run: by the caption while it trains, by the test that measures them. */

import type { Evaluation, LayerActivity, LayerFlow, ParameterBlock } from '../engine/frame.js';
import { firstOverLast } from '../goals/quantities.js';

/** What the figures are read from; hidden layers in order, in `flow` the output layer after them. */
export interface Reading {
  flow: readonly Pick<LayerFlow, 'gradActivation' | 'gradPreactivation' | 'units'>[];
  activity: readonly Pick<LayerActivity, 'dead'>[];
  evaluation: Pick<Evaluation, 'trainLoss' | 'testAccuracy'>;
  layout: readonly ParameterBlock[];
  parameters: Float32Array;
}

/** Null where the run, as its reader has changed it, has nothing to measure: no hidden layer, no gradient. */
export const FIGURES = {
  /** Share of the test points told right. */
  testAccuracy: ({ evaluation }: Reading): number | null => evaluation.testAccuracy,
  trainLoss: ({ evaluation }: Reading): number => evaluation.trainLoss,
  /** RMS of dL/da in the first hidden layer. */
  firstGradient: (reading: Reading): number | null => hiddenGradients(reading)[0] ?? null,
  /** The same relative to the last hidden layer's. */
  gradientRatio: (reading: Reading): number | null => firstOverLast(reading),
  /** Share of the hidden units whose f' is 0 for every training sample. */
  dead: ({ flow, activity }: Reading): number | null => {
    const units = flow.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0);
    if (units === 0) return null;
    return activity.reduce((sum, layer) => sum + layer.dead, 0) / units;
  },
  /** The largest difference between two units of the first hidden layer in a weight from the same input. */
  spread: ({ layout, parameters }: Reading): number | null => {
    const block = layout.find(({ name }) => name === 'layers.0.weight');
    if (!block) return null;
    const { offset, rows, cols } = block;
    const columns = Array.from({ length: cols }, (_, column) => {
      const weights = parameters.subarray(offset + column * rows, offset + (column + 1) * rows);
      return Math.max(...weights) - Math.min(...weights);
    });
    return Math.max(...columns);
  },
} as const;

export type Figure = keyof typeof FIGURES;

/** RMS of dL/da, by hidden layer. */
export function hiddenGradients({ flow }: Reading): number[] {
  return flow.slice(0, -1).map(({ gradActivation }) => gradActivation);
}

/** Share of dead units, by hidden layer. */
export function deadShares({ flow, activity }: Reading): number[] {
  return activity.map(({ dead }, layer) => dead / flow[layer]!.units);
}
