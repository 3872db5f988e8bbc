/** The keyboard's way into the network: one focusable frame that arrow keys move from unit to unit. */
import { untracked } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { idIn } from '../../state/store.js';
import { biasIndex } from './blocks.js';
import { type Column, unitCenter, unitLeft } from './geometry.js';
import { unitName } from './names.js';
import { type View, words } from './view.js';

/** The frame is never smaller than this, however thin the units. */
const SMALLEST_FRAME = 8;

export function cursorTemplate(view: View): TemplateResult {
  const { column, unit } = currentUnit(view);
  const width = Math.max(SMALLEST_FRAME, column.boxWidth);
  const height = Math.max(SMALLEST_FRAME, column.boxHeight);
  const left = unitLeft(column, unit) + (column.boxWidth - width) / 2;
  const top = unitCenter(column, unit) - height / 2;
  const pinned = view.store.pinned.value;
  const isPinned = pinned?.layer === column.layer && pinned.unit === unit;
  return html`<button
      type="button"
      class="depth-cursor"
      style="left:${left}px;top:${top}px;width:${width}px;height:${height}px"
      aria-label=${currentDescription(view, column.layer, unit)}
      aria-pressed=${isPinned ? 'true' : 'false'}
      aria-describedby=${idIn(view.store, 'depth-cursor-help')}
      @keydown=${(event: KeyboardEvent) => onKey(view, event)}
      @focus=${() => showUnit(view)}
      @blur=${() => hideUnit(view)}
    ></button>
    <span id=${idIn(view.store, 'depth-cursor-help')} hidden>${words(view).cursorHelp}</span>`;
}

/** Read anew on each move, and while the run rests; not with every frame of a training. */
function currentDescription(view: View, layer: number, unit: number): string {
  if (!view.store.playing.value) view.shown.value;
  view.lens.value;
  const describe = view.describeUnit.value ?? unitName;
  return untracked(() => describe(view, layer, unit));
}

/** Pins a hidden unit, or releases it when it is the one pinned. */
export function togglePin(view: View, layer: number, unit: number): void {
  const { pinned } = view.store;
  if (layer < 0 || layer >= view.config.peek().model.layers.length) return;
  const isPinned = pinned.peek()?.layer === layer && pinned.peek()?.unit === unit;
  pinned.value = isPinned ? null : { layer, unit };
}

/** Opens the editor of a unit's numbers at one of them, at first its bias. */
export function editUnit(view: View, layer: number, unit: number, index?: number): void {
  const blocks = view.shown.peek().run?.blocks[layer];
  const at = index ?? (blocks ? biasIndex(blocks, unit) : undefined);
  if (at !== undefined) view.editor.value = { kind: 'parameter', layer, unit, index: at };
}

function currentUnit(view: View): { column: Column; unit: number } {
  const { columns } = view.geometry.value;
  const { layer, unit } = view.cursor.value;
  const column = columns[Math.min(columns.length - 1, layer + 1)]!;
  return { column, unit: Math.min(unit, column.units - 1) };
}

function onKey(view: View, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { column, unit } = currentUnit(view);
  const moves: Record<string, () => void> = {
    ArrowUp: () => moveTo(view, column.layer, unit - column.across),
    ArrowDown: () => moveTo(view, column.layer, unit + column.across),
    ArrowLeft: () => moveAcross(view, column, unit, -1),
    ArrowRight: () => moveAcross(view, column, unit, 1),
    Enter: () => togglePin(view, column.layer, unit),
    ' ': () => togglePin(view, column.layer, unit),
    Escape: () => release(view),
    e: () => editUnit(view, column.layer, unit),
    E: () => editUnit(view, column.layer, unit),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

/** To the unit beside it, or else the one at the same height in the neighboring column. */
function moveAcross(view: View, column: Column, unit: number, by: number): void {
  const beside = (unit % column.across) + by;
  const isBeside = beside >= 0 && beside < column.across && unit + by < column.units;
  if (isBeside) moveTo(view, column.layer, unit + by);
  else moveOver(view, column, unit, by);
}

function moveOver(view: View, column: Column, unit: number, by: number): void {
  const next = view.geometry.peek().columns[column.layer + 1 + by];
  if (!next) return;
  const y = unitCenter(column, unit);
  const row = Math.round((y - unitCenter(next, 0)) / next.pitch);
  moveTo(view, next.layer, row * next.across + (by < 0 ? next.across - 1 : 0));
}

function moveTo(view: View, layer: number, unit: number): void {
  const column = view.geometry.peek().columns[layer + 1]!;
  view.cursor.value = { layer, unit: Math.max(0, Math.min(column.units - 1, unit)) };
  showUnit(view);
}

function release(view: View): void {
  view.store.pinned.value = null;
}

function showUnit(view: View): void {
  const { column, unit } = currentUnit(view);
  view.pointed.value = { kind: 'unit', column, unit };
}

function hideUnit(view: View): void {
  view.pointed.value = null;
}
