/** What lies under the pointer or the keyboard, in words and numbers. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../i18n/numbers.js';
import { biasIndex, weightIndex } from './blocks.js';
import type { Column } from './geometry.js';
import type { Hit } from './hit.js';
import { unitName } from './names.js';
import { activationRows, layerRows, type Row } from './rows.js';
import { layerName, type View, words } from './view.js';

/** The readout beside the pointer. */
export function describeHit(view: View, hit: Hit): TemplateResult {
  if (hit.kind === 'column') return columnReadout(view, hit.column);
  if (hit.kind === 'edge') return edgeReadout(view, hit);
  return unitReadout(view, hit.column, hit.unit, hit.kind === 'bias');
}

/** One line for a screen reader as the keyboard moves between units. */
export function describeUnit(view: View, layer: number, unit: number): string {
  const pinned = view.store.pinned.value;
  const isPinned = pinned?.layer === layer && pinned.unit === unit;
  const rows = [
    ...imageRows(view, layer, unit),
    ...(view.lens.value.unitRows?.(layer, unit) ?? []),
    ...biasRows(view, layer, unit),
  ];
  const values = rows.map(([name, value]) => `${name} ${value}`);
  return [unitName(view, layer, unit), ...values, ...(isPinned ? [words(view).pinned] : [])].join(', ');
}

const imageRows = (view: View, layer: number, unit: number | null): Row[] => view.images.value?.rows(layer, unit) ?? [];

/** What a finger does is not called a click. */
export function press(view: View): string {
  const { press } = words(view);
  return matchMedia('(pointer: coarse)').matches ? press.touch : press.mouse;
}

function columnReadout(view: View, column: Column): TemplateResult {
  const name = `${layerName(view, column.layer)} · ${words(view).unitCount(column.units)}`;
  return readout(name, [...imageRows(view, column.layer, null), ...layerRows(view, column.layer)]);
}

function unitReadout(view: View, column: Column, unit: number, onBias: boolean): TemplateResult {
  const text = words(view);
  const pinned = view.store.pinned.value;
  const isPinned = pinned?.layer === column.layer && pinned.unit === unit;
  const pinHint =
    column.kind !== 'hidden' ? '' : isPinned ? text.clickToRelease(press(view)) : text.clickToPin(press(view));
  return readout(
    unitName(view, column.layer, unit),
    [
      ...activationRows(view, column.layer),
      ...imageRows(view, column.layer, unit),
      ...(view.lens.value.unitRows?.(column.layer, unit) ?? []),
      ...biasRows(view, column.layer, unit),
    ],
    onBias ? text.clickToEdit(press(view)) : pinHint,
  );
}

/** A learned number, and what the present lens says of it. */
function parameterRows(view: View, name: string, index: number): Row[] {
  const value = view.shown.value.run?.frame.parameters[index];
  return [[name, formatNumber(value)], ...(view.lens.value.parameterRows?.(index) ?? [])];
}

function biasRows(view: View, layer: number, unit: number): Row[] {
  const run = view.shown.value.run;
  const blocks = run?.blocks[layer];
  if (!run || !blocks) return [];
  const text = words(view);
  const rows: Row[] = [];
  for (let piece = 0; piece < blocks.pieces; piece++) {
    const name = blocks.pieces > 1 ? text.biasOfPiece(piece + 1) : text.bias;
    rows.push(...parameterRows(view, name, biasIndex(blocks, unit, piece)));
  }
  if (blocks.slope) rows.push(...parameterRows(view, text.slope, blocks.slope.offset + unit));
  return rows;
}

function edgeReadout(view: View, { gap, input, unit }: Extract<Hit, { kind: 'edge' }>): TemplateResult {
  const run = view.shown.value.run;
  const blocks = run?.blocks[gap.to.layer];
  if (!run || !blocks) return html``;
  const text = words(view);
  const source = unitName(view, gap.from.layer, input);
  const rows: Row[] = [];
  for (let piece = 0; piece < blocks.pieces; piece++) {
    const name = blocks.pieces > 1 ? text.weightOfPiece(source, piece + 1) : text.weightFrom(source);
    rows.push(...parameterRows(view, name, weightIndex(blocks, input, unit, piece)));
  }
  return readout(unitName(view, gap.to.layer, unit), rows, text.clickToEdit(press(view)));
}

function readout(title: string, rows: Row[], hint = ''): TemplateResult {
  return html`<div class="depth-readout">
    <b>${title}</b>
    ${rows.map(([name, value]) => html`<span>${name}</span><span class="depth-readout-value">${value}</span>`)}
    ${hint ? html`<i>${hint}</i>` : nothing}
  </div>`;
}
