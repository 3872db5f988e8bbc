/** The derivatives in MathML, each term marked so that it can be brought out. */
import { html, mathml, type TemplateResult } from 'lit/html.js';
import type { BuiltUp } from './terms.js';

/** A piece of MathML. */
type Piece = ReturnType<typeof mathml>;
/** Marks a part as the term `id`; `inside` may hold terms of its own. */
type Mark = (id: string, inside: Piece) => Piece;

/** f'(x) = ..., the terms for which `isOn` holds brought out. */
export function derivativeMath(name: BuiltUp, isOn: (id: string) => boolean): TemplateResult {
  const mark: Mark = (id, inside) => mathml`<mrow class="term" data-on=${isOn(id) ? 'yes' : 'no'}>${inside}</mrow>`;
  return html`<math><mrow><mi>f′</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo>
    ${mark('gate', TERM[name].gate!(mark))}<mo>+</mo>${mark('product', TERM[name].product!(mark))}</mrow></math>`;
}

/** One term alone. */
export function termMath(name: BuiltUp, id: string): TemplateResult {
  if (id === 'sum') return html`<math><mrow><mi>f′</mi><mo>(</mo><mi>x</mi><mo>)</mo></mrow></math>`;
  return html`<math><mrow>${TERM[name][id]!(plain)}</mrow></math>`;
}

const plain: Mark = (_, inside) => inside;

const X = mathml`<mi>x</mi>`;
const BETA_X = mathml`<mi>β</mi><mi>x</mi>`;
const SOFTPLUS = mathml`<mi>softplus</mi><mo>(</mo><mi>x</mi><mo>)</mo>`;
const sigma = (of: Piece): Piece => mathml`<mi>σ</mi><mo>(</mo>${of}<mo>)</mo>`;

const TERM: Record<BuiltUp, Record<string, (mark: Mark) => Piece>> = {
  mish: {
    gate: () => mathml`<mi>tanh</mi><mo>(</mo>${SOFTPLUS}<mo>)</mo>`,
    bend: () => mathml`<mn>1</mn><mo>−</mo><msup><mi>tanh</mi><mn>2</mn></msup><mo>(</mo>${SOFTPLUS}<mo>)</mo>`,
    inner: () => sigma(X),
    product: (mark) =>
      mathml`${X}<mo>(</mo>${mark('bend', TERM.mish.bend!(mark))}<mo>)</mo>${mark('inner', TERM.mish.inner!(mark))}`,
  },
  swish: {
    gate: () => sigma(BETA_X),
    rest: () => mathml`<mn>1</mn><mo>−</mo>${sigma(BETA_X)}`,
    product: (mark) => mathml`${BETA_X}${sigma(BETA_X)}<mo>(</mo>${mark('rest', TERM.swish.rest!(mark))}<mo>)</mo>`,
  },
  gelu: {
    gate: () => mathml`<mi mathvariant="normal">Φ</mi><mo>(</mo>${X}<mo>)</mo>`,
    density: () => mathml`<mi>φ</mi><mo>(</mo>${X}<mo>)</mo>`,
    product: (mark) => mathml`${X}${mark('density', TERM.gelu.density!(mark))}`,
  },
};
