/** What an edit of one run does to the one beside it: what changed there changes here, what differs stays. Pure. */
import { type Config, type LayerConfig, type ModelConfig, unitsOf } from '../config/config.js';
import { editLayers, type LayerEdit } from '../config/edit-layers.js';
import { isEqual } from '../config/equal.js';
import { validateConfig } from '../config/parse.js';

/** `twin` after the edit that led from `before` to `after`. Both always learn from the same data. */
export function withSameEdit(before: Config, after: Config, twin: Config): Config {
  const data = sameObject(after.data, twin.data);
  const training = merged(before.training, after.training, twin.training);
  const edited = { ...twin, data, training, model: mergedModel(before.model, after.model, twin.model) };
  // Where what changed does not go with what differs, the first run's section is taken.
  const wishes = [edited, { ...edited, training: after.training }, { ...edited, model: after.model }];
  return wishes.find((wish) => !validateConfig(wish).problems) ?? after;
}

/** `twin` with the data of `after`, all else its own. */
export function withSameData(after: Config, twin: Config): Config {
  return { ...twin, data: sameObject(after.data, twin.data) };
}

/** Keeps the object where nothing changed: by it a run is known to be that of its Config. */
function sameObject<T>(next: T, present: T): T {
  return isEqual(next, present) ? present : next;
}

function merged<T extends object>(before: T, after: T, twin: T): T {
  const changed = Object.entries(after).filter(([key, value]) => !isEqual(value, before[key as keyof T]));
  return changed.length === 0 ? twin : { ...twin, ...Object.fromEntries(changed) };
}

function mergedModel(before: ModelConfig, after: ModelConfig, twin: ModelConfig): ModelConfig {
  if (isEqual(before.layers, after.layers)) return merged(before, after, twin);
  const edited = withLayers(before.layers, after.layers, twin);
  const { layers: _, ...others } = merged(before, after, edited);
  // Skips and heads moved along with the layers: those that are the twin's own moved by themselves.
  const own = (['skips', 'auxiliary'] as const).filter((key) => !isEqual(before[key], twin[key]));
  return { ...others, layers: edited.layers, ...Object.fromEntries(own.map((key) => [key, edited[key]])) };
}

function withLayers(before: readonly LayerConfig[], after: LayerConfig[], twin: ModelConfig): ModelConfig {
  if (twin.layers.length !== before.length) return twin; // its layers are its own
  if (after.length === before.length) {
    const layers = twin.layers.map((layer, index) => withSameLayerEdit(before[index]!, after[index]!, layer));
    return { ...twin, layers };
  }
  const edit = findEdit(before, after);
  if (!edit) return { ...twin, layers: after };
  return editLayers(twin, 'insert' in edit ? { ...edit, layer: inStyleOf(twin.layers, before, edit.layer) } : edit)
    .model;
}

function withSameLayerEdit(before: LayerConfig, after: LayerConfig, twin: LayerConfig): LayerConfig {
  const widths = unitsOf(after) === unitsOf(before) ? twin : after;
  return withUnits(isEqual(functionOf(before), functionOf(after)) ? twin : after, widths);
}

/** Everything but the number of units. */
export function functionOf(layer: LayerConfig): object {
  return { ...layer, units: undefined };
}

/** The layer with as many units as another one, where both have a number of them. */
export function withUnits(layer: LayerConfig, other: LayerConfig): LayerConfig {
  return 'units' in layer && 'units' in other ? { ...layer, units: other.units } : layer;
}

/** One layer in or out, or more at the end; null where the network is another one. */
function findEdit(before: readonly LayerConfig[], after: readonly LayerConfig[]): LayerEdit | null {
  const [shorter, longer] = before.length < after.length ? [before, after] : [after, before];
  const first = longer.findIndex((layer, index) => !isEqual(layer, shorter[index]));
  const isOne = longer.length === shorter.length + 1 && isEqual(longer.slice(first + 1), shorter.slice(first));
  if (isOne) return longer === after ? { insert: first, layer: after[first]! } : { remove: first };
  return first === shorter.length ? { depth: after.length } : null;
}

/** Where all the twin's layers have one function, and no layer of the first run has it, a new one has it too. */
function inStyleOf(twin: readonly LayerConfig[], before: readonly LayerConfig[], layer: LayerConfig): LayerConfig {
  const style = twin[0] && functionOf(twin[0]);
  const isStyle =
    style &&
    twin.every((own) => isEqual(functionOf(own), style)) &&
    !before.some((own) => isEqual(functionOf(own), style));
  return isStyle ? withUnits(twin[0]!, layer) : layer;
}
