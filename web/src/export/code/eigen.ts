/** C++ with Eigen: features x samples, one column a sample. */
import type { Feature } from '../../config/config.js';
import { GradflowError } from '../../config/problem.js';
import type { Tensor } from '../../engine/lab/exported.js';
import { shortest } from '../numbers.js';
import { type Activation, EPSILON, type Plan } from '../plan.js';
import { inputDoc } from './python.js';
import { type Dialect, walk } from './walk.js';

/** Fails with a GradflowError where an activation is a formula, which no compiler reads as it stands. */
export function eigenCode(plan: Plan): string {
  const layer = plan.steps.findIndex(({ activation }) => activation.activation === 'custom');
  if (layer >= 0) {
    const path = `model.layers[${layer}].formula`;
    throw new GradflowError([{ path, code: 'not-applicable', message: 'has no form in C++' }]);
  }
  const body = walk(plan, DIALECT).map((line) => `  ${line}`);
  return `// A network trained for ${plan.trained} steps with Gradflow: predict(inputs) gives what it gives there.
//   g++ -std=c++17 -O2 -I/usr/include/eigen3 network.cpp -o network && echo "${plan.features.map(() => '0.5').join(' ')}" | ./network
#include <Eigen/Dense>
#include <cmath>
#include <iostream>
#include <vector>

using Array = Eigen::ArrayXXf;
using Numbers = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

${plan.tensors
  .filter(({ name }) => !name.startsWith('auxiliary.'))
  .map(tensorText)
  .join('\n')}

Array times(const Numbers& weight, const Array& x) { return (weight * x.matrix()).array(); }

Array plus(const Array& x, const Numbers& column) { return x.colwise() + column.col(0).array(); }

Array scaled(const Array& x, const Numbers& column) { return x.colwise() * column.col(0).array(); }

Array sigmoid(const Array& x) { return 0.5f * (1 + (0.5f * x).tanh()); }

Array softplus(const Array& x) { return x.max(0.0f) + (-x.abs()).exp().log1p(); }

Array exponential_unit(const Array& x, float alpha) { return (x > 0).select(x, alpha * x.min(0.0f).unaryExpr([](float v) { return std::expm1(v); })); }

Array largest(const Array& x, int pieces) {
  Array result(x.rows() / pieces, x.cols());
  for (int row = 0; row < result.rows(); ++row) result.row(row) = x.middleRows(row * pieces, pieces).colwise().maxCoeff();
  return result;
}

Array standardized(const Array& x, const Numbers& mean, const Numbers& variance) {
  return (x.colwise() - mean.col(0).array()).colwise() / (variance.col(0).array() + ${EPSILON}f).sqrt();
}

// Each sample by its own mean and variance.
Array standardized(const Array& x) {
  const Array centered = x.rowwise() - x.colwise().mean();
  return centered.rowwise() / (centered.square().colwise().mean() + ${EPSILON}f).sqrt();
}

Array softmax(const Array& x) {
  const Array e = (x.rowwise() - x.colwise().maxCoeff()).exp();
  return e.rowwise() / e.colwise().sum();
}

// What the network reads of points of the plane; one column a point.
Array features(const Eigen::RowVectorXf& points_x, const Eigen::RowVectorXf& points_y) {
  const auto x = points_x.array(), y = points_y.array();
  Array inputs(${plan.features.length}, x.cols());
${plan.features.map((feature, row) => `  inputs.row(${row}) = ${FEATURES[feature]};`).join('\n')}
  return inputs;
}

// ${inputDoc(plan).replace(/samples x (\d+)/, '$1 x samples')}
Array predict(const Array& a0) {
${body.join('\n')}
  return outputs;
}

// Reads samples, ${plan.features.length} numbers each; writes their outputs, a line each.
int main() {
  std::vector<float> read;
  for (float value; std::cin >> value;) read.push_back(value);
  const Array inputs = Eigen::Map<Array>(read.data(), ${plan.features.length}, read.size() / ${plan.features.length});
  std::cout.precision(9);
  std::cout << predict(inputs).transpose() << '\\n';
}
`;
}

const FEATURES: Record<Feature, string> = {
  x: 'x',
  y: 'y',
  x2: 'x * x',
  y2: 'y * y',
  xy: 'x * y',
  sinx: 'x.sin()',
  siny: 'y.sin()',
};

const nameOf = ({ name }: Tensor): string => name.replaceAll('.', '_');

function tensorText(tensor: Tensor): string {
  const { rows, cols, values } = tensor;
  const name = nameOf(tensor);
  return `const float ${name}_values[] = {${Array.from(values, shortest).join(', ')}};
const Numbers ${name}(${name}_values, ${rows}, ${cols});`;
}

const DIALECT: Dialect = {
  affine: ({ weight, bias }, x) => `plus(times(${nameOf(weight)}, ${x}), ${nameOf(bias)})`,
  normalize: ({ gamma, beta, mean, variance }, z) => {
    const statistics = mean && variance ? `, ${nameOf(mean)}, ${nameOf(variance)}` : '';
    return `plus(scaled(standardized(${z}${statistics}), ${nameOf(gamma)}), ${nameOf(beta)})`;
  },
  add: ({ weight }, z, x) => `${z} + ${weight ? `times(${nameOf(weight)}, ${x})` : x}`,
  maxout: (pieces, z) => `largest(${z}, ${pieces})`,
  activate: activated,
  link: (link, z) => ({ sigmoid: `sigmoid(${z})`, softmax: `softmax(${z})`, none: z })[link],
  assign: (name, value, isNew) => `${isNew ? 'Array ' : ''}${name} = ${value};`,
};

function activated({ activation, parameter: p, slope }: Activation, z: string): string {
  const expressions: Record<Activation['activation'], string> = {
    linear: z,
    step: `(${z} > 0).cast<float>()`,
    sigmoid: `sigmoid(${z})`,
    tanh: `${z}.tanh()`,
    relu: `${z}.max(0.0f)`,
    'leaky-relu': `(${z} > 0).select(${z}, ${float(p)} * ${z})`,
    prelu: slope ? `(${z} > 0).select(${z}, scaled(${z}, ${nameOf(slope)}))` : z,
    elu: `exponential_unit(${z}, ${float(p)})`,
    selu: `1.0507009873554805f * exponential_unit(${z}, 1.6732632423543772f)`,
    gelu: `${z} * ${z}.unaryExpr([](float v) { return 0.5f * std::erfc(-v * 0.70710678f); })`,
    softplus: `softplus(${z})`,
    softsign: `${z} / (1 + ${z}.abs())`,
    swish: `${z} * sigmoid(${float(p)} * ${z})`,
    mish: `${z} * softplus(${z}).tanh()`,
    'hard-swish': `${z} * (${z} + 3).max(0.0f).min(6.0f) / 6`,
    maxout: z,
    sine: `${z}.sin()`,
    gaussian: `(-${z} * ${z}).exp()`,
    custom: z,
  };
  return expressions[activation];
}

const float = (value: number): string => `${Number.isInteger(value) ? value.toFixed(1) : value}f`;
