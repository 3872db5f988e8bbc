/** f and f' of a formula as a small picture with axes, and f' written out. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { FunctionValues, WrittenFunction } from '../../engine/formula.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { en } from './en.js';

const WIDTH = 260;
const HEIGHT = 96;
/** Room for the numbers of the axes. */
const LEFT = 44;
const BOTTOM = 14;

export function previewTemplate(xs: Float64Array, { value, first }: FunctionValues, say: typeof en): TemplateResult {
  const [low, high] = windowOf(value, first);
  const [lowText, highText] = [formatNumber(low), formatNumber(high)];
  const across = (x: number): number => LEFT + ((x - xs[0]!) / (xs.at(-1)! - xs[0]!)) * (WIDTH - LEFT - 2);
  const down = (y: number): number => 2 + (1 - (y - low) / (high - low)) * (HEIGHT - BOTTOM - 4);
  const path = (ys: Float64Array): string => pathOf(xs, ys, [low, high], across, down);
  const floor = HEIGHT - BOTTOM;
  return html`<svg class="formula-plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${say.curve(lowText, highText)}>
      ${svg`<g class="formula-axes">
        <line x1=${LEFT} x2=${WIDTH - 2} y1=${down(0)} y2=${down(0)} />
        <line x1=${across(0)} x2=${across(0)} y1="2" y2=${floor} />
        <text x=${LEFT - 4} y="10" text-anchor="end">${highText}</text>
        <text x=${LEFT - 4} y=${floor} text-anchor="end">${lowText}</text>
        <text x=${LEFT} y=${HEIGHT - 2}>−5</text>
        <text x=${across(0)} y=${HEIGHT - 2} text-anchor="middle">x = 0</text>
        <text x=${WIDTH - 2} y=${HEIGHT - 2} text-anchor="end">5</text>
      </g>
      <path class="formula-slope" d=${path(first)} />
      <path class="formula-value" d=${path(value)} />`}
    </svg>
    <div class="formula-legend" aria-hidden="true">
      <span class="formula-solid"></span>${say.legendValue}<span class="formula-dashed"></span>${say.legendSlope}
    </div>`;
}

/** `math` is the engine's MathML, which holds nothing that was typed. */
export function derivativeTemplate({ math, text }: WrittenFunction, say: typeof en): TemplateResult | typeof nothing {
  if (!math) return nothing;
  return html`<div class="formula-derivative" role="group" aria-label=${`${say.derivative}: ${text}`}>
    <span>${say.legendSlope} =</span><span class="formula-math" .innerHTML=${math}></span>
  </div>`;
}

/** Around 0 and what matters there: no more than -6 to 6. */
function windowOf(...all: Float64Array[]): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const ys of all) {
    for (const y of ys) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  [low, high] = [Math.max(-6, low), Math.min(6, high)];
  return high > low ? [low, high] : [-1, 1];
}

/** Broken where the function is not finite, or leaves the window. */
function pathOf(
  xs: Float64Array,
  ys: Float64Array,
  [low, high]: readonly [number, number],
  across: (x: number) => number,
  down: (y: number) => number,
): string {
  let path = '';
  let pen = 'M';
  ys.forEach((y, i) => {
    const inside = y >= low && y <= high;
    if (inside) path += `${pen}${across(xs[i]!).toFixed(1)} ${down(y).toFixed(1)}`;
    pen = inside ? 'L' : 'M';
  });
  return path;
}
