/** The one layer as mathematics. */
import { html, mathml, type TemplateResult } from 'lit/html.js';
import type { Feature } from '../../config/config.js';
import { formatNumber } from '../../i18n/numbers.js';
import { FEATURE_LABELS } from '../depth/paint-network.js';
import type { AffineMap } from './affine.js';

type Mathematics = TemplateResult<3>;

/** So many factors are written out; of more, the last two and the first. */
const MOST_FACTORS = 6;

const factor = (layer: number): Mathematics => mathml`<msub><mi mathvariant="bold">W</mi><mn>${layer}</mn></msub>`;

/** `W = W5 W4 W3 W2 W1` of that many hidden layers and the output's. */
export function productFormula(hidden: number): TemplateResult {
  const all = Array.from({ length: hidden + 1 }, (_, index) => hidden + 1 - index);
  const [written, skipped] = all.length > MOST_FACTORS ? [all.slice(0, 2), true] : [all, false];
  return html`<math display="block"><mrow><mi mathvariant="bold">W</mi><mo>=</mo>
    ${written.map(factor)}${skipped ? mathml`<mo>⋯</mo>${factor(1)}` : ''}</mrow></math>`;
}

/** Where the logit is 0: `-0.31 x + 0.72 y + 0.05 = 0`. */
export function lineEquation({ weight, bias }: AffineMap, features: readonly Feature[]): TemplateResult {
  const terms = [...weight, bias[0]!].map((value, index) => {
    const sign = value < 0 ? '−' : index > 0 ? '+' : '';
    const name = features[index];
    return mathml`<mo>${sign}</mo><mn>${formatNumber(Math.abs(value))}</mn>${name ? mathml`<mi>${FEATURE_LABELS[name]}</mi>` : ''}`;
  });
  return html`<math display="block"><mrow>${terms}<mo>=</mo><mn>0</mn></mrow></math>`;
}
