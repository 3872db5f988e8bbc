/** Pointer, wheel and keys on the map: reading and choosing pixels, zooming. */
import { cellAt, edgeAt, type Plot } from './geometry.js';
import { choose, type Frame, openRun, presentCell, showWhole, type View, zoomAround, zoomOut, zoomTo } from './view.js';

/** Pixels that a pressed pointer has to go before it draws a rectangle. */
const FAR = 6;
/** Milliseconds between two steps of a turning wheel. */
const WHEEL_PACE = 250;

/** Returns what stops it. */
export function followPointer(canvas: HTMLCanvasElement, view: View, plotNow: () => Plot | null): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  const { hovered, frame } = view;
  let from: { x: number; y: number } | null = null;

  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const press = (event: PointerEvent): void => {
    const plot = plotNow();
    const at = placeOf(event);
    if (event.button !== 0 || !plot || cellAt(plot, at.x, at.y) === null) return;
    if (event.pointerType !== 'touch') canvas.setPointerCapture(event.pointerId);
    from = at;
  };
  const move = (event: PointerEvent): void => {
    const plot = plotNow();
    if (!plot) return;
    const at = placeOf(event);
    const drags = from && event.pointerType !== 'touch' && Math.hypot(at.x - from.x, at.y - from.y) > FAR;
    if (from && (drags || frame.peek())) frame.value = frameBetween(plot, from, at);
    hovered.value = cellAt(plot, at.x, at.y);
  };
  const release = (event: PointerEvent): void => {
    const plot = plotNow();
    const drawn = frame.peek();
    if (!plot || !from) return;
    const cell = cellAt(plot, from.x, from.y);
    from = frame.value = null;
    if (drawn) zoomTo(view, drawn);
    else if (cell !== null) choose(view, cell);
    if (event.pointerType === 'touch') hovered.value = null;
  };
  const leave = (): void => {
    hovered.value = from = frame.value = null;
  };
  canvas.addEventListener('pointerdown', press, options);
  canvas.addEventListener('pointermove', move, options);
  canvas.addEventListener('pointerup', release, options);
  canvas.addEventListener('pointercancel', leave, options);
  canvas.addEventListener(
    'pointerleave',
    () => {
      if (!from) hovered.value = null;
    },
    options,
  );
  canvas.addEventListener('wheel', turning(canvas, view, plotNow, placeOf), { ...options, passive: false });
  canvas.addEventListener('keydown', (event) => pressKey(event, view), options);
  return () => abort.abort();
}

/** While the map has the focus, so that the page scrolls under a pointer that only passes. */
function turning(
  canvas: HTMLCanvasElement,
  view: View,
  plotNow: () => Plot | null,
  placeOf: (event: MouseEvent) => { x: number; y: number },
): (event: WheelEvent) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (event) => {
    const plot = plotNow();
    if (!plot || event.ctrlKey || document.activeElement !== canvas) return;
    event.preventDefault();
    if (event.timeStamp - last < WHEEL_PACE || event.deltaY === 0) return;
    last = event.timeStamp;
    const at = placeOf(event);
    const { column, row } = edgeAt(plot, at.x, at.y);
    if (event.deltaY < 0) zoomAround(view, column, row);
    else zoomOut(view);
  };
}

/** From cell edge to cell edge, at least one cell. */
export function frameBetween(plot: Plot, from: { x: number; y: number }, to: { x: number; y: number }): Frame {
  const [a, b] = [edgeAt(plot, from.x, from.y), edgeAt(plot, to.x, to.y)];
  const span = (one: number, other: number, most: number): [number, number] => {
    const low = Math.min(most - 1, Math.floor(Math.min(one, other)));
    return [low, Math.max(low + 1, Math.ceil(Math.max(one, other)))];
  };
  return { columns: span(a.column, b.column, plot.columns), rows: span(a.row, b.row, plot.rows) };
}

function pressKey(event: KeyboardEvent, view: View): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !act(event, view)) return;
  event.preventDefault();
  event.stopPropagation(); // the page's own shortcuts use the arrows too
}

const ARROWS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Whether the key was for the map. */
function act({ key, shiftKey }: KeyboardEvent, view: View): boolean {
  const { x, y } = view.model.plan.peek();
  const [columns, rows] = [x.values.length, y.values.length];
  const cell = view.selected.peek() ?? Math.floor(rows / 2) * columns + Math.floor(columns / 2);
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  const arrow = ARROWS[key];
  if (arrow) {
    const [right, up] = arrow.map((step) => step * (shiftKey ? 10 : 1)) as [number, number];
    choose(view, held(row + up, rows) * columns + held(column + right, columns));
  } else if (key === 'Home') chooseOwn(view);
  else if (key === 'Enter') openRun(view, cell);
  else if (key === '+' || key === '=') zoomAround(view, column + 0.5, row + 0.5);
  else if (key === '-' || key === '_') zoomOut(view);
  else if (key === '0') showWhole(view);
  else return false;
  return true;
}

function chooseOwn(view: View): void {
  const own = presentCell(view);
  if (own !== null) choose(view, own);
}

const held = (index: number, count: number): number => Math.min(count - 1, Math.max(0, index));
