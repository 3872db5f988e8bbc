/** Every number of a layer's column, by name. */
import { activatedBy, hasActivation } from '../../config/config.js';
import { formatNumber, formatPercent } from '../../i18n/numbers.js';
import { CURVES } from './curves.js';
import { VERDICT_MARKS } from './verdicts.js';
import { type View, words } from './view.js';

export type Row = [name: string, value: string];

/** `layer` counts as in `Column`. */
export function layerRows(view: View, layer: number): Row[] {
  const { shown } = view;
  const { config, run } = shown.value;
  const text = words(view);
  const settings = config.model.layers[layer];
  const rows = activationRows(view, layer);
  if (!run || layer < 0) return rows;
  const flow = run.frame.flow[layer]!;
  rows.push([text.metrics.gradActivation, formatNumber(flow.gradActivation)]);
  for (const more of Object.values(view.layerRows.value)) rows.push(...more(layer));
  if (!settings || hasActivation(settings)) rows.push(...learningRows(view, layer));
  if (settings) rows.push([text.verdict, `${VERDICT_MARKS[flow.verdict]} ${text.verdicts[flow.verdict]}`]);
  return rows;
}

/** Of a layer with weights, and an activation after them. */
function learningRows(view: View, layer: number): Row[] {
  const text = words(view);
  const { flow, activity } = view.shown.value.run!.frame;
  const own = flow[layer]!;
  const rows: Row[] = [
    [text.metrics.gradWeight, formatNumber(own.gradWeight)],
    [text.ratio, formatNumber(own.updateRatio)],
  ];
  const active = activity[layer];
  if (active) {
    rows.push([text.dead, `${active.dead} / ${own.units}`], [text.saturated, formatPercent(active.saturated)]);
  }
  return rows;
}

export function activationRows(view: View, layer: number): Row[] {
  const settings = view.config.value.model.layers[layer];
  return settings && hasActivation(settings)
    ? [[words(view).activation, CURVES[activatedBy(settings).activation].label]]
    : [];
}
