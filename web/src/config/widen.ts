/** Wider networks. */
import type { Config } from './config.js';
import { fieldAt } from './schema.js';

/** Twice the units in every hidden layer, as far as a layer may have them. */
export function widened(config: Config): Config {
  const field = fieldAt('model.layers[].units');
  const most = field?.type === 'integer' ? field.max : Number.POSITIVE_INFINITY;
  const layers = config.model.layers.map((layer) => ({ ...layer, units: Math.min(most, 2 * layer.units) }));
  return { ...config, model: { ...config.model, layers } };
}
