/** The lab's arithmetic is the engine's: what it adds up under a kernel, and which pixels it says that comes from. */
import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../src/config/parse.js';
import type { FeatureMaps } from '../../src/engine/feature-maps.js';
import type { RunInfo } from '../../src/engine/frame.js';
import type { Session } from '../../src/engine/session.js';
import { kernelsOf, slideOf, slidesTo } from '../../src/labs/images/layers.js';
import { pixelSum } from '../../src/labs/images/taps.js';
import { pixelField, receptiveField } from '../../src/views/images/receptive.js';
import { engine } from './support/engine.js';

const { config } = validateConfig({
  data: { kind: 'shapes', classes: 3, samples: 60 },
  model: {
    layers: [
      { type: 'conv', units: 3, kernel: 5, stride: 2, padding: 2, activation: 'tanh' },
      { type: 'pool', pooling: 'max', size: 3, stride: 2 },
      { type: 'upconv', units: 2, kernel: 4, stride: 2, padding: 1, activation: 'tanh' },
    ],
  },
});

let session: Session;
let maps: FeatureMaps;
beforeAll(() => {
  session = engine.createSession(config!);
  maps = session.featureMaps({ image: { set: 'train', index: 4 } });
});

describe('a pixel of a map', () => {
  it.each([0, 2])('of layer %i holds the activation of what lies under the kernel', (layer) => {
    const info = { layout: session.layout(), config } as unknown as RunInfo;
    const kernels = kernelsOf(info, layer)[0]!;
    const read = layer === 0 ? maps.input : maps.layers[layer - 1]!;
    const made = maps.layers[layer]!;
    const slide = slideOf(config!.model.layers[layer]!);
    for (let pixel = 0; pixel < made.values.length; pixel++) {
      const [x, y] = [pixel % made.width, Math.floor(pixel / made.width) % made.height];
      const filter = Math.floor(pixel / (made.width * made.height));
      const { total } = pixelSum(kernels, session.parameters(), read, slide, filter, { x, y });
      expect(Math.tanh(total)).toBeCloseTo(made.values[pixel]!, 5);
    }
  });

  it('changes with the pixels of its receptive field and with no other', () => {
    const made = maps.layers[2]!;
    const [x, y] = [5, 8];
    const { slides, read } = slidesTo(config!, 2);
    const field = receptiveField(pixelField(x, y), slides, read);
    const valueWith = (change: (at: number) => boolean): number => {
      const pixels = maps.input.values.map((value, at) => (change(at) ? 1 - value : value));
      return session.featureMaps({ image: { pixels } }).layers[2]!.values[y * made.width + x]!;
    };
    const isInside = (at: number): boolean => {
      const [column, row] = [at % 28, Math.floor(at / 28)];
      return column >= field.left && column <= field.right && row >= field.top && row <= field.bottom;
    };
    const before = made.values[y * made.width + x]!;
    expect(valueWith((at) => !isInside(at))).toBe(before);
    expect(valueWith(isInside)).not.toBe(before);
  });
});
