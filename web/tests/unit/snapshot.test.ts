import { describe, expect, it } from 'vitest';
import { decodeSnapshots, FLOW_COLUMNS, HISTOGRAM_BINS, ID } from '../../src/engine/snapshot.js';
import { encodeSnapshot, type Values } from './support/fake-engine.js';

const RUN: [number, Values] = [ID.run, Float64Array.of(40, 2.5, 0.01, 0, 0, 0, 0)];
const EVALUATION: [number, Values] = [ID.evaluation, Float64Array.of(40, 0.5, Number.NaN, 0.9, Number.NaN)];

function full(): ArrayBuffer {
  const activity = Float32Array.from({ length: 3 + HISTOGRAM_BINS }, (_, index) => index);
  return encodeSnapshot([
    RUN,
    [ID.parameters, Float32Array.of(1, 2, 3)],
    [ID.flow, Float64Array.of(8, 1, 2, 3, 4, 5, 6, 7, 2, 1, 1, 1, 1, 1, 1, 1, 1, 4)],
    EVALUATION,
    [ID.confusion, Float32Array.of(5, 1, 2, 6)],
    [ID.activity, activity],
    [ID.unitMapsInfo, Float64Array.of(39, 2, 3)],
    [ID.unitMaps, new Float32Array(12).fill(0.5)],
    [ID.outputInfo, Float64Array.of(38, 3, 1)],
    [ID.output, new Float32Array(9)],
    [ID.gradient, Float32Array.of(7, 8, 9)],
  ]);
}

describe('decodeSnapshots', () => {
  it('reads every section', () => {
    const frame = decodeSnapshots([full()], null);
    expect(frame).toMatchObject({ step: 40, epoch: 2.5, learningRate: 0.01, divergence: null });
    expect([...frame.parameters]).toEqual([1, 2, 3]);
    expect(frame.flow[0]).toEqual({
      units: 8,
      gradActivation: 1,
      gradPreactivation: 2,
      gradWeight: 3,
      weight: 4,
      update: 5,
      updateRatio: 6,
      relativeGradient: 7,
      verdict: 'vanishing',
    });
    expect(frame.flow[1]?.verdict).toBe('dead');
    expect(frame.evaluation).toMatchObject({ trainLoss: 0.5, testLoss: null, trainAccuracy: 0.9, testAccuracy: null });
    expect([...frame.evaluation.confusion]).toEqual([5, 1, 2, 6]);
    expect(frame.activity[0]).toMatchObject({ dead: 0, saturated: 1, range: 2 });
    expect([...(frame.activity[0]?.histogram ?? [])]).toEqual(Array.from({ length: 32 }, (_, bin) => bin + 3));
    expect(frame.unitMaps).toMatchObject({ step: 39, size: 2, count: 3 });
    expect(frame.output).toMatchObject({ step: 38, size: 3, count: 1 });
  });

  it('takes what is left out from the frame before', () => {
    const before = decodeSnapshots([full()], null);
    const run: [number, Values] = [ID.run, Float64Array.of(50, 3, 0.02, 1, 51, 1, 2)];
    const frame = decodeSnapshots(
      [encodeSnapshot([run]), encodeSnapshot([run, [ID.parameters, Float32Array.of(9)]])],
      before,
    );
    expect(frame.divergence).toEqual({ step: 51, layer: 1, quantity: 'loss' });
    expect([...frame.parameters]).toEqual([9]);
    expect(frame.evaluation).toBe(before.evaluation);
    expect(before.gradient).toEqual(Float32Array.of(7, 8, 9));
    expect(frame.gradient).toBeNull(); // one of another step would be wrong
    expect(frame.unitMaps).toBe(before.unitMaps);
  });

  it.each<[string, ArrayBuffer]>([
    ['too short', new ArrayBuffer(8)],
    ['wrong magic', new ArrayBuffer(64)],
    ['cut off', full().slice(0, 200)],
    ['nothing to take over', encodeSnapshot([RUN])],
    ['no run', encodeSnapshot([EVALUATION])],
    ['a flow row cut short', encodeSnapshot([RUN, [ID.flow, new Float64Array(FLOW_COLUMNS - 1)]])],
    [
      'an unknown verdict',
      encodeSnapshot([RUN, [ID.parameters, new Float32Array(1)], [ID.flow, new Float64Array(9).fill(7)]]),
    ],
  ])('refuses bytes with %s', (_name, bytes) => {
    expect(() => decodeSnapshots([bytes], null)).toThrow(/snapshot/);
  });

  it('refuses another version and planes of the wrong size', () => {
    const newer = full();
    new Uint32Array(newer)[1] = 2;
    expect(() => decodeSnapshots([newer], null)).toThrow(/version 2/);
    const planes = encodeSnapshot([RUN, [ID.outputInfo, Float64Array.of(0, 3, 1)], [ID.output, new Float32Array(8)]]);
    expect(() => decodeSnapshots([planes], decodeSnapshots([full()], null))).toThrow(/wrong size/);
  });
});
