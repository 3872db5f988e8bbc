/** Whether layers and skip connections fit what they read, and how large they are. */
import { type Config, isDense, isImage, type LayerConfig, namesClass, type SkipConfig } from '../config.js';
import { skipConnections } from '../depth.js';
import type { Report } from '../read.js';
import { parametersOf } from './counts.js';
import {
  areEqual,
  featuresOf,
  type ImageShape,
  inputShape,
  layerShapes,
  networkShapes,
  outputLayer,
  outputShape,
  piecesOf,
  positionsOf,
  projectionStride,
  shapeAfter,
  windowOf,
} from './shapes.js';

/** What a network may have, so that a pass of a few samples stays within some 50 MB and its parameters as well. */
export const MAX_FEATURES = 65536;
export const MAX_NUMBERS = 500_000;
export const MAX_WEIGHTS = 5_000_000;
const MAX_PROJECTED = 1_000_000;

/** Of a Config without other problems. */
export function checkShapes(config: Config, report: Report): void {
  if (checkLayers(config, report)) checkSkips(config, report);
}

/** That the target is the input. */
export function checkTarget({ data, model, training }: Omit<Config, 'version'>, report: Report): void {
  const refuse = (path: string, message: string): void => report(path, 'not-applicable', message);
  const ofImages = isImage(data);
  if (!ofImages) refuse('data.target', 'must be class for what is no image');
  if (ofImages && training.loss === 'hinge') refuse('training.loss', 'must be auto, mse or cross-entropy for pixels');
  if (ofImages && model.auxiliary.length > 0) refuse('model.auxiliary', 'must be empty where the target is no class');
}

/** Numbers of the hidden layers' pre-activations for one sample. */
export function preactivations(config: Pick<Config, 'data' | 'model'>): number {
  const { layers } = config.model;
  const rows = layerShapes(config).map((shape, index) => featuresOf(shape) * piecesOf(layers[index]!));
  return rows.reduce((sum, count, index) => (hasWeights(layers[index]!) ? sum + count : sum), 0);
}

const hasWeights = ({ type }: LayerConfig): boolean => type !== 'pool' && type !== 'flatten';

function checkLayers(config: Config, report: Report): boolean {
  let [numbers, weights] = [0, 0];
  let shape = inputShape(config);
  const { layers } = config.model;
  const fits = layers.every((layer, index) => {
    const path = `model.layers[${index}]`;
    const after = shapeAfter(layer, shape);
    return checkWindow(layer, shape, after, path, report) && isAffordable(layer, after, path);
  });
  if (!fits || namesClass(config.data)) return fits;
  const output = outputShape(config);
  return isAffordable(outputLayer(shape, output), output, `model.layers[${layers.length - 1}]`);

  function isAffordable(layer: LayerConfig, after: ImageShape, path: string): boolean {
    const own = featuresOf(after) * piecesOf(layer);
    numbers += own;
    weights += parametersOf(layer, shape).weights;
    shape = after;
    if (own <= MAX_FEATURES && numbers <= MAX_NUMBERS && weights <= MAX_WEIGHTS) return true;
    report(
      path,
      'too-many',
      `must make at most ${MAX_FEATURES} numbers of a sample, and all layers up to here ${MAX_NUMBERS}, with ${MAX_WEIGHTS} weights`,
    );
    return false;
  }
}

/** Whether the window leaves something of what the layer reads. */
function checkWindow(layer: LayerConfig, read: ImageShape, after: ImageShape, path: string, report: Report): boolean {
  const window = windowOf(layer);
  if (!window || isDense(layer)) return true;
  const refuse = (key: string, message: string): false => {
    report(`${path}.${key}`, 'not-applicable', message);
    return false;
  };
  if (window.padding >= window.size) return refuse('padding', `must be below ${window.size}, the side of the window`);
  if (after.height > 0 && after.width > 0) return true;
  if (layer.type === 'upconv') return refuse('padding', 'leaves no pixel');
  const room = `${read.height} x ${read.width} pixels and the padding`;
  return refuse(layer.type === 'pool' ? 'size' : 'kernel', `is larger than what it slides over: ${room}`);
}

function checkSkips(config: Config, report: Report): void {
  const { model } = config;
  const shapes = networkShapes(config);
  const fits = ({ from, to }: SkipConfig): boolean => canLead(shapes[from]!, shapes[to]!);
  const refuse = (path: string): void =>
    report(path, 'not-applicable', 'leads to an image that it cannot be made to fit');
  model.skips.forEach((skip, index) => {
    if (!fits(skip)) refuse(`model.skips[${index}]`);
  });
  if (!skipConnections({ ...model, skips: [] }).every(fits)) refuse('model.skip');
}

function canLead(from: ImageShape, to: ImageShape): boolean {
  if (areEqual(from, to)) return true;
  const isFlat = positionsOf(to) === 1;
  const reads = isFlat ? featuresOf(from) : from.channels;
  return (isFlat || projectionStride(from, to) > 0) && reads * to.channels <= MAX_PROJECTED;
}
