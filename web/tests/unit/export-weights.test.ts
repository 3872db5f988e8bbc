import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { shortest } from '../../src/export/numbers.js';
import { readWeights } from '../../src/export/weights.js';

describe('numbers', () => {
  it('read back as the same', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(shortest(value)))).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  it('are as short as can be', () => {
    expect([0.1, -2, 1 / 3, 1e-7].map((value) => shortest(Math.fround(value)))).toEqual([
      '0.1',
      '-2',
      '0.33333334',
      '1e-7',
    ]);
  });
});

describe('files of weights', () => {
  const file = (change: object = {}): string =>
    JSON.stringify({ format: 'gradflow-weights', version: 1, step: 0, config: DEFAULTS, weights: {}, ...change });
  const faultOf = (text: string): unknown => {
    const read = readWeights(text);
    return 'fault' in read ? read.fault : null;
  };

  it('are read, rows and lists', () => {
    const read = readWeights(file({ weights: { 'output.weight': [[1, 2]], 'output.bias': [3] } }));
    expect(read).toMatchObject({
      config: DEFAULTS,
      tensors: [
        { name: 'output.weight', rows: 1, cols: 2, values: Float32Array.of(1, 2) },
        { name: 'output.bias', rows: 1, cols: 1, values: Float32Array.of(3) },
      ],
    });
  });

  it('say what is wrong with them', () => {
    expect(faultOf('{')).toEqual({ kind: 'json' });
    expect(faultOf('[]')).toEqual({ kind: 'format' });
    expect(faultOf(file({ version: 2 }))).toEqual({ kind: 'newer' });
    expect(faultOf(file({ config: { data: { samples: -1 } } }))).toMatchObject({
      kind: 'config',
      problems: [{ path: 'data.samples' }],
    });
    for (const value of [7, 'x', [1, null], [[1, 2], [3]], [1e39], [['1']]]) {
      expect(faultOf(file({ weights: { 'output.weight': value } }))).toEqual({ kind: 'weight', name: 'output.weight' });
    }
  });

  it('never make the reader fail', () => {
    const near = fc.record({
      format: fc.constant('gradflow-weights'),
      version: fc.constant(1),
      config: fc.anything(),
      weights: fc.dictionary(fc.string(), fc.anything()),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          near.map((value) => JSON.stringify(value) ?? ''),
        ),
        (text) => {
          readWeights(text);
        },
      ),
      { numRuns: 60 },
    );
  });
});
