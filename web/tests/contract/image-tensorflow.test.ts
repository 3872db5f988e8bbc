/** Networks of images against TensorFlow.js, from the same parameters: loss and every gradient. */
import { describe, expect, it } from 'vitest';
import { type LayerConfig, outputCount, type PartialConfig } from '../../src/config/config.js';
import { countsOf } from '../../src/config/image/counts.js';
import { IMAGE_MODELS, type ImageModel, imageModel } from '../../src/models/image-models.js';
import { engine, relativeDistance } from './support/engine.js';
import { TensorflowNetwork } from './support/tensorflow.js';

type Model = NonNullable<PartialConfig['model']>;

const DIGITS = new URL('../../../build/images/digits.bin', import.meta.url);
const CLOSE = 1e-5;

/** Kinds whose multiplications the models leave out. */
const COUNTED = [
  'a transposed convolution',
  'one without reductions',
  'pieces of each channel',
  'a projection around normalized convolutions',
];

/** How far loss and gradient lie from TensorFlow's, after a few steps of training, on `samples` of the training set. */
function distance(config: PartialConfig, samples: number): { loss: number; gradient: number } {
  const session = engine.createSession(config);
  session.train(3);
  const { data } = session.config;
  const { train } = session.data();
  const inputs = train.inputs.subarray(0, 784 * samples);
  const targets = train.targets.subarray(0, outputCount(data) * samples);
  const own = session.lossAndGradient(inputs, targets);
  const network = new TensorflowNetwork(session.config, session.layout(), [1, 28, 28]);
  const [loss, gradient] = network.lossAndGradient(session.parameters(), inputs, targets);
  session.dispose();
  expect(loss).toBeGreaterThan(0.01);
  return { loss: Math.abs(own.loss / loss - 1), gradient: relativeDistance(own.gradient, gradient) };
}

const conv = (units: number, kernel: number, stride: number, padding: number, activation = 'tanh'): LayerConfig =>
  ({ type: 'conv', units, kernel, stride, padding, activation }) as LayerConfig;
const small = conv(3, 3, 3, 1);
const pool = (pooling: string, size: number, stride: number, padding: number): LayerConfig =>
  ({ type: 'pool', pooling, size, stride, padding }) as LayerConfig;
const inception = { one: 2, reduceThree: 3, three: 2, reduceFive: 2, five: 1, pooled: 2, activation: 'swish' };

const KINDS: Record<string, Model> = {
  'a convolution with stride and padding': { layers: [conv(4, 5, 2, 3)] },
  'convolutions without': { layers: [conv(3, 4, 1, 0), conv(2, 2, 1, 0, 'mish')] },
  'a transposed convolution': {
    layers: [small, { type: 'upconv', units: 2, kernel: 4, stride: 2, padding: 1, activation: 'tanh' }],
  },
  'a transposed convolution from units': {
    layers: [
      { units: 6, activation: 'tanh' },
      { type: 'upconv', units: 3, kernel: 5, stride: 1, padding: 0, activation: 'leaky-relu', slope: 0.2 },
      { type: 'upconv', units: 2, kernel: 3, stride: 2, padding: 1, activation: 'tanh' },
    ],
  },
  'maxima over windows that overlap': { layers: [small, pool('max', 3, 2, 1)] },
  'means over windows that overlap': { layers: [small, pool('average', 3, 2, 1)] },
  'the mean of a channel': { layers: [small, { type: 'pool', pooling: 'global' }] },
  'an inception module': { layers: [small, { type: 'inception', ...inception } as LayerConfig] },
  'one without reductions': {
    layers: [small, { type: 'inception', ...inception, reduceThree: 0, reduceFive: 0 } as LayerConfig],
  },
  'flat numbers': { layers: [small, { type: 'flatten' }, { units: 5, activation: 'tanh' }] },
  'a slope of each channel': { layers: [conv(3, 3, 3, 1, 'prelu'), conv(3, 3, 2, 1, 'prelu')] },
  'pieces of each channel': { layers: [conv(3, 3, 3, 1, 'maxout'), conv(3, 3, 2, 1)] },
  'batch normalization over places': { layers: [small, conv(4, 3, 2, 1, 'relu')], normalization: 'batch' },
  'layer normalization over a whole image': { layers: [small, conv(4, 3, 2, 1, 'relu')], normalization: 'layer' },
  'batch normalization in an inception module': {
    layers: [small, { type: 'inception', ...inception } as LayerConfig],
    normalization: 'batch',
  },
  'an identity around normalized convolutions': {
    layers: [conv(3, 3, 3, 1, 'relu'), conv(3, 3, 1, 1, 'relu'), conv(3, 3, 1, 1, 'relu'), conv(3, 3, 1, 1, 'relu')],
    normalization: 'batch',
    skips: [{ from: 1, to: 3 }],
  },
  'a projection around normalized convolutions': {
    layers: [conv(3, 3, 2, 1, 'relu'), conv(4, 3, 2, 1, 'relu'), conv(4, 3, 1, 1, 'relu'), conv(4, 3, 1, 1, 'relu')],
    normalization: 'batch',
    skips: [{ from: 1, to: 3 }],
  },
  'paths one after another': {
    layers: [
      conv(3, 3, 2, 1, 'relu'),
      conv(3, 3, 1, 1, 'relu'),
      conv(3, 3, 1, 1, 'relu'),
      conv(3, 3, 1, 1, 'relu'),
      conv(3, 3, 1, 1, 'relu'),
    ],
    skips: [
      { from: 1, to: 3 },
      { from: 3, to: 5 },
    ],
  },
  'an identity around convolutions': {
    layers: [small, conv(3, 3, 1, 1), conv(3, 3, 1, 1)],
    skips: [{ from: 1, to: 3 }],
  },
  'a projection with a stride, and one to units': {
    layers: [small, conv(4, 3, 2, 1), conv(5, 3, 1, 1), { units: 4, activation: 'tanh' }],
    skips: [
      { from: 1, to: 3 },
      { from: 2, to: 4 },
    ],
  },
  'auxiliary classifiers on images': {
    layers: [small, conv(4, 3, 2, 1)],
    auxiliary: [
      { after: 1, weight: 0.3 },
      { after: 2, weight: 0.6 },
    ],
  },
};

describe('as in TensorFlow.js', () => {
  it.each(Object.keys(KINDS))('%s', (name) => {
    const data = { kind: 'shapes', classes: 3, samples: 60, noise: 0.2, shift: 2 } as const;
    const { loss, gradient } = distance({ data, model: KINDS[name]!, training: { learningRate: 0.05 } }, 6);
    expect(loss).toBeLessThan(CLOSE);
    expect(gradient).toBeLessThan(CLOSE);
  });

  it.each([
    { loss: 'mse', layers: [small, conv(2, 3, 3, 1)] },
    {
      loss: 'cross-entropy',
      layers: [small, { type: 'upconv', units: 2, kernel: 4, stride: 3, padding: 1, activation: 'tanh' }],
    },
  ] as const)('the pixels of the input, by $loss', ({ loss: name, layers }) => {
    const data = { kind: 'shapes', classes: 3, samples: 60, target: 'input' } as const;
    const { loss, gradient } = distance(
      { data, model: { layers: [...layers] as LayerConfig[] }, training: { loss: name } },
      6,
    );
    expect(loss).toBeLessThan(CLOSE);
    expect(gradient).toBeLessThan(CLOSE);
  });

  it.each([...COUNTED, ...IMAGE_MODELS])('multiplications with weights, of %s', async (name) => {
    await engine.loadImages(DIGITS);
    const kind = KINDS[name];
    const data = { kind: 'shapes', classes: 3, samples: 20 } as const;
    const session = engine.createSession(kind ? { data, model: kind } : imageModel(name as ImageModel));
    const network = new TensorflowNetwork(session.config, session.layout(), [1, 28, 28]);
    expect(countsOf(session.config).total.operations).toBe(await network.operations(session.parameters()));
    expect(countsOf(session.config).total.parameters).toBe(session.parameters().length);
    session.dispose();
  });

  it.each(IMAGE_MODELS)('the whole of %s', async (name) => {
    await engine.loadImages(DIGITS);
    const { loss, gradient } = distance(imageModel(name), 4);
    expect(loss).toBeLessThan(CLOSE);
    expect(gradient).toBeLessThan(CLOSE);
  });
});
