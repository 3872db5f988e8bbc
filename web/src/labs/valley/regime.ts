/**
 * What a learning rate does near a lowest point, from closed forms. Along a direction of curvature lambda the distance w
 * obeys w_{k+1} = T w_k - D w_{k-1}; the roots of z^2 - T z + D decide: (1 - eta lambda) alone without momentum, for
 * the heavy ball as in Polyak (1964) and Goh (2017, "Why momentum really works").
 */
import type { Landscape, Point } from './landscapes.js';
import type { Descent, Optimizer } from './optimizers.js';

/** T and D: the trace and the determinant of the 2 x 2 matrix that takes (w, v) to the next step's. */
export interface Iteration {
  trace: number;
  determinant: number;
}

/** A complex number. */
export interface Root {
  re: number;
  im: number;
}

/** An eigenvalue of a Hessian with its direction of length 1. */
export interface Axis {
  lambda: number;
  direction: Point;
}

/** Null for the adaptive optimizers: their steps do not follow the curvature. */
export function iterationOf({ optimizer, rate, momentum }: Descent, lambda: number): Iteration | null {
  const product = rate * lambda;
  if (optimizer === 'sgd') return { trace: 1 - product, determinant: 0 };
  if (optimizer === 'momentum') return { trace: 1 + momentum - product, determinant: momentum };
  if (optimizer !== 'nesterov') return null;
  return { trace: (1 + momentum) * (1 - product), determinant: momentum * (1 - product) };
}

/** The one of larger size first. */
export function rootsOf({ trace, determinant }: Iteration): [Root, Root] {
  const square = (trace / 2) ** 2 - determinant;
  if (square < 0) {
    const im = Math.sqrt(-square);
    return [
      { re: trace / 2, im },
      { re: trace / 2, im: -im },
    ];
  }
  const large = trace / 2 + (trace < 0 ? -1 : 1) * Math.sqrt(square);
  return [
    { re: large, im: 0 },
    { re: large === 0 ? 0 : determinant / large, im: 0 },
  ];
}

/** The factor by which the distance shrinks or grows with every step in the long run. */
export function factorOf(iteration: Iteration): number {
  const [{ re, im }] = rootsOf(iteration);
  return Math.hypot(re, im);
}

export interface Limits {
  /** Up to here the ball comes down on one side. */
  monotone: number;
  /** Beyond it the ball leaves. */
  stable: number;
}

/** Values of eta lambda: 1 and 2, with momentum (1 - sqrt(beta))^2 and 2 (1 + beta). Null for the adaptive optimizers. */
export function limitsOf(optimizer: Optimizer, momentum: number): Limits | null {
  if (optimizer === 'sgd') return { monotone: 1, stable: 2 };
  if (optimizer === 'momentum') return { monotone: (1 - Math.sqrt(momentum)) ** 2, stable: 2 * (1 + momentum) };
  if (optimizer !== 'nesterov') return null;
  return { monotone: ((1 - momentum) / (1 + momentum)) ** 2, stable: (2 * (1 + momentum)) / (1 + 2 * momentum) };
}

/** `swinging`: around the bottom, over several steps; `alternating`: to the other side with every step. */
export type Motion = 'monotone' | 'exact' | 'swinging' | 'alternating' | 'edge' | 'diverging';

/** Rounding aside, a factor of 1. */
const EDGE = 1e-9;

export function motionOf(iteration: Iteration): Motion {
  const [{ re, im }] = rootsOf(iteration);
  const factor = factorOf(iteration);
  if (Math.abs(factor - 1) < EDGE) return 'edge';
  if (factor > 1) return 'diverging';
  if (factor < EDGE) return 'exact';
  if (im !== 0) return 'swinging';
  return re < 0 ? 'alternating' : 'monotone';
}

/** Largest eigenvalue first; of a symmetric d x d matrix, d = 1 or 2, row by row. */
export function axesOf(hessian: Point): Axis[] {
  if (hessian.length === 1) return [{ lambda: hessian[0]!, direction: [1] }];
  const [xx, xy, , yy] = hessian as [number, number, number, number];
  const half = (xx - yy) / 2;
  const radius = Math.hypot(half, xy);
  const angle = Math.atan2(xy, half) / 2; // of the larger one's direction
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    { lambda: (xx + yy) / 2 + radius, direction: [cos, sin] },
    { lambda: (xx + yy) / 2 - radius, direction: [-sin, cos] },
  ];
}

/** A line that the distance keeps to: `size` times `factor` to the number of steps. */
export interface Prediction {
  size: number;
  factor: number;
}

/**
 * Of a quadratic landscape, from a start at rest: the envelope of the direction that decides in the long run. Null where
 * there is no closed form, or the ball starts at the bottom.
 */
export function predictionOf(landscape: Landscape, start: Point, descent: Descent): Prediction | null {
  if (!landscape.isQuadratic) return null;
  const found = axesOf(landscape.hessian(start)).flatMap(({ lambda, direction }) => {
    const along = start.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    const iteration = iterationOf(descent, lambda);
    if (!iteration || Math.abs(along) < EDGE) return [];
    return [{ size: envelopeOf(iteration, along, along * firstFactor(descent, lambda)), factor: factorOf(iteration) }];
  });
  return found.sort((a, b) => b.factor - a.factor)[0] ?? null;
}

/** w_1 / w_0 of a start at rest: the velocity is the gradient alone. */
function firstFactor({ optimizer, rate, momentum }: Descent, lambda: number): number {
  return 1 - rate * lambda * (optimizer === 'nesterov' ? 1 + momentum : 1);
}

/** The size A of |w_k| <= A factor^k: from w_k = a r^k + b s^k with roots r and s, 2 |a| where they are complex. */
function envelopeOf(iteration: Iteration, w0: number, w1: number): number {
  const [r, s] = rootsOf(iteration);
  if (r.im !== 0) return 2 * Math.hypot(w0 / 2, (w1 - r.re * w0) / (2 * r.im));
  if (Math.abs(r.re - s.re) < EDGE) return Math.abs(w0);
  return Math.abs((w1 - s.re * w0) / (r.re - s.re));
}
