import { formatCoordinate, formatCount, formatNumber, formatPercent } from '../../draw/format.js';

/** Classes count from 1 on the page, from 0 in the Config. */
const className = (index: number): string => `class ${index + 1}`;

const output = {
  title: 'Output',
  className,
  quantity: {
    probability: `P(${className(1)})`,
    classes: 'most probable class',
    value: 'predicted value',
    unit: 'activation',
  },
  /** Counted from 0, like the Config. */
  unit: (layer: number, unit: number) => `layer ${layer + 1}, unit ${unit + 1}`,
  release: 'release',
  releaseHint: 'Show the network’s output again',
  /** Under the color bars of several classes: how sure the map is at their ends. */
  confidence: (least: string) => `pale to full color: probability ${least} to 1`,
  training: 'Training',
  test: 'Test',
  testHint: 'Show the test points (squares)',
  errors: 'Errors',
  errorsHint: 'Ring the points on the wrong side of the border',
  trainingPoint: 'training point',
  testPoint: 'test point',
  pointClass: (kind: string, label: number) => `${kind}: ${className(label)}`,
  pointValue: (kind: string, value: number) => `${kind}: ${formatNumber(value)}`,
  map: 'Output map',
  follow: 'click: follow it back through the network',
  mapHint:
    'Arrow keys move the crosshair and read the value there; with Shift, farther. Enter follows a training point there.',
  mapHintPaint: 'Space paints with the brush at the crosshair.',
  mapHintErase: 'Space erases at the crosshair.',
  at: (x: number, y: number) => `x ${formatCoordinate(x)}, y ${formatCoordinate(y)}`,
  empty: 'The engine has not answered yet.',
  step: (step: number) => `Step ${formatCount(step)}.`,
  regions: (shares: readonly number[]) =>
    `Of the square, ${shares.map((share, index) => `${className(index)} holds ${formatPercent(share)}`).join(', ')}.`,
  range: (name: string, least: number, most: number) =>
    `The ${name} ranges from ${formatNumber(least)} to ${formatNumber(most)} over the square.`,
  points: (training: number, test: number) =>
    `${formatCount(training)} training points, ${formatCount(test)} test points.`,
};

const confusion = {
  titleTest: 'Confusion (test)',
  titleTraining: 'Confusion (training)',
  axes: 'rows true, columns predicted',
  cell: (truth: number, guess: number, count: number, share: string) =>
    `${formatCount(count)} points of ${className(truth)} predicted as ${className(guess)}: ${share} of that class`,
};

const loss = {
  title: 'Loss',
  name: {
    binary: 'binary cross-entropy',
    softmax: 'softmax cross-entropy',
    mse: 'mean squared error',
    hinge: 'hinge',
  },
  withPenalty: (name: string) => `${name} + penalty`,
  scale: 'Loss axis',
  hear: 'Hear the loss',
  keep: 'Keep',
  keepHint: 'Keep this run: its curve stays in the chart, its settings come back with one click',
  log: 'log',
  linear: 'linear',
  training: 'training',
  test: 'test',
  step: 'step',
  hint: 'Press play to draw the loss.',
  diverged: 'diverged',
  chart: 'Loss curve',
  chartHint: 'Left and right read the curve step by step; with Shift ten at a time; Home and End go to its ends.',
  reading: (step: number, training: number, test: number | null) =>
    `Step ${formatCount(step)}: training loss ${formatNumber(training)}` +
    (test === null ? '' : `, test loss ${formatNumber(test)}`),
  course: (from: number, step: number, to: number) =>
    `Training loss went from ${formatNumber(from)} to ${formatNumber(to)} at step ${formatCount(step)}.`,
  lowestTest: (value: number, step: number) => `Lowest test loss: ${formatNumber(value)} at step ${formatCount(step)}.`,
  divergedAt: (step: number) => `The run diverged at step ${formatCount(step)}.`,
};

export const charts = { output, confusion, loss };
