/** What can be asked about single images, on a convolutional network that has trained a little. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine, type Session } from '../../src/index.js';
import { imageModel } from '../../src/models/image-models.js';
import { engine, WASM } from './support/engine.js';
import { refusal } from './support/refusal.js';

const DIGITS = new URL('../../../build/images/digits.bin', import.meta.url);
const LENET = { ...imageModel('lenet'), data: { kind: 'digits', classes: 10, samples: 300, noise: 0 } as const };

let session: Session;
beforeAll(async () => {
  await engine.loadImages(DIGITS);
  session = engine.createSession(LENET);
  session.train(40);
});

it('says what is missing where the digits are not loaded', async () => {
  const bare = await loadEngine({ wasm: WASM });
  expect(refusal(() => bare.createSession(LENET))).toEqual(['data.kind unavailable']);
  expect(refusal(() => bare.restore(session.save()))).toEqual(['data.kind unavailable']);
  expect(refusal(() => bare.branch(session.save(), LENET))).toEqual(['data.kind unavailable']);
  expect(refusal(() => bare.trials(LENET))).toEqual(['data.kind unavailable']);
  expect(() => bare.createSession(LENET)).toThrow('engine.loadImages()');
  await bare.loadImages(DIGITS);
  const restored = bare.restore(session.save());
  expect(restored.parameters()).toEqual(session.parameters());
  expect(bare.createSession({ data: { kind: 'shapes', classes: 6 } }).data().train.inputs.length).toBe(250 * 784);
});

describe('feature maps', () => {
  it('are the activations of every layer, the gradients of the loss beside them', () => {
    const { layers, input, probabilities, label, step } = session.featureMaps({
      image: { set: 'test', index: 3 },
      gradients: true,
    });
    const { test } = session.data();
    expect(step).toBe(40);
    expect(test.targets[3 * 10 + label]).toBe(1);
    expect(layers.map(({ channels, height, width }) => [channels, height, width])).toEqual([
      [6, 28, 28],
      [6, 14, 14],
      [16, 10, 10],
      [16, 5, 5],
      [120, 1, 1],
      [84, 1, 1],
      [10, 1, 1],
    ]);
    expect([...input.values]).toEqual([...test.inputs.subarray(3 * 784, 4 * 784)]);
    const predicted = session.predict(input.values);
    probabilities.forEach((value, index) => {
      expect(value).toBeCloseTo(predicted[index]!, 6);
    });
    const means = layers[1]!.values.map((_, at) => {
      const [channel, y, x] = [Math.floor(at / 196), Math.floor((at % 196) / 14), at % 14];
      const from = channel * 784 + 56 * y + 2 * x;
      return [0, 1, 28, 29].reduce((sum, step) => sum + layers[0]!.values[from + step]! / 4, 0);
    });
    expect(Math.max(...means.map((mean, at) => Math.abs(mean - layers[1]!.values[at]!)))).toBeLessThan(1e-6);
    // Of softmax and cross-entropy: p - t by the logits.
    layers[6]!.gradients!.forEach((value, index) => {
      expect(value).toBeCloseTo(probabilities[index]! - Number(index === label), 5);
    });
  });

  it('end in the saliency: how each pixel moves the loss', () => {
    const image = { set: 'train', index: 7 } as const;
    const { input, label } = session.featureMaps({ image, gradients: true });
    const strongest = input.gradients!.reduce((best, value, at) => {
      return Math.abs(value) > Math.abs(input.gradients![best]!) ? at : best;
    }, 0);
    const lossWith = (change: number): number => {
      const pixels = input.values.slice();
      pixels[strongest]! += change;
      return session.featureMaps({ image: { pixels, label } }).loss;
    };
    const slope = (lossWith(1e-2) - lossWith(-1e-2)) / 2e-2;
    expect(input.gradients![strongest]! / slope).toBeCloseTo(1, 2);
  });

  it('leave the run as it is', () => {
    const other = engine.restore(session.save());
    session.featureMaps({ image: { set: 'train', index: 0 }, gradients: true });
    session.activatingPatches({ layer: 2, unit: 3 });
    session.imageErrors();
    const again = engine.restore(session.save());
    again.train(5);
    other.train(5);
    expect(again.parameters()).toEqual(other.parameters());
  });

  it('refuse what is no image', () => {
    const of = (image: object) => refusal(() => session.featureMaps({ image: image as never }));
    expect(of({ set: 'other', index: 0 })).toEqual(['image.set unknown-choice']);
    expect(of({ set: 'test', index: 150 })).toEqual(['image.index out-of-range']);
    expect(of({ pixels: [1, 2, 3] })).toEqual(['image.pixels wrong-length']);
    expect(of({ pixels: new Float32Array(784), label: 10 })).toEqual(['image.label out-of-range']);
  });
});

it('finds the places that excite a filter most', () => {
  const patches = session.activatingPatches({ layer: 2, unit: 5, count: 4 });
  expect(patches).toHaveLength(4);
  expect(patches.map(({ activation }) => activation)).toEqual(
    patches.map(({ activation }) => activation).sort((a, b) => b - a),
  );
  for (const { index, position, activation } of patches) {
    const { values } = session.featureMaps({ image: { set: 'train', index } }).layers[2]!;
    const map = values.subarray(500, 600);
    expect(map[position]).toBeCloseTo(activation, 5);
    expect(Math.max(...map)).toBeCloseTo(activation, 5);
  }
});

it('lists the worst mistakes, and counts all of them', () => {
  const { set, samples, errors, confusion, mistakes } = session.imageErrors({ count: 5 });
  expect([set, samples]).toEqual(['test', 150]);
  expect(1 - errors / samples).toBeCloseTo(session.metrics().testAccuracy!, 10);
  expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(samples);
  expect(mistakes.length).toBe(Math.min(5, errors));
  for (const { index, label, predicted, probability } of mistakes) {
    const maps = session.featureMaps({ image: { set: 'test', index } });
    expect(maps.label).toBe(label);
    expect(label).not.toBe(predicted);
    expect(maps.probabilities[predicted]).toBeCloseTo(probability, 5);
    expect(Math.max(...maps.probabilities)).toBeCloseTo(probability, 5);
  }
});
