/** The uppermost canvas of the map: what stands on it while it is pointed at or drawn on, or where marks are asked for. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { Readout } from '../../draw/readout.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { PointSet } from '../../engine/frame.js';
import { messagesFor } from '../../i18n/messages.js';
import type { Actions } from '../../state/actions.js';
import { type Cursor, paintBrush, paintCrosshair } from './cursor.js';
import { clipToMap, type PlotBox, plotBox, toPixelX, toPixelY } from './geometry.js';
import { hasValues, type MapParts, release, shownDomain, shownPoints } from './layers.js';
import { pointRadius } from './points.js';
import { misclassified, readField } from './reading.js';
import { readoutContent } from './readout.js';
import { nearestPoint, paintErrors, paintRings } from './rings.js';

export interface PointedMap extends MapParts {
  cursor: ReadonlySignal<Cursor | null>;
  readout: Readout;
}

/** How near the pointer must be to a point to read it, in CSS pixels. */
const REACH = 9;

/** Error marks, crosshair and brush, and with them the readout beside the pointer. */
export function attachOverlay(canvas: HTMLCanvasElement, parts: PointedMap): () => void {
  const surface = attachSurface(canvas, (context, { width }) => paintOverlay(context, width, parts));
  return release(surface, () => {
    const { store, model, cursor } = parts;
    shownPoints(parts);
    const reads = cursor.value !== null;
    if (store.showErrors.value || reads) model.subject.value;
    followedPoint(parts);
    if (store.brush.value === 'paint') store.brushLabel.value;
    store.language.value;
    themeVersion.value;
  });
}

function paintOverlay(context: CanvasRenderingContext2D, width: number, parts: PointedMap): void {
  const { store, model, cursor, drawing } = parts;
  const theme = themeColors();
  const box = plotBox(width, shownDomain(parts));
  const sets = shownPoints(parts);
  const radius = pointRadius(sets.train.x.length + sets.test.x.length, box.side);
  const subject = model.subject.peek();
  if (store.showErrors.peek() && subject) {
    clipToMap(context, box, () => {
      for (const set of [sets.train, sets.test]) {
        paintErrors(context, box, theme, set, misclassified(subject, box.domain, set), radius);
      }
    });
  }
  const followed = followedPoint(parts);
  if (followed !== null) paintRings(context, box, theme, sets.train, [followed], radius + 2.5);
  const at = cursor.peek();
  if (at && drawing.active()) paintBrush(context, box, theme, at, store.brush.peek(), store.brushLabel.peek());
  if (at?.by === 'keyboard') paintCrosshair(context, box, theme, at);
  showReading(context, box, parts);
}

/** Puts the readout beside the cursor, and a ring around the sample it reads. */
function showReading(context: CanvasRenderingContext2D, box: PlotBox, parts: PointedMap): void {
  const { store, model, cursor, drawing, readout } = parts;
  const at = cursor.peek();
  const subject = model.subject.peek();
  if (!at || !subject || (drawing.active() && at.by === 'pointer')) {
    readout.hide();
    return;
  }
  const x = toPixelX(box, at.x);
  const y = toPixelY(box, at.y);
  const found = findPoint(box, parts, x, y);
  if (found) paintRings(context, box, themeColors(), found.set, [found.index], 5);
  const words = messagesFor(store.language.peek()).charts.output;
  const point = found && { kind: found.kind, label: found.set.label[found.index]!, regression: hasValues(parts) };
  readout.show(x, y, readoutContent(words, subject, readField(subject, box.domain, at.x, at.y), point));
}

interface FoundPoint {
  kind: 'training' | 'test';
  set: PointSet;
  index: number;
}

/** The sample near a pixel, training points first. */
function findPoint(box: PlotBox, parts: MapParts, x: number, y: number): FoundPoint | null {
  const { train, test } = shownPoints(parts);
  const inTrain = nearestPoint(box, train, x, y, REACH);
  if (inTrain >= 0) return { kind: 'training', set: train, index: inTrain };
  const inTest = nearestPoint(box, test, x, y, REACH);
  return inTest >= 0 ? { kind: 'test', set: test, index: inTest } : null;
}

/** The training sample that slow motion or the chain rule goes through while one of them is open. */
export function followedPoint({ store, drawing, model }: MapParts): number | null {
  const { sample } = store.traced.value;
  const isOpen = store.networkMode.value === 'slow' || store.lab.value === 'chain';
  return isOpen && !drawing.draft.value && sample !== null && sample < (model.info.value?.train.x.length ?? 0)
    ? sample
    : null;
}

/** Follows the training sample at a place of the map: in slow motion where that is on, else through the chain rule. */
export function followPoint(parts: MapParts, actions: Actions, box: PlotBox, at: Cursor): void {
  const { store } = parts;
  const sample = nearestPoint(box, shownPoints(parts).train, toPixelX(box, at.x), toPixelY(box, at.y), REACH);
  if (sample < 0) return;
  store.traced.value = { ...store.traced.peek(), sample };
  if (store.networkMode.peek() !== 'slow') actions.openLab('chain');
}
