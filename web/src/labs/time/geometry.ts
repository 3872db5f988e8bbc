/** Where moments and layers lie on the map. */
import type { Size } from '../../draw/surface.js';
import { ticks } from '../../draw/ticks.js';
import type { Column } from './moments.js';

/** Room for the names of layers and for the steps below, in CSS pixels. */
const MARGIN = { left: 62, right: 12, top: 4, bottom: 24 };
/** Height of the map by its number of layers, and at most this share of the window, whose rest shows the network. */
const ROW = { tallest: 26, least: 78, share: 0.25 };
/** Room for one step's number, in CSS pixels. */
const STEP_LABEL = 70;
/** Room for one layer's name. */
const LAYER_LABEL = 13;

export interface StepRange {
  firstStep: number;
  /** At the right edge: beyond the last moment, whose column is as wide as the one before it. */
  endStep: number;
}

export interface HeatMap extends StepRange {
  left: number;
  right: number;
  top: number;
  bottom: number;
  layers: number;
}

/** A moment and a layer by their places in the lists. */
export interface Cell {
  column: number;
  layer: number;
}

export function heightFor(layers: number, windowHeight: number): number {
  const rows = Math.min(ROW.share * windowHeight, layers * ROW.tallest);
  return MARGIN.top + MARGIN.bottom + Math.round(Math.max(ROW.least, rows));
}

export function stepRange(columns: readonly Column[]): StepRange {
  const last = columns.at(-1)?.step ?? 0;
  const before = columns.at(-2)?.step ?? last - 1;
  return { firstStep: columns[0]?.step ?? 0, endStep: last + Math.max(1, last - before) };
}

export function heatMapOf(size: Size, columns: readonly Column[], layers: number): HeatMap {
  return {
    ...stepRange(columns),
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, size.height - MARGIN.bottom),
    layers: Math.max(1, layers),
  };
}

export function toX(map: HeatMap, step: number): number {
  return map.left + ((step - map.firstStep) / (map.endStep - map.firstStep)) * (map.right - map.left);
}

/** The upper edge of a layer's row; the first layer is on top. */
export function toY(map: HeatMap, layer: number): number {
  return map.top + (layer / map.layers) * (map.bottom - map.top);
}

/** What lies under a point; held to the map's edges. */
export function cellAt(map: HeatMap, columns: readonly Column[], x: number, y: number): Cell {
  const step = map.firstStep + ((x - map.left) / (map.right - map.left)) * (map.endStep - map.firstStep);
  const layer = Math.floor(((y - map.top) / (map.bottom - map.top)) * map.layers);
  return { column: columnAt(columns, step), layer: Math.min(map.layers - 1, Math.max(0, layer)) };
}

/** The last moment up to a step; the first where there is none. */
export function columnAt(columns: readonly Column[], step: number): number {
  return Math.max(
    0,
    columns.findLastIndex((column) => column.step <= step),
  );
}

export function stepTicks(map: HeatMap): number[] {
  const count = Math.max(1, Math.floor((map.right - map.left) / STEP_LABEL));
  return ticks(map.firstStep, map.endStep, count).filter(Number.isInteger);
}

/** Layers that get a name, from the first to the last, evenly. */
export function namedLayers(map: HeatMap): number[] {
  const every = Math.ceil((map.layers * LAYER_LABEL) / (map.bottom - map.top));
  const named = Array.from({ length: map.layers }, (_, layer) => layer);
  return named.filter((layer) => layer % every === 0 || layer === map.layers - 1);
}
