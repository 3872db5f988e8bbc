/** What the output view shows: the network's answer, or one hidden unit in its place. */
import { type Config, isRegression, outputCount, unitsOf } from '../../config/config.js';
import type { Frame, Planes } from '../../engine/frame.js';
import type { UnitRef } from '../../engine/protocol.js';

export interface Subject {
  /** Probability of the second class; probabilities of 3 to 8 classes; a regression's value; a unit's activation. */
  kind: 'probability' | 'classes' | 'value' | 'unit';
  values: Float32Array;
  /** Where the first plane starts in `values`. */
  offset: number;
  size: number;
  /** Planes: one per class for `classes`, else 1. */
  count: number;
  /** `value` and `unit` are colored over [-scale, scale]. */
  scale: number;
  /** The unit shown in place of the output. */
  unit: UnitRef | null;
}

/** The network's output, from `Frame.output` while no unit is pinned; null where the frame holds none. */
export function outputSubject(config: Config, planes: Planes): Subject | null {
  const count = outputCount(config.data);
  return planes.size > 0 && planes.count === count ? outputFrom(config, planes, 0, count) : null;
}

/** The output from the small maps, where its planes follow those of the units. */
export function outputOfMaps(config: Config, { unitMaps }: Pick<Frame, 'unitMaps'>): Subject | null {
  return unitMaps.size > 0 ? answerOf(config, unitMaps, 0) : null;
}

/** From the small maps: the network's answer (0), or that of an auxiliary classifier, from 1. */
export function answerOf(config: Config, unitMaps: Planes, answer: number): Subject {
  const count = outputCount(config.data);
  const units = planeIndex(config, { layer: config.model.layers.length, unit: 0 });
  return outputFrom(config, unitMaps, units + answer * count, count);
}

function outputFrom(config: Config, { values, size }: Planes, plane: number, count: number): Subject {
  const kind = isRegression(config.data) ? 'value' : count === 1 ? 'probability' : 'classes';
  return { kind, values: values.subarray(plane * size * size), offset: 0, size, count, scale: 1, unit: null };
}

/** A unit from a plane of its own: `Frame.output` while that unit is pinned. */
export function pinnedSubject(planes: Planes, unit: UnitRef): Subject | null {
  return planes.count === 1 && planes.size > 0 ? unitSubject(planes, 0, unit) : null;
}

/** A unit from the small maps of all units; null where the frame holds none of that unit. */
export function mapSubject(config: Config, { unitMaps }: Pick<Frame, 'unitMaps'>, unit: UnitRef): Subject | null {
  const index = planeIndex(config, unit);
  return unitMaps.size > 0 && index < unitMaps.count ? unitSubject(unitMaps, index, unit) : null;
}

function unitSubject({ values, size }: Planes, plane: number, unit: UnitRef): Subject {
  const offset = plane * size * size;
  let scale = 0;
  for (let index = offset; index < offset + size * size; index++) scale = Math.max(scale, Math.abs(values[index]!));
  return { kind: 'unit', values, offset, size, count: 1, scale: scale || 1, unit };
}

/** The order of `Frame.unitMaps`: input features, then hidden units layer by layer; then comes what answers. */
function planeIndex({ data, model }: Config, { layer, unit }: UnitRef): number {
  return model.layers.slice(0, layer).reduce((sum, own) => sum + unitsOf(own), data.features.length) + unit;
}
