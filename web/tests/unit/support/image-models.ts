/** Random networks on images, most of which fit. */
import fc from 'fast-check';
import {
  ACTIVATIONS,
  type Config,
  type ImageLayer,
  type LayerConfig,
  type PartialConfig,
} from '../../../src/config/config.js';
import { fieldOf, LAYER_KEYS } from '../../../src/config/image/fields.js';
import { completeImageLayer } from '../../../src/config/image/read.js';
import { validateConfig } from '../../../src/config/parse.js';
import { formulas } from './formulas.js';

/** A layer with numbers anywhere in their range. */
export const imageLayers: fc.Arbitrary<ImageLayer> = fc
  .record({
    type: fc.constantFrom('conv', 'upconv', 'pool', 'inception', 'flatten'),
    activation: fc.constantFrom(...ACTIVATIONS),
    pooling: fc.constantFrom('max', 'average', 'global'),
    formula: formulas,
    part: fc.double({ min: 0, max: 0.99, noNaN: true }),
  })
  .map(({ part, ...given }) => {
    const layer: Record<string, unknown> & { type: ImageLayer['type'] } = { ...given } as never;
    LAYER_KEYS.forEach((key, index) => {
      const field = fieldOf(layer, key);
      if (!field || field === 'formula' || field.type === 'choice') return;
      const share = (part * (index + 3)) % 1;
      const most = field.max - field.min;
      layer[key] = field.type === 'integer' ? field.min + Math.floor(share * (most + 1)) : field.min + share * most;
    });
    return completeImageLayer(layer as unknown as ImageLayer);
  });

/** A stack that mostly fits, as windows are small. */
const fittingLayer: fc.Arbitrary<LayerConfig> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        units: fc.integer({ min: 1, max: 9 }),
        kernel: fc.integer({ min: 1, max: 4 }),
        stride: fc.integer({ min: 1, max: 2 }),
        padding: fc.integer({ min: 0, max: 1 }),
        activation: fc.constantFrom('relu', 'tanh', 'prelu', 'maxout'),
        type: fc.constantFrom('conv', 'conv', 'upconv'),
      })
      .map((layer) => completeImageLayer(layer as ImageLayer)),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ type: fc.constant('pool'), pooling: fc.constantFrom('max', 'average', 'global') })
      .map((layer) => completeImageLayer(layer as ImageLayer)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LayerConfig>(
      { units: 12, activation: 'mish' },
      { type: 'flatten' },
      completeImageLayer({ type: 'inception', activation: 'relu' } as ImageLayer),
    ),
  },
);

const drafts: fc.Arbitrary<PartialConfig> = fc.record({
  data: fc.record({
    kind: fc.constantFrom('digits', 'shapes'),
    classes: fc.integer({ min: 2, max: 6 }),
    shift: fc.integer({ min: 0, max: 8 }),
    target: fc.constantFrom('class', 'class', 'input'),
  }),
  model: fc.record({
    layers: fc.array(fittingLayer, { minLength: 1, maxLength: 5 }),
    normalization: fc.constantFrom('none', 'batch', 'layer'),
    skip: fc.constantFrom(0, 0, 1, 2),
    skips: fc.uniqueArray(fc.constantFrom({ from: 0, to: 2 }, { from: 1, to: 3 }, { from: 0, to: 6 }), {
      maxLength: 2,
    }),
    auxiliary: fc.uniqueArray(fc.constantFrom({ after: 1 }, { after: 2, weight: 0.5 }), { maxLength: 1 }),
  }),
}) as fc.Arbitrary<PartialConfig>;

/** Sound or not. */
export const imageDrafts = drafts;

/** Sound ones. */
export const imageConfigs: fc.Arbitrary<Config> = drafts
  .map((draft) => validateConfig(draft).config)
  .filter((config): config is Config => config !== undefined);
