/**
 * One step of an optimizer on a handful of weights, in double: the update rules of the engine (Polyak 1964, Nesterov
 * 1983, Tieleman & Hinton 2012, Kingma & Ba 2015), as it and PyTorch define them.
 */
import { DEFAULTS } from '../../config/defaults.js';
import type { Point } from './landscapes.js';

export const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam'] as const;
export type Optimizer = (typeof OPTIMIZERS)[number];

export interface Descent {
  optimizer: Optimizer;
  /** eta. */
  rate: number;
  /** Of momentum and nesterov. */
  momentum: number;
}

/** What an optimizer keeps from step to step. */
export interface Memory {
  steps: number;
  /** v of momentum, m of adam. */
  first: Point;
  /** Means of squares: s of rmsprop, v of adam. */
  second: Point;
}

/** The others' numbers are those a run of the engine has unless told otherwise. */
const { rho, beta1, beta2, epsilon } = DEFAULTS.training;

export function emptyMemory(dimensions: number): Memory {
  return { steps: 0, first: Array(dimensions).fill(0), second: Array(dimensions).fill(0) };
}

/** The memory after a step with this gradient, and what the step adds to the weights. */
export function descend(descent: Descent, gradient: Point, memory: Memory): { memory: Memory; change: Point } {
  const steps = memory.steps + 1;
  const moments = gradient.map((g, i) =>
    RULES[descent.optimizer](g, memory.first[i]!, memory.second[i]!, steps, descent),
  );
  return {
    memory: { steps, first: moments.map(({ first }) => first), second: moments.map(({ second }) => second) },
    change: moments.map(({ direction }) => -descent.rate * direction),
  };
}

/** For one weight: its gradient g, what is kept of it, and the number of the step from 1. */
type Rule = (
  g: number,
  first: number,
  second: number,
  steps: number,
  descent: Descent,
) => { first: number; second: number; direction: number };

const RULES: Readonly<Record<Optimizer, Rule>> = {
  sgd: (g, first, second) => ({ first, second, direction: g }),
  momentum: (g, v, second, _, { momentum }) => {
    const first = momentum * v + g;
    return { first, second, direction: first };
  },
  nesterov: (g, v, second, _, { momentum }) => {
    const first = momentum * v + g;
    return { first, second, direction: g + momentum * first };
  },
  rmsprop: (g, first, s) => {
    const second = rho * s + (1 - rho) * g * g;
    return { first, second, direction: g / (Math.sqrt(second) + epsilon) };
  },
  adam: (g, m, v, steps) => {
    const first = beta1 * m + (1 - beta1) * g;
    const second = beta2 * v + (1 - beta2) * g * g;
    const mean = first / (1 - beta1 ** steps);
    return { first, second, direction: mean / (Math.sqrt(second / (1 - beta2 ** steps)) + epsilon) };
  },
};
