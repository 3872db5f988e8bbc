import { formatCount, formatNumber, formatPercent, formatSetting } from '../../i18n/numbers.js';

/** `about 3 s`, `about 2 min`. */
function aboutTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return 'less than a second';
  return seconds < 90 ? `about ${Math.round(seconds)} s` : `about ${Math.round(seconds / 60)} min`;
}

export const en = {
  title: 'Trainability map',
  about:
    'Every pixel is a real run of the network on screen, trained from the start under its own two numbers: what you would see ' +
    'if you opened it. The border between learning and not learning is a fractal: it shows new detail however far you zoom in ' +
    '(Sohl-Dickstein 2024, arXiv:2402.06184).',
  quantities: {
    learningRate: 'learning rate η',
    gain: 'initialization gain',
    depth: 'hidden layers',
    width: 'units per hidden layer',
    batchSize: 'batch size',
    momentum: 'momentum β',
  },
  scales: {
    learningRate: 'log',
    gain: 'log',
    depth: 'count',
    width: 'log',
    batchSize: 'samples, log',
    momentum: 'log of 1 − β',
  },
  controls: 'What the map shows',
  x: 'Across',
  y: 'Upwards',
  size: 'Resolution',
  sizeOf: (cells: string) => `${cells} × ${cells}`,
  steps: 'Steps of each run',
  show: 'Color',
  views: { outcome: 'outcome', loss: 'final loss' },
  full: 'Full batch',
  fullHint: 'Every step uses the whole training set, as in the fractals of the paper',
  fullTaken: 'The batch size is on an axis',
  noMomentum: 'only with SGD, momentum or Nesterov',
  outcomes: {
    learned: 'learned',
    slow: 'slow',
    stalled: 'stalled',
    vanished: 'vanished',
    diverged: 'diverged',
  },
  meanings: {
    learned: (constant: number) => `final loss below ${formatNumber(constant / 2)}: half that of a constant answer`,
    slow: () => 'the loss fell by more than 5%, but not so far',
    stalled: () => 'the loss fell no further, or to that of a constant answer',
    vanished: () =>
      'stalled, and layer 1 gets less than 1% of the last layer’s gradient: it vanishes on the way, or dead units block it',
    diverged: (constant: number) =>
      `a number overflowed, or the loss ended above twice the larger of its start and ${formatNumber(constant)}`,
  },
  legend: {
    progress: 'final training loss of learned and slow runs (log)',
    loss: 'final training loss (log)',
    diverged: 'diverged: late or little … at once',
    notFinite: 'not finite',
    constant: (constant: number) => `A constant answer has a loss of ${formatNumber(constant)}.`,
  },
  progress: (done: number, cells: number, left: number | null) =>
    `${formatCount(done)} of ${formatCount(cells)} runs${left === null ? '' : ` · ${aboutTime(left)} left`}`,
  complete: (cells: number, steps: number, spent: number) =>
    `${formatCount(cells)} runs of ${formatCount(steps)} steps` +
    (spent > 0 ? ` in ${(spent / 1000).toFixed(spent < 9950 ? 1 : 0)} s` : ''),
  stopped: (done: number, cells: number) => `Stopped at ${formatCount(done)} of ${formatCount(cells)} runs`,
  failed: 'Some runs could not be computed.',
  computing: 'Computing the map',
  stop: 'Stop',
  resume: 'Go on',
  zoomIn: 'Zoom in',
  zoomInHint: 'Around the marked pixel; or drag a rectangle, press +, turn the wheel',
  zoomOut: 'Zoom out',
  whole: 'Whole map',
  zoom: 'Zoom',
  limit:
    'As deep as it goes: training computes with 24 binary digits (float32), and neighboring pixels are the same number to it.',
  limitWhole: 'As deep as it goes: neither axis has anything between.',
  canvas: (x: string, y: string) => `Trainability map: ${x} across, ${y} upwards`,
  keys:
    'Arrow keys go from pixel to pixel, with Shift ten at a time; Home goes to your network. Enter opens the run, plus and minus ' +
    'zoom, 0 shows the whole map.',
  described: (shares: string, constant: number | null) =>
    shares === ''
      ? 'Nothing is computed yet.'
      : `Of the runs so far: ${shares}. A constant answer has a loss of ${formatNumber(constant)}.`,
  share: (name: string, share: number) => `${name} ${formatPercent(share)}`,
  reading: {
    none: 'Point at the map, or choose a pixel.',
    waiting: 'not computed yet',
    outcome: 'outcome',
    loss: 'training loss',
    lossOf: (first: number, last: number) => `${formatNumber(first)} → ${formatNumber(last)}`,
    accuracy: 'accuracy',
    ratio: 'gradient, layer 1 / last',
    steps: 'diverged at step',
    isYours: 'your network',
  },
  spoken: (x: string, y: string, outcome: string, loss: string) => `${x}, ${y}: ${outcome}, loss ${loss}`,
  valued: (name: string, value: number) => `${name} ${formatSetting(value)}`,
  yours: {
    inside: 'Your network is the ringed pixel.',
    outside: (x: string, y: string) => `Your network (${x}, ${y}) lies outside of this stretch.`,
    nowhere: (name: string) => `Your network has no single value for: ${name}.`,
  },
  open: 'Open this run',
  openHint: (steps: number) =>
    `Trains the network on screen with these numbers for ${formatCount(steps)} steps; Back returns`,
  curve: 'Loss of this run',
  curveAxis: 'training loss (log)',
  curveStep: 'step',
  curveHint: 'Training …',
  curveNames: { loss: 'training loss', constant: 'a constant answer' },
  presets: 'Maps worth seeing',
  presetHint: 'Each opens its own network; Back returns to yours.',
  preset: {
    edge: [
      'The fractal edge',
      'Full batch, tanh: zoom into the border again and again; runs that learn and runs that blow up lie side by side at every scale.',
    ],
    gain: [
      'Rate × gain',
      'A tongue of learning: too small a gain and nothing starts, too large and units saturate; at its right edge pixels flicker.',
    ],
    sigmoid: [
      'Rate × depth, sigmoid',
      'Violet from five layers on: no learning rate helps when the gradient never arrives at layer 1.',
    ],
    relu: [
      'Rate × depth, ReLU',
      'The same with ReLU and He’s initialization: it learns much deeper, and too fast a rate kills the units.',
    ],
    momentum: [
      'Rate × momentum',
      'A diagonal: momentum β works like a rate of η / (1 − β), and the limit falls with it.',
    ],
    batch: [
      'Rate × batch size',
      'Small batches roughen the border: their noise ends runs that the whole set would have borne.',
    ],
  },
};
