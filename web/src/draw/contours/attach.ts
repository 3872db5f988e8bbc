/** A contour picture on the page: paints itself, is read by pointer and keyboard, and picked from. */
import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import '../draw.css';
import { PICTURE_FONT } from '../font.js';
import { isInside, type Point } from '../heights/field.js';
import type { Cursor, SurfacePicture } from '../heights/things.js';
import { attachReadout } from '../readout.js';
import { attachSurface, type Size } from '../surface.js';
import { themeColors, themeVersion } from '../theme.js';
import { boxIn, toPixels } from './box.js';
import './contours.css';
import { layOut } from './layout.js';
import { paintCrosshair, paintThings } from './marks.js';
import { paintContours } from './paint.js';
import { attachPointing } from './pointing.js';

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
    attachPointing(
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
