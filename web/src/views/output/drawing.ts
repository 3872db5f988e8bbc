/** Strokes on the map: kept here while the pointer is down, handed over as the data set when it lifts. */
import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Point } from '../../config/config.js';
import { isRegression } from '../../config/config.js';
import type { PointSet } from '../../engine/frame.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { BRUSH_RADIUS, eraseDisk, paintDisk, strokeCenters, toOwnPoints } from './brush.js';
import type { Cursor } from './cursor.js';

export interface Drawing {
  /** What is being drawn, until the run on its points is on screen. */
  draft: ReadonlySignal<PointSet | null>;
  /** True while strokes draw: the brush is on and the data have classes. */
  active(): boolean;
  stroke(from: Cursor | null, to: Cursor): void;
  finish(): void;
  dispose(): void;
}

export function createDrawing(store: Store, actions: Actions): Drawing {
  const points = signal<Point[] | null>(null);
  const draft = signal<PointSet | null>(null);
  const stopWaiting = effect(() => {
    store.info.value;
    points.value = null;
  });
  const stopDraft = effect(() => {
    draft.value = points.value && toPointSet(points.value);
  });
  return {
    draft,
    active: () => store.brush.peek() !== 'off' && store.info.peek() !== null && !isRegression(store.config.peek().data),
    stroke(from, to) {
      points.value = strokePoints(points.peek() ?? startingPoints(store), store, from, to);
    },
    finish() {
      const before = store.config.peek();
      if (points.peek()) actions.setPoints(points.peek()!);
      // Refused (too few points, say): the data in force come back, and the reason stands at their control.
      if (store.config.peek() === before) points.value = null;
    },
    dispose() {
      stopWaiting();
      stopDraft();
    },
  };
}

function startingPoints(store: Store): Point[] {
  const { data } = store.config.peek();
  return data.kind === 'points' ? data.points : toOwnPoints(store.info.peek()!);
}

function strokePoints(points: Point[], store: Store, from: Cursor | null, to: Cursor): Point[] {
  const { domain } = store.info.peek()!;
  const radius = BRUSH_RADIUS * 2 * domain;
  const erase = store.brush.peek() === 'erase';
  const label = store.brushLabel.peek();
  const centers = from ? strokeCenters([from.x, from.y], [to.x, to.y], radius) : [[to.x, to.y] as [number, number]];
  return centers.reduce(
    (kept, center) =>
      erase ? eraseDisk(kept, center, radius) : paintDisk(kept, label, center, radius, domain, Math.random),
    points,
  );
}

function toPointSet(points: readonly Point[]): PointSet {
  const column = (index: 0 | 1 | 2): Float32Array => Float32Array.from(points, (point) => point[index]);
  return { x: column(0), y: column(1), label: column(2) };
}
