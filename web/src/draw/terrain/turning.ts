/** Turning a picture in space: drag, touch, wheel and keys. The page still scrolls over it. */
import type { View } from './orbit.js';

export interface Turning {
  /** In pixels of the canvas: the pointer is here and nothing is dragged; null: it has left. */
  point(at: { x: number; y: number } | null): void;
  /** A press without a drag. */
  pick(at: { x: number; y: number }): void;
}

/** Radians a pixel. */
const PACE = 0.008;
const KEY = (5 * Math.PI) / 180;
/** Pixels that a click may wander. */
const STILL = 4;

/**
 * One finger turns sideways (up and down the page scrolls), two turn, tilt and zoom. The wheel zooms with Ctrl, or when the
 * canvas has the focus.
 */
export function attachTurning(canvas: HTMLCanvasElement, view: View, { point, pick }: Turning): () => void {
  const abort = new AbortController();
  const fingers = new Map<number, { x: number; y: number }>();
  let wandered = 0;
  const placeOf = ({ clientX, clientY }: PointerEvent): { x: number; y: number } => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    react: (event: HTMLElementEventMap[Name]) => void,
  ): void => canvas.addEventListener(name, react, { signal: abort.signal, passive: false });

  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, placeOf(event));
    wandered = fingers.size > 1 ? STILL + 1 : 0;
    point(null);
  });
  listen('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    const now = placeOf(event);
    if (!before) return point(now);
    const spread = spreadOf(fingers);
    fingers.set(event.pointerId, now);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    wandered += Math.hypot(dx, dy);
    if (wandered <= STILL) return;
    const tilts = event.pointerType !== 'touch' || fingers.size > 1;
    view.turn((-dx * PACE) / fingers.size, tilts ? (dy * PACE) / fingers.size : 0);
    if (spread > 0) view.zoom(spreadOf(fingers) / spread);
  });
  const lift = (event: PointerEvent): void => {
    const wasDown = fingers.delete(event.pointerId);
    if (wasDown && wandered <= STILL && event.type === 'pointerup') pick(placeOf(event));
  };
  listen('pointerup', lift);
  listen('pointercancel', lift);
  listen('pointerleave', () => point(null));
  listen('dblclick', () => view.reset());
  listen('wheel', (event) => {
    if (!event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0015)));
  });
  listen('keydown', (event) => {
    if (!press(event, view)) return;
    event.preventDefault();
    event.stopPropagation(); // the page's own shortcuts use the arrows too
  });
  return () => abort.abort();
}

/** The distance of two fingers; 0 for one. */
function spreadOf(fingers: ReadonlyMap<number, { x: number; y: number }>): number {
  const [one, other] = [...fingers.values()];
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}

/** Whether the key was for the picture. */
function press(event: KeyboardEvent, view: View): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const far = event.shiftKey ? 3 * KEY : KEY;
  const moves: Record<string, () => void> = {
    ArrowLeft: () => view.turn(-far, 0),
    ArrowRight: () => view.turn(far, 0),
    ArrowUp: () => view.turn(0, far),
    ArrowDown: () => view.turn(0, -far),
    '+': () => view.zoom(1.15),
    '=': () => view.zoom(1.15),
    '-': () => view.zoom(1 / 1.15),
    Home: () => view.reset(),
    '0': () => view.reset(),
  };
  const move = moves[event.key];
  move?.();
  return move !== undefined;
}
