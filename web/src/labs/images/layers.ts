/** What the layers of a network of images are made of: kernels, and windows that slide. Pure. */
import { activatedBy, type Config, type LayerConfig } from '../../config/config.js';
import { windowOf } from '../../config/image/shapes.js';
import type { ParameterBlock, RunInfo } from '../../engine/frame.js';
import type { Extent, Slide } from '../../views/images/receptive.js';
import { passShapes } from '../../views/images/shapes.js';

/** Square kernels of one block of weights: rows x (channels x side x side). */
export interface Kernels {
  /** Of an inception module: which convolution of it. */
  branch: string | null;
  weight: ParameterBlock;
  bias: ParameterBlock;
  side: number;
  /** Of the maps that it reads. */
  channels: number;
  /** Rows a filter: more than one of maxout. */
  pieces: number;
}

const SIDES: Readonly<Record<string, number>> = { one: 1, reduceThree: 1, three: 3, reduceFive: 1, five: 5, pooled: 1 };

/** Of one hidden layer; empty where it has none. */
export function kernelsOf({ layout, config }: RunInfo, layer: number): Kernels[] {
  const settings = config.model.layers[layer];
  const pieces = settings ? (activatedBy(settings).pieces ?? 1) : 1;
  const block = (name: string): ParameterBlock | undefined =>
    layout.find((known) => known.name === `layers.${layer}.${name}`);
  const group = (branch: string | null, side: number): Kernels[] => {
    const prefix = branch ? `${branch}.` : '';
    const [weight, bias] = [block(`${prefix}weight`), block(`${prefix}bias`)];
    return weight && bias ? [{ branch, weight, bias, side, channels: weight.cols / side ** 2, pieces }] : [];
  };
  if (settings?.type === 'conv' || settings?.type === 'upconv') return group(null, settings.kernel);
  if (settings?.type !== 'inception') return [];
  return Object.entries(SIDES).flatMap(([branch, side]) => group(branch, side));
}

/** The kernel from one channel to one row: side x side weights. */
export function kernelOf(
  { weight, side }: Kernels,
  parameters: Float32Array,
  row: number,
  channel: number,
): Float32Array {
  const first = channel * side * side;
  return Float32Array.from(
    { length: side * side },
    (_, tap) => parameters[weight.offset + (first + tap) * weight.rows + row]!,
  );
}

/** How a layer goes over what it reads. An inception module's widest branch looks at 5 x 5. */
export function slideOf(layer: LayerConfig): Slide {
  if (layer.type === 'inception') return { kind: 'window', size: 5, stride: 1, padding: 2 };
  const window = windowOf(layer);
  if (!window) return { kind: 'whole' };
  return { kind: layer.type === 'upconv' ? 'transposed' : 'window', ...window };
}

/** Of the layers up to one: how each slides, and over what. */
export function slidesTo(config: Config, layer: number): { slides: Slide[]; read: Extent[] } {
  return {
    slides: config.model.layers.slice(0, layer + 1).map(slideOf),
    read: passShapes(config).slice(0, layer + 1),
  };
}

/** Hidden layers whose outputs are maps. */
export function mapLayers(config: Config): number[] {
  const shapes = passShapes(config);
  return config.model.layers.flatMap((_, layer) => (shapes[layer + 1]!.height > 1 ? [layer] : []));
}
