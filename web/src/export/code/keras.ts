/** Keras 3: a functional model of the layers that Keras has, with their weights. */
import type { Tensor } from '../../engine/lab/exported.js';
import { type Activation, EPSILON, type Plan, type Step } from '../plan.js';
import { formulaIn, header, inputDoc, inputsOf, rowsOf, usesFormula, vectorOf } from './python.js';
import { type Dialect, walk } from './walk.js';

export function kerasCode(plan: Plan): string {
  return `${header(plan)}
import keras
import numpy as np
from keras import layers, ops
${usesFormula(plan) ? FORMULA_HELPERS : ''}
a0 = keras.Input((${plan.features.length},))
${walk(plan, DIALECT).join('\n')}
model = keras.Model(a0, outputs)

WEIGHTS = {
${plan.steps.flatMap(weightLines).join('\n')}
}
for name, values in WEIGHTS.items():
    model.get_layer(name).set_weights([np.array(value, np.float32) for value in values])


${inputsOf(plan, 'np', 'stack', 'axis')}


def predict(inputs):
    """${inputDoc(plan)}"""
    return model.predict(np.asarray(inputs, np.float32), verbose=0)
`;
}

const nameOf = ({ name }: { name: string }): string => name.replace(/\.weight$/, '').replaceAll('.', '_');

/** Of each layer in the order of its `get_weights`. */
function weightLines(step: Step): string[] {
  const { weight, bias, normalization, activation, paths } = step;
  const name = nameOf(step);
  const line = (layer: string, ...values: string[]): string => `    '${layer}': [${values.join(', ')}],`;
  const norm = normalization && [normalization.gamma, normalization.beta, normalization.mean, normalization.variance];
  return [
    line(name, kernelOf(weight), vectorOf(bias)),
    norm && line(`${name}_norm`, ...norm.filter((tensor) => tensor !== null).map(vectorOf)),
    activation.slope && line(`${name}_prelu`, vectorOf(activation.slope)),
    ...paths.map(({ weight: path }) => path && line(nameOf(path), kernelOf(path))),
  ].filter((text) => text !== null);
}

/** Inputs x units. */
function kernelOf({ name, rows, cols, values }: Tensor): string {
  const turned = values.map((_, index) => values[(index % rows) * cols + Math.floor(index / rows)] ?? 0);
  return rowsOf({ name, rows: cols, cols: rows, values: turned });
}

const DIALECT: Dialect = {
  affine: (step, x) => `layers.Dense(${step.weight.rows}, name='${nameOf(step)}')(${x})`,
  normalize: ({ kind }, z, step) => {
    const layer = { batch: 'BatchNormalization', layer: 'LayerNormalization' }[kind];
    return `layers.${layer}(epsilon=${EPSILON}, name='${nameOf(step)}_norm')(${z})`;
  },
  add: ({ weight }, z, x) =>
    `${z} + ${weight ? `layers.Dense(${weight.rows}, use_bias=False, name='${nameOf(weight)}')(${x})` : x}`,
  maxout: (pieces, z, { units }) => `ops.max(ops.reshape(${z}, (-1, ${units}, ${pieces})), axis=-1)`,
  activate: activated,
  link: (link, z) => ({ sigmoid: `ops.sigmoid(${z})`, softmax: `ops.softmax(${z})`, none: z })[link],
  assign: (name, value) => `${name} = ${value}`,
};

function activated({ activation, parameter: p, formula }: Activation, z: string, step: Step): string {
  const expressions: Record<Activation['activation'], string> = {
    linear: z,
    step: `ops.where(${z} > 0, 1.0, 0.0)`,
    sigmoid: `ops.sigmoid(${z})`,
    tanh: `ops.tanh(${z})`,
    relu: `ops.relu(${z})`,
    'leaky-relu': `ops.where(${z} > 0, ${z}, ${p} * ${z})`,
    prelu: `layers.PReLU(name='${nameOf(step)}_prelu')(${z})`,
    elu: `ops.elu(${z}, ${p})`,
    selu: `ops.selu(${z})`,
    gelu: `ops.gelu(${z}, approximate=False)`,
    softplus: `ops.softplus(${z})`,
    softsign: `${z} / (1 + ops.abs(${z}))`,
    swish: `${z} * ops.sigmoid(${p} * ${z})`,
    mish: `${z} * ops.tanh(ops.softplus(${z}))`,
    'hard-swish': `${z} * ops.clip(${z} + 3, 0, 6) / 6`,
    maxout: z,
    sine: `ops.sin(${z})`,
    gaussian: `ops.exp(-${z} * ${z})`,
    custom: `(lambda x: ${formulaIn(formula ?? 'x')})(${z})`,
  };
  return expressions[activation];
}

const FORMULA_HELPERS = `
# What formulas of custom activations may name.
f_exp, f_log, f_ln, f_log1p, f_sqrt = ops.exp, ops.log, ops.log, ops.log1p, ops.sqrt
f_abs, f_sign, f_sin, f_cos, f_tan = ops.abs, ops.sign, ops.sin, ops.cos, ops.tan
f_tanh, f_sinh, f_cosh, f_erf, f_pow = ops.tanh, ops.sinh, ops.cosh, ops.erf, ops.power
f_sigmoid, f_softplus, f_relu = ops.sigmoid, ops.softplus, ops.relu
f_step = lambda x: ops.where(x > 0, 1.0, 0.0)
f_pi, f_e = np.pi, np.e


def f_max(x, *others):
    return f_max(ops.maximum(x, others[0]), *others[1:]) if others else x


def f_min(x, *others):
    return f_min(ops.minimum(x, others[0]), *others[1:]) if others else x

`;
