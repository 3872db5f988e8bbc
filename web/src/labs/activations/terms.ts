/** Derivatives taken apart: the terms from which f' of Mish, Swish and GELU is put together. */
import { formatSetting } from '../../i18n/numbers.js';
import { parameterField } from './functions.js';

export type BuiltUp = 'mish' | 'swish' | 'gelu';
export const BUILT_UP: readonly BuiltUp[] = ['mish', 'swish', 'gelu'];

export interface Term {
  /** Names it in the words and in the formula's markup. */
  id: string;
  /** In the language of formulas, so that the engine computes it. */
  formula: string;
}

/**
 * In the order in which one understands them; the last is f' itself.
 * Mish (Misra 2019): f = x tanh(s), s = softplus(x), s' = sigmoid(x), so f' = tanh(s) + x (1 - tanh^2(s)) sigmoid(x).
 * Swish (Ramachandran 2017): f = x sigmoid(b x), so f' = sigmoid(b x) + b x sigmoid(b x) (1 - sigmoid(b x)).
 * GELU (Hendrycks and Gimpel 2016): f = x Phi(x), so f' = Phi(x) + x phi(x) with the normal density phi = Phi'.
 */
export function termsOf(name: BuiltUp, beta: number): Term[] {
  if (name === 'mish') {
    const gate = 'tanh(softplus(x))';
    const bend = `(1 - ${gate}^2)`;
    return [
      { id: 'gate', formula: gate },
      { id: 'bend', formula: `1 - ${gate}^2` },
      { id: 'inner', formula: 'sigmoid(x)' },
      { id: 'product', formula: `x*${bend}*sigmoid(x)` },
      { id: 'sum', formula: `${gate} + x*${bend}*sigmoid(x)` },
    ];
  }
  if (name === 'swish') {
    const b = formatSetting(beta);
    const gate = `sigmoid(${b}*x)`;
    return [
      { id: 'gate', formula: gate },
      { id: 'rest', formula: `1 - ${gate}` },
      { id: 'product', formula: `${b}*x*${gate}*(1 - ${gate})` },
      { id: 'sum', formula: `${gate} + ${b}*x*${gate}*(1 - ${gate})` },
    ];
  }
  const share = '(1 + erf(x/sqrt(2)))/2';
  const density = 'exp(-x^2/2)/sqrt(2*pi)';
  return [
    { id: 'gate', formula: share },
    { id: 'density', formula: density },
    { id: 'product', formula: `x*${density}` },
    { id: 'sum', formula: `${share} + x*${density}` },
  ];
}

export const BETA = parameterField('swish')!;

/** The largest distance between two rows of numbers. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  for (let index = 0; index < a.length; index++) gap = Math.max(gap, Math.abs(a[index]! - b[index]!));
  return gap;
}
