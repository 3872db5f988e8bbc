/** Pointer and keys on the map: reading a cell, and going to its moment. */
import { type Cell, cellAt, columnAt, type HeatMap } from './geometry.js';
import { PRESENT } from './scrub.js';
import { shownStep, type View } from './view.js';

export function followPointer(canvas: HTMLCanvasElement, view: View, mapNow: () => HeatMap | null): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  let scrubbing = false;
  const read = (event: PointerEvent): void => {
    const map = mapNow();
    const box = canvas.getBoundingClientRect();
    const columns = view.columns.peek();
    view.reading.value = map && cellAt(map, columns, event.clientX - box.left, event.clientY - box.top);
    if (scrubbing) showCell(view);
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      scrubbing = true;
      read(event);
    },
    options,
  );
  canvas.addEventListener('pointermove', read, options);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    canvas.addEventListener(
      end,
      () => {
        scrubbing = false;
      },
      options,
    );
  }
  for (const leave of ['pointerleave', 'blur'] as const) {
    canvas.addEventListener(
      leave,
      () => {
        view.reading.value = null;
      },
      options,
    );
  }
  canvas.addEventListener('keydown', (event) => pressKey(event, view, mapNow()), options);
  return () => abort.abort();
}

function pressKey(event: KeyboardEvent, view: View, map: HeatMap | null): void {
  const columns = view.columns.peek();
  if (!map || columns.length === 0) return;
  const from = view.reading.peek() ?? { column: columnAt(columns, shownStep(view)), layer: 0 };
  const next = cellAfterKey(event, from, columns.length, map.layers);
  if (!next && event.key !== 'Enter') return;
  view.reading.value = next ?? from;
  if (!next) showCell(view);
  // The page's own shortcuts use the arrows too.
  event.preventDefault();
  event.stopPropagation();
}

/** The cell that a key leads to; null for other keys. */
export function cellAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { column, layer }: Cell,
  columns: number,
  layers: number,
): Cell | null {
  const far = shiftKey ? 10 : 1;
  const targets: Record<string, Cell> = {
    ArrowLeft: { column: column - far, layer },
    ArrowRight: { column: column + far, layer },
    ArrowUp: { column, layer: layer - 1 },
    ArrowDown: { column, layer: layer + 1 },
    Home: { column: 0, layer },
    End: { column: columns - 1, layer },
  };
  const target = targets[key];
  const hold = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place));
  return target ? { column: hold(target.column, columns), layer: hold(target.layer, layers) } : null;
}

function showCell(view: View): void {
  goToColumn(view, view.reading.peek()?.column ?? 0);
}

/** The last moment is the present itself. */
export function goToColumn(view: View, column: number): void {
  const columns = view.columns.peek();
  view.goTo(column === columns.length - 1 ? PRESENT : (columns[column]?.step ?? 0));
}
