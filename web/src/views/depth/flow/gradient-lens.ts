/** The network by its gradients: lines, readout and legend of |dL/dw|, logarithmic. */
import { effect } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../../../draw/colors.js';
import type { RunInfo } from '../../../engine/frame.js';
import { formatNumber } from '../../../i18n/numbers.js';
import { type EdgeMarks, WEIGHT_MARKS } from '../edges.js';
import { powerOfTen } from '../metrics.js';
import type { DecadeRange } from '../scale.js';
import type { Lens, View } from '../view.js';
import { DECADES_TO_REST, FIRST_RANGE, FULL_PACE, gradientStrength, widenForGradients } from './gradient-scale.js';
import { columnsWithoutLines, unitGradients } from './gradient-strips.js';
import { decadeKey } from './key.js';
import { flowWords } from './words.js';

/** Lines by a gradient that `values` takes from the frame. */
export function gradientMarks(range: DecadeRange, values: EdgeMarks['values']): EdgeMarks {
  return {
    values,
    strength: (value) => gradientStrength(range, value),
    faintestBin: 1,
    color: (strength) => sequentialColor(strength),
  };
}

/** Keeps the lens on the gradient as frames come; before the first one that has it, the weights stay. */
export function followGradients(view: View): () => void {
  let range = FIRST_RANGE;
  let info: RunInfo | null = null;
  const stop = effect(() => {
    const { run } = view.shown.value;
    if (!run?.frame.gradient) return;
    const next = widenForGradients(run.info === info ? range : FIRST_RANGE, run);
    if (next === range && view.lens.peek().marks !== WEIGHT_MARKS) return;
    [range, info] = [next, run.info];
    view.lens.value = gradientLens(view, range);
  });
  return () => {
    stop();
    view.lens.value = { marks: WEIGHT_MARKS };
  };
}

function gradientLens(view: View, range: DecadeRange): Lens {
  return {
    // A frame of another run may be without it for a moment: no line is right then.
    marks: gradientMarks(range, (frame) => frame.gradient ?? new Float32Array(frame.parameters.length)),
    parameterRows: (index) => [
      [flowWords(view).gradientOf, formatNumber(view.shown.value.run?.frame.gradient?.[index])],
    ],
    unitRows: (layer, unit) => unitRows(view, layer, unit),
    key: () => gradientKey(view, range),
  };
}

/** The mean of what arrives at a unit's weights; inputs have none. */
function unitRows(view: View, layer: number, unit: number): [name: string, value: string][] {
  const { run } = view.shown.value;
  const blocks = run?.blocks[layer];
  if (!run?.frame.gradient || !blocks) return [];
  return [[flowWords(view).unitGradient, formatNumber(unitGradients(blocks, run.frame.gradient)[unit])]];
}

/** Lines for decades, and how fast a mote runs. */
function gradientKey(view: View, range: DecadeRange): TemplateResult {
  const words = flowWords(view);
  const middle = powerOfTen(-DECADES_TO_REST / 2);
  const pace = words.pace({ full: FULL_PACE, half: FULL_PACE / 2, rest: powerOfTen(-DECADES_TO_REST), middle });
  const boxes =
    columnsWithoutLines(view.geometry.value).length > 0 ? html`<span class="depth-key">${words.boxes}</span>` : '';
  return html`${decadeKey(view, range, '|dL/dw|', words.gradientMeaning)} ${boxes} <span class="depth-key">${pace}</span>`;
}
