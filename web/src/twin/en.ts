/** The twin's words. */
import { formatCount, formatNumber, formatPercent } from '../i18n/numbers.js';
import type { Target } from './runs.js';
import type { SuggestionId } from './suggestions.js';

const suggestion: Record<SuggestionId, (what: string) => string> = {
  activation: (name) => `${name} in every layer`,
  initializer: (name) => `${name} weights`,
  skips: (what) => `skip connections: ${what}`,
  normalization: (name) => `normalization: ${name}`,
  faster: (rate) => `learning rate ${rate}`,
  slower: (rate) => `learning rate ${rate}`,
  seed: () => 'other initial weights (is it luck?)',
};

export const en = {
  title: 'A/B',
  differs: 'In B differs:',
  none: 'Nothing differs yet: A and B train alike, bit by bit. Let B have',
  add: 'add a difference',
  remove: (difference: string) => `Take back: ${difference}`,
  suggestion,
  difference: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
  ofEvery: (name: string) => `${name} of every layer`,
  ofLayers: (name: string, layers: readonly number[]) =>
    `${name} of layer${layers.length > 1 ? 's' : ''} ${layers.join(', ')}`,
  nothing: 'none',
  aroundEvery: (layers: number) => (layers === 1 ? 'around every layer' : `around every ${layers} layers`),
  names: {
    'model.skip': 'skip connections',
    'model.seed': 'seed of the initial weights',
    'training.seed': 'seed of the batches',
  },
  settings: 'Settings change',
  targets: { both: 'A and B', A: 'only A', B: 'only B' } satisfies Record<Target, string>,
  swap: 'Swap',
  swapHint: 'A becomes B and B becomes A; nothing is trained anew',
  keepB: 'Keep B',
  keepBHint: 'B goes on as the only run, with all it has learned; A is dropped',
  end: 'End',
  endHint: 'A goes on as the only run; B is dropped',
  catchingUp: (at: number, to: number) => `B catches up from the start: step ${formatCount(at)} of ${formatCount(to)}.`,
  edited: 'A was changed while it trained, or came from a saved state: B has the present settings since step 0.',
  restart: 'Start both anew',
  diverged: (run: string, step: number, other: string) =>
    `${run} diverged at step ${formatCount(step)} and rests at its last finite state; ${other} goes on.`,
  failed: 'B’s engine cannot run here. A goes on as it was.',
  show: 'Show',
  shown: { A: 'A', B: 'B', difference: 'Difference' },
  run: (letter: string) => `Run ${letter}`,
  figures: 'A and B in numbers',
  quantity: 'quantity',
  compared: 'B : A',
  trainLoss: 'training loss',
  testLoss: 'test loss',
  trainAccuracy: 'training accuracy',
  testAccuracy: 'test accuracy',
  gradient: 'gradient in layer 1',
  gradientHint: 'RMS of the loss’s gradient by the activations of the first hidden layer',
  parameters: 'parameters',
  points: (points: string) => `${points} pp`,
  differenceTitle: 'Difference',
  quantityOf: {
    signed: 'P(class 2): B − A',
    value: 'predicted value: B − A',
    distance: 'distance between the probabilities of A and B',
  },
  disagree: (share: number) => `A and B choose another class on ${formatPercent(share)} of the square.`,
  borders: { A: 'border of A', B: 'border of B' },
  leans: { left: 'B: class 1', right: 'B: class 2', equal: 'equal', most: 'apart' },
  map: 'Map of the difference',
  mapHint: 'Arrow keys move the crosshair and read A, B and the difference there; with Shift, farther.',
  at: (x: string, y: string) => `x ${x}, y ${y}`,
  steps: (a: number, b: number) =>
    a === b ? `Step ${formatCount(a)}.` : `A at step ${formatCount(a)}, B at step ${formatCount(b)}.`,
  range: (low: number, high: number) => `The difference goes from ${formatNumber(low)} to ${formatNumber(high)}.`,
  empty: 'Both runs have to answer first.',
};

export type TwinWords = typeof en;
