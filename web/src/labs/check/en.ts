import { formatCount } from '../../i18n/numbers.js';

export const en = {
  title: 'Gradient check',
  about:
    'Backpropagation computes dL/dw by the chain rule. A central difference needs only the loss: ' +
    '(L(w + h) − L(w − h)) / 2h, in double precision. Where the two agree, the gradient is right.',
  check: 'Check gradients',
  again: 'Check again',
  cancel: 'Cancel',
  checking: 'Comparing the parameters …',
  progress: (done: number, of: number) => `${formatCount(done)} of ${formatCount(of)} parameters`,
  changed: (step: number) => `These are the numbers of step ${formatCount(step)}; the page shows another step now.`,
  gone: 'The run was replaced before it could be checked.',
  verdict: (error: string) => `The largest relative error is ${error}.`,
  nothing: 'There was no parameter to compare.',
  figures: {
    step: 'step',
    samples: 'training samples in the loss',
    parameters: 'parameters of the network',
    compared: 'compared',
    kinks: 'left out: a unit stands at a kink of its activation',
    small: 'too small for a difference to resolve',
    error: 'largest relative error |a − n| / (|a| + |n|)',
  },
  worst: 'Where the two differ most',
  kinksAt: 'Some parameters at a kink',
  columns: {
    block: 'block',
    place: 'entry',
    backward: 'backpropagation',
    numeric: 'difference',
    error: 'relative error',
  },
  blocks: {
    layer: (layer: number) => `layer ${layer}`,
    input: 'the input',
    output: 'output',
    auxiliary: (after: number) => `auxiliary classifier after layer ${after}`,
    skipInto: (to: string) => `skip connection into ${to}`,
    skip: (from: string, to: string) => `skip connection from ${from} to ${to}`,
    parts: { weight: 'weights', bias: 'biases', slope: 'slopes', gamma: 'γ', beta: 'β' },
  },
  placeHint: 'Entries count from 0: [unit, input].',
};
