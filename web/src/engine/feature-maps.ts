/** What a network sees in one image: every layer's activations, and the gradient of this image's own loss by them. */

/** An image of the data, or any other; `label`: its class, where it is known. */
export type ImageRef = { set: 'train' | 'test'; index: number } | { pixels: Float32Array; label?: number };

export interface FeatureMapsOptions {
  image: ImageRef;
  /** Whether gradients are wanted. */
  gradients?: boolean;
}

/** As the engine takes it: set, index, pixels, label. */
export function choiceOf(image: ImageRef): [number, number, Float32Array | undefined, number] {
  if ('pixels' in image) return [2, 0, image.pixels, image.label ?? -1];
  return [image.set === 'test' ? 1 : 0, image.index, undefined, -1];
}

/** As the engine gives it: sections 15 and 16 of cpp/gradflow/snapshot.h. */
export interface RawFeatureMaps {
  info: Float64Array;
  values: Float32Array;
}

/** Channel after channel, rows from the top; what is no image has as many channels as numbers, of 1 x 1. */
export interface LayerMaps {
  channels: number;
  height: number;
  width: number;
  values: Float32Array;
  /** d loss / d values; null where it was not asked for. */
  gradients: Float32Array | null;
}

/** As predictions are made: with running statistics, without dropout. */
export interface FeatureMaps {
  step: number;
  /** The class that the loss is of: the image's, or the predicted one where that is not known. */
  label: number;
  /** Of this image alone, with auxiliary losses, each times its weight, and without penalties. */
  loss: number;
  /** By class. */
  probabilities: Float64Array;
  /** Its gradients are the saliency: how each pixel moves the loss (Simonyan et al. 2014). */
  input: LayerMaps;
  /** Activations of the hidden layers in order, one entry each, then the logits. */
  layers: LayerMaps[];
}

export function decodeFeatureMaps({ info, values }: RawFeatureMaps): FeatureMaps {
  const [step = 0, label = 0, loss = 0, hasGradients = 0, classes = 0] = info;
  const shapes = info.subarray(5 + classes);
  const half = hasGradients ? values.length / 2 : values.length;
  const all: LayerMaps[] = [];
  for (let at = 0, offset = 0; at < shapes.length; at += 3) {
    const [channels, height, width] = shapes.subarray(at, at + 3) as unknown as [number, number, number];
    const end = offset + channels * height * width;
    const gradients = hasGradients ? values.subarray(half + offset, half + end) : null;
    all.push({ channels, height, width, values: values.subarray(offset, end), gradients });
    offset = end;
  }
  const [input, ...layers] = all;
  if (!input) throw new Error('feature maps: no input');
  return { step, label, loss, probabilities: info.slice(5, 5 + classes), input, layers };
}
