/** The textbook descent: derivatives against differences, paths against closed forms, the limits from either side. */
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { LANDSCAPES, landscapeOf, type Point, STAGES } from '../../src/labs/valley/landscapes.js';
import { type Descent, descend, emptyMemory, OPTIMIZERS, type Optimizer } from '../../src/labs/valley/optimizers.js';
import { isLost, MOST_STEPS, pathFrom } from '../../src/labs/valley/path.js';
import { axesOf, factorOf, iterationOf, limitsOf, motionOf, predictionOf } from '../../src/labs/valley/regime.js';
import { ReferenceOptimizer } from '../contract/support/optimizers.js';

const SHAPE = { curvature: 1.7, condition: 8, angle: 25 };
const PLACES: readonly Point[] = [
  [-2.3, 0.4],
  [0.7, -1.1],
  [1.9, 1.6],
  [-0.2, 0.05],
];

const moved = (w: Point, index: number, by: number): Point => w.map((value, i) => (i === index ? value + by : value));

const expectClose = (values: Point, expected: Point, digits: number): void => {
  expect(values).toEqual(expected.map((value) => expect.closeTo(value, digits)));
};

describe.each(LANDSCAPES)('%s', (name) => {
  const landscape = landscapeOf(name, SHAPE);
  const places = PLACES.map((place) => place.slice(0, landscape.dimensions));

  it('has the gradient and the Hessian of its values', () => {
    const h = 1e-5;
    for (const w of places) {
      const slope = w.map((_, i) => (landscape.value(moved(w, i, h)) - landscape.value(moved(w, i, -h))) / (2 * h));
      const bend = w.flatMap((_, i) => {
        const [above, below] = [landscape.gradient(moved(w, i, h)), landscape.gradient(moved(w, i, -h))];
        return above.map((value, j) => (value - below[j]!) / (2 * h));
      });
      expectClose(landscape.gradient(w), slope, 7);
      expectClose(landscape.hessian(w), bend, 6);
    }
  });

  it('is 0 and level at its lowest points, nowhere lower, with the curvature it is set to', () => {
    for (const point of landscape.lowest) {
      expect(landscape.value(point)).toBeCloseTo(0, 12);
      expectClose(
        landscape.gradient(point),
        point.map(() => 0),
        12,
      );
      expect(axesOf(landscape.hessian(point))[0]!.lambda).toBeCloseTo(name === 'kink' ? 0 : SHAPE.curvature, 10);
    }
    const { reach } = STAGES[name];
    for (let i = 0; i <= 40; i++) {
      for (let j = 0; j <= 40; j++) {
        const w = [reach[0]! * (i / 20 - 1), (reach[1] ?? 0) * (j / 20 - 1)];
        expect(landscape.value(w)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

it('turns the bowl: its flat axis lies at the angle, its curvatures in the ratio that are set', () => {
  const [steep, flat] = axesOf(landscapeOf('bowl', SHAPE).hessian([0, 0]));
  expect(flat!.lambda).toBeCloseTo(SHAPE.curvature / SHAPE.condition, 12);
  const [x, y] = flat!.direction as [number, number];
  expect(Math.atan(y / x)).toBeCloseTo((SHAPE.angle * Math.PI) / 180, 12);
  expect(steep!.direction[0]! * x + steep!.direction[1]! * y).toBeCloseTo(0, 12);
});

describe('optimizers', () => {
  it.each(OPTIMIZERS)('%s follows the contract’s rule', (optimizer) => {
    const training = { ...DEFAULTS.training, optimizer, learningRate: 0.07, momentum: 0.8 };
    const reference = new ReferenceOptimizer(training, [true, true]);
    const { gradient } = landscapeOf('banana', SHAPE);
    const expected = Float64Array.of(-1.2, 1);
    let w: Point = [-1.2, 1];
    let memory = emptyMemory(2);
    for (let step = 0; step < 50; step++) {
      reference.step(expected, gradient(Array.from(expected)));
      const next = descend({ optimizer, rate: 0.07, momentum: 0.8 }, gradient(w), memory);
      memory = next.memory;
      w = w.map((value, i) => value + next.change[i]!);
    }
    expectClose(w, Array.from(expected), 12);
  });
});

const parabola = landscapeOf('parabola', { ...SHAPE, curvature: 2 });
const descentOf = (optimizer: Optimizer, rate: number, momentum = 0.9): Descent => ({ optimizer, rate, momentum });
const distances = (descent: Descent, start: Point = [-2]): number[] =>
  pathFrom(parabola, start, descent).map(({ distance }) => distance);

describe('on a parabola', () => {
  it('gradient descent is w_k = (1 - eta lambda)^k w_0', () => {
    const path = pathFrom(parabola, [-2], descentOf('sgd', 0.7));
    const exact = Array.from({ length: 20 }, (_, k) => -2 * (1 - 1.4) ** k);
    expectClose(
      path.slice(0, 20).flatMap(({ w }) => w),
      exact,
      12,
    );
    expect(predictionOf(parabola, [-2], descentOf('sgd', 0.7))).toEqual({ size: 2, factor: expect.closeTo(0.4, 12) });
  });

  it.each([
    ['sgd', 0],
    ['momentum', 0.9],
    ['momentum', 0.5],
    ['nesterov', 0.9],
  ] as const)('%s with momentum %d stays at 0.99 of the limit and leaves at 1.01 of it', (optimizer, momentum) => {
    const limit = limitsOf(optimizer, momentum)!.stable / 2;
    const at = (share: number): number[] => distances(descentOf(optimizer, limit * share, momentum));
    expect(at(0.99).at(-1)).toBeLessThan(0.6);
    expect(Math.max(...at(1.01).slice(-3))).toBeGreaterThan(200);
    const motion = (share: number) => motionOf(iterationOf(descentOf(optimizer, limit * share, momentum), 2)!);
    expect(motion(0.99)).toMatch(/alternating|swinging/);
    expect([motion(1), motion(1.01)]).toEqual(['edge', 'diverging']);
  });

  it.each(['sgd', 'momentum', 'nesterov'] as const)(
    '%s crosses the bottom beyond its monotone limit only',
    (optimizer) => {
      const limit = limitsOf(optimizer, 0.5)!.monotone / 2;
      const crosses = (share: number): boolean =>
        pathFrom(parabola, [-2], descentOf(optimizer, limit * share, 0.5)).some(({ w }) => w[0]! > 1e-9);
      expect([crosses(0.99), crosses(1.3)]).toEqual([false, true]);
    },
  );

  it.each([
    ['momentum', 0.3],
    ['momentum', 1.85],
    ['nesterov', 0.2],
    ['momentum', 0.01],
    ['nesterov', 0.75],
  ] as const)('%s at %d: the predicted line is met by the largest distances, and never passed', (optimizer, rate) => {
    const descent = descentOf(optimizer, rate, 0.5);
    const { size, factor } = predictionOf(parabola, [-2], descent)!;
    const shares = distances(descent).map((distance, k) => distance / (size * factor ** k));
    const late = shares.slice(8, 40);
    expect(Math.max(...late)).toBeLessThan(1.01);
    expect(Math.max(...late)).toBeGreaterThan(0.97);
  });

  it('a ball that is lost ends its path; one that arrives ends it at a round number of steps', () => {
    const lost = pathFrom(parabola, [-2], descentOf('sgd', 1.5));
    expect(lost.length).toBeLessThan(MOST_STEPS);
    expect([lost.at(-1), lost.at(-2)].map((place) => isLost(place!))).toEqual([true, false]);
    expect(distances(descentOf('sgd', 0.3))).toHaveLength(21);
    expect(distances(descentOf('sgd', 1))).toHaveLength(21); // between two places, for ever
    expect(distances(descentOf('sgd', 0.001))).toHaveLength(MOST_STEPS + 1);
  });
});

it('in an elongated bowl the flat axis sets the pace', () => {
  const bowl = landscapeOf('bowl', SHAPE);
  const descent = descentOf('sgd', 1 / SHAPE.curvature);
  const { size, factor } = predictionOf(bowl, [-2, 1], descent)!;
  expect(factor).toBeCloseTo(1 - 1 / SHAPE.condition, 12);
  const path = pathFrom(bowl, [-2, 1], descent);
  expect(path[30]!.distance).toBeCloseTo(size * factor ** 30, 9);
  expect(factorOf(iterationOf(descent, SHAPE.curvature)!)).toBeCloseTo(0, 12);
});

it('on a kink plain steps never get shorter, and adaptive optimizers have no limit of curvature', () => {
  const kink = landscapeOf('kink', SHAPE);
  const path = pathFrom(kink, [-2], descentOf('sgd', 0.1));
  expect(new Set(path.slice(0, -1).map(({ change }) => Math.abs(change[0]!).toFixed(9)))).toEqual(
    new Set(['0.170000000']),
  );
  expect([limitsOf('adam', 0.9), iterationOf(descentOf('rmsprop', 1), 2)]).toEqual([null, null]);
  expect(pathFrom(parabola, [-2], descentOf('adam', 0.25))[0]!.change[0]).toBeCloseTo(0.25, 6);
});
