/** Probabilities of the classes as bars with numbers: one row a class, none ever moves. */
import { html, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../../draw/colors.js';
import { formatChance } from './format.js';

export interface Chances {
  /** What the classes are called, in their order. */
  names: readonly string[];
  /** From 0 to 1, by class; null while they are not known. */
  values: ArrayLike<number> | null;
  /** The true class, where there is one. */
  truth: number | null;
}

/** The most probable class; null while nothing is known. */
export function guessOf(values: ArrayLike<number> | null): number | null {
  if (!values || values.length === 0) return null;
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! > values[best]!) best = index;
  return best;
}

/** `label` says what the list is. The guess stands out by weight, the truth by a mark. */
export function chanceBars({ names, values, truth }: Chances, label: string, trueClass: string): TemplateResult {
  const guess = guessOf(values);
  const row = (name: string, index: number): TemplateResult => {
    const value = values?.[index] ?? 0;
    return html`<li class="chance" data-guess=${index === guess ? 'yes' : 'no'} data-true=${index === truth ? 'yes' : 'no'}>
      <span class="chance-name">${name}${index === truth ? html`<span class="visually-hidden"> (${trueClass})</span>` : ''}</span>
      <span class="chance-track" aria-hidden="true"><span class="chance-bar" style="width:${(100 * value).toFixed(2)}%;background:${sequentialColor(value)}"></span></span>
      <span class="chance-value">${values ? formatChance(value) : '–'}</span>
    </li>`;
  };
  return html`<ul class="chances" aria-label=${label} data-many=${names.length > 6 ? 'yes' : 'no'}>${names.map(row)}</ul>`;
}
