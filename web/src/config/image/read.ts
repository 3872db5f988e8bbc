/** Layers of images from anything, and in their canonical form. */
import type { ImageLayer, LayerType } from '../config.js';
import { readFormula } from '../layers.js';
import { type Bag, type Report, readField, readRecord } from '../read.js';
import { FORMULA } from '../schema.js';
import { fieldOf, LAYER_KEYS } from './fields.js';

type Draft = Bag & { type: LayerType };

/** What depends on a choice is judged only where all choices before it are sound, as the engine does. */
export function readImageLayer(value: Bag, path: string, report: Report): ImageLayer {
  const given = readRecord(value, path, ['type', ...LAYER_KEYS], report);
  const layer: Draft = { type: given.type as LayerType };
  let choicesFit = true;
  for (const key of LAYER_KEYS) {
    const field = fieldOf(layer, key);
    const at = `${path}.${key}`;
    if (!field) {
      if (given[key] !== undefined && choicesFit) report(at, 'not-applicable', 'does not belong to this layer');
    } else if (field === 'formula') layer[key] = readFormula(given[key], at, report);
    else {
      layer[key] = readField(field, given[key], at, field.default, (...problem) => {
        if (field.type === 'choice') choicesFit = false;
        report(...problem);
      });
    }
  }
  return layer as unknown as ImageLayer;
}

export function completeImageLayer(layer: ImageLayer): ImageLayer {
  const given: Bag = { ...layer };
  const complete: Draft = { type: layer.type };
  for (const key of LAYER_KEYS) {
    const field = fieldOf(complete, key);
    if (field) complete[key] = given[key] ?? (field === 'formula' ? FORMULA.default : field.default);
  }
  return complete as unknown as ImageLayer;
}
