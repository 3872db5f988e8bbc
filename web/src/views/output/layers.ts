/** Two of the three canvases of the map, one over the other; each repaints only when what it shows has changed. The third is the overlay. */
import { effect } from '@preact/signals-core';
import { isRegression } from '../../config/config.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { PointSet } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import { paintAxes } from './axes.js';
import type { Drawing } from './drawing.js';
import { clipToMap, plotBox } from './geometry.js';
import { GroundPainter } from './ground.js';
import type { OutputModel } from './model.js';
import { paintPoints, pointRadius } from './points.js';

export interface MapParts {
  store: Store;
  model: OutputModel;
  drawing: Drawing;
}

const NO_POINTS: PointSet = { x: new Float32Array(0), y: new Float32Array(0), label: new Float32Array(0) };

/** The points on the map now: a drawing in progress, or the run's. */
export function shownPoints({ store, model, drawing }: MapParts): { train: PointSet; test: PointSet } {
  if (drawing.draft.value) return { train: drawing.draft.value, test: NO_POINTS };
  const info = model.info.value;
  return { train: info?.train ?? NO_POINTS, test: store.showTestPoints.value && info ? info.test : NO_POINTS };
}

/** Half the side of the square shown. */
export function shownDomain({ model }: MapParts): number {
  return model.info.value?.domain ?? 6;
}

/** Colors and class borders, over the map alone. */
export function attachGround(canvas: HTMLCanvasElement, { model }: MapParts): () => void {
  const painter = new GroundPainter();
  const surface = attachSurface(canvas, (context, size) => {
    const subject = model.subject.peek();
    if (subject) painter.paint(context, size, subject, themeColors());
  });
  return release(surface, () => {
    model.subject.value;
    themeVersion.value;
  });
}

/** Axes and samples. */
export function attachPoints(canvas: HTMLCanvasElement, parts: MapParts): () => void {
  const surface = attachSurface(canvas, (context, { width }) => {
    const theme = themeColors();
    const box = plotBox(width, shownDomain(parts));
    const { train, test } = shownPoints(parts);
    const regression = hasValues(parts);
    const radius = pointRadius(train.x.length + test.x.length, box.side);
    paintAxes(context, box, theme);
    clipToMap(context, box, () => {
      paintPoints(context, box, theme, train, 'circle', radius, regression);
      paintPoints(context, box, theme, test, 'square', radius, regression);
    });
  });
  return release(surface, () => {
    shownPoints(parts);
    shownDomain(parts);
    themeVersion.value;
  });
}

/** Whether the samples on the map have values, not classes. */
export function hasValues({ model, store }: MapParts): boolean {
  return isRegression((model.info.peek()?.config ?? store.config.peek()).data);
}

/** Repaints when what `read` reads changes; returns what stops it all. */
export function release(surface: { invalidate(): void; dispose(): void }, read: () => void): () => void {
  const stop = effect(() => {
    read();
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}
