/** Where the pointer or the keys are on a picture of a surface seen from above, or of a line seen from the side. */
import type { Signal } from '@preact/signals-core';
import { coordinateAt, type HeightField, type Point, shareAlong } from '../heights/field.js';
import type { Cursor } from '../heights/things.js';
import type { Size } from '../surface.js';
import { type Box, boxIn, fromPixels } from './box.js';

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Returns what stops it. */
export function attachPointing(
  canvas: HTMLCanvasElement,
  field: () => HeightField | null,
  size: () => Size,
  cursor: Signal<Cursor | null>,
  pick: (at: Point) => void,
): () => void {
  const abort = new AbortController();
  const on = <Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    react: (event: HTMLElementEventMap[Kind]) => void,
  ): void => canvas.addEventListener(kind, react, { signal: abort.signal });
  const under = ({ clientX, clientY }: MouseEvent): Cursor | null => {
    const { left, top } = canvas.getBoundingClientRect();
    const shown = field();
    const at = { x: clientX - left, y: clientY - top };
    const box = boxIn(size());
    return shown && isNear(box, at) ? { ...fromPixels(box, shown, at), by: 'pointer' } : null;
  };
  const move = (event: MouseEvent): void => {
    cursor.value = under(event);
  };
  const leave = (): void => {
    cursor.value = null;
  };
  on('pointerdown', move);
  on('pointermove', move);
  on('pointerleave', leave);
  on('blur', leave);
  on('click', (event) => {
    const at = under(event);
    if (at) pick(at);
  });
  on('focus', () => {
    const shown = field();
    if (shown && !cursor.peek() && canvas.matches(':focus-visible')) cursor.value = middleOf(shown);
  });
  on('keydown', (event) => {
    const shown = field();
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cursor.peek() ?? middleOf(shown);
    const arrow = ARROWS[event.key];
    if (arrow) cursor.value = shift(shown, from, arrow, event.shiftKey ? 0.1 : 0.02);
    else if (event.key === 'Enter') pick(from);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the page's own shortcuts use the arrows too
  });
  return () => abort.abort();
}

/** Pixels beside the rectangle that still mean its rim. */
const REACH = 8;

function isNear({ left, right, top, bottom }: Box, { x, y }: Point): boolean {
  return x >= left - REACH && x <= right + REACH && y >= top - REACH && y <= bottom + REACH;
}

function middleOf({ x, y }: HeightField): Cursor {
  return { x: coordinateAt(x, 0.5), y: coordinateAt(y, 0.5), by: 'keyboard' };
}

/** `step` is a share of the side. */
function shift({ x, y }: HeightField, from: Point, [right, up]: [number, number], step: number): Cursor {
  const hold = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    x: coordinateAt(x, hold(shareAlong(x, from.x) + right * step)),
    y: coordinateAt(y, hold(shareAlong(y, from.y) + up * step)),
    by: 'keyboard',
  };
}
