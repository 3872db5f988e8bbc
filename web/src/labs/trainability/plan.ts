/** What a map is of, from the Config on screen and what the lab is set to. Pure. */
import type { Config } from '../../config/config.js';
import { type Quantity, withQuantities } from '../../config/quantities.js';
import { type Axis, axisOf, initialRange } from './axis.js';
import type { MapSettings } from './settings.js';

/** What a map is of: the same plan gives the same map. */
export interface Plan {
  /** The experiment without what the axes set. */
  base: Config;
  x: Axis;
  y: Axis;
  steps: number;
  key: string;
}

/** `samples` of the training set: a batch of all of them where the map is of full-batch descent. */
export function planOf(config: Config, samples: number, settings: MapSettings): Plan {
  const cells = Number(settings.size);
  const [x, y] = [axisOf(settings.x, cells), axisOf(settings.y, cells)];
  const batch = settings.full && samples > 0 ? [{ quantity: 'batchSize', value: samples } as const] : [];
  const base = withoutAxes(withQuantities(config, batch), [x.quantity, y.quantity]);
  const key = JSON.stringify([base, settings.x, settings.y, cells, settings.steps]);
  return { base, x, y, steps: settings.steps, key };
}

/** What an axis sets is the same in all bases, so that setting it in the Config does not ask for another map. */
function withoutAxes(config: Config, axes: readonly Quantity[]): Config {
  const numbers = axes.filter((quantity) => quantity !== 'depth');
  const held = withQuantities(
    config,
    numbers.map((quantity) => ({ quantity, value: initialRange(quantity).from })),
  );
  return axes.includes('depth') ? withShortestStack(held) : held;
}

/** Further layers are like the last one: those that are so already say nothing. */
function withShortestStack(config: Config): Config {
  const { layers, skips, auxiliary } = config.model;
  if (skips.length + auxiliary.length > 0) return config;
  let depth = layers.length;
  while (depth > 1 && JSON.stringify(layers[depth - 1]) === JSON.stringify(layers[depth - 2])) depth--;
  return { ...config, model: { ...config.model, layers: layers.slice(0, depth) } };
}

/** The Config whose run the cell is. */
export function configOf({ base, x, y }: Plan, cell: number): Config {
  return withQuantities(base, [
    { quantity: x.quantity, value: x.values[cell % x.values.length]! },
    { quantity: y.quantity, value: y.values[Math.floor(cell / x.values.length)]! },
  ]);
}
