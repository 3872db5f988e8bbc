/** ONNX files, run by onnxruntime-web, give what the engine's `predict` gives. */
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import type { ImageLayer, LayerConfig, PartialConfig } from '../../src/config/config.js';
import { exportedOf } from '../../src/engine/lab/exported.js';
import type { Session } from '../../src/engine/session.js';
import { onnxOf } from '../../src/export/onnx/network.js';
import { imageModel } from '../../src/models/image-models.js';
import { CONFIGS, FORMULA, trainedSession } from './support/exported.js';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

type Model = NonNullable<PartialConfig['model']>;

const conv = (units: number, stride: number, more: Partial<LayerConfig> = {}): LayerConfig =>
  ({ type: 'conv', units, kernel: 3, stride, padding: 1, activation: 'mish', ...more }) as LayerConfig;
const pool = (more: Partial<ImageLayer>): LayerConfig => ({ type: 'pool', ...more }) as LayerConfig;
const inception = (more: Partial<LayerConfig>): LayerConfig =>
  ({ type: 'inception', one: 2, reduceThree: 3, three: 2, reduceFive: 2, five: 1, pooled: 2, ...more }) as LayerConfig;

/** Of images: every type of layer, each way of normalization over places, each kind of path. */
const MODELS: Record<string, Model> = {
  convolutions: {
    layers: [
      conv(3, 2, { activation: 'prelu' }),
      pool({ pooling: 'max', size: 3, stride: 2, padding: 1 }),
      conv(4, 1, { activation: 'maxout', pieces: 2 }),
      inception({ activation: 'prelu' }),
      inception({ activation: 'maxout', pieces: 3, reduceThree: 0 }),
      pool({ pooling: 'global' }),
      { units: 6, activation: 'gelu' },
    ],
    normalization: 'batch',
    skips: [
      { from: 1, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 7 },
    ],
    auxiliary: [{ after: 3, weight: 0.3 }],
  },
  transposed: {
    layers: [
      { units: 5, activation: 'tanh' },
      { type: 'upconv', units: 4, kernel: 5, stride: 1, padding: 0, activation: 'leaky-relu', slope: 0.2 },
      { type: 'upconv', units: 3, kernel: 4, stride: 2, padding: 1, activation: 'swish' },
      pool({ pooling: 'average', size: 3, stride: 2, padding: 1 }),
      conv(3, 1, { activation: 'elu' }),
      { type: 'flatten' },
    ],
    normalization: 'layer',
    skips: [{ from: 4, to: 5 }],
  },
};

/** Whose outputs are images again: by kernels, and by units. */
const ENCODERS: Record<string, Model> = {
  convolutional: { ...imageModel('autoencoder').model },
  dense: { layers: [{ units: 6, activation: 'tanh' }] },
};

const images = (model: Model, target: 'class' | 'input' = 'class'): PartialConfig => ({
  data: { kind: 'shapes', classes: 4, samples: 80, testFraction: 0.5, target },
  model,
});

/** One network a formula, each of which says what the others do not. */
const FORMULAS = [
  'if(x >= 0, x, sinh(x)/(1+cosh(x))) + step(x-1)*sign(x)',
  'softplus(x) - relu(-x) + sqrt(abs(x)+.5) * erf(x) + tan(x/9) + sigmoid(x)**2 - pow(2, -3)',
  'exp(x)/(1+exp(x)) + ln(2+cos(x)) - -abs(x)^2^.5*sin(x)/1e1 + if(x<1,2-1-1,tanh(x))',
];

async function run(bytes: Uint8Array, session: Session, inputs: Float32Array): Promise<Float32Array> {
  const network = await ort.InferenceSession.create(bytes);
  const { kind, features } = session.config.data;
  const sizes = kind === 'shapes' ? [1, 28, 28] : [features.length];
  const samples = inputs.length / sizes.reduce((product, size) => product * size);
  const { outputs } = await network.run({ inputs: new ort.Tensor('float32', inputs, [samples, ...sizes]) });
  await network.release();
  expect(outputs!.dims[0]).toBe(samples);
  return outputs!.data as Float32Array;
}

async function expectSame(config: PartialConfig, steps?: number): Promise<void> {
  const session = trainedSession(config, steps);
  const { inputs } = session.data().test;
  const expected = session.predict(inputs);
  const outputs = await run(onnxOf(exportedOf(session)), session, inputs);
  expect(outputs).toHaveLength(expected.length);
  expect(Math.max(...outputs.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-5);
  expect(new Set(expected).size).toBeGreaterThan(10); // not all the same
  session.dispose();
}

describe('an ONNX file', () => {
  it.each(Object.keys(CONFIGS))('of points: %s', (name) => expectSame(CONFIGS[name]!));
  it.each(Object.keys(MODELS))('of images: %s', (name) => expectSame(images(MODELS[name]!), 8));
  it.each(Object.keys(ENCODERS))('of images to images: %s', (name) => expectSame(images(ENCODERS[name]!, 'input'), 8));
  it('of a formula', () => expectSame(FORMULA));
  it.each(FORMULAS)('of the formula %s', (formula) =>
    expectSame({ model: { layers: [{ units: 4, activation: 'custom', formula }] } }),
  );
});
