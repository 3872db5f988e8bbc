/** The layers of a start in TensorFlow.js: images are samples x height x width x channels. */
import * as tf from '@tensorflow/tfjs';
import type { ConvLayer } from '../../src/config/config.js';
import type { Start, StartLayer } from '../contestant.js';

export interface Layer {
  variables: tf.Variable[];
  apply(a: tf.Tensor): tf.Tensor;
}

type Activation = Start['activation'] | 'linear';

export function layersOf({ hidden, layers, activation }: Start): Layer[] {
  let next = 0;
  const stack = hidden.map((layer) => {
    if (layer.type === 'pool') return pooling(layer.size ?? 2);
    const start = layers[next++]!;
    return layer.type === 'conv' ? convolution(layer, start, activation) : dense(start, activation);
  });
  return [...stack, dense(layers[next]!, 'linear')];
}

function dense({ inputs, units, weight, bias: numbers }: StartLayer, activation: Activation): Layer {
  const b = variable<tf.Tensor2D>(weight, [inputs, units]);
  const bias = variable<tf.Tensor1D>(numbers, [units]);
  const fused = activation === 'relu' ? 'relu' : 'linear';
  return {
    variables: [b, bias],
    apply: (x) => activated(tf.fused.matMul({ a: x.reshape([-1, inputs]), b, bias, activation: fused }), activation),
  };
}

/** With a stride of 1, and so much padding that the image keeps its size, or none. */
function convolution({ kernel, padding }: ConvLayer, start: StartLayer, activation: Activation): Layer {
  const { inputs, units } = start;
  const filter = variable<tf.Tensor4D>(start.weight, [kernel, kernel, inputs / kernel ** 2, units]);
  const bias = variable<tf.Tensor1D>(start.bias, [units]);
  const pad = padding > 0 ? 'same' : 'valid';
  const fused = activation === 'relu' ? 'relu' : 'linear';
  return {
    variables: [filter, bias],
    apply: (x) =>
      activated(
        tf.fused.conv2d({ x: x as tf.Tensor4D, filter, strides: [1, 1], pad, bias, activation: fused }),
        activation,
      ),
  };
}

/** The largest of each square, by other means: gradients of the wasm backend's maxPool are wrong in version 4.22. */
function pooling(size: number): Layer {
  return {
    variables: [],
    apply: (x) => {
      const [samples, height, width, channels] = x.shape as [number, number, number, number];
      return x.reshape([samples, height / size, size, width / size, size, channels]).max([2, 4]);
    },
  };
}

function activated(product: tf.Tensor, activation: Activation): tf.Tensor {
  return activation === 'tanh' ? product.tanh() : product;
}

function variable<T extends tf.Tensor>(values: Float32Array, shape: number[]): T & tf.Variable {
  return tf.variable(tf.tidy(() => tf.tensor(values, shape))) as unknown as T & tf.Variable;
}
