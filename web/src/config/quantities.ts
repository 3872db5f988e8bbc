/** Six settings of one number each, between which a network comes to learn or not. */
import { type Config, isDense, type LayerConfig, type ModelConfig, type TrainingConfig } from './config.js';
import { editLayers } from './edit-layers.js';

export const QUANTITIES = ['learningRate', 'gain', 'depth', 'width', 'batchSize', 'momentum'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** A number that is to be in force. */
export interface Assignment {
  quantity: Quantity;
  value: number;
}

/** The number in force; null where there is none: hidden layers of several widths, no hidden layer, no momentum. */
export function quantityOf({ model, training }: Config, quantity: Quantity): number | null {
  if (quantity === 'gain') return model.gain;
  if (quantity === 'depth') return model.layers.length;
  if (quantity === 'width') return widthOf(model.layers);
  if (quantity === 'momentum') return momentumOf(training);
  return training[quantity];
}

/** Of dense layers that are all as wide as each other. */
function widthOf([first, ...others]: readonly LayerConfig[]): number | null {
  return first && isDense(first) && others.every((layer) => isDense(layer) && layer.units === first.units)
    ? first.units
    : null;
}

function momentumOf({ optimizer, momentum }: TrainingConfig): number | null {
  if (optimizer === 'sgd') return 0;
  return optimizer === 'momentum' || optimizer === 'nesterov' ? momentum : null;
}

/**
 * The Config with these numbers in force, the depth before the width. `depth` adds copies of the last hidden layer or
 * takes away from the end, with what then leads nowhere; `width` is that of all hidden layers; `momentum` makes plain
 * descent one with momentum, of which it is the case 0.
 */
export function withQuantities(config: Config, assignments: readonly Assignment[]): Config {
  const inOrder = [...assignments].sort((a, b) => QUANTITIES.indexOf(a.quantity) - QUANTITIES.indexOf(b.quantity));
  return inOrder.reduce(withQuantity, config);
}

function withQuantity(config: Config, { quantity, value }: Assignment): Config {
  const { model, training } = config;
  if (quantity === 'gain') return { ...config, model: { ...model, gain: value } };
  if (quantity === 'depth') return { ...config, model: editLayers(model, { depth: value }).model };
  if (quantity === 'width') return { ...config, model: withWidth(model, value) };
  const optimizer = quantity === 'momentum' && training.optimizer === 'sgd' ? 'momentum' : training.optimizer;
  return { ...config, training: { ...training, optimizer, [quantity]: value } };
}

function withWidth(model: ModelConfig, units: number): ModelConfig {
  return { ...model, layers: model.layers.map((layer) => (isDense(layer) ? { ...layer, units } : layer)) };
}

/** The settings of model and training that are not the very same ones in both. */
export function changesBetween(before: Config, after: Config): { model: object; training: object } {
  const changed = (from: object, to: object): object =>
    Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key as keyof object] !== value));
  return { model: changed(before.model, after.model), training: changed(before.training, after.training) };
}
