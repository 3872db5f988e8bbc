import { formatCount, formatNumber, formatSetting } from '../../i18n/numbers.js';

export const en = {
  title: 'Stability',
  about:
    'λmax is the largest eigenvalue of the Hessian of the training loss: the curvature of its steepest direction. Full-batch ' +
    'descent with rate η is locally stable while λmax stays below 2 / η; with momentum β, below 2 (1 + β) / η; with ' +
    'Nesterov’s, below 2 (1 + β) / (η (1 + 2β)).',
  edge:
    'Full-batch training tends to raise λmax until it meets that limit (progressive sharpening) and then to hover about it, ' +
    'at the edge of stability, while the loss goes on falling in the long run, not step by step (Cohen et al. 2021); with ' +
    'cross-entropy it falls again once the samples are fitted. ' +
    'Mini-batches differ: their noise keeps λmax lower, and a single batch has a curvature of its own.',
  adaptive: (name: string) =>
    `${name} scales the step of every parameter by its own history, so that the Hessian alone sets no limit: what counts ` +
    'is the curvature after that scaling, which is not measured here. λmax is drawn without a limit.',
  fullBatch: 'Train on the whole training set at once',
  isFullBatch: 'Every step uses the whole training set: the limit is exact for it.',
  isMiniBatch: (batch: number, samples: number) =>
    `Every step uses ${formatCount(batch)} of ${formatCount(samples)} training samples: the limit is that of their mean.`,
  under: (rate: number | null) =>
    rate === null ? 'Rate just under the limit' : `Just under: η = ${formatSetting(rate)}`,
  over: (rate: number | null) => (rate === null ? 'Rate just over the limit' : `Just over: η = ${formatSetting(rate)}`),
  setRate: 'Set the learning rate',
  underHint: 'so that λmax is 0.95 of the limit',
  overHint: 'so that λmax is 1.05 of the limit',
  figures: {
    lambda: 'λmax',
    limit: 'limit',
    ratio: 'λmax / limit',
    rate: 'learning rate η',
    step: 'measured at step',
    cost: 'Hessian-vector products',
  },
  cost: (iterations: number, milliseconds: number) =>
    `${iterations} in ${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`,
  notConverged: (residual: string) => `not yet settled: within ${residual} of an eigenvalue`,
  diverged: 'The run has diverged: there is no curvature to measure.',
  flat: 'There is no direction in which the loss curves upwards here.',
  stable: 'Below the limit: locally stable.',
  unstable: 'Above the limit: along the steepest direction the steps overshoot more and more.',
  chart: 'λmax and its limit over the steps of the run',
  axis: 'curvature of the training loss (log)',
  step: 'step',
  hint: 'Measuring …',
  described: (steps: number, from: string, to: string, limit: string | null) =>
    `λmax went from ${from} to ${to} at step ${formatCount(steps)}` +
    (limit === null ? ', drawn without a limit.' : `; the limit is ${limit}.`),
  keys: 'Left and right read the lines point by point; with Shift ten at a time.',
  marked: (rate: number) => `η = ${formatNumber(rate)}`,
};
