import { formatCount } from '../../i18n/numbers.js';

export const en = {
  title: 'Time',
  about:
    'Every column is a moment of the run, every row a layer. Click or drag to show that moment on the whole page; ' +
    'play goes on from there and repeats the run exactly, until you change something.',
  quantities: {
    gradActivation: 'dL/da',
    gradWeight: 'dL/dW',
    updateRatio: 'ΔW / W',
    dead: 'Dead',
    saturated: 'Saturated',
  },
  units: {
    gradActivation: 'RMS of dL/da over units and samples of the next batch',
    gradWeight: 'norm of dL/dW',
    updateRatio: 'norm of the last update over norm of the weights',
    dead: 'share of units with f′ = 0 for every training sample',
    saturated: 'share of pre-activations with |f′| below 1 % of its maximum',
  },
  choose: 'Quantity of the heat map',
  step: 'step',
  layer: (number: number) => `layer ${number}`,
  output: 'output',
  zero: '0',
  notFinite: 'not finite',
  measuring: 'Reading the kept moments …',
  hint: 'Press play: the map fills while the network learns.',
  shown: (step: number, present: number | null) =>
    present === null
      ? `Step ${formatCount(step)}, the present`
      : `Step ${formatCount(step)} of ${formatCount(present)}`,
  present: 'Back to the present',
  swap: (step: number) => `Other branch, to step ${formatCount(step)}`,
  swapHint: 'Go to the branch of this run that was left when a setting was changed in the past',
  slider: 'Moment shown',
  map: 'Heat map over layers and steps',
  mapHint:
    'Left and right arrows go from moment to moment, with Shift by ten; up and down from layer to layer. ' +
    'Enter shows the moment on the whole page.',
  describe: (quantity: string, layers: number, from: number, to: number, moments: number) =>
    `${quantity} of ${formatCount(layers)} layers at ${formatCount(moments)} moments from step ${formatCount(from)} to ` +
    `${formatCount(to)}.`,
  extremes: (step: number, low: string, lowLayer: string, high: string, highLayer: string) =>
    `At step ${formatCount(step)} it is smallest in ${lowLayer}, ${low}, and largest in ${highLayer}, ${high}.`,
  reading: (step: number, layer: string, value: string) => `Step ${formatCount(step)}, ${layer}: ${value}`,
};
