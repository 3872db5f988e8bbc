/** The rules of the optimizers, and the recurrence of a parabola, as mathematics. */
import { html, mathml, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import type { Optimizer } from './optimizers.js';

type Piece = TemplateResult<3>;

const math = (content: Piece): TemplateResult => html`<math display="block"><mrow>${content}</mrow></math>`;
const g = mathml`<mi>g</mi>`;
const w = mathml`<mi>w</mi>`;
const k = mathml`<mi>k</mi>`;
const next = mathml`<mrow><mi>k</mi><mo>+</mo><mn>1</mn></mrow>`;
const at = (letter: Piece, index: Piece): Piece => mathml`<msub>${letter}${index}</msub>`;
const square = (letter: Piece): Piece => mathml`<msup>${letter}<mn>2</mn></msup>`;
const down = (direction: Piece): Piece => mathml`${w}<mo>←</mo>${w}<mo>−</mo><mi>η</mi>${direction}`;
const set = (letter: string, to: Piece): Piece => mathml`<mi>${letter}</mi><mo>←</mo>${to}`;
const within = (inside: Piece): Piece => mathml`<mrow><mo>(</mo>${inside}<mo>)</mo></mrow>`;
const mean = (beta: Piece, letter: string, of: Piece): Piece =>
  set(letter, mathml`${beta}<mi>${letter}</mi><mo>+</mo>${within(mathml`<mn>1</mn><mo>−</mo>${beta}`)}${of}`);
const over = (above: Piece, below: Piece): Piece =>
  mathml`<mfrac><mrow>${above}</mrow><mrow><msqrt>${below}</msqrt><mo>+</mo><mi>ε</mi></mrow></mfrac>`;
const hat = (letter: string): Piece => mathml`<mover><mi>${letter}</mi><mo>^</mo></mover>`;
const beta = (index: string): Piece => mathml`<msub><mi>β</mi><mn>${index}</mn></msub>`;
const kept = set('v', mathml`<mi>β</mi><mi>v</mi><mo>+</mo>${g}`);

/** What a step does, line by line; g is the gradient. */
export function ruleMath(optimizer: Optimizer): TemplateResult {
  return html`${RULES[optimizer].map(math)}`;
}

const RULES: Readonly<Record<Optimizer, readonly Piece[]>> = {
  sgd: [down(g)],
  momentum: [kept, down(mathml`<mi>v</mi>`)],
  nesterov: [kept, down(within(mathml`${g}<mo>+</mo><mi>β</mi><mi>v</mi>`))],
  rmsprop: [mean(mathml`<mi>ρ</mi>`, 's', square(g)), down(over(g, mathml`<mi>s</mi>`))],
  adam: [mean(beta('1'), 'm', g), mean(beta('2'), 'v', square(g)), down(over(hat('m'), hat('v')))],
};

/** w_{k+1} = (1 - eta lambda) w_k, with its number. */
export function recurrenceMath(factor: number): TemplateResult {
  const minus = within(mathml`<mn>1</mn><mo>−</mo><mi>η</mi><mi>λ</mi>`);
  const here = at(w, k);
  return math(mathml`${at(w, next)}<mo>=</mo>${minus}${here}<mo>=</mo><mn>${formatNumber(factor)}</mn>${here}`);
}

/** Of momentum on a parabola: w_{k+1} = T w_k - D w_{k-1}. */
export function secondOrderMath(trace: number, determinant: number): TemplateResult {
  const before = mathml`<mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow>`;
  const sign = trace < 0 ? mathml`<mo>−</mo>` : mathml``;
  return math(
    mathml`${at(w, next)}<mo>=</mo>${sign}<mn>${formatNumber(Math.abs(trace))}</mn>${at(w, k)}<mo>${determinant < 0 ? '+' : '−'}</mo><mn>${formatNumber(Math.abs(determinant))}</mn>${at(w, before)}`,
  );
}
