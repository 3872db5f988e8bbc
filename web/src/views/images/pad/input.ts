/** Pointer, touch and keyboard on the drawing pad. */
import { INK_SIDE, type Place } from './ink.js';
import type { Pad } from './model.js';

/** One pixel of the image that the network reads, and with Shift five of them. */
const STEP = 4;
const FAR = 20;

const ARROWS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Returns what stops it. */
export function followInput(canvas: HTMLCanvasElement, pad: Pad): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  let last: Place | null = null;
  const draw = (event: PointerEvent): void => {
    const frame = canvas.getBoundingClientRect();
    for (const { clientX, clientY } of smoothly(event)) {
      const x = ((clientX - frame.left) / frame.width) * INK_SIDE;
      const y = ((clientY - frame.top) / frame.height) * INK_SIDE;
      pad.stroke(last ?? { x, y }, { x, y });
      last = { x, y };
    }
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    last = null;
    draw(event);
  };
  const lift = (): void => {
    last = null;
  };
  canvas.addEventListener('pointerdown', press, options);
  canvas.addEventListener('pointermove', (event) => last && draw(event), options);
  canvas.addEventListener('pointerup', lift, options);
  canvas.addEventListener('pointercancel', lift, options);
  canvas.addEventListener('keydown', (event) => onKey(event, pad), options);
  canvas.addEventListener('blur', () => pad.lift(), options);
  return () => abort.abort();
}

/** Every place that the pointer went through since the last event, where the browser tells. */
function smoothly(event: PointerEvent): PointerEvent[] {
  const between = event.getCoalescedEvents?.() ?? [];
  return between.length > 0 ? between : [event];
}

/** Keys used here must not also run the page's shortcuts. */
function onKey(event: KeyboardEvent, pad: Pad): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const step = event.shiftKey ? FAR : STEP;
  if (arrow) pad.move(arrow[0] * step, arrow[1] * step);
  else if (event.key === ' ') pad.press();
  else if (event.key === 'Delete' || event.key === 'Backspace') pad.clear();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
