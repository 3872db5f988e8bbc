/** A picture over the plane of the inputs: ground, axes, what stands on it, and one cursor shared by several pictures. */
import { effect, type Signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import { attachReadout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { paintAxes } from '../../views/output/axes.js';
import { type Cursor, paintCrosshair } from '../../views/output/cursor.js';
import { clipToMap, MARGIN, type PlotBox, plotBox, toPixelX, toPixelY } from '../../views/output/geometry.js';
import { attachPointer } from '../../views/output/pointer.js';

type Context = CanvasRenderingContext2D;

export interface PlaneParts {
  cursor: Signal<Cursor | null>;
  /** Half the side of the square. */
  domain(): number;
  /** Reads the signals that the picture is made of. */
  watch(): void;
  /** Fills the square; its canvas holds nothing else. */
  paintGround(context: Context, size: Size): void;
  /** What stands on the ground, clipped to it. */
  paintMarks?(context: Context, box: PlotBox): void;
  /** What the box beside the cursor says; null for nothing. */
  read(at: Cursor): TemplateResult | null;
}

/** `picture` holds the canvases `.plane-ground` and `.plane-marks`. Returns what detaches all. */
export function attachPlane(picture: HTMLElement, parts: PlaneParts): () => void {
  for (const [side, pixels] of Object.entries(MARGIN)) picture.style.setProperty(`--${side}`, `${pixels}px`);
  const marks = picture.querySelector<HTMLCanvasElement>('.plane-marks')!;
  const readout = attachReadout(picture);
  const ground = attachSurface(picture.querySelector<HTMLCanvasElement>('.plane-ground')!, parts.paintGround);
  const over = attachSurface(marks, (context, { width }) => {
    const box = plotBox(width, parts.domain());
    paintAxes(context, box, themeColors());
    clipToMap(context, box, () => parts.paintMarks?.(context, box));
    const at = parts.cursor.peek();
    if (at) paintCrosshair(context, box, themeColors(), at);
    const content = at && parts.read(at);
    if (at && content) readout.show(toPixelX(box, at.x), toPixelY(box, at.y), content);
    else readout.hide();
  });
  const stops = [
    effect(() => {
      themeVersion.value;
      parts.watch();
      ground.invalidate();
    }),
    effect(() => {
      themeVersion.value;
      parts.cursor.value;
      parts.watch();
      over.invalidate();
    }),
    attachPointer(marks, {
      box: () => plotBox(picture.clientWidth, parts.domain()),
      drawing: () => false,
      cursor: () => parts.cursor.peek(),
      moved: (at) => {
        parts.cursor.value = at;
      },
      stroked: () => {},
      lifted: () => {},
    }),
    ground.dispose,
    over.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
