/** Autoencoders and own drawings through the package's face, and what the page asks of their codes. */
import { describe, expect, it } from 'vitest';
import { codeMap } from '../../src/engine/lab/code-map.js';
import { decode } from '../../src/engine/lab/decode.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { imageModel, packDrawing, unpackDrawings } from '../../src/index.js';
import { engine } from './support/engine.js';
import { refusal } from './support/refusal.js';

const model = imageModel('autoencoder');
const config = { ...model, data: { ...model.data, kind: 'shapes' as const, classes: 4, samples: 200 } };
const CODE = 2;

describe('a network whose target is its input', () => {
  it('names no class, and its second half makes of codes what the whole makes of images', () => {
    const session = engine.createSession(config);
    const { testAccuracy, trainAccuracy, testLoss } = session.train(60);
    expect([testAccuracy, trainAccuracy]).toEqual([null, null]);
    const { test } = session.data();
    expect(test.targets).toEqual(test.inputs);
    const codes = session.activations({ layer: CODE, set: 'test' });
    const made = session.outputFrom(CODE, codes);
    expect(made).toEqual(session.predict(test.inputs));
    const error = made.reduce((sum, value, index) => sum + (value - test.inputs[index]!) ** 2, 0) / made.length;
    expect(error).toBeCloseTo(testLoss!, 6);
    expect(error).toBeLessThan(session.constantLoss());
    const { probabilities, label, loss } = session.featureMaps({ image: { pixels: test.inputs.slice(0, 784) } });
    expect([probabilities.length, label]).toEqual([0, -1]);
    expect(loss).toBeGreaterThan(0);
    expect(refusal(() => session.imageErrors())).toEqual(['data not-applicable']);
    expect(refusal(() => session.outputFrom(6, codes))).toEqual(['layer out-of-range']);
    expect(refusal(() => session.outputFrom(CODE, [1]))).toEqual(['activations wrong-length']);
    expect(refusal(() => session.activations({ layer: 0, set: 'all' as never }))).toEqual(['set unknown-choice']);
    session.dispose();
  });

  it('has a map of what every place of its code stands for', async () => {
    const session = engine.createSession(config);
    session.train(20);
    const bench = { session: () => session } as unknown as Bench;
    const report = () => Promise.resolve();
    const state = new ArrayBuffer(0);
    const map = await codeMap(bench, { state, layer: CODE, axes: [0, 1], side: 4 }, report);
    expect([map.set, map.size, map.codes.length, map.pictures.length]).toEqual(['test', 2, 80, 16 * 784]);
    const [[left, right], [bottom, top]] = map.ranges;
    for (let index = 0; index < 40; index++) {
      expect(map.codes[2 * index]).toBeGreaterThanOrEqual(left);
      expect(map.codes[2 * index]).toBeLessThanOrEqual(right);
      expect(map.codes[2 * index + 1]).toBeLessThanOrEqual(top);
    }
    // The second picture of the third row.
    const codes = Float32Array.of(left + ((right - left) * 3) / 8, bottom + ((top - bottom) * 3) / 8);
    expect(await decode(bench, { state, layer: CODE, codes }, report)).toEqual(map.pictures.slice(9 * 784, 10 * 784));
    const { test } = session.data();
    expect(map.meanError).toBeGreaterThan(0.5 * session.constantLoss());
    expect(test.inputs.length / 784).toBe(40);
    session.dispose();
  });
});

describe('own drawings', () => {
  const pixels = Float32Array.from({ length: 784 }, (_, index) => (index % 16) / 15);

  it('are the last images to train on, as they were drawn, and train to the same bits again', () => {
    const drawings =
      packDrawing({ class: 3, pixels }) + packDrawing({ class: 1, pixels: pixels.map((value) => 1 - value) });
    const data = { kind: 'shapes', classes: 4, samples: 40, noise: 0.2, shift: 2, drawings } as const;
    const session = engine.createSession({ data, model: { layers: [{ units: 6, activation: 'relu' }] } });
    const { train, test } = session.data();
    expect([train.inputs.length, test.inputs.length]).toEqual([22 * 784, 20 * 784]);
    expect(train.inputs.slice(20 * 784, 21 * 784)).toEqual(pixels);
    expect([...train.targets.slice(-8)]).toEqual([0, 0, 0, 1, 0, 1, 0, 0]);
    session.train(50);
    const again = engine.restore(session.save());
    expect(again.config.data.drawings).toBe(drawings);
    expect(unpackDrawings(again.config.data.drawings)[0]).toEqual({ class: 3, pixels });
    session.train(30);
    again.train(30);
    expect(again.parameters()).toEqual(session.parameters());
    session.dispose();
    again.dispose();
  });
});
