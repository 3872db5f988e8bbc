/** The answers of one affine layer on the grid of the map, as the engine lays its planes out. */
import { type Config, type Feature, isRegression } from '../../config/config.js';
import type { Grid, GridStack } from '../../draw/field.js';
import type { Planes } from '../../engine/frame.js';
import { type AffineMap, evaluate } from './affine.js';

const FEATURE_VALUES: Record<Feature, (x: number, y: number) => number> = {
  x: (x) => x,
  y: (_, y) => y,
  x2: (x) => x * x,
  y2: (_, y) => y * y,
  xy: (x, y) => x * y,
  sinx: (x) => Math.sin(x),
  siny: (_, y) => Math.sin(y),
};

/** One plane per output. */
export type Answers = Grid & GridStack;

/** W x + b at size x size pixel centers of [-domain, domain]^2, rows from the top. */
export function rawAnswers(map: AffineMap, { data }: Config, size: number, domain: number): Answers {
  const values = new Float32Array(map.rows * size * size);
  const place = (index: number): number => ((2 * index + 1) / size - 1) * domain;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const input = data.features.map((feature) => FEATURE_VALUES[feature](place(column), -place(row)));
      evaluate(map, input).forEach((answer, plane) => {
        values[(plane * size + row) * size + column] = answer;
      });
    }
  }
  return { values, offset: 0, size, count: map.rows };
}

/**
 * The largest difference to the network's own answers over the map: of probabilities, or values for regression. Null where
 * the planes are not its outputs.
 */
export function largestDifference(map: AffineMap, config: Config, planes: Planes, domain: number): number | null {
  if (planes.size === 0 || planes.count !== map.rows) return null;
  const { values } = rawAnswers(map, config, planes.size, domain);
  const area = planes.size ** 2;
  let largest = 0;
  for (let center = 0; center < area; center++) {
    const raw = Array.from({ length: map.rows }, (_, plane) => values[plane * area + center]!);
    linked(raw, config).forEach((answer, plane) => {
      largest = Math.max(largest, Math.abs(answer - planes.values[plane * area + center]!));
    });
  }
  return largest;
}

/** Sigmoid of one logit, softmax of several; regression leaves the value as it is. */
function linked(raw: number[], { data }: Config): number[] {
  if (isRegression(data)) return raw;
  if (raw.length === 1) return [1 / (1 + Math.exp(-raw[0]!))];
  const most = Math.max(...raw);
  const powers = raw.map((z) => Math.exp(z - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
