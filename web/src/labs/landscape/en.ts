import { formatCoordinate, formatNumber, formatPercent } from '../../draw/format.js';

export const en = {
  title: 'Output landscape of a random network',
  about:
    'Before any training: the output (logit) of a random network over the plane of its two inputs, for two activations ' +
    'with the same weights. Misra (2019) explains by this picture why Mish trains smoothly: where ReLU folds the ' +
    'plane along creases, Mish bends it.',
  caution:
    'Read with care: this shows one random draw, as a function of the inputs and not of the weights. ' +
    'A smooth landscape here suggests a smooth loss surface, it does not prove one; and smooth does not mean flat, as ' +
    'a deep network of tanh shows.',
  settings: {
    left: 'Left',
    right: 'Right',
    depth: 'Hidden layers',
    width: 'Units per layer',
    initializer: 'Initialization',
    gain: 'Gain',
    biases: 'Biases',
    biasKinds: { zero: 'zero', uniform: '± 1/√fan-in' },
    seed: 'Seed',
    another: 'Another draw',
    ownHeights: 'Each at its own height',
  },
  computing: 'Computing …',
  picture: (activation: string) => `Output landscape with ${activation}`,
  hint: 'Arrow keys move a crosshair that reads the output; Shift takes larger steps.',
  output: 'output',
  height: 'output (logit)',
  levels: (step: string) => `level lines every ${step}; light from the upper left`,
  numbers: {
    range: 'output',
    bending: 'roughness: mean ‖Hessian‖ / mean ‖gradient‖',
    bendingUnit: 'per unit of the plane',
    creases: 'bending in the sharpest 5% of pixels',
    creasesNote: 'near 5%: bends evenly; near 100%: flat pieces that meet in creases',
  },
  compare: (rougher: string, smoother: string, ratio: string) =>
    `Here ${rougher} is ${ratio} times as rough as ${smoother}.`,
  alike: 'Here both are equally rough to three digits.',
  describe: (activation: string, least: number, most: number, bending: number, creases: number) =>
    `${activation}: output from ${formatNumber(least)} to ${formatNumber(most)}, roughness ${formatNumber(bending)} per ` +
    `unit of the plane, ${formatPercent(creases)} of the bending in the sharpest 5% of pixels.`,
  at: (x: number, y: number) => `x ${formatCoordinate(x)}, y ${formatCoordinate(y)}`,

  sensitivity: {
    title: 'Sensitivity of the network on screen',
    about:
      '‖∂output/∂(x, y)‖: how much the answer changes with a small change of the input, exactly, by backpropagation to ' +
      'the inputs. It is large along the decision boundary and near 0 where the network is sure.',
    map: 'Decision map',
    heat: 'Input sensitivity',
    legend: '‖∂output/∂(x, y)‖ per unit of the plane',
    ofProbability: 'The output is a probability.',
    ofProbabilities: 'The outputs are probabilities; the norm is over all of them.',
    ofValue: 'The output is the value itself.',
    mean: 'mean',
    most: 'largest',
    where: 'at',
    step: 'step',
    waiting: 'Waiting for the network …',
    gone: 'The run was replaced meanwhile.',
    value: 'sensitivity',
    describe: (mean: number, most: number, x: number, y: number) =>
      `Sensitivity over the plane: mean ${formatNumber(mean)}, largest ${formatNumber(most)} at x ${formatCoordinate(x)}, ` +
      `y ${formatCoordinate(y)}, per unit of the plane.`,
  },
};
