import { formatCount } from '../../i18n/numbers.js';

export const en = {
  title: 'Gradient check',
  about:
    'Backpropagation computes dL/dw by the chain rule. A central difference needs only the loss: ' +
    '(L(w + h) − L(w − h)) / 2h, in double precision. Where the two agree, the gradient is right.',
  check: 'Check gradients',
  again: 'Check again',
  cancel: 'Cancel',
  checking: 'Comparing every parameter …',
  changed: (step: number) => `These are the numbers of step ${formatCount(step)}; the run has moved on since.`,
  gone: 'The run was replaced before it could be checked.',
  verdict: (error: string) => `The largest relative error is ${error}.`,
  nothing: 'There is no parameter to compare.',
  figures: {
    step: 'step',
    checked: 'parameters compared',
    kinks: 'left out at a kink',
    samples: 'training samples',
    error: 'largest relative error |a − n| / (|a| + |n|)',
    worst: 'where it is largest',
  },
};
