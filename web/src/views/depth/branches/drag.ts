/** A skip connection made by dragging the handle below a layer's header to a later layer. */
import { effect } from '@preact/signals-core';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { skipTargets, withSkip } from '../../../config/edit-branches.js';
import { columnAt, type Geometry } from '../geometry.js';
import type { View } from '../view.js';
import { arcPath } from './arcs.js';
import type { Branches, Drag } from './state.js';
import { branchWords } from './words.js';

/** Fingers find handles that are always there, where columns are wide enough for them. */
const FINGER_WIDTH = 28;
/** CSS pixels: the handle lies on the line between header and network. */
const HANDLE = { width: 26, height: 16 };
/** CSS pixels from the edge of what is scrolled, where it goes on by itself. */
const EDGE = 28;

export function dragTemplate(branches: Branches): TemplateResult {
  const { drag, view } = branches;
  const geometry = view.geometry.value;
  return html`${repeat(
    shownHandles(branches),
    (column) => column,
    (column) => handleTemplate(branches, geometry, column),
  )}
    ${drag.value ? dragPreview(view, geometry, drag.value) : nothing}`;
}

function shownHandles({ view, handle, drag }: Branches): number[] {
  const { columns } = view.geometry.value;
  const { model } = view.config.value;
  if (view.store.locks.value.includes('model')) return [];
  if (isCoarse() && columns.every(({ width }) => width >= FINGER_WIDTH)) {
    return columns.map((_, index) => index).filter((column) => skipTargets(model, column).length > 0);
  }
  if (drag.value) return [drag.value.from];
  const column = handle.value ?? (view.focusedLayer.value === null ? null : view.focusedLayer.value + 1);
  return column !== null && skipTargets(model, column).length > 0 ? [column] : [];
}

const isCoarse = (): boolean => matchMedia('(pointer: coarse)').matches;

function handleTemplate(branches: Branches, { columns, rows }: Geometry, column: number): TemplateResult {
  const left = columns[column]!.center - HANDLE.width / 2;
  const top = rows.network.top - HANDLE.height / 2;
  return html`<div class="branch-handle" aria-hidden="true" title=${branchWords(branches.view.store).drag} data-column=${column}
    style="left:${left}px;top:${top}px;width:${HANDLE.width}px;height:${HANDLE.height}px"
    @pointerdown=${(event: PointerEvent) => begin(branches, column, event)}
    @pointermove=${(event: PointerEvent) => move(branches, event)}
    @pointerup=${() => drop(branches)}
    @pointercancel=${() => cancel(branches)}
  ><svg width="16" height="10" viewBox="0 0 16 10"><path d="M2 9V6Q2 2 6 2H9Q13 2 13 6V8M10.5 5.5L13 8.5L15.5 5.5" /></svg></div>`;
}

/** The targets light up; the arc follows the pointer. */
function dragPreview(view: View, { columns, rows, width, height }: Geometry, { from, x, to }: Drag): TemplateResult {
  const bottom = rows.network.top + rows.network.height;
  const start = columns[from]!;
  const end = to === null ? null : columns[to]!;
  const y = rows.network.top + 2;
  const place = {
    x1: start.center,
    y1: Math.max(start.top, y + 8),
    x2: Math.max(start.center + 4, end?.center ?? x),
    y2: Math.max(end?.top ?? start.top, y + 8),
    y,
  };
  return html`${skipTargets(view.config.value.model, from).map((target) => {
    const { left, width: room } = columns[target]!;
    return html`<div class="branch-target ${target === to ? 'branch-chosen' : ''}" data-column=${target}
      style="left:${left}px;top:${rows.header.top}px;width:${room}px;height:${bottom - rows.header.top}px"></div>`;
  })}
  <svg class="branches branch-preview" width=${width} height=${height}><path class="branch-path" d=${arcPath(place)} /></svg>`;
}

function begin({ drag, view }: Branches, from: number, event: PointerEvent): void {
  if (event.button !== 0) return;
  event.preventDefault();
  (event.currentTarget as Element).setPointerCapture(event.pointerId);
  view.editor.value = null;
  drag.value = { from, ...placeOf(event), to: null };
}

function move({ drag, view }: Branches, event: PointerEvent): void {
  const present = drag.peek();
  if (!present) return;
  const place = placeOf(event);
  scrollAtEdge(event);
  const column = columnAt(view.geometry.peek(), place.x);
  const to = column ? column.layer + 1 : null;
  const fits = to !== null && skipTargets(view.config.peek().model, present.from).includes(to);
  drag.value = { ...present, ...place, to: fits ? to : null };
}

function drop({ drag, view, handle }: Branches): void {
  const present = drag.peek();
  drag.value = null;
  handle.value = null;
  if (present?.to == null) return;
  const { model } = view.store.config.peek();
  view.actions.changeModel(withSkip(model, { from: present.from, to: present.to }));
}

function cancel({ drag, handle }: Branches): void {
  drag.value = null;
  handle.value = null;
}

function placeOf(event: PointerEvent): { x: number; y: number } {
  const stage = (event.currentTarget as Element).closest('.depth-stage')!.getBoundingClientRect();
  return { x: event.clientX - stage.left, y: event.clientY - stage.top };
}

function scrollAtEdge(event: PointerEvent): void {
  const scroller = (event.currentTarget as Element).closest('.depth-scroller')!;
  const { left, right } = scroller.getBoundingClientRect();
  if (event.clientX > right - EDGE) scroller.scrollLeft += EDGE / 2;
  else if (event.clientX < left + EDGE) scroller.scrollLeft -= EDGE / 2;
}

/** Shows the handle of the column whose header the pointer is over; Escape takes a drag back. */
export function followHandle(branches: Branches, stage: HTMLElement): () => void {
  const { view, handle, drag } = branches;
  const hover = (event: PointerEvent): void => {
    if (drag.peek() || event.pointerType === 'touch') return;
    if ((event.target as Element).closest('.branch-handle')) return;
    const { left, top } = stage.getBoundingClientRect();
    const geometry = view.geometry.peek();
    const column = columnAt(geometry, event.clientX - left);
    const { header, network } = geometry.rows;
    const y = event.clientY - top;
    const nearHeader = y >= header.top && y < network.top + HANDLE.height / 2;
    handle.value = column && nearHeader ? column.layer + 1 : null;
  };
  const leave = (): void => {
    if (!drag.peek()) handle.value = null;
  };
  const giveUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    cancel(branches);
  };
  stage.addEventListener('pointermove', hover);
  stage.addEventListener('pointerleave', leave);
  const stop = effect(() => {
    if (drag.value) document.addEventListener('keydown', giveUp, true);
    else document.removeEventListener('keydown', giveUp, true);
  });
  return () => {
    stop();
    cancel(branches);
    stage.removeEventListener('pointermove', hover);
    stage.removeEventListener('pointerleave', leave);
    document.removeEventListener('keydown', giveUp, true);
  };
}
