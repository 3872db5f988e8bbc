/** PyTorch: a module of the layers that PyTorch has, with the weights in its state. */
import type { Tensor } from '../../engine/lab/exported.js';
import { type Activation, EPSILON, type Plan, type Step } from '../plan.js';
import { formulaIn, header, inputDoc, inputsOf, rowsOf, usesFormula, vectorOf } from './python.js';
import { type Dialect, walk } from './walk.js';

export function torchCode(plan: Plan): string {
  const forward = walk(plan, DIALECT).map((line) => `        ${line}`);
  return `${header(plan)}
import torch
from torch import nn
from torch.nn import functional as F
${usesFormula(plan) ? FORMULA_HELPERS : ''}

class Network(nn.Module):
    def __init__(self):
        super().__init__()
${plan.steps
  .flatMap(moduleLines)
  .map((line) => `        ${line}`)
  .join('\n')}

    def forward(self, a0):
${forward.join('\n')}
        return outputs


STATE = {
${plan.steps
  .flatMap(stateLines)
  .map((line) => `    ${line}`)
  .join('\n')}
}

model = Network()
model.load_state_dict({name: torch.tensor(values) for name, values in STATE.items()})
model.eval()


${inputsOf(plan, 'torch', 'stack', 'dim')}


@torch.no_grad()
def predict(inputs):
    """${inputDoc(plan)}"""
    return model(torch.as_tensor(inputs, dtype=torch.float32))
`;
}

const nameOf = ({ name }: { name: string }): string => name.replaceAll('.', '_');

const projection = ({ name }: Tensor): string => nameOf({ name: name.replace(/\.weight$/, '') });

function moduleLines(step: Step): string[] {
  const { weight, normalization, paths, activation } = step;
  const name = nameOf(step);
  const norms = {
    batch: `nn.BatchNorm1d(${weight.rows}, eps=${EPSILON})`,
    layer: `nn.LayerNorm(${weight.rows}, eps=${EPSILON})`,
  };
  return [
    `self.${name} = nn.Linear(${weight.cols}, ${weight.rows})`,
    normalization && `self.${name}_norm = ${norms[normalization.kind]}`,
    activation.slope && `self.${name}_prelu = nn.PReLU(${step.units})`,
    ...paths.map(
      ({ weight: path }) => path && `self.${projection(path)} = nn.Linear(${path.cols}, ${path.rows}, bias=False)`,
    ),
  ].filter((line) => line !== null);
}

function stateLines(step: Step, trained: number): string[] {
  const name = nameOf(step);
  const entry = (key: string, tensor: Tensor | null): string | null => tensor && `'${key}': ${tensorText(tensor)},`;
  const { normalization } = step;
  return [
    entry(`${name}.weight`, step.weight),
    entry(`${name}.bias`, step.bias),
    entry(`${name}_norm.weight`, normalization?.gamma ?? null),
    entry(`${name}_norm.bias`, normalization?.beta ?? null),
    entry(`${name}_norm.running_mean`, normalization?.mean ?? null),
    entry(`${name}_norm.running_var`, normalization?.variance ?? null),
    normalization?.kind === 'batch' ? `'${name}_norm.num_batches_tracked': ${trained},` : null,
    entry(`${name}_prelu.weight`, step.activation.slope),
    ...step.paths.map(({ weight }) => weight && entry(`${projection(weight)}.weight`, weight)),
  ].filter((line) => line !== null);
}

const isVector = ({ name }: Tensor): boolean => !name.endsWith('.weight');

const tensorText = (tensor: Tensor): string => (isVector(tensor) ? vectorOf(tensor) : rowsOf(tensor));

const DIALECT: Dialect = {
  affine: (step, x) => `self.${nameOf(step)}(${x})`,
  normalize: (_, z, step) => `self.${nameOf(step)}_norm(${z})`,
  add: ({ weight }, z, x) => `${z} + ${weight ? `self.${projection(weight)}(${x})` : x}`,
  maxout: (pieces, z, { units }) => `${z}.view(-1, ${units}, ${pieces}).amax(-1)`,
  activate: activated,
  link: (link, z) => ({ sigmoid: `torch.sigmoid(${z})`, softmax: `torch.softmax(${z}, -1)`, none: z })[link],
  assign: (name, value) => `${name} = ${value}`,
};

function activated({ activation, parameter: p, formula }: Activation, z: string, step: Step): string {
  const expressions: Record<Activation['activation'], string> = {
    linear: z,
    step: `(${z} > 0).float()`,
    sigmoid: `torch.sigmoid(${z})`,
    tanh: `torch.tanh(${z})`,
    relu: `F.relu(${z})`,
    'leaky-relu': `F.leaky_relu(${z}, ${p})`,
    prelu: `self.${nameOf(step)}_prelu(${z})`,
    elu: `F.elu(${z}, ${p})`,
    selu: `F.selu(${z})`,
    gelu: `F.gelu(${z})`,
    softplus: `F.softplus(${z})`,
    softsign: `F.softsign(${z})`,
    swish: `${z} * torch.sigmoid(${p} * ${z})`,
    mish: `F.mish(${z})`,
    'hard-swish': `F.hardswish(${z})`,
    maxout: z,
    sine: `torch.sin(${z})`,
    gaussian: `torch.exp(-${z} * ${z})`,
    custom: `(lambda x: ${formulaIn(formula ?? 'x')})(${z})`,
  };
  return expressions[activation];
}

/** The functions of formulas, by their names there; they take numbers too. */
const FORMULA_HELPERS = `

# What formulas of custom activations may name.
def of(function):
    return lambda *values: function(*(torch.as_tensor(value, dtype=torch.float32) for value in values))


f_exp, f_log, f_ln, f_log1p, f_sqrt = map(of, (torch.exp, torch.log, torch.log, torch.log1p, torch.sqrt))
f_abs, f_sign, f_sin, f_cos, f_tan = map(of, (torch.abs, torch.sign, torch.sin, torch.cos, torch.tan))
f_tanh, f_sinh, f_cosh, f_erf, f_pow = map(of, (torch.tanh, torch.sinh, torch.cosh, torch.erf, torch.pow))
f_sigmoid, f_softplus, f_relu = map(of, (torch.sigmoid, F.softplus, F.relu))
f_step = of(lambda x: (x > 0).float())
f_pi, f_e = torch.pi, 2.718281828459045


def f_max(x, *others):
    return f_max(of(torch.maximum)(x, others[0]), *others[1:]) if others else x


def f_min(x, *others):
    return f_min(of(torch.minimum)(x, others[0]), *others[1:]) if others else x
`;
