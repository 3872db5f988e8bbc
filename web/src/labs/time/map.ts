/** The heat map on its canvas. */
import { effect } from '@preact/signals-core';
import { html } from 'lit/html.js';
import { formatCount } from '../../draw/format.js';
import type { Readout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { formatValue, layerName } from './describe.js';
import { type HeatMap, heatMapOf, heightFor, toX, toY } from './geometry.js';
import { paintAxes, paintCells, paintHint, paintReading, paintShown } from './paint.js';
import { layerCount, valueAt } from './scale.js';
import { shownStep, type View, words } from './view.js';

export interface HeatMapPicture {
  /** As last painted; null before the first paint. */
  map(): HeatMap | null;
  dispose(): void;
}

export function attachMap(canvas: HTMLCanvasElement, view: View, readout: Readout): HeatMapPicture {
  let map: HeatMap | null = null;
  const surface = attachSurface(canvas, (context, size) => {
    map = paintMap(context, size, view);
    showReading(map, view, readout);
  });
  const stop = effect(() => {
    const layers = view.store.info.value?.config.model.layers.length ?? 0;
    canvas.parentElement!.style.height = `${heightFor(layers + 1, innerHeight)}px`;
    readAll(view);
    surface.invalidate();
  });
  return {
    map: () => map,
    dispose: () => {
      stop();
      surface.dispose();
    },
  };
}

/** Whatever the picture is made of. */
function readAll({ store, columns, quantity, scale, reading }: View): void {
  const signals = [columns, quantity, scale, reading, store.frame, store.language, themeVersion];
  for (const one of signals) one.value;
}

function paintMap(context: CanvasRenderingContext2D, size: Size, view: View): HeatMap | null {
  const theme = themeColors();
  const columns = view.columns.peek();
  const say = words(view);
  if (columns.length === 0) {
    paintHint(context, size, theme, say.measuring);
    return null;
  }
  const layers = layerCount(columns);
  const map = heatMapOf(size, columns, layers);
  paintCells(context, map, theme, columns, view.quantity.peek(), view.scale.peek());
  paintAxes(context, map, theme, (layer) => layerName(say, layer, layers), say.step);
  paintShown(context, map, theme, shownStep(view));
  const reading = view.reading.peek();
  if (reading) paintReading(context, map, theme, columns, reading);
  return map;
}

function showReading(map: HeatMap | null, view: View, readout: Readout): void {
  const cell = view.reading.peek();
  const columns = view.columns.peek();
  const column = cell && columns[cell.column];
  if (!map || !column) {
    readout.hide();
    return;
  }
  const say = words(view);
  const quantity = view.quantity.peek();
  const value = formatValue(quantity, valueAt(column, cell.layer, quantity));
  readout.show(
    toX(map, column.step),
    toY(map, cell.layer + 0.5),
    html`<dl>
      <dt>${say.step}</dt><dd>${formatCount(column.step)}</dd>
      <dt>${layerName(say, cell.layer, map.layers)}</dt><dd>${value}</dd>
    </dl>`,
  );
}
