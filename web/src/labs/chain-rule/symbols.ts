/** The factors as mathematics. Layers and units count from 1, as everywhere on the page. */
import { html, mathml, nothing, type TemplateResult } from 'lit/html.js';
import type { ChainFactor, MapPlace } from '../../engine/probes.js';

type Mathematics = TemplateResult<3>;

/** Superscript of a layer: its number, or `out`. */
export type LayerMark = (layer: number) => string;

const upper = (mark: string): Mathematics => mathml`<mrow><mo>(</mo><mtext>${mark}</mtext><mo>)</mo></mrow>`;

function indexed(letter: string, units: string, mark: string): Mathematics {
  return mathml`<msubsup><mi>${letter}</mi><mtext>${units}</mtext>${upper(mark)}</msubsup>`;
}

/** Not a superscript: the mark is raised and small as it is. */
const DERIVATIVE = mathml`<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow>`;

const fraction = (above: unknown, below: unknown): Mathematics =>
  mathml`<mfrac><mrow><mo>∂</mo>${above}</mrow><mrow><mo>∂</mo>${below}</mrow></mfrac>`;

/** `f′(z₂⁽¹⁾)`, `w₃,₁⁽²⁾`, `∂L/∂z₁⁽out⁾`, `∂z/∂w`. */
export function factorSymbol(
  factor: ChainFactor,
  mark: LayerMark,
  outputs: number,
  tap: MapPlace | null = null,
): TemplateResult {
  return html`<math displaystyle="true">${parts(factor, mark, outputs, tap)}</math>`;
}

function parts(
  { kind, layer, unit, from, fromLayer, piece, place, skip }: ChainFactor,
  mark: LayerMark,
  outputs: number,
  tap: MapPlace | null,
): Mathematics {
  const here = mark(layer);
  const row = piece === null ? String(unit + 1) : `${unit + 1}.${piece + 1}`;
  if (kind === 'loss') return fraction(mathml`<mi>L</mi>`, indexed('z', outputs > 1 ? row : '', here));
  if (kind === 'weight' && skip === 0) {
    const inKernel = tap ? mathml`<mtext>[${tap.y + 1},${tap.x + 1}]</mtext>` : nothing;
    return mathml`${indexed('w', `${row},${(from ?? 0) + 1}`, here)}${inKernel}`;
  }
  if (kind === 'pool' || kind === 'flatten')
    return fraction(indexed('a', row, here), incoming(from ?? 0, fromLayer ?? -1, mark));
  if (kind === 'weight' || kind === 'skip')
    return fraction(indexed('z', row, here), incoming(from ?? 0, fromLayer ?? -1, mark));
  if (kind === 'slope') return mathml`${DERIVATIVE}<mo>(</mo>${indexed('z', row, here)}<mo>)</mo>`;
  if (kind === 'normalization') return fraction(indexed('z', row, here), indexed('u', row, here));
  if (place?.name.endsWith('gamma')) return fraction(indexed('z', row, here), mathml`<mi>γ</mi>`);
  if (place?.name.endsWith('beta')) return fraction(indexed('z', row, here), mathml`<mi>β</mi>`);
  if (place?.name.endsWith('slope')) return fraction(indexed('a', row, here), mathml`<mi>s</mi>`);
  if (from === null) return fraction(indexed('z', row, here), mathml`<mi>b</mi>`);
  return mathml`${fraction(indexed('z', row, here), mathml`<mi>w</mi>`)}<mo>=</mo>${incoming(from, fromLayer ?? -1, mark)}`;
}

/** What a weight is multiplied by: an input (layer -1), or a unit of an earlier layer. */
function incoming(from: number, layer: number, mark: LayerMark): Mathematics {
  const unit = String(from + 1);
  return layer < 0 ? mathml`<msub><mi>x</mi><mtext>${unit}</mtext></msub>` : indexed('a', unit, mark(layer));
}

/** dL/dw = sum over places of dL/dz[p] x[p + k]; of what is no weight, times dz[p]/d theta. */
export function placesFormula(isWeight: boolean): TemplateResult {
  const at = (letter: string, place: string): Mathematics =>
    mathml`<msub><mi>${letter}</mi><mtext>${place}</mtext></msub>`;
  const letter = isWeight ? 'w' : 'θ';
  const meets = isWeight ? at('x', 'p + k') : fraction(at('z', 'p'), mathml`<mi>θ</mi>`);
  return html`<math displaystyle="true">${fraction(mathml`<mi>L</mi>`, mathml`<mi>${letter}</mi>`)}<mo>=</mo>
    <munder><mo>∑</mo><mi>p</mi></munder>${fraction(mathml`<mi>L</mi>`, at('z', 'p'))}<mo>·</mo>${meets}</math>`;
}

/** dL/dw = sum over paths of dL/dz(out) * product of w f'(z) * dz/dw. */
export function chainFormula(paths: string): TemplateResult {
  const z = (index: string): Mathematics => mathml`<msup><mi>z</mi>${upper(index)}</msup>`;
  return html`<math display="block"><mrow>
    ${fraction(mathml`<mi>L</mi>`, mathml`<mi>w</mi>`)}<mo>=</mo>
    <munder><mo>∑</mo><mtext>${paths}</mtext></munder>
    ${fraction(mathml`<mi>L</mi>`, z('out'))}
    <munder><mo>∏</mo><mi>l</mi></munder>
    <mrow><mo>(</mo><msup><mi>w</mi>${upper('l+1')}</msup><mo>·</mo>${DERIVATIVE}<mo>(</mo>${z('l')}<mo>)</mo><mo>)</mo></mrow>
    <mo>·</mo>${fraction(mathml`<mi>z</mi>`, mathml`<mi>w</mi>`)}
  </mrow></math>`;
}
