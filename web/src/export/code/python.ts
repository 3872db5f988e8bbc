/** What all files for Python have in common: what they are, their numbers, the features of a point. */
import type { Feature } from '../../config/config.js';
import type { Tensor } from '../../engine/lab/exported.js';
import { shortest } from '../numbers.js';
import type { Plan } from '../plan.js';

/** With its blank line behind. */
export function header({ trained }: Plan): string {
  return `"""A network trained for ${trained} steps with Gradflow: predict(inputs) gives what it gives there."""\n`;
}

export function inputDoc({ features, link }: Plan): string {
  const outputs = {
    sigmoid: 'the probability of class 2',
    softmax: 'the probability of each class',
    none: 'the value',
  };
  return `inputs: samples x ${features.length} (${features.join(', ')}); returns for each sample ${outputs[link]}`;
}

/** Entries `'layers.0.weight': wrapped,` of what the forward pass reads. */
export function tensorTable({ tensors }: Plan, wrap: (values: string) => string): string {
  const used = tensors.filter(({ name }) => !name.startsWith('auxiliary.'));
  return used.map((tensor) => `    '${tensor.name}': ${wrap(rowsOf(tensor))},`).join('\n');
}

export function rowsOf({ rows, cols, values }: Tensor): string {
  const row = (index: number): string =>
    `[${Array.from(values.subarray(index * cols, (index + 1) * cols), shortest).join(', ')}]`;
  return `[${Array.from({ length: rows }, (_, index) => row(index)).join(', ')}]`;
}

/** Numbers of a vector, without the brackets of its rows. */
export const vectorOf = (tensor: Tensor): string => rowsOf({ ...tensor, rows: 1, cols: tensor.rows }).slice(1, -1);

export const usesFormula = ({ steps }: Plan): boolean =>
  steps.some(({ activation }) => activation.activation === 'custom');

/** `features(x, y)`: what the network reads of a point. */
export function inputsOf({ features }: Plan, module: string, stack: string, axis: string): string {
  const expressions: Record<Feature, string> = {
    x: 'x',
    y: 'y',
    x2: 'x * x',
    y2: 'y * y',
    xy: 'x * y',
    sinx: `${module}.sin(x)`,
    siny: `${module}.sin(y)`,
  };
  const list = features.map((feature) => expressions[feature]).join(', ');
  return `def features(x, y):
    """What the network reads of points of the plane; arrays of the same length."""
    return ${module}.${stack}([${list}], ${axis}=-1)`;
}

/** The formula of a custom activation: its names with `f_` before them, its power as Python writes it. */
export function formulaIn(formula: string): string {
  return formula
    .replace(/(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[a-z_]\w*/gi, (word) =>
      /^[a-z_]/i.test(word) && word !== 'x' ? `f_${word}` : word,
    )
    .replaceAll('^', '**');
}
