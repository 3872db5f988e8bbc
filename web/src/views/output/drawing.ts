/** Strokes on the map: kept here while the pointer is down, handed over as the data set when it lifts. */
import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Point } from '../../config/config.js';
import { isRegression } from '../../config/config.js';
import type { PointSet } from '../../engine/frame.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import type { Cursor } from './cursor.js';

export interface Drawing {
  /** What is being drawn, until the run on its points is on screen. */
  draft: ReadonlySignal<PointSet | null>;
  /** True while strokes draw: the brush is on, and here, and the data have classes. */
  active(): boolean;
  /** What strokes do to points: it is fetched when the brush is first taken. */
  brush: ReadonlySignal<typeof import('./strokes.js') | null>;
  stroke(from: Cursor | null, to: Cursor): void;
  finish(): void;
  dispose(): void;
}

export function createDrawing(store: Store, actions: Actions): Drawing {
  const points = signal<Point[] | null>(null);
  const draft = signal<PointSet | null>(null);
  const brush = signal<typeof import('./strokes.js') | null>(null);
  const stopFetching = effect(() => {
    if (store.brush.value === 'off' || brush.peek()) return;
    void import('./strokes.js').then((module) => {
      brush.value = module;
    });
  });
  const stopWaiting = effect(() => {
    store.info.value;
    points.value = null;
  });
  const stopDraft = effect(() => {
    draft.value = points.value && toPointSet(points.value);
  });
  return {
    draft,
    brush,
    active: () =>
      store.brush.peek() !== 'off' &&
      brush.peek() !== null &&
      store.info.peek() !== null &&
      !isRegression(store.config.peek().data),
    stroke(from, to) {
      points.value = brush.peek()!.strokePoints(points.peek(), store, from, to);
    },
    finish() {
      const before = store.config.peek();
      if (points.peek()) actions.setPoints(points.peek()!);
      // Refused (too few points, say): the data in force come back, and the reason stands at their control.
      if (store.config.peek() === before) points.value = null;
    },
    dispose() {
      stopFetching();
      stopWaiting();
      stopDraft();
    },
  };
}

function toPointSet(points: readonly Point[]): PointSet {
  const column = (index: 0 | 1 | 2): Float32Array => Float32Array.from(points, (point) => point[index]);
  return { x: column(0), y: column(1), label: column(2) };
}
