/** The same networks in TensorFlow.js, so that gradients are checked against an independent differentiation. */
import * as tf from '@tensorflow/tfjs';
import type { Config, DenseLayer } from '../../../src/config/config.js';
import { isDense, isRegression } from '../../../src/config/config.js';
import type { ParameterBlock } from '../../../src/engine/frame.js';
import type { StatisticsBlock } from '../../../src/engine/session.js';

await tf.setBackend('cpu');
await tf.ready();

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

type Activation = (z: tf.Tensor2D, layer: DenseLayer) => tf.Tensor;

const expLeft = (z: tf.Tensor): tf.Tensor => tf.sub(tf.exp(tf.minimum(z, 0)), 1);
const elu = (z: tf.Tensor, alpha: number): tf.Tensor => tf.add(tf.relu(z), tf.mul(alpha, expLeft(z)));
/** Smooth to float accuracy everywhere: tf.softplus switches forms. */
const softplus = (z: tf.Tensor): tf.Tensor => tf.add(tf.relu(z), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));

const ACTIVATIONS: Record<string, Activation> = {
  linear: (z) => z,
  step: (z) => tf.step(z),
  sigmoid: (z) => tf.sigmoid(z),
  tanh: (z) => tf.tanh(z),
  relu: (z) => tf.relu(z),
  'leaky-relu': (z, { slope }) => tf.maximum(z, tf.mul(slope!, z)),
  elu: (z, { alpha }) => elu(z, alpha!),
  selu: (z) => tf.mul(SELU_SCALE, elu(z, SELU_ALPHA)),
  gelu: (z) => tf.mul(tf.mul(0.5, z), tf.add(1, tf.erf(tf.mul(Math.SQRT1_2, z)))),
  softplus,
  softsign: (z) => tf.div(z, tf.add(1, tf.abs(z))),
  swish: (z, { beta }) => tf.mul(z, tf.sigmoid(tf.mul(beta!, z))),
  mish: (z) => tf.mul(z, tf.tanh(softplus(z))),
  'hard-swish': (z) => tf.div(tf.mul(z, tf.minimum(6, tf.relu(tf.add(z, 3)))), 6),
  sine: (z) => tf.sin(z),
  gaussian: (z) => tf.exp(tf.neg(tf.square(z))),
  custom: (z) => tf.mul(z, tf.tanh(tf.log(tf.add(1, tf.exp(z))))), // its usual formula
};

export class Reference {
  constructor(
    private readonly config: Config,
    private readonly blocks: readonly ParameterBlock[],
  ) {}

  /**
   * Raw outputs, n x outputs: the network's, then those of each auxiliary classifier. `running`: statistics for batch
   * normalization instead of those of the inputs.
   */
  forward(
    parameters: tf.Tensor1D,
    inputs: tf.Tensor2D,
    running?: readonly StatisticsBlock[],
  ): [tf.Tensor2D, ...tf.Tensor2D[]] {
    const { layers, auxiliary } = this.config.model;
    const outputs = [inputs];
    for (const [index, layer] of layers.filter(isDense).entries()) {
      const name = `layers.${index}`;
      const z = this.normalize(parameters, this.affine(parameters, outputs[index]!, name), name, running);
      // After the maximum of maxout, before every other function.
      const late = layer.activation === 'maxout';
      const a = this.activate(parameters, late ? z : this.addSkips(parameters, outputs, name, z), layer, name);
      outputs.push((late ? this.addSkips(parameters, outputs, name, a as tf.Tensor2D) : a) as tf.Tensor2D);
    }
    const logits = this.affine(parameters, outputs.at(-1)!, 'output');
    const heads = auxiliary.map(({ after }, j) => this.affine(parameters, outputs[after]!, `auxiliary.${j}`));
    return [this.addSkips(parameters, outputs, 'output', logits), ...heads];
  }

  /** The paths that end at the layer after those whose outputs there are; what differs in width is projected. */
  private addSkips(parameters: tf.Tensor1D, outputs: tf.Tensor2D[], name: string, z: tf.Tensor2D): tf.Tensor2D {
    const { skip, skips, layers } = this.config.model;
    const to = outputs.length;
    const inGroup = skip > 0 && to % skip === 0 && to <= layers.length;
    const single = skips.filter((one) => one.to === to).map(({ from }) => [from, `${name}.skips.${from}`] as const);
    const paths = [...single, ...(inGroup ? [[to - skip, `${name}.skip`] as const] : [])];
    return paths.reduce((sum, [from, block]) => {
      const source = outputs[from]!;
      return tf.add(sum, source.shape[1] === z.shape[1] ? source : this.product(parameters, source, block));
    }, z);
  }

  /** Mean over samples with penalties. */
  loss(parameters: tf.Tensor1D, inputs: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
    const [logits, ...heads] = this.forward(parameters, inputs);
    const data = heads.reduce(
      (sum, head, j) => {
        return tf.add(sum, tf.mul(this.config.model.auxiliary[j]!.weight, this.dataLoss(head, targets)));
      },
      this.dataLoss(logits, targets),
    );
    return tf.add(data, this.penalty(parameters));
  }

  lossAndGradient(parameters: Float32Array, inputs: Float32Array, targets: Float32Array) {
    return tf.tidy(() => {
      const n = inputs.length / this.config.data.features.length;
      const x = tf.tensor2d(inputs, [n, inputs.length / n]);
      const t = tf.tensor2d(targets, [n, targets.length / n]);
      const { value, grad } = tf.valueAndGrad((p: tf.Tensor) => this.loss(p as tf.Tensor1D, x, t))(
        tf.tensor1d(parameters),
      );
      return { loss: value.dataSync()[0]!, gradient: grad.dataSync() as Float32Array };
    });
  }

  private block(parameters: tf.Tensor1D, name: string): { values: tf.Tensor1D; rows: number; cols: number } {
    const block = this.blocks.find((candidate) => candidate.name === name);
    if (!block) throw new Error(`no block ${name}`);
    const { offset, rows, cols } = block;
    return { values: tf.slice(parameters, offset, rows * cols), rows, cols };
  }

  /** Column-major rows x cols is row-major cols x rows: the transposed weight. */
  private product(parameters: tf.Tensor1D, a: tf.Tensor2D, name: string): tf.Tensor2D {
    const { values, rows, cols } = this.block(parameters, `${name}.weight`);
    return tf.matMul(a, tf.reshape(values, [cols, rows]));
  }

  private affine(parameters: tf.Tensor1D, a: tf.Tensor2D, name: string): tf.Tensor2D {
    return tf.add(this.product(parameters, a, name), this.block(parameters, `${name}.bias`).values);
  }

  private normalize(
    parameters: tf.Tensor1D,
    x: tf.Tensor2D,
    name: string,
    running?: readonly StatisticsBlock[],
  ): tf.Tensor2D {
    const { normalization } = this.config.model;
    if (normalization === 'none') return x;
    const of = (part: string): tf.Tensor1D => this.block(parameters, `${name}.${part}`).values;
    const known = (part: string): Float32Array | undefined =>
      running?.find((block) => block.name === `${name}.${part}`)?.values;
    const alone = normalization === 'layer' ? 1 : 0;
    const { mean, variance } = tf.moments(x, alone, true);
    const standardized = tf.div(tf.sub(x, known('mean') ?? mean), tf.sqrt(tf.add(known('variance') ?? variance, 1e-5)));
    return tf.add(tf.mul(standardized, of('gamma')), of('beta'));
  }

  private activate(parameters: tf.Tensor1D, z: tf.Tensor2D, layer: DenseLayer, name: string): tf.Tensor {
    if (layer.activation === 'maxout') return tf.max(tf.reshape(z, [-1, layer.units, layer.pieces!]), 2);
    if (layer.activation === 'prelu') {
      const { values } = this.block(parameters, `${name}.slope`);
      return tf.sub(tf.relu(z), tf.mul(values, tf.relu(tf.neg(z))));
    }
    return ACTIVATIONS[layer.activation]!(z, layer);
  }

  private dataLoss(o: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar {
    const regression = isRegression(this.config.data);
    const { loss } = this.config.training;
    const binary = this.config.data.classes === 2;
    if (loss === 'mse' || regression) {
      const p = regression ? o : binary ? tf.sigmoid(o) : tf.softmax(o);
      return tf.mean(tf.square(tf.sub(p, t)));
    }
    if (loss === 'hinge') return binary ? binaryHinge(o, t) : multiHinge(o, t);
    if (binary) return tf.mean(tf.sub(softplus(o), tf.mul(o, t)));
    return tf.mean(tf.sub(tf.logSumExp(o, 1), tf.sum(tf.mul(o, t), 1)));
  }

  private penalty(parameters: tf.Tensor1D): tf.Scalar {
    const { l1, l2 } = this.config.training;
    const weights = this.blocks.filter(({ name }) => name.endsWith('.weight'));
    return weights.reduce((sum, { name }) => {
      const { values } = this.block(parameters, name);
      return tf.add(sum, tf.add(tf.mul(l1, tf.sum(tf.abs(values))), tf.mul(l2 / 2, tf.sum(tf.square(values)))));
    }, tf.scalar(0));
  }
}

/** y = 2t - 1 is -1 or 1. */
function binaryHinge(o: tf.Tensor, t: tf.Tensor): tf.Scalar {
  return tf.mean(tf.relu(tf.sub(1, tf.mul(tf.sub(tf.mul(2, t), 1), o))));
}

/** The right class itself would add max(0, 1): taken off again. */
function multiHinge(o: tf.Tensor, t: tf.Tensor): tf.Scalar {
  const right = tf.sum(tf.mul(o, t), 1, true);
  const margins = tf.mul(tf.relu(tf.add(1, tf.sub(o, right))), tf.sub(1, t));
  return tf.mean(tf.sum(margins, 1));
}
