/** The mouse, finger or pen on the picture: pointing reads, clicking keeps or edits. */

import { weightIndex } from './blocks.js';
import { editUnit, togglePin } from './cursor.js';
import type { EdgePlan } from './edges.js';
import { type Hit, hitAt, sameHit } from './hit.js';
import type { View } from './view.js';

/** Listens on the canvas. `plan` gives the lines as drawn last; `early`: a click or move from before. Returns what stops it. */
export function followPointer(
  view: View,
  canvas: HTMLCanvasElement,
  plan: () => EdgePlan,
  early: MouseEvent | null,
): () => void {
  const read = (event: MouseEvent): Hit | null => {
    return hitAt(view.geometry.peek(), plan().gaps, event.offsetX, event.offsetY);
  };
  const move = (event: MouseEvent): void => {
    const hit = read(event);
    canvas.style.cursor = hit && canClick(hit) ? 'pointer' : '';
    if (!sameHit(hit, view.hit.peek())) view.pointed.value = hit;
  };
  const leave = (): void => {
    view.pointed.value = null;
  };
  const click = (event: MouseEvent): void => {
    const hit = read(event);
    view.pointed.value = hit;
    if (hit) act(view, hit);
  };
  const listeners = new AbortController();
  const { signal } = listeners;
  canvas.addEventListener('pointermove', move, { signal });
  canvas.addEventListener('pointerleave', leave, { signal });
  canvas.addEventListener('click', click, { signal });
  if (early?.target === canvas) (early.type === 'click' ? click : move)(early);
  return () => listeners.abort();
}

/** Input units have nothing to keep or edit, an output nothing to keep: the output view shows it anyway. */
function canClick(hit: Hit): boolean {
  return hit.kind === 'edge' || hit.kind === 'bias' || (hit.kind === 'unit' && hit.column.kind === 'hidden');
}

function act(view: View, hit: Hit): void {
  if (hit.kind === 'column') return;
  if (hit.kind === 'edge') {
    const { layer } = hit.gap.to;
    editUnit(view, layer, hit.unit, weightIndex(hit.gap.blocks, hit.input, hit.unit));
    return;
  }
  view.cursor.value = { layer: hit.column.layer, unit: hit.unit };
  if (hit.kind === 'bias') editUnit(view, hit.column.layer, hit.unit);
  else togglePin(view, hit.column.layer, hit.unit);
}
