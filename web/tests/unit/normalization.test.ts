import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { validateConfig } from '../../src/config/parse.js';
import { decodeNormalization } from '../../src/engine/normalization.js';

const LAYOUT = [
  { name: 'layers.0.weight', offset: 0, rows: 2, cols: 2 },
  { name: 'layers.0.gamma', offset: 6, rows: 2, cols: 1 },
  { name: 'layers.1.gamma', offset: 20, rows: 1, cols: 1 },
];

describe('normalization in a frame', () => {
  it('is decoded layer by layer', () => {
    const rows = Float32Array.from({ length: 18 }, (_, index) => index);
    const [first, second] = decodeNormalization(rows, LAYOUT);
    expect(first).toEqual({
      layer: 0,
      running: { mean: Float32Array.of(0, 6), variance: Float32Array.of(1, 7) },
      before: { mean: Float32Array.of(2, 8), variance: Float32Array.of(3, 9) },
      after: { mean: Float32Array.of(4, 10), variance: Float32Array.of(5, 11) },
    });
    expect(second?.layer).toBe(1);
    expect(second?.after.variance).toEqual(Float32Array.of(17));
  });

  it('of layers has no running statistics', () => {
    const rows = Float32Array.from({ length: 18 }, (_, index) => (index % 6 < 2 ? Number.NaN : index));
    expect(decodeNormalization(rows, LAYOUT).map(({ running }) => running)).toEqual([null, null]);
  });

  it('of another network is refused', () => {
    expect(() => decodeNormalization(new Float32Array(12), LAYOUT)).toThrow('wrong size');
  });
});

describe('batches that are standardized together', () => {
  const layers = Array.from({ length: 20 }, () => ({ units: 100, activation: 'tanh' as const }));
  const problems = (data: PartialConfig['data'], batchSize: number, normalization: 'batch' | 'layer'): string[] =>
    (validateConfig({ data, model: { layers, normalization }, training: { batchSize } }).problems ?? []).map(
      ({ path, code }) => `${path} ${code}`,
    );

  it('are bounded by what fits in memory', () => {
    expect(problems({ samples: 5000 }, 1500, 'batch')).toEqual([]);
    expect(problems({ samples: 5000 }, 1501, 'batch')).toEqual(['training.batchSize not-applicable']);
    expect(problems({ samples: 5000 }, 1501, 'layer')).toEqual([]);
  });

  it('are no larger than the data', () => {
    expect(problems({ samples: 500 }, 20000, 'batch')).toEqual([]);
  });
});
