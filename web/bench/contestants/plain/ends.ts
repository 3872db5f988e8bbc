/** The first layer, of two inputs, and the last, of one unit: short loops that are worth their own form. */
import { sigmoid } from '../../contestant.js';
import { type Layer, type Numbers, tanh } from './layer.js';

/** a = f(W x + b) for x of two numbers; x: one sample after the other. */
export function forwardFirst({ units, weight, bias, value, activation }: Layer, x: Numbers, samples: number): void {
  const end = 2 * samples;
  for (let unit = 0; unit < units; unit++) {
    const u = weight[2 * unit]!;
    const v = weight[2 * unit + 1]!;
    const b = bias[unit]!;
    if (activation === 'tanh') {
      for (let at = 0, out = unit; at < end; at += 2, out += units) value[out] = tanh(b + u * x[at]! + v * x[at + 1]!);
    } else {
      for (let at = 0, out = unit; at < end; at += 2, out += units) {
        const z = b + u * x[at]! + v * x[at + 1]!;
        value[out] = z > 0 ? z : 0;
      }
    }
  }
}

/** Derivative, gradient and step in one: W -= rate dL/dz x^T. */
export function updateFirst(layer: Layer, x: Numbers, samples: number, rate: number): void {
  const { units, weight, bias, value, delta, activation } = layer;
  const end = 2 * samples;
  for (let unit = 0; unit < units; unit++) {
    let u = 0;
    let v = 0;
    let b = 0;
    for (let at = 0, out = unit; at < end; at += 2, out += units) {
      const a = value[out]!;
      const d = activation === 'tanh' ? delta[out]! * (1 - a * a) : a > 0 ? delta[out]! : 0;
      u += d * x[at]!;
      v += d * x[at + 1]!;
      b += d;
    }
    weight[2 * unit] = weight[2 * unit]! - rate * u;
    weight[2 * unit + 1] = weight[2 * unit + 1]! - rate * v;
    bias[unit] = bias[unit]! - rate * b;
  }
}

/** The logits. */
export function forwardLast({ inputs, weight, bias, value }: Layer, x: Numbers, samples: number): void {
  for (let sample = 0, at = 0; sample < samples; sample++, at += inputs) {
    let z = bias[0]!;
    for (let i = 0; i < inputs; i++) z += weight[i]! * x[at + i]!;
    value[sample] = z;
  }
}

/** From the logits and the targets: dL/dx for the layer before, then the step. */
export function trainLast(
  layer: Layer,
  x: Numbers,
  targets: Numbers,
  dx: Numbers,
  samples: number,
  rate: number,
): void {
  const { inputs, weight, bias, value, delta } = layer;
  let total = 0;
  for (let sample = 0, at = 0; sample < samples; sample++, at += inputs) {
    const d = sigmoid(value[sample]!) - targets[sample]!;
    delta[sample] = d;
    total += d;
    for (let i = 0; i < inputs; i++) dx[at + i] = weight[i]! * d;
  }
  for (let i = 0; i < inputs; i++) {
    let sum = 0;
    for (let sample = 0, at = i; sample < samples; sample++, at += inputs) sum += delta[sample]! * x[at]!;
    weight[i] = weight[i]! - rate * sum;
  }
  bias[0] = bias[0]! - rate * total;
}
