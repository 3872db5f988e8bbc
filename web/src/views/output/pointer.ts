/** Pointer and keyboard on the map, as places in the plane. */

import type { Cursor } from './cursor.js';
import { isOnMap, type PlotBox, toPlaneX, toPlaneY } from './geometry.js';

export interface PointerEvents {
  box(): PlotBox;
  /** True while strokes draw; otherwise the pointer only reads, and a finger scrolls the page. */
  drawing(): boolean;
  cursor(): Cursor | null;
  moved(cursor: Cursor | null): void;
  /** A stroke goes on from `from`, or begins where `from` is null. */
  stroked(from: Cursor | null, to: Cursor): void;
  /** A click, or Enter, where nothing is being drawn. */
  pressed?(cursor: Cursor): void;
  /** The stroke is over. */
  lifted(): void;
}

/** `early`: a click or move from before. Returns what detaches it. */
export function attachPointer(
  canvas: HTMLCanvasElement,
  events: PointerEvents,
  early: MouseEvent | null = null,
): () => void {
  const abort = new AbortController();
  let last: Cursor | null = null;
  const on = <Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    listen: (event: HTMLElementEventMap[Kind]) => void,
  ): void => canvas.addEventListener(kind, listen, { signal: abort.signal });

  on('pointerdown', (event) => {
    const cursor = cursorAt(canvas, events.box(), event);
    events.moved(cursor);
    if (!cursor || !events.drawing() || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    events.stroked(null, cursor);
    last = cursor;
  });
  const move = (event: MouseEvent): void => {
    const cursor = cursorAt(canvas, events.box(), event);
    events.moved(cursor);
    if (!last || !cursor) return;
    events.stroked(last, cursor);
    last = cursor;
  };
  const click = (event: MouseEvent): void => {
    const cursor = cursorAt(canvas, events.box(), event);
    if (cursor && !events.drawing()) events.pressed?.(cursor);
  };
  const focus = (): void => {
    if (canvas.matches(':focus-visible') && !events.cursor()) events.moved({ x: 0, y: 0, by: 'keyboard' });
  };
  on('pointermove', move);
  on('click', click);
  const lift = (): void => {
    if (last) events.lifted();
    last = null;
  };
  on('pointerup', lift);
  on('pointercancel', lift);
  on('pointerleave', () => events.moved(null));
  on('keydown', (event) => handleKey(event, events));
  on('focus', focus);
  on('blur', () => events.moved(null));
  if (early) (early.type === 'click' ? click : move)(early);
  focus();
  return () => abort.abort();
}

function cursorAt(canvas: HTMLCanvasElement, box: PlotBox, event: MouseEvent): Cursor | null {
  const frame = canvas.getBoundingClientRect();
  const x = event.clientX - frame.left;
  const y = event.clientY - frame.top;
  return isOnMap(box, x, y) ? { x: toPlaneX(box, x), y: toPlaneY(box, y), by: 'pointer' } : null;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Keys used here must not also run the page's shortcuts. */
function handleKey(event: KeyboardEvent, events: PointerEvents): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const from = events.cursor() ?? { x: 0, y: 0 };
  const arrow = ARROWS[event.key];
  if (arrow) events.moved(shift(from, arrow, events.box().domain, event.shiftKey));
  else if (event.key === ' ' && events.drawing()) drawAt({ ...from, by: 'keyboard' }, events);
  else if (event.key === 'Enter' && !events.drawing()) events.pressed?.({ ...from, by: 'keyboard' });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A sixtieth of the square, or a tenth with Shift. */
function shift(from: { x: number; y: number }, [dx, dy]: [number, number], domain: number, far: boolean): Cursor {
  const step = (2 * domain) / (far ? 10 : 60);
  const hold = (value: number): number => Math.min(domain, Math.max(-domain, value));
  return { x: hold(from.x + dx * step), y: hold(from.y + dy * step), by: 'keyboard' };
}

function drawAt(cursor: Cursor, events: PointerEvents): void {
  events.stroked(null, cursor);
  events.lifted();
}
