import { formatCount, formatNumber, formatPercent } from '../../i18n/numbers.js';
import type { Optimizer } from './optimizers.js';
import type { Place } from './path.js';
import type { Limits, Motion } from './regime.js';

const vector = (values: readonly number[]): string => values.map(formatNumber).join(', ');
const name = (index: number, of: number): string => (of === 1 ? 'w' : ['x', 'y'][index]!);

export const en = {
  title: 'Learning rate',
  about:
    'Training is a ball on a surface: every step goes against the slope, and is as long as the learning rate η makes it. Here ' +
    'the surface has one or two weights and can be seen whole. Press the picture to put the ball anywhere; turn η and see ' +
    'where the same number of steps leads.',
  surface: 'Surface',
  surfaces: {
    parabola: 'Parabola · w',
    wells: 'Two wells · w',
    bumps: 'Bumps · w',
    kink: 'Kink |w| · w',
    bowl: 'Bowl · x, y',
    saddle: 'Saddle · x, y',
    banana: 'Curved valley · x, y',
    eggs: 'Bumps · x, y',
  },
  optimizer: 'Optimizer',
  rate: 'Learning rate η',
  settings: {
    momentum: 'Momentum β',
    curvature: 'Curvature λ',
    condition: 'Condition κ = λmax / λmin',
    angle: 'Turned by',
  },
  limits: {
    symbol: (kind: keyof Limits, optimizer: Optimizer): string =>
      ({
        sgd: { monotone: '1/λ', stable: '2/λ' },
        momentum: { monotone: '(1−√β)²/λ', stable: '2(1+β)/λ' },
        nesterov: { monotone: '((1−β)/(1+β))²/λ', stable: '2(1+β)/((1+2β)λ)' },
        rmsprop: { monotone: '', stable: '' },
        adam: { monotone: '', stable: '' },
      })[optimizer][kind],
    monotone: 'below, down one side',
    stable: 'beyond, it diverges',
    none: 'Curvature sets no limit here.',
  },
  tries: 'Set η to a share of the limit',
  ofLimit: (share: number) => formatPercent(share),
  play: 'Play',
  pause: 'Pause',
  stepOnce: 'Step',
  reset: 'To the start',
  steps: 'Steps',
  stepsOf: (step: number, last: number) => `${formatCount(step)} of ${formatCount(last)}`,
  inSpace: '3-D',
  rule: 'The rule of the optimizer',
  picture: {
    loss: 'loss L(w)',
    weight: 'weight w',
    weights: ['first weight x', 'second weight y'] as [string, string],
    slope: (slope: number) => `slope L′(w) = ${formatNumber(slope)}`,
    step: (change: number) => `step ${change > 0 ? '+' : ''}${formatNumber(change)}`,
    downhill: '−∇L',
    outside: (step: number, { w }: Place) =>
      `step ${formatCount(step)}: ${w.length === 1 ? 'w' : '(x, y)'} = ${vector(w)}`,
  },
  pictureOf: (surface: string) => `The ball on the surface: ${surface}`,
  described: (step: number, { w, loss, gradient, change }: Place) =>
    `Step ${formatCount(step)}: ${w.map((value, i) => `${name(i, w.length)} = ${formatNumber(value)}`).join(', ')}, ` +
    `loss ${formatNumber(loss)}, ${w.length === 1 ? 'slope' : 'gradient'} ${vector(gradient)}, next step ${vector(change)}.`,
  keys: (dimensions: number) =>
    `${dimensions === 1 ? 'Left and right move' : 'The arrow keys move'} the ball to another start, with Shift further. ` +
    'Enter takes a step, Backspace goes one back, Home goes to the start.',
  left: ({ w }: Place) =>
    `The ball is outside of the picture, at ${w.length === 1 ? 'w' : '(x, y)'} = ${vector(w)}; its numbers go on below.`,
  gone: (step: number, { w, loss }: Place) =>
    `Diverged: after ${formatCount(step)} steps the ball is at ${vector(w)}, its loss is ${formatNumber(loss)}. ` +
    'Go back through the steps, or lower η.',
  headline: (motion: Motion, product: number, { monotone, stable }: Limits, withMomentum: boolean): string => {
    const value = `ηλ = ${formatNumber(product)}`;
    const [low, high] = [formatNumber(monotone), formatNumber(stable)];
    return {
      monotone: `${value} ${withMomentum ? '≤' : '<'} ${low}: down one side`,
      exact: `${value}: there in one step`,
      swinging: `${low} < ${value} < ${high}: swings to and fro`,
      alternating: `${low} < ${value} < ${high}: jumps from side to side`,
      edge: `${value} = ${high}: exactly the limit`,
      diverging: `${value} > ${high}: diverges`,
    }[motion];
  },
  nearBottom: (lambda: number) =>
    `This holds near the bottom, where λ = ${formatNumber(lambda)}; elsewhere the curvature differs.`,
  motion: (motion: Motion, factor: number, isPlane: boolean): string => {
    const along = isPlane ? ' along the steep axis' : '';
    const f = formatNumber(factor);
    return {
      monotone: `Every step keeps ${f} of the distance${along}, on the same side.`,
      exact: `One step lands at the bottom${along}.`,
      swinging: `The ball swings through the bottom${along}; the swings shrink by a factor of ${f} a step.`,
      alternating: `Every step goes past the bottom${along}, and lands on the other side at ${f} of the distance.`,
      edge: `The ball jumps between two places${along} and comes no nearer.`,
      diverging: `Each step overshoots${along} by a factor of ${f}: the ball leaves.`,
    }[motion];
  },
  flat: (lambda: number, factor: number) =>
    factor >= 1
      ? `Along the flat axis λ = ${formatNumber(lambda)}: the distance grows by ${formatNumber(factor)} a step.`
      : `Along the flat axis λ = ${formatNumber(lambda)}: every step keeps ${formatNumber(factor)} of the distance, so a tenth ` +
        `of it takes ${formatCount(Math.ceil(Math.LN10 / -Math.log(factor)))} steps. The steep axis limits η, the flat one pays for it.`,
  kink: {
    headline: 'No curvature: no rate is small enough to come to rest',
    sentence: (size: number) =>
      `The slope has the same size up to the very bottom, so a plain step is always ${formatNumber(size)} long: the ball jumps ` +
      'about the bottom, as near as its step is short. Only a rate that falls over time brings it to rest.',
  },
  adaptive: {
    headline: (rate: number) => `Steps about as long as η = ${formatNumber(rate)}, whatever the slope`,
    rmsprop: (rate: number) =>
      'RMSProp divides each slope by its own running size, so the curvature sets no limit to η. The first step is ' +
      `η / √(1 − ρ) = ${formatNumber(rate / Math.sqrt(0.1))} long however steep it is; near the bottom the ball keeps jumping by about η.`,
    adam: (rate: number) =>
      'Adam divides the mean of the slopes by their running size, so the curvature sets no limit to η. The first step is ' +
      `η = ${formatNumber(rate)} long however steep it is; the mean carries the ball past the bottom and back.`,
  },
  chart: {
    name: 'Distance from the nearest lowest point over the steps',
    title: 'distance from the lowest point (log)',
    step: 'step',
    distance: 'distance',
    predicted: (factor: number) => `closed form: × ${formatNumber(factor)} a step`,
    described: (step: number, from: string, to: string, factor: number | null) =>
      `After ${formatCount(step)} steps the distance went from ${from} to ${to}.` +
      (factor === null ? '' : ` The closed form says a factor of ${formatNumber(factor)} a step.`),
    keys: 'Left and right read the line step by step; with Shift ten at a time.',
  },
  figures: {
    step: 'step',
    place: (dimensions: number): string => (dimensions === 1 ? 'weight w' : 'weights x, y'),
    weight: name,
    loss: 'loss L',
    gradient: (dimensions: number): string => (dimensions === 1 ? 'slope L′(w)' : 'gradient ‖∇L‖'),
    slopeOf: (index: number, of: number) => `∂L/∂${name(index, of)}`,
    change: 'next step Δ',
    changeOf: (index: number, of: number) => `Δ${name(index, of)}`,
    curvature: (dimensions: number): string =>
      dimensions === 1 ? 'curvature here L″(w)' : 'curvatures here λmax, λmin',
    distance: 'distance from the lowest point',
  },
  bridge:
    'A real network has a curvature for every direction of its weights; the largest, λmax, sets the limit 2/λmax in the same ' +
    'way. Training changes it on the way, often up to that very limit.',
  toStability: 'Measure λmax of the network on screen',
  table: 'The last steps as a table',
};
