/** What the network shows in each phase: the weights forward, gradients backward, the step's changes at last. */
import { formatNumber } from '../../../../i18n/numbers.js';
import { WEIGHT_MARKS } from '../../edges.js';
import { widenDecades } from '../../scale.js';
import type { Lens, View } from '../../view.js';
import { gradientMarks } from '../gradient-lens.js';
import { FIRST_RANGE } from '../gradient-scale.js';
import { decadeKey } from '../key.js';
import { flowWords } from '../words.js';
import type { SlowModel, Traced } from './model.js';
import type { Phase } from './stages.js';

type Rows = [name: string, value: string][];

export function slowLens(view: View, model: SlowModel): Lens {
  const traced = model.traced.value;
  if (!traced) return { marks: WEIGHT_MARKS };
  const { phase } = model.stage.value;
  const shared: Lens = {
    marks: WEIGHT_MARKS,
    parameterRows: (index) => parameterRows(view, traced, index),
    unitRows: (layer, unit) => unitRows(traced, layer, unit),
  };
  return phase === 'forward' || phase === 'loss' ? shared : { ...shared, ...magnitudes(view, traced, phase) };
}

/** Lines by |dL/dw| or |Δw|. */
function magnitudes(view: View, traced: Traced, phase: Phase): Pick<Lens, 'marks' | 'key'> {
  const isUpdate = phase === 'update';
  const values = isUpdate ? traced.batch.update : gradientOf(traced);
  const range = widenDecades(FIRST_RANGE, [largest(values), rootMean(values)]);
  const words = flowWords(view);
  return {
    marks: gradientMarks(range, () => values),
    key: () => decadeKey(view, range, isUpdate ? '|Δw|' : '|dL/dw|', words.gradientMeaning),
  };
}

const gradients = new WeakMap<Traced, Float32Array>();

/** Of the traced samples, flat. */
export function gradientOf(traced: Traced): Float32Array {
  const known = gradients.get(traced) ?? Float32Array.from(traced.trace.gradient);
  gradients.set(traced, known);
  return known;
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function rootMean(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function parameterRows(view: View, traced: Traced, index: number): Rows {
  const words = flowWords(view);
  return [
    [words.gradientOf, formatNumber(gradientOf(traced)[index])],
    [words.slow.change, formatNumber(traced.batch.update[index])],
  ];
}

/** All numbers of a unit; layer -1 is the input. */
export function unitRows({ trace }: Traced, layer: number, unit: number): Rows {
  if (layer < 0) return [['x', formatNumber(trace.inputs[unit])]];
  const of = trace.layers[layer];
  if (!of) return [];
  const row = unit * of.pieces;
  const rows = (values: readonly number[]): string =>
    values
      .slice(row, row + of.pieces)
      .map(formatNumber)
      .join(', ');
  return [
    ['z', rows(of.z)],
    ['a', formatNumber(of.activation[unit])],
    ['dL/da', formatNumber(of.gradActivation[unit])],
    ['f′(z)', rows(of.slope)],
    ['dL/dz', rows(of.gradPreactivation)],
  ];
}
