/** What a window does for one pixel of a map, number by number. Pure. */
import type { LayerMaps } from '../../engine/feature-maps.js';
import type { Place } from '../../views/images/pick-pixel.js';
import type { Slide } from '../../views/images/receptive.js';
import { type Kernels, kernelOf } from './layers.js';

/** One channel under the window; size x size, NaN where there is nothing under it. */
export interface ChannelTaps {
  inputs: Float32Array;
  weights: Float32Array;
  /** Of the products. */
  sum: number;
}

export interface PixelSum {
  channels: ChannelTaps[];
  bias: number;
  /** Of all channels, with the bias. */
  total: number;
  /** Which of a maxout filter's pieces is the largest. */
  piece: number;
}

/** The values of one channel under the window that makes the pixel at `place`. */
export function inputsUnder(
  { height, width, values }: LayerMaps,
  channel: number,
  slide: Slide,
  { x, y }: Place,
): Float32Array {
  if (slide.kind === 'whole') return values.subarray(channel * height * width, (channel + 1) * height * width);
  const { size } = slide;
  return Float32Array.from({ length: size * size }, (_, tap) => {
    const row = sourceOf(y, Math.floor(tap / size), slide, height);
    const column = sourceOf(x, tap % size, slide, width);
    return row === null || column === null ? Number.NaN : values[(channel * height + row) * width + column]!;
  });
}

/** The input that meets a tap of the kernel; null outside of the image, and between the inputs of a transposed one. */
function sourceOf(
  output: number,
  tap: number,
  slide: Exclude<Slide, { kind: 'whole' }>,
  length: number,
): number | null {
  const { kind, stride, padding } = slide;
  const place = kind === 'window' ? output * stride - padding + tap : (output + padding - tap) / stride;
  return Number.isInteger(place) && place >= 0 && place < length ? place : null;
}

/** What the filter adds up for the pixel at `place`, before normalization, skip connections and activation. */
export function pixelSum(
  kernels: Kernels,
  parameters: Float32Array,
  read: LayerMaps,
  slide: Slide,
  filter: number,
  place: Place,
): PixelSum {
  const inputs = Array.from({ length: read.channels }, (_, channel) => inputsUnder(read, channel, slide, place));
  const sums = Array.from({ length: kernels.pieces }, (_, piece) =>
    sumOfPiece(kernels, parameters, inputs, filter * kernels.pieces + piece),
  );
  const piece = sums.reduce((best, { total }, index) => (total > sums[best]!.total ? index : best), 0);
  return { ...sums[piece]!, piece };
}

function sumOfPiece(
  kernels: Kernels,
  parameters: Float32Array,
  inputs: Float32Array[],
  row: number,
): Omit<PixelSum, 'piece'> {
  const channels = inputs.map((values, channel): ChannelTaps => {
    const weights = kernelOf(kernels, parameters, row, channel);
    const sum = values.reduce((total, value, tap) => (Number.isNaN(value) ? total : total + value * weights[tap]!), 0);
    return { inputs: values, weights, sum };
  });
  const bias = parameters[kernels.bias.offset + row]!;
  return { channels, bias, total: channels.reduce((total, { sum }) => total + sum, bias) };
}
