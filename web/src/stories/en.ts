import type { Figure } from './figures.js';
import { atEnd, atStart, right } from './format.js';
import type { Story } from './stories.js';
import type { StoryId } from './story.js';
import type { StoryWords } from './words.js';

const stories: Record<StoryId, StoryWords> = {
  linear: {
    title: 'Linear layers collapse to one',
    teaser: 'Four layers of linear units draw one straight line, just as a single layer would.',
    why: (m) =>
      `However many linear layers stand in a row, their product is one matrix. Five runs get ${right(m, 'failing')} of the ` +
      `test points right, about what one straight cut can do; with tanh in between, ${right(m, 'rescued')}.`,
    watch:
      'below the map the product of all five matrices is written out, and it draws the same line. ' +
      'The gradient is healthy in every layer: it is not what fails here.',
    failing: 'linear',
    rescued: 'tanh',
  },
  step: {
    title: 'A step has no gradient',
    teaser: 'The derivative of a step is 0, so the hidden layers never learn anything.',
    why: (m) =>
      'The chain rule multiplies by f′ = 0 in every hidden layer: no hidden weight ever moves, not in the last digit. ' +
      `Only the output layer learns, on whatever the random layers give it: ${right(m, 'failing')}. ` +
      `With tanh: ${right(m, 'rescued')}.`,
    watch:
      'no bar in the gradient row but that of the last hidden layer; in the chain rule below, the factor that is 0.',
    failing: 'step',
    rescued: 'tanh',
  },
  zeros: {
    title: 'Zeros never break the symmetry',
    teaser: 'Weights that start equal get equal gradients: eight units remain one unit, eight times.',
    why: (m) =>
      'The weights do move, but all units of a layer get the same gradient and so stay equal, to the last bit, for ever. One ' +
      `unit cannot close a circle: ${right(m, 'failing')} in five runs, against ${right(m, 'rescued')} from random weights. ` +
      'With tanh or ReLU zeros are worse still: every hidden gradient is exactly 0.',
    watch: 'the eight small maps of a layer are one and the same picture at every step.',
    failing: 'zeros',
    rescued: 'random weights (Glorot)',
  },
  sigmoid: {
    title: 'Sigmoids lose the gradient on the way',
    teaser: 'Twelve sigmoid layers leave the first one a millionth of the gradient. ReLU passes all of it on.',
    why: (m) =>
      'The slope of a sigmoid is 1/4 at best; here a layer passes on about 0.3 of the gradient. Before training, the first of ' +
      `twelve layers gets ${atStart(m, 'failing', 'gradientRatio')} of what the last one gets. Adam scales its steps up ` +
      `again, and yet five runs end at a straight cut: ${right(m, 'failing')}. With ReLU the ratio is ` +
      `${atStart(m, 'rescued', 'gradientRatio')} and the spiral is learned: ${right(m, 'rescued')}.`,
    watch:
      'before the first step the gradient row (log scale) falls to the left by six powers of ten; with ReLU it is level.',
    failing: 'sigmoid',
    rescued: 'ReLU',
  },
  he: {
    title: 'The initializer sets the scale',
    teaser: 'Twelve ReLU layers from a standard normal explode; drawn as He et al. say, they learn at once.',
    why: (m) =>
      'He draws weights with variance 2 / inputs, here 0.35² for 16 inputs. A standard normal is 2.8 times as large, and the ' +
      'signal and the gradient grow by that factor in every layer. Before training, the first layer gets ' +
      `${atStart(m, 'failing', 'gradientRatio')} times the gradient of the last, and the loss begins at ` +
      `${atStart(m, 'failing', 'trainLoss')}; five runs get ${right(m, 'failing')} right. With He: ${right(m, 'rescued')}.`,
    watch:
      'the gradient row before the first step: with the standard normal it climbs to the left, with He it is level.',
    failing: 'standard normal',
    rescued: 'He',
  },
  'batch-norm': {
    title: 'Batch normalization rescues a bad scale',
    teaser: 'From weights far too small nothing is learned. Normalized batch by batch, the very same weights learn.',
    why: (m) =>
      'A standard deviation of 0.05 is 7 times less than He’s: signal and gradient shrink by that factor in every layer, and ' +
      `the first one gets ${atStart(m, 'failing', 'gradientRatio')} of the last one’s gradient. Five runs get ` +
      `${right(m, 'failing')} right. Batch normalization brings every unit to mean 0 and variance 1 over the batch, whatever ` +
      `the scale of its weights: ${right(m, 'rescued')}. It rescues weights twenty times larger just as well.`,
    watch:
      'the inputs z under the activation curves: after a few steps with normalization they fill the same range in every layer. The ' +
      'gradient even grows a little on its way back.',
    failing: 'deviation 0.05',
    rescued: 'normalized',
  },
  skip: {
    title: 'Skip connections make thirty layers learn',
    teaser: 'Thirty plain ReLU layers from Glorot’s weights fail. With a way around every two of them, they learn.',
    why: (m) =>
      'Glorot’s weights do not make up for what ReLU cuts off: the gradient shrinks by about 0.7 per layer, and before ' +
      `training the first of thirty gets ${atStart(m, 'failing', 'gradientRatio')} of the last one’s. Around every two layers ` +
      `an identity path adds +1 to the derivative: ${atStart(m, 'rescued', 'gradientRatio')}. Five plain runs get ` +
      `${right(m, 'failing')} right, with skips ${right(m, 'rescued')}. Depth alone is not fatal: from He’s weights, which do ` +
      'make up for it, the plain thirty layers learn as well.',
    watch: 'the gradient row before the first step, and the arcs that carry the gradient past the layers.',
    failing: 'plain',
    rescued: 'skip = 2',
  },
  auxiliary: {
    title: 'An auxiliary classifier revives the early layers',
    teaser: 'The same thirty layers, with a second classifier half-way: its gradient has half as far to travel.',
    why: (m) =>
      'After layer 15 stands a classifier of its own whose loss counts 0.3 times, as in GoogLeNet. Before training it raises ' +
      `the first layer’s share of the last one’s gradient from ${atStart(m, 'failing', 'gradientRatio')} to ` +
      `${atStart(m, 'rescued', 'gradientRatio')}. Only the main classifier is judged: ${right(m, 'failing')} without, ` +
      `${right(m, 'rescued')} with it. It is no cure for everything: twelve sigmoid layers get their gradient back and ` +
      'still stay at a straight cut.',
    watch: 'in the gradient row the step at layer 15: to its left the second loss feeds in.',
    failing: 'one classifier',
    rescued: 'a second one half-way',
  },
  dying: {
    title: 'ReLU units die at a large learning rate',
    teaser: 'At a rate of 0.05 most ReLU units fall silent for good. Of Mish’s, none does.',
    why: (m) =>
      'A step too long can push a unit to where it is 0 for every sample, and there its gradient is 0 too. With Adam at a ' +
      `rate of 0.05, ${atEnd(m, 'failing', 'dead')} of the units are dead in the end and ${right(m, 'failing')} of the points ` +
      `are right. Mish has a slope on both sides: no unit dies, ${right(m, 'rescued')}. It has its limit too: plain gradient ` +
      'descent at a rate of 0.5 defeats both.',
    watch: 'the row of dead units, and below, when each one died and of what.',
    failing: 'ReLU',
    rescued: 'Mish',
  },
};

export const en = {
  title: 'Stories',
  about:
    'Pairs of runs: one fails, and with a single thing changed it learns. The numbers were measured on five random seeds; ' +
    'each link repeats its run exactly.',
  runs: 'Runs of this story',
  run: { failing: 'Fails', rescued: 'Learns' },
  both: 'Side by side',
  watch: 'Watch:',
  now: 'now',
  nowOfA: 'A now',
  fiveRuns: 'five seeds, from – to',
  fiveRunsAt: (step: string) => `five seeds, step ${step}`,
  step: (step: string) => `step ${step}`,
  figure: {
    testAccuracy: 'test accuracy',
    trainLoss: 'training loss',
    firstGradient: 'gradient of layer 1',
    gradientRatio: 'gradient, layer 1 ÷ last hidden layer',
    dead: 'dead units',
    spread: 'largest difference between units of layer 1',
  } satisfies Record<Figure, string>,
  bars: (first: string, layers: number, last: string) => `layer 1: ${first}, layer ${layers}: ${last}`,
  axis: {
    gradient: (when: Story['picture']['when'], low: string, high: string) =>
      `gradient by layer ${when === 'start' ? 'at step 0' : 'at the end'}, log, ${low} to ${high}`,
    dead: (when: Story['picture']['when'], low: string, high: string) =>
      `dead units by layer ${when === 'start' ? 'at step 0' : 'at the end'}, ${low} to ${high}`,
  },
  stories,
};
