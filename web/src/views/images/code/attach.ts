/** The map of codes on its canvas: painted as it changes, and walked by pointer, touch and keys. */
import { effect } from '@preact/signals-core';
import { attachSurface } from '../../../draw/surface.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { CodePainter, type CodePicture, squareOf } from './paint.js';
import { codeAt, type Place, placeOf } from './plane.js';
import type { CodeWalk } from './walk.js';

/** Of the square's side. */
const STEP = 1 / 48;
const FAR = 1 / 12;

const ARROWS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** `picture` reads every signal that it depends on; null while there is no map. Returns what stops it. */
export function attachCodeMap(
  canvas: HTMLCanvasElement,
  walk: CodeWalk,
  picture: () => CodePicture | null,
): () => void {
  const painter = new CodePainter();
  const surface = attachSurface(canvas, (context, { width }) => {
    const shown = picture();
    if (shown) painter.paint(context, width, shown, themeColors());
  });
  const stop = effect(() => {
    void [picture(), themeVersion.value];
    surface.invalidate();
  });
  const abort = new AbortController();
  const options = { signal: abort.signal };
  const go = (event: PointerEvent): void => put(walk, placeUnder(canvas, event));
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      go(event);
    },
    options,
  );
  canvas.addEventListener('pointermove', (event) => canvas.hasPointerCapture(event.pointerId) && go(event), options);
  canvas.addEventListener('keydown', (event) => onKey(event, walk), options);
  return () => {
    abort.abort();
    stop();
    surface.dispose();
  };
}

function placeUnder(canvas: HTMLCanvasElement, { clientX, clientY }: PointerEvent): Place {
  const frame = canvas.getBoundingClientRect();
  const { left, top, side } = squareOf(frame.width);
  return { x: (clientX - frame.left - left) / side, y: (clientY - frame.top - top) / side };
}

/** The point's other numbers become those of the map. */
function put({ ground, point }: CodeWalk, place: Place): void {
  const on = ground.peek();
  if (on) point.value = codeAt(place, on, on.map.rest);
}

/** Keys used here must not also run the page's shortcuts. */
function onKey(event: KeyboardEvent, walk: CodeWalk): void {
  const arrow = ARROWS[event.key];
  const [on, code] = [walk.ground.peek(), walk.point.peek() ?? walk.shown.peek()?.code];
  if (!arrow || !on || !code || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { x, y } = placeOf(code, on);
  const step = event.shiftKey ? FAR : STEP;
  put(walk, { x: x + arrow[0] * step, y: y + arrow[1] * step });
}
