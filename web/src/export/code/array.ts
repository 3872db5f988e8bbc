/** NumPy, and JAX, whose `jnp` has the same functions: samples x features, one row a sample. */
import { type Activation, EPSILON, type Plan } from '../plan.js';
import { formulaIn, header, inputDoc, inputsOf, tensorTable, usesFormula } from './python.js';
import { type Dialect, walk } from './walk.js';

/** `np` or `jnp`; what it lacks, and how it is brought. */
export interface ArrayFlavor {
  np: string;
  imports: string;
  erf: string;
}

export const NUMPY: ArrayFlavor = {
  np: 'np',
  imports: 'import math\n\nimport numpy as np',
  erf: 'erf = np.vectorize(math.erf, otypes=[np.float32])',
};

export const JAX: ArrayFlavor = {
  np: 'jnp',
  imports: 'import jax.numpy as jnp\nfrom jax.scipy.special import erf',
  erf: '',
};

export function arrayCode(plan: Plan, { np, imports, erf }: ArrayFlavor): string {
  const body = walk(plan, dialect(np)).map((line) => `    ${line}`);
  return `${header(plan)}
${imports}

WEIGHTS = {
${tensorTable(plan, (values) => `${np}.array(${values}, ${np}.float32)`)}
}
${erf && `\n${erf}\n`}

def sigmoid(x):
    return 0.5 * (1 + ${np}.tanh(0.5 * x))


def softplus(x):
    return ${np}.logaddexp(x, 0)

${usesFormula(plan) ? formulaHelpers(np) : ''}
${inputsOf(plan, np, 'stack', 'axis')}


def predict(inputs):
    """${inputDoc(plan)}"""
    w = WEIGHTS
    a0 = ${np}.asarray(inputs, ${np}.float32)
${body.join('\n')}
    return outputs
`;
}

const dialect = (np: string): Dialect => ({
  affine: ({ weight, bias }, x) => `${x} @ w['${weight.name}'].T + w['${bias.name}'][:, 0]`,
  normalize: ({ kind, gamma, beta, mean, variance }, z) => {
    const scaled = (middle: string, spread: string): string =>
      `(${z} - ${middle}) / ${np}.sqrt(${spread} + ${EPSILON}) * w['${gamma.name}'][:, 0] + w['${beta.name}'][:, 0]`;
    return kind === 'batch'
      ? scaled(`w['${mean?.name}'][:, 0]`, `w['${variance?.name}'][:, 0]`)
      : scaled(`${z}.mean(-1, keepdims=True)`, `${z}.var(-1, keepdims=True)`);
  },
  add: ({ weight }, z, x) => `${z} + ${weight ? `${x} @ w['${weight.name}'].T` : x}`,
  maxout: (pieces, z, { units }) => `${z}.reshape(-1, ${units}, ${pieces}).max(-1)`,
  activate: (activation, z) => activated(activation, z, np),
  link: (link, z) => {
    if (link === 'sigmoid') return `sigmoid(${z})`;
    const e = `${np}.exp(${z} - ${z}.max(-1, keepdims=True))`;
    return link === 'softmax' ? `(lambda e: e / e.sum(-1, keepdims=True))(${e})` : z;
  },
  assign: (name, value) => `${name} = ${value}`,
});

function activated({ activation, parameter: p, slope, formula }: Activation, z: string, np: string): string {
  const expressions: Record<Activation['activation'], string> = {
    linear: z,
    step: `${np}.where(${z} > 0, 1.0, 0.0)`,
    sigmoid: `sigmoid(${z})`,
    tanh: `${np}.tanh(${z})`,
    relu: `${np}.maximum(${z}, 0)`,
    'leaky-relu': `${np}.where(${z} > 0, ${z}, ${p} * ${z})`,
    prelu: `${np}.where(${z} > 0, ${z}, w['${slope?.name}'][:, 0] * ${z})`,
    elu: `${np}.where(${z} > 0, ${z}, ${p} * ${np}.expm1(${np}.minimum(${z}, 0)))`,
    selu: `1.0507009873554805 * ${np}.where(${z} > 0, ${z}, 1.6732632423543772 * ${np}.expm1(${np}.minimum(${z}, 0)))`,
    gelu: `0.5 * ${z} * (1 + erf(${z} / 2**0.5))`,
    softplus: `softplus(${z})`,
    softsign: `${z} / (1 + ${np}.abs(${z}))`,
    swish: `${z} * sigmoid(${p} * ${z})`,
    mish: `${z} * ${np}.tanh(softplus(${z}))`,
    'hard-swish': `${z} * ${np}.clip(${z} + 3, 0, 6) / 6`,
    maxout: z,
    sine: `${np}.sin(${z})`,
    gaussian: `${np}.exp(-${z} * ${z})`,
    custom: `(lambda x: ${formulaIn(formula ?? 'x')})(${z})`,
  };
  return expressions[activation];
}

/** The functions of formulas, by their names there. */
function formulaHelpers(np: string): string {
  const plain = ['exp', 'log', 'log1p', 'sqrt', 'abs', 'sign', 'sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh', 'pow'];
  const lines = plain.map((name) => `f_${name} = ${np}.${name === 'pow' ? 'power' : name}`);
  return `
# What formulas of custom activations may name.
${lines.join('\n')}
f_ln = ${np}.log
f_sigmoid = sigmoid
f_softplus = softplus
f_erf = erf
f_relu = lambda x: ${np}.maximum(x, 0)
f_step = lambda x: ${np}.where(x > 0, 1.0, 0.0)
f_pi = ${np}.pi
f_e = ${np}.e


def f_max(x, *others):
    return f_max(${np}.maximum(x, others[0]), *others[1:]) if others else x


def f_min(x, *others):
    return f_min(${np}.minimum(x, others[0]), *others[1:]) if others else x

`;
}
