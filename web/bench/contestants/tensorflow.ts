/** TensorFlow.js on its wasm backend with SIMD, one thread: automatic gradients and its own optimizer, per batch. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { type Contestant, featuresOf, pixels, type Run, type Start } from '../contestant.js';
import { registerFilterGradient } from './tensorflow-kernels.js';
import { type Layer, layersOf } from './tensorflow-layers.js';

interface Batch {
  inputs: tf.Tensor;
  targets: tf.Tensor2D;
}

export async function loadTensorflow(): Promise<Contestant> {
  // Every variant must have an address, and the one with SIMD is what the browser takes.
  const variants = ['', '-simd', '-threaded-simd'].map((suffix) => `tfjs-backend-wasm${suffix}.wasm`);
  setWasmPaths(Object.fromEntries(variants.map((name) => [name, simdUrl])));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of TensorFlow.js does not start');
  registerFilterGradient();
  return { id: 'tensorflow', title: 'tf.js wasm', open: (start) => new TensorflowRun(start) };
}

class TensorflowRun implements Run {
  private readonly layers: Layer[];
  private readonly all: Batch;
  private readonly batches: Batch[];
  private readonly optimizer: tf.SGDOptimizer;
  /** Named, lest the optimizer asks for the gradients of the other workloads, too. */
  private readonly variables: tf.Variable[];
  private grid: tf.Tensor2D | null = null;
  private step = 0;

  constructor(private readonly start: Start) {
    this.layers = layersOf(start);
    this.variables = this.layers.flatMap(({ variables }) => variables);
    const every = Int32Array.from(start.targets, (_, index) => index);
    this.all = gather(start, every);
    this.batches = start.batches.map((indices) => gather(start, indices));
    this.optimizer = tf.train.sgd(start.learningRate);
  }

  train(steps: number): void {
    for (let i = 0; i < steps; i++) {
      const batch = this.batches[this.step++ % this.batches.length]!;
      tf.tidy(() => {
        this.optimizer.minimize(() => this.meanLoss(batch), false, this.variables);
      });
    }
  }

  loss(): number {
    return tf.tidy(() => this.meanLoss(this.all).dataSync()[0]!);
  }

  drawUnits(size: number): ArrayLike<number>[] {
    const planes: ArrayLike<number>[] = [];
    // Nothing is returned from `tidy`, which would look for tensors in every number of it.
    tf.tidy(() => {
      const values = this.forward(this.pixelTensor(size));
      const logits = values.pop()!;
      for (const value of [...values, logits.sigmoid()]) planes.push(value.dataSync());
    });
    return planes;
  }

  drawOutput(size: number): ArrayLike<number> {
    let output: ArrayLike<number> = [];
    tf.tidy(() => {
      output = this.forward(this.pixelTensor(size)).at(-1)!.sigmoid().dataSync();
    });
    return output;
  }

  /** ln(1 + e^o) - t o, the mean. */
  private meanLoss({ inputs, targets }: Batch): tf.Scalar {
    const logits = this.forward(inputs).at(-1)!;
    return logits.softplus().sub(logits.mul(targets)).mean();
  }

  /** The activations of every hidden layer, then the logits: points x units each. */
  private forward(inputs: tf.Tensor): tf.Tensor[] {
    let a = inputs;
    return this.layers.map((layer) => (a = layer.apply(a)));
  }

  /** Made once: nothing but the drawing is timed. */
  private pixelTensor(size: number): tf.Tensor2D {
    this.grid ??= tf.keep(tf.tensor2d(pixels(size, this.start.domain), [size * size, 2]));
    return this.grid;
  }
}

function gather(start: Start, indices: Int32Array): Batch {
  const { inputs, targets, shape } = start;
  const features = featuresOf(start);
  const samples = new Float32Array(features * indices.length);
  indices.forEach((from, to) => {
    samples.set(inputs.subarray(from * features, (from + 1) * features), to * features);
  });
  const labels = Float32Array.from(indices, (index) => targets[index]!);
  const size = shape.height > 1 ? [shape.height, shape.width, shape.channels] : [features];
  return {
    inputs: tf.tensor(samples, [indices.length, ...size]),
    targets: tf.tensor2d(labels, [indices.length, 1]),
  };
}
