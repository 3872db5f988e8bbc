import { converter, formatHex, interpolate } from 'culori';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromChroma, labToBytes, mixLab, parseLab } from '../../src/draw/oklab.js';

const oklab = converter('oklab');
const toHex = (bytes: readonly number[]): string =>
  `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
const colors = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 255 }))).map(toHex);

test('agrees with culori about every color', () => {
  fc.assert(
    fc.property(colors, (color) => {
      const { l, a, b } = oklab(color)!;
      const lab = parseLab(color);
      for (const [index, value] of [l, a, b].entries()) expect(lab[index]).toBeCloseTo(value, 7);
      expect(toHex(labToBytes(lab))).toBe(color);
    }),
  );
});

test('agrees with culori about what lies between two colors', () => {
  fc.assert(
    fc.property(colors, colors, fc.integer({ min: 0, max: 16 }), (from, to, sixteenths) => {
      const mixed = toHex(labToBytes(mixLab(parseLab(from), parseLab(to), sixteenths / 16)));
      expect(mixed).toBe(formatHex(interpolate([from, to], 'oklab')(sixteenths / 16)));
    }),
  );
});

test('agrees with culori about chroma and hue, and cuts off what no screen shows', () => {
  for (const [l, c, h] of [
    [0.65, 0.14, 125],
    [0.32, 0.06, 205],
    [0.92, 0.16, 115],
    [0.7, 0.4, 30],
  ] as const) {
    expect(toHex(labToBytes(fromChroma(l, c, h)))).toBe(formatHex({ mode: 'oklch', l, c, h }));
  }
});

test('reads short colors, and no others', () => {
  expect(parseLab('#fa0')).toEqual(parseLab('#ffaa00'));
  for (const color of ['red', '#12', '#12345', '#1234567', 'rgb(1 2 3)', '']) expect(() => parseLab(color)).toThrow();
});
