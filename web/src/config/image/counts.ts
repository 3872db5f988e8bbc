/** How many parameters a layer has, and how many multiplications with them a sample takes. Pure. */
import type { Config, InceptionLayer, LayerConfig, SkipConfig } from '../config.js';
import { skipConnections } from '../depth.js';
import {
  areEqual,
  featuresOf,
  type ImageShape,
  networkShapes,
  outputLayer,
  outputShape,
  piecesOf,
  positionsOf,
  shapeAfter,
} from './shapes.js';

export interface LayerCount {
  /** All that is learned: weights, biases, slopes, gamma and beta, and projections of skip connections that end here. */
  parameters: number;
  /** Multiply-adds with weights, forward, for one sample; a kernel's taps outside of the image count as if they were in it. */
  operations: number;
}

export interface NetworkCount {
  layers: LayerCount[];
  output: LayerCount;
  auxiliary: LayerCount[];
  total: LayerCount;
}

/** Of a sound Config. */
export function countsOf(config: Pick<Config, 'data' | 'model'>): NetworkCount {
  const { model } = config;
  const wanted = outputShape(config);
  const shapes = networkShapes(config);
  const read = shapes.at(-2)!;
  const skipsTo = (to: number): LayerCount =>
    sum(
      skipConnections(model)
        .filter((skip) => skip.to === to)
        .map((skip) => projection(skip, shapes)),
    );
  const layers = model.layers.map((layer, index) =>
    sum([ofLayer(layer, shapes[index]!, model.normalization !== 'none'), skipsTo(index + 1)]),
  );
  const output = sum([answer(read, wanted), skipsTo(model.layers.length + 1)]);
  const auxiliary = model.auxiliary.map(({ after }) => answer(shapes[after]!, wanted));
  return { layers, output, auxiliary, total: sum([...layers, output, ...auxiliary]) };
}

function sum(counts: readonly LayerCount[]): LayerCount {
  const add = (a: LayerCount, b: LayerCount): LayerCount => ({
    parameters: a.parameters + b.parameters,
    operations: a.operations + b.operations,
  });
  return counts.reduce(add, { parameters: 0, operations: 0 });
}

/** Of the output layer, and of those of auxiliary classifiers. */
function answer(read: ImageShape, output: ImageShape): LayerCount {
  return ofLayer(outputLayer(read, output), read, false);
}

function projection({ from, to }: SkipConfig, shapes: readonly ImageShape[]): LayerCount {
  const [source, target] = [shapes[from]!, shapes[to]!];
  if (areEqual(source, target)) return { parameters: 0, operations: 0 };
  const reads = positionsOf(target) > 1 ? source.channels : featuresOf(source);
  const weights = reads * target.channels;
  return { parameters: weights, operations: weights * positionsOf(target) };
}

function ofLayer(layer: LayerConfig, read: ImageShape, normalized: boolean): LayerCount {
  if (layer.type === 'pool' || layer.type === 'flatten') return { parameters: 0, operations: 0 };
  const { weights, biases, operations } = parametersOf(layer, read);
  const { channels } = shapeAfter(layer, read);
  const scales = normalized ? 2 * channels * piecesOf(layer) : 0;
  const slopes = layer.activation === 'prelu' ? channels : 0;
  return { parameters: weights + biases + scales + slopes, operations };
}

interface Weighing {
  weights: number;
  biases: number;
  operations: number;
}

/** Of the layer itself. */
export function parametersOf(layer: LayerConfig, read: ImageShape): Weighing {
  const pieces = piecesOf(layer);
  if (layer.type === 'pool' || layer.type === 'flatten') return { weights: 0, biases: 0, operations: 0 };
  if (layer.type === 'inception') return ofInception(layer, read);
  const biases = layer.units * pieces;
  if (!layer.type) return { weights: featuresOf(read) * biases, biases, operations: featuresOf(read) * biases };
  const weights = read.channels * layer.kernel ** 2 * biases;
  const slides = positionsOf(layer.type === 'upconv' ? read : shapeAfter(layer, read));
  return { weights, biases, operations: weights * slides };
}

function ofInception(layer: InceptionLayer, read: ImageShape): Weighing {
  const pieces = piecesOf(layer);
  const { one, reduceThree, three, reduceFive, five, pooled } = layer;
  const reads = read.channels;
  const last = [one * reads, three * (reduceThree || reads) * 9, five * (reduceFive || reads) * 25, pooled * reads];
  const weights = last.reduce((all, count) => all + count * pieces, (reduceThree + reduceFive) * pieces * reads);
  const biases = (one + reduceThree + three + reduceFive + five + pooled) * pieces;
  return { weights, biases, operations: weights * positionsOf(read) };
}
