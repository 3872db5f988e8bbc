/**
 * What every course says of deep networks, as pairs of runs that differ in one thing: the Configs, and what to watch.
 * The numbers in their words stand in measured.json, and a contract test measures them again with five seeds.
 */
import type {
  ActivationName,
  Config,
  LayerConfig,
  ModelConfig,
  PartialConfig,
  TrainingConfig,
} from '../config/config.js';
import { DEFAULTS } from '../config/defaults.js';
import { AUXILIARY_WEIGHT } from '../config/schema.js';
import type { LabId } from '../labs/registry.js';
import type { Figure } from './figures.js';
import type { StoryId } from './story.js';

export interface Story {
  id: StoryId;
  /** What goes wrong, and the same with one thing changed. */
  failing: Config;
  rescued: Config;
  /** Optimizer steps after which it is seen. */
  steps: number;
  /** The lab that opens with it. */
  lab: LabId | null;
  /** What to watch in numbers. */
  figures: readonly Figure[];
  /** What the card's picture shows of each layer, and whether before training or after it. */
  picture: { quantity: 'gradient' | 'dead'; when: 'start' | 'end' };
}

const layers = (count: number, units: number, activation: ActivationName): LayerConfig[] =>
  Array.from({ length: count }, () => ({ units, activation }));

const ADAM: Partial<TrainingConfig> = { optimizer: 'adam', learningRate: 0.01, batchSize: 32 };

function experiment({ data, model, training }: PartialConfig): Config {
  return {
    version: 1,
    data: { ...DEFAULTS.data, ...data },
    model: { ...DEFAULTS.model, ...model },
    training: { ...DEFAULTS.training, ...ADAM, ...training },
  };
}

/** The same experiment with two models. */
function pair(
  shared: PartialConfig,
  failing: Partial<ModelConfig>,
  rescued: Partial<ModelConfig>,
): Pick<Story, 'failing' | 'rescued'> {
  const run = (model: Partial<ModelConfig>): Config => experiment({ ...shared, model: { ...shared.model, ...model } });
  return { failing: run(failing), rescued: run(rescued) };
}

const AT_THE_START: Story['picture'] = { quantity: 'gradient', when: 'start' };

const linear: Story = {
  id: 'linear',
  ...pair({}, { layers: layers(4, 8, 'linear') }, { layers: layers(4, 8, 'tanh') }),
  steps: 3000,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio'],
  picture: AT_THE_START,
};

const step: Story = {
  id: 'step',
  ...pair({}, { layers: layers(3, 8, 'step') }, { layers: layers(3, 8, 'tanh') }),
  steps: 3000,
  lab: 'chain',
  figures: ['testAccuracy', 'firstGradient'],
  picture: AT_THE_START,
};

/** With tanh or ReLU the zeros would also make every gradient zero; the sigmoid shows what is left of it: symmetry. */
const zeros: Story = {
  id: 'zeros',
  ...pair(
    { data: { kind: 'circle' }, model: { layers: layers(2, 8, 'sigmoid') }, training: { learningRate: 0.03 } },
    { initializer: 'zeros' },
    { initializer: 'glorot-uniform' },
  ),
  steps: 1000,
  lab: null,
  figures: ['testAccuracy', 'spread'],
  picture: AT_THE_START,
};

/** Twelve layers of 16: of a depth at which everything below matters, and of a size that trains within seconds. */
const DEEP: PartialConfig = { model: { initializer: 'he-normal' }, training: { learningRate: 0.003 } };

const sigmoid: Story = {
  id: 'sigmoid',
  ...pair(DEEP, { layers: layers(12, 16, 'sigmoid') }, { layers: layers(12, 16, 'relu') }),
  steps: 2000,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio'],
  picture: AT_THE_START,
};

const he: Story = {
  id: 'he',
  ...pair(
    { ...DEEP, model: { layers: layers(12, 16, 'relu') } },
    { initializer: 'normal' },
    { initializer: 'he-normal' },
  ),
  steps: 2000,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio', 'trainLoss'],
  picture: AT_THE_START,
};

const batchNorm: Story = {
  id: 'batch-norm',
  ...pair(
    { ...DEEP, model: { layers: layers(12, 16, 'relu'), initializer: 'normal', gain: 0.05 } },
    { normalization: 'none' },
    { normalization: 'batch' },
  ),
  steps: 1500,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio', 'dead'],
  picture: AT_THE_START,
};

/** Thirty ReLU layers from Glorot's weights: each halves the variance of the signal. */
const THIRTY: PartialConfig = { model: { layers: layers(30, 16, 'relu') }, training: { learningRate: 0.002 } };

const skip: Story = {
  id: 'skip',
  ...pair(THIRTY, { skip: 0 }, { skip: 2 }),
  steps: 3000,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio', 'dead'],
  picture: AT_THE_START,
};

const auxiliary: Story = {
  id: 'auxiliary',
  ...pair(THIRTY, { auxiliary: [] }, { auxiliary: [{ after: 15, weight: AUXILIARY_WEIGHT }] }),
  steps: 3000,
  lab: null,
  figures: ['testAccuracy', 'gradientRatio', 'firstGradient'],
  picture: AT_THE_START,
};

const dying: Story = {
  id: 'dying',
  ...pair(
    { ...DEEP, training: { learningRate: 0.05 } },
    { layers: layers(6, 16, 'relu') },
    { layers: layers(6, 16, 'mish') },
  ),
  steps: 2000,
  lab: 'dying',
  figures: ['testAccuracy', 'dead'],
  picture: { quantity: 'dead', when: 'end' },
};

export const STORIES: Readonly<Record<StoryId, Story>> = {
  linear,
  step,
  zeros,
  sigmoid,
  he,
  'batch-norm': batchNorm,
  skip,
  auxiliary,
  dying,
};
