/** What can be added to a deep network so that its gradients and signals keep their size. */
import type { Config, ModelConfig } from './config.js';
import { largestBatch, skipConnections } from './depth.js';
import { AUXILIARY_WEIGHT } from './schema.js';

export const REMEDIES = ['skips', 'batch', 'auxiliary'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** Skips go around so many layers (He et al. 2016). */
export const SKIP_AROUND = 2;
/** A network with fewer hidden layers has little depth to go around, or to cut in two. */
const DEEP = 4;
/** Statistics of fewer samples say little (Ioffe & Szegedy 2015 train with 32). */
const SMALLEST_BATCH = 8;

/** The Config with the remedy in it; null where it does not apply, or is there already. */
export function withRemedy(config: Config, remedy: Remedy): Config | null {
  const patch = PATCHES[remedy](config);
  return patch && { ...config, model: { ...config.model, ...patch } };
}

/** The hidden layer half-way, counted from 1. */
export function halfWay({ layers }: Pick<ModelConfig, 'layers'>): number {
  return Math.floor(layers.length / 2);
}

const PATCHES: Record<Remedy, (config: Config) => Partial<ModelConfig> | null> = {
  skips: ({ model }) =>
    model.layers.length < DEEP || skipConnections(model).length > 0 ? null : { skip: SKIP_AROUND },
  batch: ({ data, model, training }) => {
    const samples = data.kind === 'points' ? data.points.length : data.samples;
    const batch = Math.min(training.batchSize, samples);
    const normalized: ModelConfig = { ...model, normalization: 'batch' };
    const fits = batch >= SMALLEST_BATCH && batch <= largestBatch({ data, model: normalized });
    return model.layers.length === 0 || model.normalization !== 'none' || !fits ? null : { normalization: 'batch' };
  },
  auxiliary: ({ model }) =>
    model.layers.length < DEEP || model.auxiliary.length > 0
      ? null
      : { auxiliary: [{ after: halfWay(model), weight: AUXILIARY_WEIGHT }] },
};
