/** What the layers of the engine are in ONNX's operators. Images have four dimensions; what has one place has two. */
import type { ConvLayer, InceptionLayer, PoolLayer } from '../../config/config.js';
import {
  flat,
  type ImageShape,
  piecesOf,
  positionsOf,
  projectionStride,
  shapeAfter,
  windowOf,
} from '../../config/image/shapes.js';
import type { Tensor } from '../../engine/lab/exported.js';
import { type Activation, activationOf, EPSILON, type Normalization, type Tensors, tensorAt } from '../plan.js';
import { activate } from './functions.js';
import type { Attributes, OnnxGraph } from './graph.js';

/** What a node computes, by its name. */
export interface Signal extends ImageShape {
  name: string;
}

export class Operators {
  constructor(
    private readonly graph: OnnxGraph,
    private readonly tensors: Tensors,
  ) {}

  dense(x: Signal, name: string): Signal {
    const weight = tensorAt(this.tensors, `${name}.weight`);
    const inputs = [this.flattened(x).name, this.matrix(weight), this.column(tensorAt(this.tensors, `${name}.bias`))];
    return { name: this.graph.node('Gemm', inputs, { transB: 1 }), ...flat(weight.rows) };
  }

  convolve(layer: ConvLayer, x: Signal, name: string): Signal {
    const weight = tensorAt(this.tensors, `${name}.weight`);
    const window = windowOf(layer)!;
    const kernel = layer.type === 'conv' ? weight : channelsFirst(weight, x.channels);
    const kernels = [weight.rows, x.channels];
    const inputs = [
      this.asImage(x),
      this.graph.tensor(
        weight.name,
        [...(layer.type === 'conv' ? kernels : kernels.reverse()), window.size, window.size],
        kernel.values,
      ),
      this.column(tensorAt(this.tensors, `${name}.bias`)),
    ];
    const type = layer.type === 'conv' ? 'Conv' : 'ConvTranspose';
    return this.settled(this.graph.node(type, inputs, sliding(window)), {
      ...shapeAfter(layer, x),
      channels: weight.rows,
    });
  }

  /** Four branches side by side; what reduces the channels before two of them has an activation of its own. */
  inception(layer: InceptionLayer, x: Signal, name: string): Signal {
    const part = (from: Signal, key: string, kernel: number): Signal =>
      this.convolve(
        { type: 'conv', units: 1, kernel, stride: 1, padding: (kernel - 1) / 2, activation: 'linear' },
        from,
        `${name}.${key}`,
      );
    const reduced = (key: 'reduceThree' | 'reduceFive'): Signal => {
      if (layer[key] === 0) return x;
      const z = this.largestPieces(part(x, key, 1), piecesOf(layer));
      return this.activate(z, activationOf(layer, `${name}.${key}`, this.tensors));
    };
    const pooled = this.pool(x, { type: 'pool', pooling: 'max', size: 3, stride: 1, padding: 1 });
    const branches = [
      part(x, 'one', 1),
      part(reduced('reduceThree'), 'three', 3),
      part(reduced('reduceFive'), 'five', 5),
      part(pooled, 'pooled', 1),
    ];
    const names = branches.map((branch) => branch.name);
    const channels = branches.reduce((sum, branch) => sum + branch.channels, 0);
    return { ...x, name: this.graph.node('Concat', names, { axis: 1 }), channels };
  }

  pool(x: Signal, layer: PoolLayer): Signal {
    const window = windowOf(layer);
    const type = { max: 'MaxPool', average: 'AveragePool', global: 'GlobalAveragePool' }[layer.pooling];
    return this.settled(this.graph.node(type, [this.asImage(x)], window ? sliding(window) : {}), shapeAfter(layer, x));
  }

  normalize(z: Signal, normalization: Normalization | null): Signal {
    if (!normalization) return z;
    const { kind, gamma, beta, mean, variance } = normalization;
    if (kind === 'batch') {
      const numbers = [gamma, beta, mean!, variance!].map((tensor) => this.column(tensor));
      return { ...z, name: this.graph.node('BatchNormalization', [z.name, ...numbers], epsilon) };
    }
    if (positionsOf(z) === 1) {
      const numbers = [gamma, beta].map((tensor) => this.column(tensor));
      return { ...z, name: this.graph.node('LayerNormalization', [z.name, ...numbers], { axis: 1, ...epsilon }) };
    }
    return { ...z, name: this.normalizeImage(z.name, gamma, beta) };
  }

  /** By the mean and variance of all places and channels, but with one scale a channel, which LayerNormalization lacks. */
  private normalizeImage(z: string, gamma: Tensor, beta: Tensor): string {
    const { graph } = this;
    const mean = (x: string): string => graph.node('ReduceMean', [x], { axes: [1, 2, 3] });
    const centered = graph.node('Sub', [z, mean(z)]);
    const variance = mean(graph.node('Mul', [centered, centered]));
    const deviation = graph.node('Sqrt', [graph.node('Add', [variance, graph.constant(EPSILON)])]);
    const scaled = graph.node('Mul', [graph.node('Div', [centered, deviation]), this.perChannel(gamma)]);
    return graph.node('Add', [scaled, this.perChannel(beta)]);
  }

  /** Rows of a unit's pieces become the unit's. What skips add to all of them is added afterwards. */
  largestPieces(z: Signal, pieces: number): Signal {
    if (pieces === 1) return z;
    const channels = z.channels / pieces;
    const places = positionsOf(z) > 1 ? [z.height, z.width] : [];
    const apart = this.graph.node('Reshape', [z.name, this.graph.shape([0, channels, pieces, ...places])]);
    return { ...z, channels, name: this.graph.node('ReduceMax', [apart], { axes: [2], keepdims: 0 }) };
  }

  /** As it is where it has the shape of `to`; else by a matrix, or by kernels of one pixel with a stride. */
  projected(x: Signal, to: Signal, names: readonly string[]): string {
    const weight = names.map((name) => this.tensors.get(name)).find((tensor) => tensor !== undefined);
    const isImage = positionsOf(to) > 1;
    if (!weight) return x.name;
    if (!isImage) return this.graph.node('Gemm', [this.flattened(x).name, this.matrix(weight)], { transB: 1 });
    const kernels = this.graph.tensor(weight.name, [weight.rows, weight.cols, 1, 1], weight.values);
    const window = { size: 1, stride: projectionStride(x, to), padding: 0 };
    return this.graph.node('Conv', [this.asImage(x), kernels], sliding(window));
  }

  activate(z: Signal, own: Activation): Signal {
    const slopes = own.slope ? (positionsOf(z) > 1 ? this.perChannel(own.slope) : this.column(own.slope)) : '';
    return { ...z, name: activate(this.graph, own, z.name, slopes) };
  }

  /** What a sliding operator gave: with one place it is an image no more. */
  private settled(name: string, shape: ImageShape): Signal {
    return positionsOf(shape) > 1 ? { name, ...shape } : { name: this.graph.node('Flatten', [name]), ...shape };
  }

  flattened(x: Signal): Signal {
    if (positionsOf(x) === 1) return x;
    return { name: this.graph.node('Flatten', [x.name]), ...flat(x.channels * positionsOf(x)) };
  }

  /** The same numbers as an image of that shape, where it is one. */
  shaped(x: Signal, shape: ImageShape): Signal {
    if (positionsOf(shape) === positionsOf(x)) return x;
    const sizes = this.graph.shape([0, shape.channels, shape.height, shape.width]);
    return { name: this.graph.node('Reshape', [x.name, sizes]), ...shape };
  }

  private asImage(x: Signal): string {
    if (positionsOf(x) > 1) return x.name;
    return this.graph.node('Reshape', [x.name, this.graph.shape([0, x.channels, 1, 1])]);
  }

  private matrix({ name, rows, cols, values }: Tensor): string {
    return this.graph.tensor(name, [rows, cols], values);
  }

  private column({ name, rows, values }: Tensor): string {
    return this.graph.tensor(name, [rows], values);
  }

  private perChannel({ name, rows, values }: Tensor): string {
    return this.graph.tensor(name, [rows, 1, 1], values);
  }
}

const epsilon: Attributes = { epsilon: { float: EPSILON } };

function sliding({ size, stride, padding }: { size: number; stride: number; padding: number }): Attributes {
  return { kernel_shape: [size, size], strides: [stride, stride], pads: [padding, padding, padding, padding] };
}

/** units x (channels, taps) as channels x (units, taps). */
function channelsFirst({ rows, cols, values, ...tensor }: Tensor, channels: number): Tensor {
  const taps = cols / channels;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const own = values.subarray(row * cols + channel * taps, row * cols + (channel + 1) * taps);
      turned.set(own, (channel * rows + row) * taps);
    }
  }
  return { ...tensor, rows, cols, values: turned };
}
