/**
 * What each layer makes of what it reads. What is no image is one of 1 x 1 positions. The same rules as in
 * cpp/gradflow/config/shapes.h (tested).
 */
import { type Config, type ConvLayer, type DenseLayer, isImage, type LayerConfig, outputCount } from '../config.js';

export interface ImageShape {
  channels: number;
  height: number;
  width: number;
}

/** Height and width of every image of the data, in pixels. */
export const IMAGE_SIDE = 28;

/** What every kind of images has. */
export const INPUT_IMAGE: ImageShape = { channels: 1, height: IMAGE_SIDE, width: IMAGE_SIDE };

type Modelled = Pick<Config, 'data' | 'model'>;

export const flat = (features: number): ImageShape => ({ channels: features, height: 1, width: 1 });
export const positionsOf = ({ height, width }: ImageShape): number => height * width;
export const featuresOf = (shape: ImageShape): number => shape.channels * positionsOf(shape);
export const areEqual = (a: ImageShape, b: ImageShape): boolean =>
  a.channels === b.channels && a.height === b.height && a.width === b.width;

export function inputShape({ data }: Modelled): ImageShape {
  return isImage(data) ? INPUT_IMAGE : flat(data.features.length);
}

/** As the input, where that is the target. */
export function outputShape(config: Modelled): ImageShape {
  return config.data.target === 'input' ? inputShape(config) : flat(outputCount(config.data));
}

/** What makes the output: a 1 x 1 convolution where it reads an image with the output's positions, else a dense layer. */
export function outputLayer(read: ImageShape, output: ImageShape): ConvLayer | DenseLayer {
  const activation = 'linear';
  if (positionsOf(output) === 1 || read.height !== output.height || read.width !== output.width) {
    return { units: featuresOf(output), activation };
  }
  return { type: 'conv', units: output.channels, kernel: 1, stride: 1, padding: 0, activation };
}

/** Of the input, after each hidden layer, and after the layer that makes the output: flat where that is dense. */
export function networkShapes(config: Modelled): ImageShape[] {
  const shapes = [inputShape(config), ...layerShapes(config)];
  const read = shapes.at(-1)!;
  return [...shapes, shapeAfter(outputLayer(read, outputShape(config)), read)];
}

/** After each hidden layer of a sound Config. */
export function layerShapes(config: Modelled): ImageShape[] {
  let shape = inputShape(config);
  return config.model.layers.map((layer) => (shape = shapeAfter(layer, shape)));
}

/** Rows of pre-activations per unit. */
export const piecesOf = (layer: LayerConfig): number => ('pieces' in layer && layer.pieces) || 1;

export interface Window {
  size: number;
  stride: number;
  padding: number;
}

/** What slides in a convolution or in pooling; null where nothing does. */
export function windowOf(layer: LayerConfig): Window | null {
  if (layer.type === 'conv' || layer.type === 'upconv') {
    return { size: layer.kernel, stride: layer.stride, padding: layer.padding };
  }
  if (layer.type !== 'pool' || layer.pooling === 'global') return null;
  return { size: layer.size ?? 2, stride: layer.stride ?? 2, padding: layer.padding ?? 0 };
}

/** Some side is 0 or less where the window does not fit. */
export function shapeAfter(layer: LayerConfig, shape: ImageShape): ImageShape {
  const { channels, height, width } = shape;
  const slide = (units: number, sideAfter: typeof placesOf): ImageShape => {
    const window = windowOf(layer);
    return window
      ? { channels: units, height: sideAfter(window, height), width: sideAfter(window, width) }
      : flat(units);
  };
  if (layer.type === 'conv') return slide(layer.units, placesOf);
  if (layer.type === 'upconv') return slide(layer.units, sideOf);
  if (layer.type === 'pool') return slide(channels, placesOf);
  if (layer.type === 'inception') {
    return { channels: layer.one + layer.three + layer.five + layer.pooled, height, width };
  }
  return flat(layer.type === 'flatten' ? featuresOf(shape) : layer.units);
}

/** The stride at which a 1 x 1 convolution makes positions like those of `to`; 0 where none does. */
export function projectionStride(from: ImageShape, to: ImageShape): number {
  for (let stride = 1; stride <= LARGEST_STRIDE; stride++) {
    const window = { size: 1, stride, padding: 0 };
    if (placesOf(window, from.height) === to.height && placesOf(window, from.width) === to.width) return stride;
  }
  return 0;
}

export const LARGEST_STRIDE = 8;

function placesOf({ size, stride, padding }: Window, side: number): number {
  const room = side + 2 * padding - size;
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
}

function sideOf({ size, stride, padding }: Window, places: number): number {
  return (places - 1) * stride - 2 * padding + size;
}
