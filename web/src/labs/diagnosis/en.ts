import type { Remedy } from '../../config/depth-remedies.js';
import { formatCount, formatNumber, formatPercent, formatSetting } from '../../i18n/numbers.js';
import type { Change } from './fixes.js';
import type { Place, Sentences } from './words.js';

const fired: Sentences = {
  diverged: (_, { step = 0, case: quantity }, at) =>
    `At step ${formatCount(step)} the ${quantityName[quantity as keyof typeof quantityName]} of ${at} was no longer a ` +
    'finite number. Each step went farther than the one before, until the numbers left what single precision can hold.',
  step: ({ value }, { of = 0 }, at) =>
    `${formatCount(value)} of ${of} hidden layers ${value === 1 ? 'is a step function' : 'are step functions'}. The ` +
    `derivative of a step is 0, so no gradient passes it: ${at} and every layer before it stay as they were drawn.`,
  symmetric: (_, { count = 0, of = 0, case: kind }, at) =>
    kind === 'blank'
      ? `All weights into or out of ${at} are 0. No gradient passes back through weights of 0, and units that begin ` +
        'equal stay equal.'
      : `${formatCount(count)} of the ${formatCount(of)} units of ${at} are copies: the same weights in and out. They get ` +
        `the same gradient and stay copies, so the layer works like ${formatCount(of - count)} unit${of - count === 1 ? '' : 's'}.`,
  linear: ({ value }, { count = 0 }) =>
    (count === 0
      ? 'Without a hidden layer the output is a linear function of its inputs. '
      : `${formatCount(count)} linear ${count === 1 ? 'layer is' : 'layers in a row are'} one linear function: ` +
        'W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂). ') +
    `The best linear model, trained here on the same data, keeps ${formatPercent(value)} of the loss of a constant answer.`,
  dead: (_, { count = 0, of = 0, case: kind }, at) =>
    `In ${at}, ${formatCount(count)} of ${formatCount(of)} units are dead: f′(z) = 0 for every training sample, so no ` +
    `gradient reaches their weights.` +
    (kind === 'whole-layer' ? ' With the whole layer dead, nothing before it learns either.' : '') +
    (kind === 'from-start'
      ? ' They were dead before the first step: the initialization did it, not the training.'
      : ''),
  vanishing: ({ value }, _, at) =>
    `dL/da in ${at} is ${formatNumber(value)} of that in the last hidden layer. Each layer on the way multiplies the ` +
    'gradient by a factor below 1; what is left hardly moves the first layers.',
  exploding: ({ value }, _, at) =>
    `dL/da in ${at} is ${formatNumber(value)} times that in the last hidden layer. Each layer on the way multiplies the ` +
    'gradient by a factor above 1.',
  rateHigh: ({ value }, { rate = 0, limit = 0 }) =>
    `The learning rate ${formatNumber(rate)} is ${formatNumber(value)} times the limit ${formatNumber(limit)} that the ` +
    'curvature λmax sets here: along the steepest direction each step overshoots by more than it corrects.',
  updates: ({ value }, _, at) =>
    `One step changes the weights of ${at} by ${formatPercent(value)} of their size; about 0.1% is healthy. What one ` +
    'batch teaches, the next ones overwrite.',
  saturated: ({ value }, { share = 0, case: kind }, at) =>
    `In ${at}, ${formatPercent(value)} of units × samples stand where f′ is below 1% of its maximum and let hardly any ` +
    'gradient pass. ' +
    (kind === 'from-start'
      ? `At step 0 it was ${formatPercent(share)} already: the weights began too large.`
      : `At step 0 it was ${formatPercent(share)}: steps that were too long drove the units there.`),
  rateLow: ({ value }, { rate = 0, case: kind }) => {
    if (kind === 'zero-rate') return 'The learning rate is 0 at this step, so nothing changes.';
    if (kind === 'adaptive')
      return `One step changes the weights by no more than ${formatNumber(value)} of their size; about 0.001 is healthy.`;
    return (
      `The learning rate ${formatNumber(rate)} is ${formatNumber(value)} of the limit that the curvature sets. Even along ` +
      `the steepest direction it takes about ${formatCount(Math.round(0.5 / value))} steps to come closer by a factor of e.`
    );
  },
  small: (_, { loss = 0, step = 0 }) =>
    'The loss stands still far from 0, and no other rule fires. With twice the units in every hidden layer, ' +
    `${formatCount(step)} steps of the same training, tried just now, come to ${formatNumber(loss)}.`,
  overfitting: ({ value }, { step = 0, loss = 0 }) =>
    `The test loss is ${formatNumber(value)} times its lowest (${formatNumber(loss)} about step ${formatCount(step)}), ` +
    'while the training loss fell: the network begins to learn its samples by heart.',
};

const quantityName = {
  preactivation: 'pre-activation',
  activation: 'activation',
  loss: 'loss',
  gradient: 'gradient',
  update: 'update',
};

function change(change: Change, activation: (name: string) => string, initializer: (name: string) => string): string {
  switch (change.kind) {
    case 'activation': {
      const where = change.layers
        ? `layer${change.layers.length > 1 ? 's' : ''} ${change.layers.map((layer) => layer + 1).join(', ')}`
        : 'all hidden layers';
      return `Use ${activation(change.activation)} in ${where}`;
    }
    case 'initializer':
      return `Initialize with ${initializer(change.initializer)}, gain 1`;
    case 'repass':
      return `Use ${activation(change.activation)}, initialized with ${initializer(change.initializer)}`;
    case 'depth':
      return `Keep ${change.layers} hidden layers`;
    case 'add-layer':
      return `Add a hidden layer of 8 ${activation(change.activation)} units`;
    case 'rate':
      return `Set the learning rate to ${formatSetting(change.learningRate)}`;
    case 'schedule':
      return 'Keep the learning rate constant';
    case 'units':
      return 'Double the units of every hidden layer';
    case 'clip':
      return `Clip the gradient at norm ${formatSetting(change.clipNorm)}`;
    case 'l2':
      return `Add an L2 penalty of ${formatSetting(change.l2)}`;
  }
}

const place: Place = {
  layer: (layer, hidden) => {
    if (layer > hidden) return `auxiliary classifier ${layer - hidden}`;
    return layer === hidden ? 'the output layer' : `layer ${layer + 1}`;
  },
  network: 'the whole network',
};

export const en = {
  title: 'Why is it not learning?',
  again: 'Look again',
  cancel: 'Cancel',
  looking: 'Measuring gradients, units and curvature …',
  trying: (share: string) => `The loss stands still: training a network of twice the width for comparison, ${share} …`,
  additions: {
    trying: (share: string) => `Training with skips, normalization or a classifier half-way for comparison, ${share} …`,
    tried: (steps: number, loss: string) =>
      `Tried just now, each for ${formatCount(steps)} steps from step 0. As it is: ${loss}. With one addition:`,
    loss: (loss: string) => `training loss ${loss}`,
    diverges: 'diverges',
    noHelp: ': no help in this trial',
    names: {
      skips: (around: number) => `Add skips around every ${around} layers`,
      batch: () => 'Batch normalization',
      auxiliary: (layer: number) => `Auxiliary classifier half-way, after layer ${layer}`,
    } satisfies Record<Remedy, (number: number) => string>,
  },
  gone: 'The run was replaced before it could be examined.',
  step: (step: number) => `at step ${formatCount(step)}`,
  share: (loss: string, left: string) => `Training loss ${loss}, ${left} of what a constant answer has.`,
  learned: {
    wrong: 'It has learned its training data. Still worth knowing:',
    fine: 'Nothing is wrong: it learns, and no rule fires.',
  },
  unlearned: {
    wrong: 'It has not learned yet. What explains most stands first:',
    fine: 'No rule fires. Give it more steps and look again; below is what was measured.',
  },
  measured: 'measured',
  threshold: 'fires',
  where: 'where',
  quantity: 'what is measured',
  result: 'result',
  rule: 'rule',
  above: (threshold: string) => `above ${threshold}`,
  below: (threshold: string) => `below ${threshold}`,
  restarts: 'starts the run anew',
  live: 'goes into the running training',
  allRules: 'Every rule, with its number',
  status: { fired: 'fires', clear: 'clear', silent: 'not judged' },
  titles: {
    diverged: 'The run diverged',
    step: 'A step function blocks the gradient',
    symmetric: 'Units are copies of one another',
    linear: 'The network is linear',
    dead: 'Dead units',
    vanishing: 'The gradient vanishes',
    exploding: 'The gradient explodes',
    rateHigh: 'Learning rate above the stability limit',
    updates: 'Steps too long for the weights',
    saturated: 'Saturated units',
    rateLow: 'Learning rate far below the limit',
    small: 'Too few units',
    overfitting: 'Overfitting',
  },
  quantities: {
    diverged: 'numbers that are not finite',
    step: 'step layers',
    symmetric: 'units that are copies',
    linear: 'loss of the best linear model / constant answer',
    dead: 'dead units of a layer',
    vanishing: 'dL/da relative to the last hidden layer',
    exploding: 'dL/da relative to the last hidden layer',
    rateHigh: 'λmax / limit',
    updates: 'update / weight of a step',
    saturated: 'units × samples in the flat zone',
    rateLow: 'λmax / limit',
    rateLowAdaptive: 'update / weight of a step',
    small: 'loss of a network twice as wide / this one',
    overfitting: 'test loss / its lowest',
  },
  reasons: {
    diverged: 'the run has diverged',
    'no-hidden-layer': 'there is no hidden layer',
    bends: 'a hidden layer bends',
    'cannot-saturate': 'no activation here saturates',
    'cannot-die': 'no activation here can die',
    adaptive: 'no simple limit for this optimizer: it scales its steps by parameter',
    'too-large': 'the network is too large for its curvature to be measured in passing: see Stability',
    blocked: 'no gradient gets through in the first place',
    learned: 'it has learned',
    'too-early': 'too few steps so far',
    'still-falling': 'the training loss still falls',
    'others-first': 'something else is wrong first',
    'not-tried': 'not tried while it trains',
    'no-test-data': 'there is no test data',
  },
  fired,
  change,
  place,
};
