/**
 * The three products of a layer. Each keeps a tile of sums in registers while the inner loop runs: every number that is
 * read is used several times, and sums that do not depend on one another can overlap.
 */
import type { Layer, Numbers } from './layer.js';

/** z = W x + b into `value`: tiles of four units and two samples. */
export function forwardHidden({ inputs, units, weight, bias, value }: Layer, x: Numbers, samples: number): void {
  let unit = 0;
  for (; unit + 4 <= units; unit += 4) {
    const r0 = unit * inputs;
    const [r1, r2, r3] = [r0 + inputs, r0 + 2 * inputs, r0 + 3 * inputs];
    const b0 = bias[unit]!;
    const b1 = bias[unit + 1]!;
    const b2 = bias[unit + 2]!;
    const b3 = bias[unit + 3]!;
    let sample = 0;
    for (; sample + 2 <= samples; sample += 2) {
      const at = sample * inputs;
      let [p0, p1, p2, p3] = [b0, b1, b2, b3];
      let [q0, q1, q2, q3] = [b0, b1, b2, b3];
      for (let i = 0; i < inputs; i++) {
        const u = x[at + i]!;
        const v = x[at + inputs + i]!;
        const w0 = weight[r0 + i]!;
        const w1 = weight[r1 + i]!;
        const w2 = weight[r2 + i]!;
        const w3 = weight[r3 + i]!;
        p0 += w0 * u;
        q0 += w0 * v;
        p1 += w1 * u;
        q1 += w1 * v;
        p2 += w2 * u;
        q2 += w2 * v;
        p3 += w3 * u;
        q3 += w3 * v;
      }
      putFour(value, sample * units + unit, p0, p1, p2, p3);
      putFour(value, (sample + 1) * units + unit, q0, q1, q2, q3);
    }
    for (; sample < samples; sample++) {
      const at = sample * inputs;
      let [p0, p1, p2, p3] = [b0, b1, b2, b3];
      for (let i = 0; i < inputs; i++) {
        const u = x[at + i]!;
        p0 += weight[r0 + i]! * u;
        p1 += weight[r1 + i]! * u;
        p2 += weight[r2 + i]! * u;
        p3 += weight[r3 + i]! * u;
      }
      putFour(value, sample * units + unit, p0, p1, p2, p3);
    }
  }
  for (; unit < units; unit++) {
    for (let sample = 0, at = 0; sample < samples; sample++, at += inputs) {
      let sum = bias[unit]!;
      for (let i = 0; i < inputs; i++) sum += weight[unit * inputs + i]! * x[at + i]!;
      value[sample * units + unit] = sum;
    }
  }
}

/** dL/dx = W^T dL/dz: tiles of four inputs and two samples. */
export function backwardHidden({ inputs, units, weight, delta }: Layer, dx: Numbers, samples: number): void {
  let input = 0;
  for (; input + 4 <= inputs; input += 4) {
    let sample = 0;
    for (; sample + 2 <= samples; sample += 2) {
      const at = sample * units;
      let [p0, p1, p2, p3] = [0, 0, 0, 0];
      let [q0, q1, q2, q3] = [0, 0, 0, 0];
      for (let unit = 0, k = input; unit < units; unit++, k += inputs) {
        const u = delta[at + unit]!;
        const v = delta[at + units + unit]!;
        const w0 = weight[k]!;
        const w1 = weight[k + 1]!;
        const w2 = weight[k + 2]!;
        const w3 = weight[k + 3]!;
        p0 += w0 * u;
        q0 += w0 * v;
        p1 += w1 * u;
        q1 += w1 * v;
        p2 += w2 * u;
        q2 += w2 * v;
        p3 += w3 * u;
        q3 += w3 * v;
      }
      putFour(dx, sample * inputs + input, p0, p1, p2, p3);
      putFour(dx, (sample + 1) * inputs + input, q0, q1, q2, q3);
    }
    for (; sample < samples; sample++) {
      let [p0, p1, p2, p3] = [0, 0, 0, 0];
      for (let unit = 0, k = input; unit < units; unit++, k += inputs) {
        const u = delta[sample * units + unit]!;
        p0 += weight[k]! * u;
        p1 += weight[k + 1]! * u;
        p2 += weight[k + 2]! * u;
        p3 += weight[k + 3]! * u;
      }
      putFour(dx, sample * inputs + input, p0, p1, p2, p3);
    }
  }
  for (; input < inputs; input++) {
    for (let sample = 0; sample < samples; sample++) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) sum += delta[sample * units + unit]! * weight[unit * inputs + input]!;
      dx[sample * inputs + input] = sum;
    }
  }
}

/** W -= rate dL/dz x^T and b -= rate dL/dz: tiles of two units and four inputs, whose gradients are never stored. */
export function updateHidden(layer: Layer, x: Numbers, samples: number, rate: number): void {
  const { inputs, units, weight, delta } = layer;
  let input = 0;
  for (; input + 4 <= inputs; input += 4) {
    let unit = 0;
    for (; unit + 2 <= units; unit += 2) {
      let [p0, p1, p2, p3] = [0, 0, 0, 0];
      let [q0, q1, q2, q3] = [0, 0, 0, 0];
      for (let sample = 0, d = unit, at = input; sample < samples; sample++, d += units, at += inputs) {
        const u = delta[d]!;
        const v = delta[d + 1]!;
        const x0 = x[at]!;
        const x1 = x[at + 1]!;
        const x2 = x[at + 2]!;
        const x3 = x[at + 3]!;
        p0 += x0 * u;
        q0 += x0 * v;
        p1 += x1 * u;
        q1 += x1 * v;
        p2 += x2 * u;
        q2 += x2 * v;
        p3 += x3 * u;
        q3 += x3 * v;
      }
      stepFour(weight, unit * inputs + input, rate, p0, p1, p2, p3);
      stepFour(weight, (unit + 1) * inputs + input, rate, q0, q1, q2, q3);
    }
    if (unit < units) {
      for (let k = 0; k < 4; k++) stepOne(layer, x, unit, input + k, samples, rate);
    }
  }
  for (; input < inputs; input++)
    for (let unit = 0; unit < units; unit++) stepOne(layer, x, unit, input, samples, rate);
  updateBias(layer, samples, rate);
}

function updateBias({ units, bias, delta }: Layer, samples: number, rate: number): void {
  for (let unit = 0; unit < units; unit++) {
    let sum = 0;
    for (let sample = 0, d = unit; sample < samples; sample++, d += units) sum += delta[d]!;
    bias[unit] = bias[unit]! - rate * sum;
  }
}

function stepOne(layer: Layer, x: Numbers, unit: number, input: number, samples: number, rate: number): void {
  const { inputs, units, weight, delta } = layer;
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) sum += delta[sample * units + unit]! * x[sample * inputs + input]!;
  weight[unit * inputs + input] = weight[unit * inputs + input]! - rate * sum;
}

function putFour(to: Numbers, at: number, a: number, b: number, c: number, d: number): void {
  to[at] = a;
  to[at + 1] = b;
  to[at + 2] = c;
  to[at + 3] = d;
}

function stepFour(to: Numbers, at: number, rate: number, a: number, b: number, c: number, d: number): void {
  to[at] = to[at]! - rate * a;
  to[at + 1] = to[at + 1]! - rate * b;
  to[at + 2] = to[at + 2]! - rate * c;
  to[at + 3] = to[at + 3]! - rate * d;
}
