/** The picture on its two canvases: the ground, and what moves on it; pointer and keyboard put the ball anywhere. */
import { effect, type Signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { attachReadout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { Drawing, MakeDrawing, PictureWords, Scene } from './drawing.js';
import type { Landscape, Point } from './landscapes.js';
import { lineDrawing } from './line-picture.js';
import type { Pixel } from './marks.js';
import type { ValleyModel } from './model.js';
import { planeDrawing } from './plane-picture.js';
import type { Words } from './words.js';

const MAKERS: Readonly<Record<Landscape['dimensions'], MakeDrawing>> = { 1: lineDrawing, 2: planeDrawing };

export function drawingOf({ landscape, stage }: ValleyModel, size: Size): Drawing {
  return MAKERS[landscape.peek().dimensions](size, stage.peek());
}

export interface PictureParts {
  model: ValleyModel;
  words(): Words;
  /** The point under the pointer. */
  hovered: Signal<Point | null>;
}

/** `host` holds the canvases `.valley-ground` and `.valley-marks`. Returns what detaches all. */
export function attachPicture(host: HTMLElement, parts: PictureParts): () => void {
  const { model, words, hovered } = parts;
  const marks = host.querySelector<HTMLCanvasElement>('.valley-marks')!;
  const readout = attachReadout(host);
  let drawing: Drawing | null = null;
  const scene = (): Scene => sceneOf(model, words().picture);
  const ground = attachSurface(host.querySelector<HTMLCanvasElement>('.valley-ground')!, (context, size) =>
    drawingOf(model, size).paintGround(context, scene()),
  );
  const over = attachSurface(marks, (context, size) => {
    drawing = drawingOf(model, size);
    drawing.paintMarks(context, scene());
    const point = hovered.peek();
    const pixel = point && drawing.pixelAt(point, model.landscape.peek().value(point));
    if (point && pixel) readout.show(pixel.x, pixel.y, readoutOf(words(), model.landscape.peek(), point));
    else readout.hide();
  });
  const stops = [
    effect(() => {
      void [model.landscape.value, themeVersion.value, words()];
      ground.invalidate();
    }),
    effect(() => {
      void [model.path.value, model.at.value, hovered.value, themeVersion.value, words()];
      over.invalidate();
    }),
    listen(marks, parts, () => drawing),
    ground.dispose,
    over.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export function sceneOf({ landscape, stage, path, at }: ValleyModel, words: PictureWords): Scene {
  return {
    landscape: landscape.peek(),
    stage: stage.peek(),
    path: path.peek(),
    at: at.peek(),
    theme: themeColors(),
    words,
  };
}

function readoutOf({ figures }: Words, landscape: Landscape, w: Point): TemplateResult {
  return html`<dl>
    ${w.map((value, i) => html`<dt>${figures.weight(i, w.length)}</dt><dd>${formatNumber(value)}</dd>`)}
    <dt>${figures.loss}</dt><dd>${formatNumber(landscape.value(w))}</dd>
    <dt>${figures.gradient(w.length)}</dt><dd>${formatNumber(slopeOf(landscape.gradient(w)))}</dd>
  </dl>`;
}

/** Of one weight the slope with its sign, of two the gradient's length. */
export function slopeOf(gradient: Point): number {
  return gradient.length === 1 ? gradient[0]! : Math.hypot(...gradient);
}

/** Pixels by which a finger has to go sideways before it drags; up and down it scrolls the page. */
const SIDEWAYS = 8;

/** Pressing puts the ball there, and holding on drags it; a finger does so by a tap, or by going sideways. */
function listen(
  canvas: HTMLCanvasElement,
  { model, hovered }: PictureParts,
  drawing: () => Drawing | null,
): () => void {
  const abort = new AbortController();
  const on = <Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    react: (event: HTMLElementEventMap[Kind]) => void,
  ): void => canvas.addEventListener(kind, react, { signal: abort.signal });
  let pressed: Pixel | null = null;
  let dragging = false;
  const pixelOf = (event: PointerEvent): Pixel => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const place = (pixel: Pixel): void => {
    const point = drawing()?.pointAt(pixel);
    hovered.value = null;
    if (point) model.place(point);
  };
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    pressed = pixelOf(event);
    dragging = event.pointerType !== 'touch';
    if (dragging) place(pressed);
  });
  on('pointermove', (event) => {
    const pixel = pixelOf(event);
    if (pressed) {
      const across = Math.abs(pixel.x - pressed.x);
      dragging ||= across > SIDEWAYS && across > Math.abs(pixel.y - pressed.y);
      if (dragging) place(pixel);
    } else if (event.pointerType === 'mouse') hovered.value = drawing()?.pointAt(pixel) ?? null;
  });
  on('pointerup', (event) => {
    if (pressed && !dragging) place(pixelOf(event));
    pressed = null;
  });
  on('pointercancel', () => {
    pressed = null;
  });
  on('pointerleave', () => {
    hovered.value = null;
  });
  on('keydown', (event) => press(event, model));
  return () => abort.abort();
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** A sixtieth of the picture's width, with Shift a tenth. Keys used here must not also run the page's shortcuts. */
function press(event: KeyboardEvent, model: ValleyModel): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { reach } = model.stage.peek();
  const arrow = ARROWS[event.key];
  if (arrow?.slice(0, reach.length).some((part) => part !== 0)) {
    const by = (2 * reach[0]!) / (event.shiftKey ? 10 : 60);
    const from = model.path.peek()[model.step.peek()]!.w;
    model.place(from.map((value, i) => hold(value + by * arrow[i]!, reach[i]!)));
  } else if (event.key === 'Enter') model.goTo(model.step.peek() + 1);
  else if (event.key === 'Backspace') model.goTo(model.step.peek() - 1);
  else if (event.key === 'Home') model.goTo(0);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function hold(value: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, value));
}
