import { describe, expect, it } from 'vitest';
import type { LayerMaps } from '../../src/engine/feature-maps.js';
import type { ImageMistake } from '../../src/engine/image-errors.js';
import { cropOf } from '../../src/labs/images/crop.js';
import { type Kernels, kernelOf } from '../../src/labs/images/layers.js';
import { inputsUnder, pixelSum } from '../../src/labs/images/taps.js';
import { nextInCell } from '../../src/views/images/chosen.js';
import type { Slide } from '../../src/views/images/receptive.js';
import { randomStream } from '../fixtures/data.js';

const random = randomStream(7);
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() - 0.5);

/** Two filters of 3 x 3 over three channels of 5 x 4, after some other parameters. */
const OFFSET = 11;
const KERNELS: Kernels = {
  branch: null,
  weight: { name: 'layers.0.weight', offset: OFFSET, rows: 2, cols: 27 },
  bias: { name: 'layers.0.bias', offset: OFFSET + 54, rows: 2, cols: 1 },
  side: 3,
  channels: 3,
  pieces: 1,
};
const parameters = numbers(OFFSET + 56);
const read: LayerMaps = { channels: 3, height: 5, width: 4, values: numbers(60), gradients: null };
const weightAt = (row: number, channel: number, y: number, x: number): number =>
  parameters[OFFSET + ((channel * 3 + y) * 3 + x) * 2 + row]!;
const inputAt = (channel: number, y: number, x: number): number =>
  y < 0 || x < 0 || y >= 5 || x >= 4 ? 0 : read.values[(channel * 5 + y) * 4 + x]!;

describe('the arithmetic of a filter', () => {
  it('adds up what lies under the window, with nothing outside of the image', () => {
    const slide: Slide = { kind: 'window', size: 3, stride: 2, padding: 1 };
    const { channels, total, bias } = pixelSum(KERNELS, parameters, read, slide, 1, { x: 1, y: 2 });
    let sum = parameters[OFFSET + 54 + 1]!;
    for (let channel = 0; channel < 3; channel++) {
      for (let y = 0; y < 3; y++) {
        for (let x = 0; x < 3; x++) sum += weightAt(1, channel, y, x) * inputAt(channel, 2 * 2 - 1 + y, 2 - 1 + x);
      }
    }
    expect(total).toBeCloseTo(sum, 5);
    expect(bias).toBe(parameters[OFFSET + 55]);
    expect(channels).toHaveLength(3);
    expect(channels[0]!.inputs.slice(0, 3).every((value) => !Number.isNaN(value))).toBe(true);
    expect(channels[0]!.inputs.slice(6).every(Number.isNaN)).toBe(true);
  });

  it('of a transposed one gathers what every input spreads', () => {
    const slide: Slide = { kind: 'transposed', size: 3, stride: 2, padding: 1 };
    const spread = new Map<string, number>();
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 4; x++) {
        for (let ky = 0; ky < 3; ky++) {
          for (let kx = 0; kx < 3; kx++) {
            const key = `${y * 2 - 1 + ky} ${x * 2 - 1 + kx}`;
            const add = [0, 1, 2].reduce(
              (sum, channel) => sum + weightAt(0, channel, ky, kx) * inputAt(channel, y, x),
              0,
            );
            spread.set(key, (spread.get(key) ?? 0) + add);
          }
        }
      }
    }
    for (const [x, y] of [
      [0, 0],
      [3, 4],
      [6, 8],
    ] as const) {
      const { total, bias } = pixelSum(KERNELS, parameters, read, slide, 0, { x, y });
      expect(total - bias).toBeCloseTo(spread.get(`${y} ${x}`)!, 5);
    }
  });

  it('of maxout is that of the largest piece', () => {
    const slide: Slide = { kind: 'window', size: 3, stride: 1, padding: 0 };
    const both = [0, 1].map((filter) => pixelSum(KERNELS, parameters, read, slide, filter, { x: 0, y: 1 }).total);
    const maxout = pixelSum({ ...KERNELS, pieces: 2 }, parameters, read, slide, 0, { x: 0, y: 1 });
    expect(maxout.total).toBe(Math.max(...both));
    expect(maxout.piece).toBe(both.indexOf(Math.max(...both)));
  });

  it('reads kernels as they lie in the parameters', () => {
    const kernel = kernelOf(KERNELS, parameters, 1, 2);
    expect(kernel[5]).toBe(weightAt(1, 2, 1, 2));
    const whole = inputsUnder(read, 1, { kind: 'whole' }, { x: 0, y: 0 });
    expect(whole).toEqual(read.values.subarray(20, 40));
  });
});

describe('parts of images', () => {
  it('are cut out row by row', () => {
    const { values, height, width } = cropOf(
      Float32Array.from({ length: 20 }, (_, at) => at),
      5,
      {
        left: 1,
        right: 3,
        top: 2,
        bottom: 3,
      },
    );
    expect([height, width]).toEqual([2, 3]);
    expect([...values]).toEqual([11, 12, 13, 16, 17, 18]);
  });
});

describe('images behind a cell of the confusion matrix', () => {
  const labels = [3, 3, 5, 3, 5];
  const mistake = (index: number, predicted: number): ImageMistake => ({
    index,
    label: labels[index]!,
    predicted,
    probability: 0.9,
  });
  const mistakes = [mistake(1, 5), mistake(3, 5)];

  it('come one after the other, and begin anew', () => {
    const next = (from: number) => nextInCell(labels, mistakes, { truth: 3, guess: 5 }, from);
    expect([next(-1), next(1), next(3)]).toEqual([1, 3, 1]);
    expect(nextInCell(labels, mistakes, { truth: 3, guess: 3 }, -1)).toBe(0);
    expect(nextInCell(labels, mistakes, { truth: 5, guess: 3 }, -1)).toBeNull();
  });
});
