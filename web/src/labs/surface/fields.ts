/** Loss surfaces as fields of heights. */
import type { HeightField } from '../../draw/heights/field.js';
import type { LossSurface } from '../../engine/surface.js';

/** Half the side of a plane of two weights, as the lab opens. */
export const WEIGHT_REACH = 4;

const fields = new WeakMap<LossSurface, HeightField>();

/** The same object for the same surface, so that what is drawn of it can be kept. */
export function fieldOf(surface: LossSurface): HeightField {
  const known = fields.get(surface);
  if (known) return known;
  const field = { x: surface.first, y: surface.second, values: surface.loss };
  fields.set(surface, field);
  return field;
}
