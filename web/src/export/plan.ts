/** A trained network as the list of what it computes, in order, with its numbers: what every written-out form starts from. */
import {
  type Activated,
  activatedBy,
  type Config,
  type Feature,
  isDense,
  isRegression,
  type LayerConfig,
  outputCount,
  unitsOf,
} from '../config/config.js';
import { skipConnections } from '../config/depth.js';
import { GradflowError } from '../config/problem.js';
import { ACTIVATION_EXTRAS } from '../config/schema.js';
import type { ParameterBlock } from '../engine/frame.js';
import type { Exported, Tensor } from '../engine/lab/exported.js';

/** What is added to a layer: what layer `from + 1` reads (0: the inputs), by a projection where widths differ. */
export interface Path {
  from: number;
  weight: Tensor | null;
}

/** weight * x + bias, normalized, plus the paths, through the activation. Of maxout the pieces come before the paths. */
export interface Step {
  /** From 1; the output is the last. */
  index: number;
  name: string;
  units: number;
  weight: Tensor;
  bias: Tensor;
  normalization: Normalization | null;
  paths: Path[];
  activation: Activation;
}

export interface Normalization {
  kind: 'batch' | 'layer';
  gamma: Tensor;
  beta: Tensor;
  /** Running mean and variance: batch normalization. */
  mean: Tensor | null;
  variance: Tensor | null;
}

export type Activation = Pick<Activated, 'activation' | 'formula'> & {
  /** Slope, alpha, beta or pieces; 0 where there is none. */
  parameter: number;
  /** prelu: one a unit. */
  slope: Tensor | null;
};

export interface Plan {
  features: readonly Feature[];
  steps: Step[];
  /** From the last step's numbers to the outputs. */
  link: 'sigmoid' | 'softmax' | 'none';
  /** Training steps taken. */
  trained: number;
  tensors: Tensor[];
}

/** Added to variances. */
export const EPSILON = 1e-5;

/** Fails with a GradflowError where a layer is none that is known here. */
export function planOf(exported: Exported): Plan {
  const { config, step } = exported;
  const { model, data } = config;
  const tensors = tensorsOf(exported);
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const widths = [data.features.length, ...model.layers.map(unitsOf)];
  const steps = [...model.layers, null].map((layer, index) => stepOf(layer, index, { model, widths, tensors: byName }));
  return { features: data.features, steps, link: linkOf(config), trained: step, tensors };
}

/** From the last layer's numbers to the outputs, as the engine's `predict` has it. */
export function linkOf({ data }: Config): Plan['link'] {
  if (isRegression(data)) return 'none';
  return data.target === 'input' || outputCount(data) === 1 ? 'sigmoid' : 'softmax';
}

export type Tensors = ReadonlyMap<string, Tensor>;

interface Network {
  model: Config['model'];
  /** Of the inputs, then of each hidden layer. */
  widths: readonly number[];
  tensors: Tensors;
}

/** All numbers of a run by their names: parameters, then running statistics. */
export function tensorsOf({ layout, parameters, statistics }: Exported): Tensor[] {
  return [
    ...layout.map((block) => tensorOf(block, parameters)),
    ...statistics.map(({ name, values }) => ({ name, rows: values.length, cols: 1, values })),
  ];
}

/** `layer` null: the output. */
function stepOf(layer: LayerConfig | null, index: number, network: Network): Step {
  const { model, tensors } = network;
  const name = layer ? `layers.${index}` : 'output';
  const weight = tensorAt(tensors, `${name}.weight`);
  if (weight.cols !== network.widths[index] || (layer && !isDense(layer))) throw unknownLayer(index);
  const units = layer ? unitsOf(layer) : weight.rows;
  const paths = skipConnections(model).filter(({ to }) => to === index + 1);
  return {
    index: index + 1,
    name,
    units,
    weight,
    bias: tensorAt(tensors, `${name}.bias`),
    normalization: normalizationOf(name, model.normalization, tensors),
    paths: paths.map(({ from }) => ({ from, weight: projectionOf(name, from, units, network) })),
    activation: activationOf(layer, name, tensors),
  };
}

function projectionOf(name: string, from: number, units: number, { widths, tensors }: Network): Tensor | null {
  if (widths[from] === units) return null;
  return tensors.get(`${name}.skips.${from}.weight`) ?? tensorAt(tensors, `${name}.skip.weight`);
}

export function normalizationOf(
  name: string,
  kind: Config['model']['normalization'],
  tensors: Tensors,
): Normalization | null {
  const [gamma, beta] = [tensors.get(`${name}.gamma`), tensors.get(`${name}.beta`)];
  if (kind === 'none' || !gamma || !beta) return null;
  const [mean = null, variance = null] = [tensors.get(`${name}.mean`), tensors.get(`${name}.variance`)];
  return { kind, gamma, beta, mean, variance };
}

/** What follows the numbers of that name; `layer` null: the output. */
export function activationOf(layer: LayerConfig | null, name: string, tensors: Tensors): Activation {
  if (!layer) return { activation: 'linear', parameter: 0, slope: null };
  const own = activatedBy(layer);
  const extra = ACTIVATION_EXTRAS[own.activation];
  const parameter = extra ? (own[extra.key] ?? extra.default) : 0;
  const { activation, formula } = own;
  return {
    activation,
    parameter,
    slope: tensors.get(`${name}.slope`) ?? null,
    ...(formula !== undefined && { formula }),
  };
}

/** Fails where there is none: the layer is none that is known here. */
export function tensorAt(tensors: Tensors, name: string): Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw unknownLayer(Number(/\d+/.exec(name)?.[0] ?? 0));
  return tensor;
}

/** Of a layer that is not dense, which no step here stands for. */
function unknownLayer(index: number): GradflowError {
  return new GradflowError([
    { path: `model.layers[${index}]`, code: 'not-applicable', message: 'has no form in code' },
  ]);
}

/** The engine keeps blocks column by column. */
function tensorOf({ name, offset, rows, cols }: ParameterBlock, parameters: Float32Array): Tensor {
  const values = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) values[row * cols + col] = parameters[offset + col * rows + row] ?? 0;
  }
  return { name, rows, cols, values };
}
