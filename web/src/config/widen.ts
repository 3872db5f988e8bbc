/** Wider networks. */
import type { Config } from './config.js';
import { fieldAt } from './schema.js';

/** Twice the units in every hidden layer, as far as a layer may have them. */
export function widened(config: Config): Config {
  const field = fieldAt('model.layers[].units');
  const most = field?.type === 'integer' ? field.max : Number.POSITIVE_INFINITY;
  const twice = (units: number): number => Math.min(most, 2 * units);
  const layers = config.model.layers.map((layer) =>
    'units' in layer ? { ...layer, units: twice(layer.units) } : layer,
  );
  return { ...config, model: { ...config.model, layers } };
}
