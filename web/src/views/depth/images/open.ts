/** Opens what the depth axis shows of a network of images. */
import { effect } from '@preact/signals-core';
import { activatedBy, type Config, namesClass } from '../../../config/config.js';
import type { ImageShape } from '../../../config/image/shapes.js';
import { pixelRatio } from '../../../draw/surface.js';
import type { FeatureMaps, LayerMaps } from '../../../engine/feature-maps.js';
import { featureMapsOf } from '../../images/feature-maps.js';
import { formatChance } from '../../images/format.js';
import { shapeText } from '../../images/image.js';
import { classNames, imageWords } from '../../images/names.js';
import { followChosen } from '../../images/needs.js';
import { pixelOf } from '../../images/pixel.js';
import { reachOf } from '../../images/scales.js';
import { passShapes } from '../../images/shapes.js';
import { MIDDLE } from '../atlas.js';
import { type Column, unitCenter } from '../geometry.js';
import { shortNumber } from '../metrics.js';
import { unitName as viewUnitName } from '../names.js';
import { type Context, font, type Scene } from '../scene.js';
import type { ImageParts, View } from '../view.js';
import { layerName } from '../view.js';
import { layMaps } from './grid.js';
import { imageHeader, imageLayerName } from './header.js';
import { boxOf, type ColumnValues, MapColumns, paintCaption } from './maps.js';
import { layerWords } from './words.js';

/** Returns what takes it away again. */
export function openImages(view: View): () => void {
  view.imageParts.value = partsOf(view);
  const stopSlow = effect(() => {
    const { networkMode } = view.store;
    if (view.images.value && networkMode.value === 'slow') networkMode.value = 'weights';
  });
  const stop = followChosen(view.store, view.actions);
  return () => {
    stop();
    stopSlow();
    view.imageParts.value = null;
  };
}

function partsOf(view: View): ImageParts {
  const maps = new MapColumns();
  return {
    layout: (config) => layMaps(passShapes(config)),
    paint: (context, scene) => paintColumns(context, scene, view, maps),
    name: (layer) => imageLayerName(view, layer),
    header: (layer, index, hasControls) => imageHeader(view, layer, index, hasControls),
    noSlow: () => layerWords(view.store).noSlow,
    unitName: (layer, unit) => unitName(view, layer, unit),
    sourceName: (layer, column) => sourceName(view, layer, column),
    rows: (layer, unit) => rowsOf(view, layer, unit),
  };
}

/** What the run on screen makes of the chosen image. */
const mapsOn = (view: View): FeatureMaps | null => featureMapsOf(view.shown.value.run?.frame ?? null);

/** The image, the hidden layers, the output. */
const partsOfMaps = ({ input, layers }: FeatureMaps): LayerMaps[] => [input, ...layers];

const known = new WeakMap<FeatureMaps, Partial<Record<Mode, ColumnValues[]>>>();

/** What the mode of the network shows of each column. */
function valuesOf(maps: FeatureMaps, { data, model }: Config, mode: Mode): ColumnValues[] {
  const sides = known.get(maps) ?? {};
  const shapes = passShapes({ data, model });
  known.set(maps, sides);
  sides[mode] ??= partsOfMaps(maps).map((part, index, all): ColumnValues => {
    const isEnd = index === 0 || index === all.length - 1;
    const shape = shapes[index]!;
    const values = mode === 'gradients' ? part.gradients : index === all.length - 1 ? answers(maps, part) : part.values;
    if (mode === 'gradients' || !values) return { shape, values: values ?? part.values, kind: { middle: 0 } };
    const middle = isEnd ? 0 : (MIDDLE[activatedBy(model.layers[index - 1]!).activation] ?? 0);
    return { shape, values, kind: isEnd ? 'ink' : { middle } };
  });
  return sides[mode];
}

/** Probabilities in place of logits; one output is that of the second class. Without classes each logit is a pixel's. */
function answers({ probabilities }: FeatureMaps, { channels, values }: LayerMaps): Float32Array {
  if (probabilities.length === 0) return values.map(pixelOf);
  return Float32Array.from(channels === 1 ? probabilities.subarray(1) : probabilities);
}

type Mode = 'activations' | 'gradients';

const modeOf = (view: View): Mode => (view.store.networkMode.value === 'gradients' ? 'gradients' : 'activations');

function paintColumns(context: Context, { geometry, config, colors }: Scene, view: View, maps: MapColumns): void {
  const found = mapsOn(view);
  const shapes = passShapes(config);
  const fits = found !== null && found.layers.length + 1 === shapes.length;
  if (fits) maps.update(valuesOf(found, config, modeOf(view)), colors);
  for (const column of geometry.columns) {
    if (fits) maps.draw(context, column, pixelRatio(context));
    else fillBoxes(context, column, colors.fill);
    const shape = shapes[column.layer + 1]!;
    if (column.isMap)
      paintCaption(context, column, captionsOf(shape, fits ? found : null, column, modeOf(view)), colors.soft);
  }
  paintAnswers(context, view, geometry.columns.at(-1)!, fits ? found.probabilities : null, colors);
}

/** What a column's maps measure; of gradients what their colors reach up to. */
function captionsOf(shape: ImageShape, maps: FeatureMaps | null, { layer }: Column, mode: Mode): string[] {
  const gradients = maps && mode === 'gradients' ? partsOfMaps(maps)[layer + 1]!.gradients : null;
  if (gradients) return [`±${shortNumber(reachOf(gradients))}`, `±${shortNumber(reachOf(gradients), 1)}`];
  return [shapeText(shape), `${shape.height} × ${shape.width}`, `${shape.height}×${shape.width}`];
}

function fillBoxes(context: Context, column: Column, color: string): void {
  context.fillStyle = color;
  for (let unit = 0; unit < column.units; unit++) {
    const { left, top, width, height } = boxOf(column, unit);
    context.fillRect(left, top, width, height);
  }
}

/** Beside each output its class, and how probable that is. */
function paintAnswers(
  context: Context,
  view: View,
  column: Column,
  chances: Float64Array | null,
  colors: Scene['colors'],
): void {
  const names = classNames(view.store, view.config.value.data);
  if (column.units !== names.length) return;
  const best = chances ? chances.indexOf(Math.max(...chances)) : -1;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  names.forEach((name, unit) => {
    const { left, width } = boxOf(column, unit);
    context.font = font(11, unit === best ? 650 : 400);
    context.fillStyle = unit === best ? colors.ink : colors.soft;
    context.fillText(name, left + width + 5, unitCenter(column, unit));
  });
}

function unitName(view: View, layer: number, unit: number): string {
  const words = layerWords(view.store);
  if (layer < 0) return words.image;
  const { data, model } = view.config.value;
  if (layer === model.layers.length) {
    if (!namesClass(data)) return imageWords(view.store).code.reconstruction;
    const names = classNames(view.store, data);
    return data.classes === 2 ? names[1]! : names[unit]!;
  }
  const isMap = passShapes(view.config.value)[layer + 1]!.height > 1;
  return isMap ? words.channel(layerName(view, layer), unit + 1) : '';
}

function sourceName(view: View, layer: number, column: number): string {
  const words = layerWords(view.store);
  const settings = view.config.value.model.layers[layer];
  const read = passShapes(view.config.value)[layer]!;
  const isKernel = settings?.type === 'conv' || settings?.type === 'upconv';
  const { height, width } = isKernel ? { height: settings.kernel, width: settings.kernel } : read;
  const [channel, place] = [Math.floor(column / (height * width)), column % (height * width)];
  if (height * width === 1) return viewUnitName(view, layer - 1, channel);
  return words.place(channel + 1, Math.floor(place / width) + 1, (place % width) + 1);
}

/** Of a unit its own numbers, of a column what its colors reach up to. */
function rowsOf(view: View, layer: number, unit: number | null): [name: string, value: string][] {
  const words = layerWords(view.store);
  const shape = passShapes(view.config.value)[layer + 1];
  if (!shape) return [];
  const rows: [string, string][] = unit === null ? [[words.shape, shapeText(shape)]] : [];
  const maps = mapsOn(view);
  const part = maps && partsOfMaps(maps)[layer + 1];
  if (!maps || !part) return rows;
  const { data, model } = view.config.value;
  if (layer === model.layers.length && unit !== null && namesClass(data)) {
    return [[words.chance, formatChance(maps.probabilities[part.channels === 1 ? 1 : unit]!)]];
  }
  const size = part.height * part.width;
  const reach = (values: Float32Array): string =>
    shortNumber(reachOf(unit === null ? values : values.subarray(unit * size, (unit + 1) * size)));
  rows.push([words.reach, reach(part.values)]);
  if (part.gradients) rows.push([words.gradientReach, reach(part.gradients)]);
  return rows;
}
