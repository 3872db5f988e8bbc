/** The numbers of a skip connection: its matrix, where it has one, and the gradient that travels back through it. */
import {
  type AuxiliaryConfig,
  type Config,
  outputCount,
  type SkipConfig,
  unitsOf as unitsOfLayer,
} from '../../../config/config.js';
import { skipConnections } from '../../../config/depth.js';
import { decodeShares, type LayerShares } from '../../../engine/depth-sections.js';
import type { Frame, ParameterBlock, RunInfo } from '../../../engine/frame.js';
import type { Shown } from '../shown.js';
import type { Arc } from './arcs.js';

/** Units of a column; 0 is the input, one above the hidden layers the output. */
export function unitsOf({ data, model }: Config, column: number): number {
  if (column === 0) return data.features.length;
  return model.layers[column - 1] ? unitsOfLayer(model.layers[column - 1]) : outputCount(data);
}

/** Equal widths are added as they are; others through a learned projection. */
export function isIdentity(config: Config, { from, to }: SkipConfig): boolean {
  return unitsOf(config, from) === unitsOf(config, to);
}

/** The projection's block of parameters (units of the end x units of the start); undefined for the identity. */
export function projectionOf({ layout, config }: RunInfo, { from, to, grouped }: Arc): ParameterBlock | undefined {
  const layer = to > config.model.layers.length ? 'output' : `layers.${to - 1}`;
  const name = grouped ? `${layer}.skip.weight` : `${layer}.skips.${from}.weight`;
  return layout.find((block) => block.name === name);
}

/** ||P||_F; null without a projection or a run. */
export function projectionNorm({ run }: Shown, arc: Arc): number | null {
  const block = run && projectionOf(run.info, arc);
  return run && block ? norm(run.frame.parameters, block) : null;
}

/** RMS of dL/dP over the entries of the projection; null without one, or where frames bring no gradient. */
export function projectionGradient({ run }: Shown, arc: Arc): number | null {
  const block = run && projectionOf(run.info, arc);
  if (!run?.frame.gradient || !block) return null;
  return norm(run.frame.gradient, block) / Math.sqrt(block.rows * block.cols);
}

function norm(values: Float32Array, { offset, rows, cols }: ParameterBlock): number {
  let sum = 0;
  for (let index = offset; index < offset + rows * cols; index++) sum += values[index]! ** 2;
  return Math.sqrt(sum);
}

/**
 * RMS over the units of the start, and samples, of the gradient that comes back through the path. Of the identity it is
 * dL/dz of the end as it stands: dL/da of the start gets the same numbers. A projection's is known where no other path
 * leaves the same layer. Null where it is not known.
 */
export function handedBack({ config, run }: Shown, { from, to }: SkipConfig): number | null {
  if (!run) return null;
  if (isIdentity(config, { from, to })) return run.frame.flow[to - 1]?.gradPreactivation ?? null;
  const isAlone = skipConnections(config.model).filter((skip) => skip.from === from).length === 1;
  return (isAlone && sharesOf(run.frame)?.[from - 1]?.paths?.identity.rms) || null;
}

/** RMS over the units of its layer, and samples, of the gradient of an auxiliary loss times its weight; null where not known. */
export function handedByHead({ run }: Shown, { after }: AuxiliaryConfig, index: number): number | null {
  return (run && sharesOf(run.frame)?.[after - 1]?.losses[index + 1]?.rms) ?? null;
}

const known = new WeakMap<Float64Array, LayerShares[]>();

/** Decoded once; undefined where no view has asked for them. */
export function sharesOf({ shares }: Frame): LayerShares[] | undefined {
  if (!shares) return undefined;
  const decoded = known.get(shares) ?? decodeShares(shares);
  known.set(shares, decoded);
  return decoded;
}
