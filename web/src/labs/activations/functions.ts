/** The functions of the lab: their names, parameters, colors, and how each is written as a formula. */

import { ACTIVATIONS, type ActivationName, type LayerConfig } from '../../config/config.js';
import { withFunction } from '../../config/edit.js';
import { ACTIVATION_EXTRAS, FORMULA, type NumberField, numberField } from '../../config/schema.js';
import { isDark } from '../../draw/colors.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { FunctionRef } from '../../engine/lab/functions.js';
import { formatSetting } from '../../i18n/numbers.js';
import { CURVES } from '../../views/depth/curves.js';
import type { LineStyle } from '../chart/axes.js';

/** Maxout has no curve of its own: it learns one. */
export const FUNCTIONS: readonly ActivationName[] = ACTIVATIONS.filter((name) => name !== 'maxout');

export function labelOf(name: ActivationName): string {
  return CURVES[name].label;
}

/** What a person has set, by function. */
export interface Settings {
  parameters: Partial<Record<ActivationName, number>>;
  /** Of the custom function; one that the engine has accepted. */
  formula: string;
}

export const USUAL: Settings = { parameters: {}, formula: FORMULA.default };

/** The limits of a function's one number; null where it takes none. */
export function parameterField(name: ActivationName): NumberField | null {
  const extra = ACTIVATION_EXTRAS[name];
  return extra ? numberField(`model.layers[].${extra.key}`) : null;
}

export function refOf(name: ActivationName, { parameters, formula }: Settings): FunctionRef {
  if (name === 'custom') return { name, parameter: formula };
  const parameter = parameters[name] ?? ACTIVATION_EXTRAS[name]?.default;
  return parameter === undefined ? { name } : { name, parameter };
}

/** The layer with this function in place of its own. */
export function layerWith(layer: LayerConfig, { name, parameter }: FunctionRef): LayerConfig {
  const key = name === 'custom' ? 'formula' : ACTIVATION_EXTRAS[name]?.key;
  return withFunction(layer, { activation: name, ...(key && { [key]: parameter }) });
}

/** The function in the language of formulas. */
export function formulaOf({ name, parameter }: FunctionRef): string {
  const p = typeof parameter === 'number' ? formatSetting(parameter) : '';
  const leaky = `max(${p}*x, x)`;
  const formulas: Record<ActivationName, string> = {
    linear: 'x',
    step: 'step(x)',
    sigmoid: '1/(1 + exp(-x))',
    tanh: 'tanh(x)',
    relu: 'max(0, x)',
    'leaky-relu': leaky,
    prelu: leaky,
    elu: `if(x > 0, x, ${p}*(exp(x) - 1))`,
    selu: '1.0507009873554805*if(x > 0, x, 1.6732632423543772*(exp(x) - 1))',
    gelu: 'x*(1 + erf(x/sqrt(2)))/2',
    softplus: 'softplus(x)',
    softsign: 'x/(1 + abs(x))',
    swish: `x*sigmoid(${p}*x)`,
    mish: 'x*tanh(softplus(x))',
    'hard-swish': 'x*min(6, max(0, x + 3))/6',
    maxout: 'x',
    sine: 'sin(x)',
    gaussian: 'exp(-x^2)',
    custom: String(parameter),
  };
  return formulas[name];
}

/** Chosen by search: far apart in OKLab also as seen with a color deficiency, and 3.6:1 against the panel. */
const COLORS = {
  light: ['#9641d7', '#599600', '#00455b', '#6f0100', '#af719c', '#2000a6', '#4e5800'],
  dark: ['#c33dbd', '#bdff86', '#55b3ff', '#de3e2f', '#ff7b9f', '#48fffa', '#bab500'],
};
const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [14, 4], [4, 4], [6, 2, 2, 2, 2, 2]];

/** Functions that can be shown at once. */
export const SLOTS = COLORS.light.length;

export function lineStyle(slot: number, theme: ThemeColors): LineStyle {
  return { color: COLORS[isDark(theme) ? 'dark' : 'light'][slot % SLOTS]!, dash: DASHES[slot % SLOTS]! };
}
