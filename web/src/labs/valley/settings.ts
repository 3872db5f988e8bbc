/** What the lab can be set to, as its part of the link says it. */
import { choice, flag, list, number, type ValuesOf } from '../settings.js';
import { LANDSCAPES } from './landscapes.js';
import { OPTIMIZERS } from './optimizers.js';
import { MOST_STEPS } from './path.js';

/** Limits of what is typed; sliders cover the same. */
export const LIMITS = {
  rate: { min: 0.001, max: 10, initial: 0.3 },
  momentum: { min: 0, max: 0.99, initial: 0.9 },
  curvature: { min: 0.25, max: 4, initial: 1 },
  condition: { min: 1, max: 100, initial: 10 },
  angle: { min: 0, max: 90, initial: 0 },
} as const;

export const TABLE = {
  surface: choice(LANDSCAPES, 'parabola'),
  optimizer: choice(OPTIMIZERS, 'sgd'),
  rate: number(LIMITS.rate),
  momentum: number(LIMITS.momentum),
  curvature: number(LIMITS.curvature),
  condition: number(LIMITS.condition),
  angle: number(LIMITS.angle),
  /** Coordinates; none: where the landscape has its own. */
  start: list(number({ min: -10, max: 10, initial: 0 }), [], [0, 2]),
  /** Two weights: seen in space. */
  space: flag(false),
  /** Taken so far. */
  steps: number({ min: 0, max: MOST_STEPS, initial: 0, whole: true }),
};

export type ValleySettings = ValuesOf<typeof TABLE>;
