/**
 * The activation functions as pictures: f and f' to drawing accuracy (the engine has them exactly), with the names
 * that the field writes them by. `parameter` is the slope, alpha, beta or number of pieces
 * of the layer; NaN where there is none.
 */
import { type ActivationName, activatedBy, type LayerConfig } from '../../config/config.js';
import type { FormulaCurve, FormulaCurves } from '../../engine/formula-curves.js';

export type Curve = (x: number, parameter: number) => number;

export interface ActivationCurve {
  label: string;
  value: Curve;
  derivative: Curve;
}

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const sigmoid: Curve = (x) => 1 / (1 + Math.exp(-x));
const softplus: Curve = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The normal distribution function by erf's rational approximation 7.1.26 of Abramowitz and Stegun, error < 1e-7. */
function normalShare(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const tail = (series * Math.exp(-z * z)) / 2;
  return x < 0 ? tail : 1 - tail;
}

const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** An example, since a unit learns its own: tangents of x^2 / 4 with `pieces` slopes from -1 to 1, the largest at each x. */
function exampleMaxout(x: number, pieces: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let piece = 0; piece < pieces; piece++) {
    const slope = (2 * piece) / (pieces - 1) - 1;
    largest = Math.max(largest, slope * x - slope * slope);
  }
  return largest;
}

const leaky = (label: string): ActivationCurve => ({
  label,
  value: (x, slope) => (x > 0 ? x : slope * x),
  derivative: (x, slope) => (x > 0 ? 1 : slope),
});

export const CURVES: Record<ActivationName, ActivationCurve> = {
  linear: { label: 'linear', value: (x) => x, derivative: () => 1 },
  step: { label: 'step', value: (x) => (x > 0 ? 1 : 0), derivative: () => 0 },
  sigmoid: { label: 'sigmoid', value: sigmoid, derivative: (x, p) => sigmoid(x, p) * sigmoid(-x, p) },
  tanh: { label: 'tanh', value: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 },
  relu: { label: 'ReLU', value: (x) => Math.max(0, x), derivative: (x) => (x > 0 ? 1 : 0) },
  'leaky-relu': leaky('Leaky ReLU'),
  prelu: leaky('PReLU'),
  elu: {
    label: 'ELU',
    value: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
    derivative: (x, alpha) => (x > 0 ? 1 : alpha * Math.exp(x)),
  },
  selu: {
    label: 'SELU',
    value: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
    derivative: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)),
  },
  gelu: {
    label: 'GELU',
    value: (x) => x * normalShare(x),
    derivative: (x) => normalShare(x) + x * normalDensity(x),
  },
  softplus: { label: 'Softplus', value: softplus, derivative: sigmoid },
  softsign: {
    label: 'Softsign',
    value: (x) => x / (1 + Math.abs(x)),
    derivative: (x) => 1 / (1 + Math.abs(x)) ** 2,
  },
  swish: {
    label: 'Swish',
    value: (x, beta) => x * sigmoid(beta * x, beta),
    derivative: (x, beta) => {
      const s = sigmoid(beta * x, beta);
      return s + beta * x * s * (1 - s);
    },
  },
  mish: {
    label: 'Mish',
    value: (x, p) => x * Math.tanh(softplus(x, p)),
    derivative: (x, p) => {
      const t = Math.tanh(softplus(x, p));
      return t + x * (1 - t * t) * sigmoid(x, p);
    },
  },
  'hard-swish': {
    label: 'Hard Swish',
    value: (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6,
    derivative: (x) => (x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6),
  },
  maxout: { label: 'Maxout', value: exampleMaxout, derivative: () => 1 },
  sine: { label: 'Sine', value: Math.sin, derivative: Math.cos },
  gaussian: { label: 'Gaussian', value: (x) => Math.exp(-x * x), derivative: (x) => -2 * x * Math.exp(-x * x) },
  custom: { label: 'f(x)', value: () => Number.NaN, derivative: () => Number.NaN }, // see curveOf
};

/** Of a layer; a custom one's comes with its run, and until then there is nothing to draw. */
export function curveOf(layer: LayerConfig, sampled: FormulaCurves | undefined): ActivationCurve {
  const { activation, formula } = activatedBy(layer);
  const samples = formula === undefined ? undefined : sampled?.[formula];
  return samples ? sampledCurve(samples) : CURVES[activation];
}

function sampledCurve({ reach, perUnit, value, first }: FormulaCurve): ActivationCurve {
  const nearest =
    (values: Float32Array): Curve =>
    (x) =>
      values[Math.round((x + reach) * perUnit)]!;
  return { ...CURVES.custom, value: nearest(value), derivative: nearest(first) };
}

/** The number a layer's activation takes, as configured; NaN where it takes none. */
export function configuredParameter(layer: LayerConfig): number {
  const { slope, alpha, beta, pieces } = activatedBy(layer);
  return slope ?? alpha ?? beta ?? pieces ?? Number.NaN;
}

/** As in the engine: pre-activations with |f'| below this share of its maximum count as saturated. */
export const SATURATION_SHARE = 0.01;

/** For each of `count` bins over [-range, range]: whether f' at its center is saturated. All are where f' is 0 throughout. */
export function saturatedBins(curve: ActivationCurve, parameter: number, range: number, count: number): boolean[] {
  const { derivative } = curve;
  const steepest = steepestSlope(curve, parameter);
  return Array.from({ length: count }, (_, bin) => {
    const x = range * ((2 * (bin + 0.5)) / count - 1);
    return steepest === 0 || Math.abs(derivative(x, parameter)) < SATURATION_SHARE * steepest;
  });
}

/** The largest |f'| on [-10, 10], where every function here has its steepest place. */
function steepestSlope({ derivative }: ActivationCurve, parameter: number): number {
  let steepest = 0;
  for (let x = -10; x <= 10; x += 0.05) {
    const slope = Math.abs(derivative(x, parameter));
    if (slope > steepest && slope < Number.POSITIVE_INFINITY) steepest = slope;
  }
  return steepest;
}

/** The vertical window of the picture: all of bounded functions, what matters around 0 of the others. */
export function verticalRange(curve: ActivationCurve, parameter: number, range: number): [low: number, high: number] {
  let low = 0;
  let high = 1;
  for (let i = 0; i <= 64; i++) {
    const x = range * (i / 32 - 1);
    for (const y of [curve.value(x, parameter), curve.derivative(x, parameter)].filter(Number.isFinite)) {
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  }
  return [Math.max(-1.4, low), Math.min(2.2, high)];
}
