/** Activations and formulas as nodes, of operators of opset 17. */
import { GradflowError } from '../../config/problem.js';
import { parseFormula, type Term } from '../formula.js';
import type { Activation } from '../plan.js';
import type { OnnxGraph } from './graph.js';

/** Where the engine holds the exponential, so that it stays finite. */
const LARGEST_EXPONENT = 88;

/** Of what follows maxout nothing is left to do. `slopes` is the name of PReLU's, shaped to be broadcast. */
export function activate(graph: OnnxGraph, own: Activation, z: string, slopes: string): string {
  const { activation, parameter: p, formula } = own;
  const apply = functionsOn(graph);
  const alpha = { alpha: { float: p } };
  const expressions: Record<Activation['activation'], () => string> = {
    linear: () => z,
    step: () => apply.step!(z),
    sigmoid: () => apply.sigmoid!(z),
    tanh: () => apply.tanh!(z),
    relu: () => apply.relu!(z),
    'leaky-relu': () => graph.node('LeakyRelu', [z], alpha),
    prelu: () => graph.node('PRelu', [z, slopes]),
    elu: () => graph.node('Elu', [z], alpha),
    selu: () => graph.node('Selu', [z]),
    gelu: () => {
      const erf = apply.erf!(apply.multiply!(z, graph.constant(Math.SQRT1_2)));
      return apply.multiply!(apply.multiply!(z, graph.constant(0.5)), apply.add!(erf, graph.constant(1)));
    },
    softplus: () => apply.softplus!(z),
    softsign: () => graph.node('Softsign', [z]),
    swish: () => apply.multiply!(z, apply.sigmoid!(apply.multiply!(z, graph.constant(p)))),
    mish: () => apply.multiply!(z, apply.tanh!(apply.softplus!(z))),
    'hard-swish': () => graph.node('HardSwish', [z]),
    maxout: () => z,
    sine: () => apply.sin!(z),
    gaussian: () => apply.exp!(apply.negate!(apply.multiply!(z, z))),
    custom: () => termAt(graph, apply, parseFormula(formula ?? 'x'), z),
  };
  return expressions[activation]();
}

type Functions = Readonly<Record<string, (...operands: string[]) => string>>;

/** By their names in formulas; `choose(a, b, c, d)` is a > b ? c : d. */
function functionsOn(graph: OnnxGraph): Functions {
  const operator =
    (type: string) =>
    (...operands: string[]): string =>
      graph.node(type, operands);
  const plain = {
    ...{
      add: 'Add',
      subtract: 'Sub',
      multiply: 'Mul',
      divide: 'Div',
      negate: 'Neg',
      pow: 'Pow',
      max: 'Max',
      min: 'Min',
    },
    ...{ log: 'Log', ln: 'Log', sqrt: 'Sqrt', abs: 'Abs', sign: 'Sign', relu: 'Relu', erf: 'Erf' },
    ...{ sin: 'Sin', cos: 'Cos', tan: 'Tan', tanh: 'Tanh', sinh: 'Sinh', cosh: 'Cosh' },
    ...{ sigmoid: 'Sigmoid', softplus: 'Softplus' },
  };
  const choose = (a: string, b: string, c: string, d: string): string =>
    graph.node('Where', [graph.node('Greater', [a, b]), c, d]);
  return {
    ...Object.fromEntries(Object.entries(plain).map(([name, type]) => [name, operator(type)])),
    exp: (x) => graph.node('Exp', [graph.node('Min', [x!, graph.constant(LARGEST_EXPONENT)])]),
    log1p: (x) => graph.node('Log', [graph.node('Add', [x!, graph.constant(1)])]),
    step: (x) => choose(x!, graph.constant(0), graph.constant(1), graph.constant(0)),
    choose: (a, b, c, d) => choose(a!, b!, c!, d!),
  };
}

function termAt(graph: OnnxGraph, apply: Functions, term: Term, x: string): string {
  if (term.kind === 'x') return x;
  if (term.kind === 'number') return graph.constant(term.value);
  const operation = apply[term.kind === 'choice' ? 'choose' : term.name];
  if (!operation)
    throw new GradflowError([{ path: 'formula', code: 'not-applicable', message: 'has no form in ONNX' }]);
  return operation(...term.operands.map((operand) => termAt(graph, apply, operand, x)));
}
