import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticks } from '../../src/draw/ticks.js';

test.each([
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0, 0.35, 4, [0, 0.1, 0.2, 0.3]],
  [-6, 6, 4, [-6, -4, -2, 0, 2, 4, 6]],
  [-6, 6, 5, [-6, -4, -2, 0, 2, 4, 6]],
  [0, 1240, 6, [0, 200, 400, 600, 800, 1000, 1200]],
  [0.01, 0.03, 4, [0.01, 0.015, 0.02, 0.025, 0.03]],
  [-0.3, 0.1, 4, [-0.3, -0.2, -0.1, 0, 0.1]],
  [3e6, 9e6, 3, [4e6, 6e6, 8e6]],
  [2, 2, 5, []],
])('from %d to %d, about %d: %j', (low, high, count, expected) => {
  expect(ticks(low, high, count)).toEqual(expected);
});

test('are round, even, inside, and about as many as wished', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
      (low, span, count) => {
        const values = ticks(low, low + span, count);
        expect(values.length).toBeGreaterThan(count / 2 - 1);
        expect(values.length).toBeLessThan(2 * count + 2);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-6 * span);
          expect(value).toBeLessThanOrEqual(low + span + 1e-6 * span);
          expect(String(value)).toBe(String(Number(value.toPrecision(12)))); // no 0.30000000000000004
        }
      },
    ),
  );
});
