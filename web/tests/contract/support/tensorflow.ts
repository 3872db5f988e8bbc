/** Networks of a Config in TensorFlow.js, from the engine's own flat parameters: what they answer, and how they learn. */
import * as tf from '@tensorflow/tfjs';
import {
  type Activated,
  type Config,
  type ConvLayer,
  type InceptionLayer,
  type LayerConfig,
  outputCount,
  type PoolLayer,
} from '../../../src/config/config.js';
import { skipConnections } from '../../../src/config/depth.js';
import { outputLayer, outputShape } from '../../../src/config/image/shapes.js';
import type { ParameterBlock } from '../../../src/engine/frame.js';

/** Samples x height x width x channels; what is no image has 1 x 1 places. */
type Image = tf.Tensor4D;
type Blocks = Record<string, tf.Tensor1D>;

const EPSILON = 1e-5;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

export class TensorflowNetwork {
  constructor(
    private readonly config: Config,
    private readonly layout: readonly ParameterBlock[],
    /** Channels, height, width of the input. */
    private readonly shape: readonly [number, number, number],
  ) {}

  /** The mean loss over the samples with auxiliary ones, and its gradient in the order of the layout. */
  lossAndGradient(parameters: Float32Array, inputs: Float32Array, targets: Float32Array): [number, Float32Array] {
    const names = this.layout.map(({ name }) => name);
    const start = this.layout.map(({ offset, rows, cols }) =>
      tf.tensor1d(parameters.subarray(offset, offset + rows * cols)),
    );
    const loss = (...values: tf.Tensor[]): tf.Scalar =>
      this.loss(Object.fromEntries(names.map((name, index) => [name, values[index] as tf.Tensor1D])), inputs, targets);
    const { value, grads } = tf.valueAndGrads(loss)(start);
    const gradient = new Float32Array(parameters.length);
    grads.forEach((tensor, index) => {
      gradient.set(tensor.dataSync(), this.layout[index]!.offset);
    });
    return [value.dataSync()[0]!, gradient];
  }

  /** Multiply-adds with weights that one sample takes forward, by the shapes of what is computed. */
  async operations(parameters: Float32Array): Promise<number> {
    const blocks = this.layout.map(({ name, offset, rows, cols }) => [
      name,
      tf.tensor1d(parameters.subarray(offset, offset + rows * cols)),
    ]);
    const image = new Float32Array(this.shape[0] * this.shape[1] * this.shape[2]);
    const { kernels } = await tf.profile(() => this.forward(Object.fromEntries(blocks), image));
    return kernels.reduce((sum, { name, inputShapes, outputShapes }) => {
      const [first, second] = inputShapes as [number[], number[]];
      if (name === 'Conv2D') return sum + sizeOf(outputShapes[0]!) * sizeOf(second.slice(0, 3));
      if (name === 'Conv2DBackpropInput') return sum + (sizeOf(first) * sizeOf(second)) / second[3]!;
      return name === 'BatchMatMul' ? sum + sizeOf(outputShapes[0]!) * first.at(-1)! : sum;
    }, 0);
  }

  private loss(blocks: Blocks, inputs: Float32Array, targets: Float32Array): tf.Scalar {
    const outputs = outputCount(this.config.data);
    const wanted = tf.tensor2d(targets, [targets.length / outputs, outputs]);
    const [logits, ...heads] = this.forward(blocks, inputs);
    const weighted = this.config.model.auxiliary.map(({ weight }, index) =>
      crossEntropy(heads[index]!, wanted).mul(weight),
    );
    return [this.mainLoss(logits!, wanted), ...weighted].reduce((sum, part) => sum.add(part)).asScalar();
  }

  private mainLoss(logits: tf.Tensor2D, wanted: tf.Tensor2D): tf.Tensor {
    const { data, training } = this.config;
    if (data.target === 'class') return crossEntropy(logits, wanted);
    if (training.loss === 'cross-entropy') return tf.losses.sigmoidCrossEntropy(wanted, logits);
    return tf.losses.meanSquaredError(wanted, logits.sigmoid());
  }

  /** The logits, then those of the auxiliary classifiers. */
  private forward(blocks: Blocks, inputs: Float32Array): tf.Tensor2D[] {
    const { model } = this.config;
    const [channels, height, width] = this.shape;
    const samples = inputs.length / (channels * height * width);
    const reads: Image[] = [tf.tensor4d(inputs, [samples, channels, height, width]).transpose([0, 2, 3, 1])];
    model.layers.forEach((layer, index) => {
      reads.push(this.layer(layer, index, blocks, reads));
    });
    const heads = model.auxiliary.map(({ after }, index) => dense(reads[after]!, blocks, `auxiliary.${index}`));
    return [
      this.addSkips(this.output(reads.at(-1)!, blocks), model.layers.length + 1, 'output', 1, blocks, reads),
      ...heads,
    ].map(flat);
  }

  private output(x: Image, blocks: Blocks): Image {
    const [, height, width, count] = x.shape;
    const layer = outputLayer({ channels: count, height, width }, outputShape(this.config));
    return layer.type ? convolve(x, layer, blocks, 'output') : dense(x, blocks, 'output');
  }

  private layer(layer: LayerConfig, index: number, blocks: Blocks, reads: readonly Image[]): Image {
    const x = reads.at(-1)!;
    const name = `layers.${index}`;
    if (layer.type === 'pool') return pool(x, layer);
    if (layer.type === 'flatten') return asImage(flat(x));
    const z =
      layer.type === 'inception'
        ? inception(x, layer, name, blocks)
        : layer.type
          ? convolve(x, layer, blocks, name)
          : dense(x, blocks, name);
    const sum = this.addSkips(this.normalize(z, name, blocks), index + 1, name, piecesOf(layer), blocks, reads);
    return activate(sum, layer, blocks[`${name}.slope`]);
  }

  private normalize(z: Image, name: string, blocks: Blocks): Image {
    const { normalization } = this.config.model;
    if (normalization === 'none') return z;
    const { mean, variance } = tf.moments(z, normalization === 'batch' ? [0, 1, 2] : [1, 2, 3], true);
    const normal = z.sub(mean).div(variance.add(EPSILON).sqrt());
    return normal.mul(blocks[`${name}.gamma`]!).add(blocks[`${name}.beta`]!) as Image;
  }

  /** `pieces` of maxout are rows each of which gets the same. */
  private addSkips(z: Image, to: number, name: string, pieces: number, blocks: Blocks, reads: readonly Image[]): Image {
    const ending = skipConnections(this.config.model).filter((skip) => skip.to === to);
    return ending.reduce((sum, { from }) => {
      const weight = blocks[`${name}.skips.${from}.weight`] ?? blocks[`${name}.skip.weight`];
      const [, height, , channels] = z.shape;
      const path = projected(reads[from]!, weight, height, channels / pieces);
      return sum.add(pieces > 1 ? repeatChannels(path, pieces) : path) as Image;
    }, z);
  }
}

/** The branches before their last activation; what reduces the channels before them has one of its own. */
function inception(x: Image, layer: InceptionLayer, name: string, blocks: Blocks): Image {
  const part = (from: Image, kernel: number, key: string): Image =>
    convolve(from, { type: 'conv', kernel, stride: 1, padding: (kernel - 1) / 2 }, blocks, `${name}.${key}`);
  const reduced = (key: 'reduceThree' | 'reduceFive'): Image =>
    layer[key] > 0 ? activate(part(x, 1, key), layer, blocks[`${name}.${key}.slope`]) : x;
  const branches = [
    part(x, 1, 'one'),
    part(reduced('reduceThree'), 3, 'three'),
    part(reduced('reduceFive'), 5, 'five'),
  ];
  return tf.concat([...branches, part(tf.maxPool(x, 3, 1, 1), 1, 'pooled')], 3);
}

/** An identity, a 1 x 1 convolution with a stride, or dense where what it leads to has one place. */
function projected(x: Image, weight: tf.Tensor1D | undefined, side: number, units: number): Image {
  if (!weight) return x;
  if (side === 1) return asImage(flat(x).matMul(weight.reshape([-1, units])) as tf.Tensor2D);
  return tf.conv2d(x, weight.reshape([1, 1, x.shape[3], units]) as Image, Math.ceil(x.shape[1] / side), 0);
}

function repeatChannels(x: Image, pieces: number): Image {
  const [samples, height, width, channels] = x.shape;
  return x
    .expandDims(4)
    .tile([1, 1, 1, 1, pieces])
    .reshape([samples, height, width, channels * pieces]);
}

/** In the engine's order: channel after channel. */
function flat(x: Image): tf.Tensor2D {
  return x.transpose([0, 3, 1, 2]).reshape([x.shape[0], -1]);
}

function asImage(x: tf.Tensor2D): Image {
  return x.reshape([x.shape[0], 1, 1, x.shape[1]]);
}

function dense(x: Image, blocks: Blocks, name: string): Image {
  const bias = blocks[`${name}.bias`]!;
  return asImage(
    flat(x)
      .matMul(blocks[`${name}.weight`]!.reshape([-1, bias.size]))
      .add(bias) as tf.Tensor2D,
  );
}

/** Blocks have units x (channels, ky, kx) by columns. */
function convolve(
  x: Image,
  { type, kernel, stride, padding }: Pick<ConvLayer, 'type' | 'kernel' | 'stride' | 'padding'>,
  blocks: Blocks,
  name: string,
): Image {
  const bias = blocks[`${name}.bias`]!;
  const channels = x.shape[3];
  const weight = blocks[`${name}.weight`]!.reshape([channels, kernel, kernel, bias.size]) as Image;
  if (type === 'conv') return tf.conv2d(x, weight.transpose([1, 2, 0, 3]), stride, padding).add(bias);
  const side = (length: number): number => (length - 1) * stride - 2 * padding + kernel;
  const shape: [number, number, number, number] = [x.shape[0], side(x.shape[1]), side(x.shape[2]), bias.size];
  return tf.conv2dTranspose(x, weight.transpose([1, 2, 3, 0]), shape, stride, padding).add(bias);
}

function pool(x: Image, { pooling, size, stride, padding }: PoolLayer): Image {
  if (pooling === 'global') return tf.mean(x, [1, 2], true);
  if (pooling === 'max') return tf.maxPool(x, size!, stride!, padding!);
  // Its own average with padding goes back by the size of the whole window.
  const sum = (image: Image): Image =>
    tf.avgPool(tf.pad(image, [[0, 0], around, around, [0, 0]]), size!, stride!, 'valid');
  const around: [number, number] = [padding!, padding!];
  return sum(x).div(sum(tf.onesLike(x)));
}

const piecesOf = (layer: Activated): number => (layer.activation === 'maxout' ? (layer.pieces ?? 2) : 1);

function activate(z: Image, layer: Activated, slope: tf.Tensor1D | undefined): Image {
  switch (layer.activation) {
    case 'linear':
      return z;
    case 'tanh':
      return z.tanh();
    case 'sigmoid':
      return z.sigmoid();
    case 'relu':
      return z.relu();
    case 'leaky-relu':
      return z.leakyRelu(layer.slope ?? 0.01);
    case 'prelu':
      return tf.prelu(z, slope!.reshape([1, 1, 1, -1]));
    case 'elu':
      return z.elu();
    case 'swish':
      return z.mul(z.mul(layer.beta ?? 1).sigmoid());
    case 'mish':
      return z.mul(z.softplus().tanh());
    case 'maxout': {
      const [samples, height, width, rows] = z.shape;
      const pieces = piecesOf(layer);
      return z.reshape([samples, height, width, rows / pieces, pieces]).max(4);
    }
    default:
      throw new Error(`no ${layer.activation} here`);
  }
}

function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor {
  return logits.logSumExp(1).sub(logits.mul(targets).sum(1)).mean();
}
