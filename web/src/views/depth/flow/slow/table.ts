/** The numbers of a stage as a table: a row for each unit, or for each layer in the update. */
import { html, type TemplateResult } from 'lit/html.js';
import type { ParameterBlock } from '../../../../engine/frame.js';
import { formatNumber } from '../../../../i18n/numbers.js';
import { layerBlocks } from '../../blocks.js';
import { layerName, type View } from '../../view.js';
import { flowWords } from '../words.js';
import { gradientOf } from './lens.js';
import type { Traced } from './model.js';
import type { Stage } from './stages.js';

export function stageTable(view: View, traced: Traced, stage: Stage): TemplateResult {
  const { head, rows } = contentOf(view, traced, stage);
  return html`<table class="slow-table">
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table>`;
}

interface Content {
  head: string[];
  rows: string[][];
}

function contentOf(view: View, traced: Traced, stage: Stage): Content {
  if (stage.phase === 'update') return layerContent(view, traced);
  if (stage.phase === 'loss') return outputContent(view, traced);
  return unitContent(view, traced, stage);
}

/** Of maxout one row a piece. */
function unitContent(view: View, { trace }: Traced, { phase, layer }: Stage): Content {
  const { slow } = flowWords(view);
  const { z, activation, slope, gradActivation, gradPreactivation, units, pieces } = trace.layers[layer]!;
  const isForward = phase === 'forward';
  const isOutput = layer === trace.layers.length - 1; // no activation: a = z
  const rows = Array.from({ length: units * pieces }, (_, row) => {
    const unit = Math.floor(row / pieces);
    const name = pieces > 1 ? `${unit + 1}.${(row % pieces) + 1}` : String(unit + 1);
    const forward = isOutput ? [z[row]] : [z[row], activation[unit]];
    const backward = isOutput ? [gradPreactivation[row]] : [gradActivation[unit], slope[row], gradPreactivation[row]];
    return [name, ...(isForward ? forward : backward).map(formatNumber)];
  });
  const names = isForward ? ['z', 'a = f(z)'] : ['dL/da', 'f′(z)', 'dL/dz'];
  return { head: [slow.unit, ...(isOutput ? [isForward ? 'z' : 'dL/dz'] : names)], rows };
}

function outputContent(view: View, { trace }: Traced): Content {
  const { slow } = flowWords(view);
  const rows = trace.logits.map((logit, output) => [
    String(output + 1),
    ...[logit, trace.prediction[output], trace.target[output]].map(formatNumber),
  ]);
  return { head: [slow.output, 'z', slow.prediction, slow.target], rows };
}

/** Norms over each layer's weights. */
function layerContent(view: View, traced: Traced): Content {
  const { slow } = flowWords(view);
  const { batch, parameters, info } = traced;
  const rows = layerBlocks(info).map(({ weight }, layer) => {
    const norm = (values: Float32Array): number => euclidean(blockOf(values, weight));
    const [gradient, update, size] = [norm(batch.gradient), norm(batch.update), norm(parameters)];
    return [layerName(view, layer), ...[gradient, update, update / size].map(formatNumber)];
  });
  return { head: [slow.layer, '‖dL/dW‖', '‖ΔW‖', '‖ΔW‖ / ‖W‖'], rows };
}

/** Root mean squares of dL/da and dL/dz of a layer, and the norm of the gradient of its weights. */
export function backwardFigures(traced: Traced, layer: number): { da: number; dz: number; dw: number } {
  const { gradActivation, gradPreactivation } = traced.trace.layers[layer]!;
  const { weight } = layerBlocks(traced.info)[layer]!;
  const rms = (values: readonly number[]): number => euclidean(values) / Math.sqrt(values.length);
  return { da: rms(gradActivation), dz: rms(gradPreactivation), dw: euclidean(blockOf(gradientOf(traced), weight)) };
}

function blockOf(values: Float32Array, { offset, rows, cols }: ParameterBlock): Float32Array {
  return values.subarray(offset, offset + rows * cols);
}

function euclidean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! ** 2;
  return Math.sqrt(sum);
}
