/**
 * Losses of one or two weights, as textbooks draw them: value, gradient and Hessian in one place. All in double. Every
 * one has its lowest value 0, and the largest curvature at its lowest points is `curvature`, so that the learning rate
 * means the same on each; only the kink has no curvature at all.
 */
export type Point = readonly number[];

export interface Landscape {
  /** A point has as many coordinates. */
  dimensions: 1 | 2;
  value(w: Point): number;
  gradient(w: Point): Point;
  /** d x d, row by row. */
  hessian(w: Point): Point;
  /** Where the loss is 0. */
  lowest: readonly Point[];
  /** The same Hessian everywhere: what is said of its neighborhood holds for all of it. */
  isQuadratic: boolean;
}

/** What the landscapes can be set to. */
export interface Shape {
  curvature: number;
  /** Of the bowl: the largest curvature over the smallest. */
  condition: number;
  /** Of the bowl: degrees by which its flat axis is turned away from the first weight's, counterclockwise. */
  angle: number;
}

/** A place from which there is something to see, and the part of the plane that is shown at least. */
export interface Stage {
  start: Point;
  /** Half the width; of two weights also half the height. */
  reach: Point;
  /** The loss at which the picture ends, whatever the curvature: steeper landscapes leave it sooner. */
  top: number;
  /** Of two weights: losses on a log scale. */
  isLog?: true;
}

export const LANDSCAPES = ['parabola', 'wells', 'bumps', 'kink', 'bowl', 'saddle', 'banana', 'eggs'] as const;
export type LandscapeName = (typeof LANDSCAPES)[number];

export const STAGES: Readonly<Record<LandscapeName, Stage>> = {
  parabola: { start: [-2.4], reach: [3], top: 5.5 },
  wells: { start: [0.1], reach: [2.5], top: 2 },
  bumps: { start: [-2.7], reach: [3], top: 0.55 },
  kink: { start: [-2.3], reach: [3], top: 3.6 },
  bowl: { start: [-2.4, 1.3], reach: [3, 2], top: 3 },
  saddle: { start: [-2.2, 0.02], reach: [3, 2], top: 4 },
  banana: { start: [-1.2, 1], reach: [2.4, 1.6], top: 3, isLog: true },
  eggs: { start: [-2.5, 1.6], reach: [3, 2], top: 0.7 },
};

export function landscapeOf(name: LandscapeName, shape: Shape): Landscape {
  return MAKERS[name](shape);
}

const MAKERS: Readonly<Record<LandscapeName, (shape: Shape) => Landscape>> = {
  /** a w^2 / 2. */
  parabola: ({ curvature: a }) =>
    onLine({ value: (w) => (a * w * w) / 2, slope: (w) => a * w, bend: () => a, lowest: [0], isQuadratic: true }),

  /** Two wells at -1 and 1 with a hill between: a (w^2 - 1)^2 / 8. */
  wells: ({ curvature: a }) =>
    onLine({
      value: (w) => (a * (w * w - 1) ** 2) / 8,
      slope: (w) => (a * w * (w * w - 1)) / 2,
      bend: (w) => (a * (3 * w * w - 1)) / 2,
      lowest: [-1, 1],
    }),

  bumps: ({ curvature: a }) => {
    const { value, slope, bend } = BUMPS;
    return onLine({ value: (w) => a * value(w), slope: (w) => a * slope(w), bend: (w) => a * bend(w), lowest: [0] });
  },

  /** a |w|: a slope of the same size up to the very bottom, taken as 0 there. */
  kink: ({ curvature: a }) =>
    onLine({ value: (w) => a * Math.abs(w), slope: (w) => a * Math.sign(w), bend: () => 0, lowest: [0] }),

  /** (a s^2 + (a / c) t^2) / 2 with t along the flat axis and s across it. */
  bowl: ({ curvature: a, condition, angle }) => {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const b = a / condition;
    const [xx, xy, yy] = [a * sin * sin + b * cos * cos, (b - a) * sin * cos, a * cos * cos + b * sin * sin];
    return {
      dimensions: 2,
      value: ([x = 0, y = 0]) => (xx * x * x + 2 * xy * x * y + yy * y * y) / 2,
      gradient: ([x = 0, y = 0]) => [xx * x + xy * y, xy * x + yy * y],
      hessian: () => [xx, xy, xy, yy],
      lowest: [[0, 0]],
      isQuadratic: true,
    };
  },

  /** A valley along y with a pass at 0 and wells at y = -1 and 1: a (x^2 / 2 + (y^2 - 1)^2 / 8). */
  saddle: ({ curvature: a }) => ({
    dimensions: 2,
    value: ([x = 0, y = 0]) => a * ((x * x) / 2 + (y * y - 1) ** 2 / 8),
    gradient: ([x = 0, y = 0]) => [a * x, (a * y * (y * y - 1)) / 2],
    hessian: ([, y = 0]) => [a, 0, 0, (a * (3 * y * y - 1)) / 2],
    lowest: [
      [0, -1],
      [0, 1],
    ],
    isQuadratic: false,
  }),

  /** Rosenbrock (1960) with 5 in place of his 100: s ((1 - x)^2 + 5 (y - x^2)^2). */
  banana: ({ curvature }) => {
    const s = curvature / BANANA_CURVATURE;
    return {
      dimensions: 2,
      value: ([x = 0, y = 0]) => s * ((1 - x) ** 2 + BANANA * (y - x * x) ** 2),
      gradient: ([x = 0, y = 0]) => [s * (2 * (x - 1) - 4 * BANANA * x * (y - x * x)), s * (2 * BANANA * (y - x * x))],
      hessian: ([x = 0, y = 0]) => {
        const xy = -4 * s * BANANA * x;
        return [s * (2 - 4 * BANANA * (y - 3 * x * x)), xy, xy, 2 * s * BANANA];
      },
      lowest: [[1, 1]],
      isQuadratic: false,
    };
  },

  /** The bumps along either weight. */
  eggs: ({ curvature: a }) => {
    const { value, slope, bend } = BUMPS;
    return {
      dimensions: 2,
      value: ([x = 0, y = 0]) => a * (value(x) + value(y)),
      gradient: ([x = 0, y = 0]) => [a * slope(x), a * slope(y)],
      hessian: ([x = 0, y = 0]) => [a * bend(x), 0, 0, a * bend(y)],
      lowest: [[0, 0]],
      isQuadratic: false,
    };
  },
};

interface Line {
  value(w: number): number;
  slope(w: number): number;
  bend(w: number): number;
  lowest: readonly number[];
  isQuadratic?: boolean;
}

function onLine({ value, slope, bend, lowest, isQuadratic = false }: Line): Landscape {
  return {
    dimensions: 1,
    value: ([w = 0]) => value(w),
    gradient: ([w = 0]) => [slope(w)],
    hessian: ([w = 0]) => [bend(w)],
    lowest: lowest.map((w) => [w]),
    isQuadratic,
  };
}

/** A parabola of this share of the curvature at the bottom; the ripples on it bring the rest. */
const FLAT = 0.08;
const RIPPLES = 5;

/** p w^2 / 2 + (1 - p) (1 - cos(k w)) / k^2: curvature 1 at the bottom, local minima on either side. */
const BUMPS = {
  value: (w: number): number => (FLAT * w * w) / 2 + ((1 - FLAT) * (1 - Math.cos(RIPPLES * w))) / RIPPLES ** 2,
  slope: (w: number): number => FLAT * w + ((1 - FLAT) * Math.sin(RIPPLES * w)) / RIPPLES,
  bend: (w: number): number => FLAT + (1 - FLAT) * Math.cos(RIPPLES * w),
};

const BANANA = 5;
/** Of (1 - x)^2 + 5 (y - x^2)^2 at its bottom, where the Hessian is [[2 + 8 B, -4 B], [-4 B, 2 B]]: the larger eigenvalue. */
const BANANA_CURVATURE = 1 + 5 * BANANA + Math.sqrt((1 + 5 * BANANA) ** 2 - 4 * BANANA);
