/** A canvas that paints itself when asked: sharp at any pixel ratio, at most once a frame, never off screen. */

/** Width and height in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Draws the whole picture. The context is cleared and scaled to CSS pixels. */
export type Paint = (context: CanvasRenderingContext2D, size: Size) => void;

export interface Surface {
  /** Asks for a paint on the next animation frame; off screen it waits until the canvas comes into view. */
  invalidate(): void;
  dispose(): void;
}

/** Device pixels per CSS pixel of a context handed to `Paint`. */
export function pixelRatio(context: CanvasRenderingContext2D): number {
  return context.getTransform().a;
}

/** True where shapes are kept as shapes, as in a file: painters that keep pixels or paths of their own then make them anew. */
export const isVector = (context: object): boolean => 'isVector' in context;

const painters = new WeakMap<HTMLCanvasElement, Paint>();

/** What draws on a canvas of the page, so that its picture can be drawn elsewhere too. */
export const setPainter = (canvas: HTMLCanvasElement, paint: Paint): unknown => painters.set(canvas, paint);
export const painterOf = (canvas: HTMLCanvasElement): Paint | undefined => painters.get(canvas);

/**
 * Lets `paint` draw on `canvas` whenever its size or pixel ratio changes or `invalidate` was called.
 * The canvas takes its size from style sheets.
 */
export function attachSurface(canvas: HTMLCanvasElement, paint: Paint): Surface {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2-D canvas.');
  setPainter(canvas, paint);
  const size: Size = { width: 0, height: 0 };
  let stale = true;
  let visible = false;
  let request = 0;

  const draw = (): void => {
    request = 0;
    if (size.width === 0 || size.height === 0) return;
    stale = false;
    fitPixels(canvas, size);
    context.setTransform(canvas.width / size.width, 0, 0, canvas.height / size.height, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(context, size);
  };
  const schedule = (): void => {
    if (stale && visible && request === 0) request = requestAnimationFrame(draw);
  };
  const invalidate = (): void => {
    stale = true;
    schedule();
  };
  const sizes = new ResizeObserver((entries) => {
    const box = entries[entries.length - 1]!.contentRect;
    size.width = box.width;
    size.height = box.height;
    invalidate();
  });
  const sight = new IntersectionObserver((entries) => {
    visible = entries[entries.length - 1]!.isIntersecting;
    schedule();
  });
  sizes.observe(canvas);
  sight.observe(canvas);
  const stopRatio = onPixelRatioChange(invalidate);

  return {
    invalidate,
    dispose: () => {
      cancelAnimationFrame(request);
      visible = false;
      sizes.disconnect();
      sight.disconnect();
      stopRatio();
    },
  };
}

/** Gives the canvas as many pixels as the screen has under it; assigning only on change keeps its buffer. */
function fitPixels(canvas: HTMLCanvasElement, size: Size): void {
  const width = Math.max(1, Math.round(size.width * devicePixelRatio));
  const height = Math.max(1, Math.round(size.height * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** A media query holds for one ratio only, so each change needs the next query. */
function onPixelRatioChange(listener: () => void): () => void {
  let query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const change = (): void => {
    query.removeEventListener('change', change);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', change);
    listener();
  };
  query.addEventListener('change', change);
  return () => query.removeEventListener('change', change);
}
