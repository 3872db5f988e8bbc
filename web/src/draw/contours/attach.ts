/** A contour picture on the page: paints itself, is read by pointer and keyboard, and picked from. */
import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import '../draw.css';
import { PICTURE_FONT } from '../font.js';
import { coordinateAt, type HeightField, isInside, type Point, shareAlong } from '../heights/field.js';
import type { Cursor, SurfacePicture } from '../heights/things.js';
import { attachReadout } from '../readout.js';
import { attachSurface, type Size } from '../surface.js';
import { themeColors, themeVersion } from '../theme.js';
import { boxIn, fromPixels, toPixels } from './box.js';
import './contours.css';
import { layOut } from './layout.js';
import { paintContours, paintCrosshair, paintThings } from './paint.js';

export interface ContourParts {
  /** What is drawn; null: nothing yet. What stands on the ground may change with every frame. */
  picture: ReadonlySignal<SurfacePicture | null>;
  /** Where it is read, shared with other pictures of the same plane. */
  cursor: Signal<Cursor | null>;
  /** What the box beside the cursor says; null for nothing. */
  read(at: Point): TemplateResult | null;
  /** A click, or Enter. */
  pick(at: Point): void;
}

/** `host` holds the canvases `.contour-ground` and `.contour-marks`, which takes the focus. Returns what detaches all. */
export function attachContours(host: HTMLElement, { picture, cursor, read, pick }: ContourParts): () => void {
  const marks = host.querySelector<HTMLCanvasElement>('.contour-marks')!;
  const readout = attachReadout(host);
  let size: Size = { width: 0, height: 0 };
  const ground = attachSurface(host.querySelector<HTMLCanvasElement>('.contour-ground')!, (context, room) => {
    const shown = picture.peek();
    if (shown) paintGround(context, room, shown);
  });
  const over = attachSurface(marks, (context, room) => {
    size = room;
    const shown = picture.peek();
    const at = cursor.peek();
    readout.hide();
    if (!shown) return;
    const box = boxIn(room);
    paintThings(context, box, shown, themeColors());
    if (!at || !isInside(shown.field, at)) return;
    const pixel = toPixels(box, shown.field, at);
    paintCrosshair(context, box, pixel, themeColors());
    const content = read(at);
    if (content) readout.show(pixel.x, pixel.y, content);
  });
  let painted: SurfacePicture | null = null;
  let version = -1;
  const stops = [
    effect(() => {
      const shown = picture.value;
      const theme = themeVersion.value;
      if (!isSameGround(shown, painted) || theme !== version) ground.invalidate();
      painted = shown;
      version = theme;
    }),
    effect(() => {
      picture.value;
      cursor.value;
      themeVersion.value;
      over.invalidate();
    }),
    listen(
      marks,
      () => picture.peek()?.field ?? null,
      () => size,
      cursor,
      pick,
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    ground.dispose();
    over.dispose();
  };
}

function isSameGround(one: SurfacePicture | null, other: SurfacePicture | null): boolean {
  return (
    one?.field === other?.field &&
    one?.scale === other?.scale &&
    one?.axes.x === other?.axes.x &&
    one?.axes.y === other?.axes.y
  );
}

/** The whole picture without what stands on it. */
export function paintGround(context: CanvasRenderingContext2D, size: Size, picture: SurfacePicture): void {
  context.font = PICTURE_FONT;
  const layout = layOut(boxIn(size), picture.field, picture.scale, (text) => context.measureText(text).width);
  paintContours(context, layout, picture, themeColors());
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function listen(
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
    return shown && { ...fromPixels(boxIn(size()), shown, at), by: 'pointer' };
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
