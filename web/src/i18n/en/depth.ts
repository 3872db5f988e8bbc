import { formatCount } from '../numbers.js';

/** The depth axis: one column a layer, one row a quantity. */
export const depth = {
  title: 'Network, layer by layer',
  network: 'Network',
  input: 'input',
  output: 'output',
  layer: (number: number) => `layer ${number}`,
  layerShort: (number: number) => String(number),
  unitCount: (units: number) => (units === 1 ? '1 unit' : `${formatCount(units)} units`),
  addLayer: 'Layer',
  addLayerHint: 'Add a hidden layer before the output',
  noHiddenLayer:
    'No hidden layer: the output is a linear function of the inputs, so every boundary is a straight line in them.',
  fewerUnits: (layer: number) => `Layer ${layer}: one unit fewer`,
  moreUnits: (layer: number) => `Layer ${layer}: one unit more`,
  activationOf: (layer: number) => `Activation of layer ${layer}`,
  editLayer: (layer: number, units: number, activation: string) =>
    `Edit layer ${layer}: ${formatCount(units)} ${units === 1 ? 'unit' : 'units'}, ${activation}`,

  modes: {
    failed: 'This view could not be loaded. Press again to retry.',
    gradients: { name: 'Gradients', hint: 'Lines show |dL/dw| instead of the weights' },
    slow: { name: 'Slow motion', hint: 'One training step: forward, loss, backward, update' },
  },

  activation: 'Activation',
  activationNote: 'f and f′ over the inputs z they meet',
  densityNote: 'the inputs z, low to high',
  gradient: 'Gradient',
  gradientQuantity: 'Quantity in the gradient row',
  ratio: 'Update / weight',
  dead: 'Dead units',
  saturated: 'Saturated',
  verdict: 'Verdict',
  metrics: { gradActivation: 'dL/da', gradWeight: 'dL/dW', updateRatio: 'ΔW / W' },
  metricNames: {
    gradActivation:
      'RMS over units and samples of dL/da, L = mean loss of the next batch; a larger batch makes it smaller',
    gradWeight: 'Norm of dL/dW',
    updateRatio: 'Update / weight of the last step',
  },
  verdicts: {
    measuring: 'measuring',
    healthy: 'healthy',
    vanishing: 'vanishing',
    exploding: 'exploding',
    dead: 'dead',
    'cut-off': 'cut off',
    untrainable: 'untrainable',
  },
  vanishingLine: 'vanishing: below 1 % of the last layer',
  vanishingShort: 'vanishing < 1%',
  maxOfPieces: (pieces: number) => `max of ${pieces} pieces`,

  judged: 'How is this judged?',

  legend: {
    weight: 'weight',
    strongest: (limit: number) => `of each layer the strongest ${formatCount(limit)} weights are drawn`,
    unit: (middles: string) => `unit map: below to above ${middles}, one scale a layer`,
    middleOf: (middle: string, layers: string) => `${middle} (${layers})`,
    bias: 'bias',
    value: 'f',
    derivative: 'f′',
    inputs: 'share of inputs z',
    saturated: 'saturated',
  },

  unitName: (layer: string, unit: number) => `${layer}, unit ${unit}`,
  bias: 'bias',
  biasOfPiece: (piece: number) => `bias of piece ${piece}`,
  weightFrom: (source: string) => `weight from ${source}`,
  weightOfPiece: (source: string, piece: number) => `weight from ${source}, piece ${piece}`,
  slope: 'slope',
  parameter: 'Parameter',
  value: 'Value',
  press: { mouse: 'Click', touch: 'Tap' },
  clickToPin: (press: string) => `${press}: show large and keep`,
  clickToRelease: (press: string) => `${press}: release`,
  clickToEdit: (press: string) => `${press} to edit`,
  cursorHelp: 'Arrow keys move between units, Enter keeps a unit in the output view, E edits its weights.',
  pinned: 'kept in the output view',
  notMeasured: 'not measured yet',

  editor: {
    layerTitle: (layer: number) => `Layer ${layer}`,
    previous: 'Layer before',
    next: 'Layer after',
    close: 'Close',
    insertBefore: 'Insert before',
    insertAfter: 'Insert after',
    applyToAll: 'Use this activation in all layers',
    remove: 'Remove layer',
  },

  summary: 'The layers in numbers',
  summaryLayer: 'Layer',
};
