/** Normalization against TensorFlow.js: its differentiation, and its own layers trained on the same batches. */

import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { LayerConfig, NormalizationName, PartialConfig } from '../../src/config/config.js';
import { activatedBy, unitsOf } from '../../src/config/config.js';
import { chainRule } from '../../src/engine/lab/chain-rule.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { decodeNormalization } from '../../src/engine/normalization.js';
import type { Session } from '../../src/engine/session.js';
import { ID, readSections, SECTION } from '../../src/engine/snapshot.js';
import { engine, pageWasm, relativeDistance, wasm } from './support/engine.js';
import { Reference } from './support/reference.js';
import { refusal } from './support/refusal.js';

const KINDS = ['batch', 'layer'] as const;

function configOf(normalization: NormalizationName, layers: LayerConfig[], batchSize = 10): PartialConfig {
  return {
    data: { kind: 'moons', samples: 120, noise: 0.2 },
    model: { layers, normalization, initializer: 'he-normal' },
    training: { batchSize, learningRate: 0.05 },
  };
}

const TANH: LayerConfig[] = [
  { units: 6, activation: 'tanh' },
  { units: 5, activation: 'tanh' },
];

describe('forward and gradients agree with TensorFlow.js', () => {
  const stacks: LayerConfig[][] = [
    TANH,
    [
      { units: 5, activation: 'relu' },
      { units: 3, activation: 'maxout', pieces: 3 },
    ],
    [
      { units: 4, activation: 'prelu' },
      { units: 7, activation: 'mish' },
    ],
  ];

  it.each(KINDS.flatMap((kind) => stacks.map((layers) => [kind, activatedBy(layers[0]!).activation, layers] as const)))(
    '%s, %s',
    (kind, _, layers) => {
      const session = engine.createSession(configOf(kind, layers));
      const reference = new Reference(session.config, session.layout());
      const { inputs, targets } = session.data().train;
      for (const steps of [0, 30]) {
        session.train(steps);
        const own = session.lossAndGradient(inputs, targets);
        const other = reference.lossAndGradient(session.parameters(), inputs, targets);
        expect(Math.abs(own.loss - other.loss) / other.loss).toBeLessThan(1e-5);
        expect(relativeDistance(own.gradient, other.gradient)).toBeLessThan(1e-5);
        const [logits] = reference.forward(
          tf.tensor1d(session.parameters()),
          tf.tensor2d(inputs, [inputs.length / 2, 2]),
          session.statistics(),
        );
        expect(relativeDistance(session.predict(inputs), tf.sigmoid(logits).dataSync())).toBeLessThan(1e-5);
      }
      session.dispose();
    },
  );
});

/** The same network of TensorFlow.js's own layers, from the session's parameters on. */
function kerasModel(session: Session): tf.Sequential {
  const { layers, normalization } = session.config.model;
  const model = tf.sequential();
  layers.map(unitsOf).forEach((units, index) => {
    model.add(tf.layers.dense({ units, ...(index === 0 && { inputShape: [2] }) }));
    model.add(
      normalization === 'batch'
        ? tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 })
        : tf.layers.layerNormalization({ epsilon: 1e-5 }),
    );
    model.add(tf.layers.activation({ activation: 'tanh' }));
  });
  model.add(tf.layers.dense({ units: 1 }));
  model.setWeights(kerasWeights(session));
  model.compile({
    optimizer: tf.train.sgd(session.config.training.learningRate),
    loss: (targets: tf.Tensor, logits: tf.Tensor) => tf.losses.sigmoidCrossEntropy(targets, logits),
  });
  return model;
}

/** In the order of TensorFlow.js: trained ones first, then the statistics. */
function kerasWeights(session: Session): tf.Tensor[] {
  const parameters = session.parameters();
  const trained = session.layout().map(({ name, offset, rows, cols }) => {
    const values = parameters.slice(offset, offset + rows * cols);
    return name.endsWith('.weight') ? tf.tensor2d(values, [cols, rows]) : tf.tensor1d(values);
  });
  return [...trained, ...session.statistics().map(({ values }) => tf.tensor1d(values))];
}

function rows(values: Float32Array, width: number, samples: Int32Array): tf.Tensor2D {
  const chosen = Array.from(samples).flatMap((sample) => [...values.subarray(sample * width, (sample + 1) * width)]);
  return tf.tensor2d(chosen, [samples.length, width]);
}

/** What is left of the start in a running statistic. */
const STEPS = 8;
const OLD = 0.9 ** STEPS;

describe('training with TensorFlow.js’s own layers, step by step', () => {
  it.each(KINDS)('%s', async (kind) => {
    const session = engine.createSession(configOf(kind, TANH));
    const model = kerasModel(session);
    const { inputs, targets } = session.data().train;
    for (let step = 0; step < STEPS; step++) {
      const batch = session.batch();
      expect(batch.length).toBe(10);
      await model.trainOnBatch(rows(inputs, 2, batch), rows(targets, 1, batch));
      session.train(1);
    }
    const known = model.getWeights().map((weight) => weight.dataSync());
    const own = kerasWeights(session).map((weight) => weight.dataSync());
    const trained = session.layout().length;
    for (let i = 0; i < own.length; i++) {
      // Running variances there are of the biased variance; here, as in PyTorch, of the unbiased one: n/(n-1) of it.
      const isVariance = i >= trained && (i - trained) % 2 === 1;
      const other = isVariance ? known[i]!.map((value) => OLD + ((value - OLD) * 10) / 9) : known[i]!;
      // Biases before a batch normalization have no gradient but rounding, and stay at 0.
      const isIdle = kind === 'batch' && i % 4 === 1 && i < trained - 2;
      if (isIdle) expect(Math.max(...own[i]!.map(Math.abs), ...known[i]!.map(Math.abs))).toBeLessThan(1e-6);
      else expect(relativeDistance(own[i]!, other), `weights ${i}`).toBeLessThan(1e-5);
    }
    // Evaluation of the same statistics.
    model.setWeights(kerasWeights(session));
    const predicted = tf.sigmoid(model.predict(tf.tensor2d(inputs, [inputs.length / 2, 2])) as tf.Tensor).dataSync();
    expect(relativeDistance(session.predict(inputs), predicted)).toBeLessThan(1e-5);
    session.dispose();
  });
});

describe('running statistics', () => {
  it('are named, copied out, set by name and saved', () => {
    const session = engine.createSession(configOf('batch', TANH));
    const names = ['layers.0.mean', 'layers.0.variance', 'layers.1.mean', 'layers.1.variance'];
    expect(session.statistics().map(({ name }) => name)).toEqual(names);
    session.train(20);
    session.setStatistics([{ name: 'layers.1.mean', values: [1, 2, 3, 4, 5] }]);
    const statistics = session.statistics();
    expect(statistics[2]!.values).toEqual(Float32Array.of(1, 2, 3, 4, 5));
    const restored = engine.restore(session.save());
    expect(restored.statistics()).toEqual(statistics);
    restored.train(50);
    session.train(50);
    expect(restored.save()).toEqual(session.save());
    expect(engine.createSession({ model: { normalization: 'layer' } }).statistics()).toEqual([]);
  });

  it('are refused as a whole where one is wrong', () => {
    const session = engine.createSession(configOf('batch', TANH));
    const set = (name: string, values: number[]): string[] =>
      refusal(() =>
        session.setStatistics([
          { name: 'layers.0.mean', values: [9, 9, 9, 9, 9, 9] },
          { name, values },
        ]),
      );
    expect(set('layers.7.mean', [1])).toEqual(['statistics[1].name unknown-choice']);
    expect(set('layers.1.mean', [1])).toEqual(['statistics[1].values wrong-length']);
    expect(set('layers.1.variance', [1, 1, -1, 1, 1])).toEqual(['layers.1.variance[2] out-of-range']);
    expect(set('layers.1.mean', [1, Number.NaN, 1, 1, 1])).toEqual(['layers.1.mean[1] not-finite']);
    expect(session.statistics()[0]!.values).toEqual(new Float32Array(6));
  });
});

describe('a frame of a normalized network', () => {
  it('tells what normalization does to the batch', () => {
    const config = JSON.stringify({ ...configOf('batch', TANH), version: 1 });
    const session = wasm.createSession(config).value!;
    session.train(100);
    const sections = readSections(session.snapshot(SECTION.flow, 0, 0, -1, 0, undefined));
    const layout = JSON.parse(session.layout());
    const [first, second] = decodeNormalization(sections.get(ID.normalization) as Float32Array, layout);
    expect(second!.layer).toBe(1);
    const parameters = session.parameters();
    const { offset } = layout.find(({ name }: { name: string }) => name === 'layers.0.gamma');
    first!.after.mean.forEach((mean, unit) => {
      expect(mean).toBeCloseTo(parameters[offset + 6 + unit]!, 5); // beta
      expect(Math.sqrt(first!.after.variance[unit]!)).toBeCloseTo(Math.abs(parameters[offset + unit]!), 3);
    });
    expect(first!.running!.mean).toEqual(session.statistics().slice(0, 6));
    session.delete();
  });

  it('has no such section without one, and the small engine refuses it', () => {
    const plain = wasm.createSession('{}').value!;
    expect(readSections(plain.snapshot(SECTION.flow, 0, 0, -1, 0, undefined)).has(ID.normalization)).toBe(false);
    plain.delete();
    const { problems } = pageWasm.createSession(JSON.stringify(configOf('batch', TANH)));
    expect(JSON.parse(problems)[0]).toMatchObject({ path: 'model.normalization', code: 'unavailable' });
  });
});

describe('the chain rule through a normalization', () => {
  it.each(KINDS)('of a %s: paths, and what goes through the others', async (kind) => {
    const session = engine.createSession(configOf(kind, TANH));
    session.train(20);
    const bench: Bench = { engine, session: () => session };
    for (const { offset } of session.layout()) {
      const args = { state: new ArrayBuffer(0), sample: 3, parameter: offset, path: null, head: null, place: null };
      const { chain, sumOfPaths } = await chainRule(bench, args, async () => {});
      expect(sumOfPaths! + chain.throughOthers! - chain.sum).toBeCloseTo(0, 12);
    }
    session.dispose();
  });
});
