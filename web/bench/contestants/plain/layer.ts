/** A dense layer in typed arrays, and its activation. */
import type { StartLayer } from '../../contestant.js';

/** Float64Array was faster than Float32Array in most workloads: JavaScript computes in double and saves conversions. */
export const Numbers = Float64Array;
export type Numbers = Float64Array;

export type Activation = 'tanh' | 'relu';

export interface Layer {
  inputs: number;
  units: number;
  activation: Activation;
  /** The weights of one unit after the other's. */
  weight: Numbers;
  bias: Numbers;
  /** Activations (the last layer's: logits), and dL/da, which becomes dL/dz: one sample's units after the other's. */
  value: Numbers;
  delta: Numbers;
}

/** Room for `samples` samples at once. */
export function createLayer(start: StartLayer, activation: Activation, samples: number): Layer {
  const { inputs, units } = start;
  const weight = new Numbers(inputs * units);
  for (let unit = 0; unit < units; unit++)
    for (let input = 0; input < inputs; input++) weight[unit * inputs + input] = start.weight[input * units + unit]!;
  return {
    inputs,
    units,
    activation,
    weight,
    bias: Numbers.from(start.bias),
    value: new Numbers(units * samples),
    delta: new Numbers(units * samples),
  };
}

/** As the engine computes it (cpp/gradflow/math/elementary.h), within 1.5e-7: faster than Math.tanh. */
export function tanh(x: number): number {
  const y = x > 9 ? 9 : x < -9 ? -9 : x;
  const s = y * y;
  const p = 1285916.74 + s * (172068.844 + s * (4495.03451 + s * (26.5015517 + s * 0.0171729681)));
  const q = 1285916.77 + s * (600707.539 + s * (33275.6419 + s * (422.505154 + s)));
  return (y * p) / q;
}

/** The first `count` values, in place. */
export function activate(value: Numbers, count: number, activation: Activation): void {
  if (activation === 'tanh') for (let i = 0; i < count; i++) value[i] = tanh(value[i]!);
  else for (let i = 0; i < count; i++) value[i] = value[i]! > 0 ? value[i]! : 0;
}

/** dL/dz = dL/da f'(z) of the first `count`, in place; f' by the activation: 1 - a^2, or whether a > 0. */
export function differentiate({ value, delta, activation }: Layer, count: number): void {
  if (activation === 'tanh') for (let i = 0; i < count; i++) delta[i] = delta[i]! * (1 - value[i]! * value[i]!);
  else for (let i = 0; i < count; i++) if (!(value[i]! > 0)) delta[i] = 0;
}
