/** What stands in each column: the image, what every hidden layer makes of it, and the answer. */
import type { Config } from '../../config/config.js';
import { type ImageShape, inputShape, layerShapes, outputShape } from '../../config/image/shapes.js';

const known = new WeakMap<Config['model'], { data: Config['data']; shapes: readonly ImageShape[] }>();

/** Of a sound Config; the same list for the same one. */
export function passShapes({ data, model }: Pick<Config, 'data' | 'model'>): readonly ImageShape[] {
  const old = known.get(model);
  if (old?.data === data) return old.shapes;
  const config = { data, model };
  const shapes = [inputShape(config), ...layerShapes(config), outputShape(config)];
  known.set(model, { data, shapes });
  return shapes;
}
