/** All unit maps as one image: planes become colored squares, layer under layer, from which the network is painted. */
import { type ActivationName, activatedBy, type Config, isRegression, outputCount } from '../../config/config.js';
import { classLut, LUT_SIZE, signedLut } from '../../draw/colors.js';
import { type ThemeColors, themeColors } from '../../draw/theme.js';
import type { Planes } from '../../engine/frame.js';
import { CORNER_SHARE, type Column, isFramed } from './geometry.js';

/** Pixels of all maps together; more would cost the engine and the page too much for each frame. */
const PIXEL_BUDGET = 200_000;
const SMALLEST_MAP = 4;
const LARGEST_MAP = 48;

/** The middle of the colors: what these activations give for an input that says nothing. All others have 0. */
export const MIDDLE: Partial<Record<ActivationName, number>> = { sigmoid: 0.5, step: 0.5, gaussian: 0.5 };

/** The side of the maps to ask the engine for: fine enough for the boxes on screen, within the budget. */
export function unitMapSize(columns: readonly Column[], pixelRatio: number): number {
  const count = columns.reduce((sum, column) => sum + column.units, 0);
  const wished = Math.max(...columns.map((column) => Math.max(column.boxWidth, column.boxHeight))) * pixelRatio;
  const affordable = Math.floor(Math.sqrt(PIXEL_BUDGET / count));
  const size = Math.max(SMALLEST_MAP, Math.min(LARGEST_MAP, affordable, Math.ceil(wished)));
  return size >= 12 ? size - (size % 4) : size;
}

export class UnitAtlas {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d')!;
  private image: ImageData | null = null;
  private pixels = new Uint32Array(0);
  private places: { x: number; y: number; step: number }[] = [];
  private corners = new Uint32Array(0);
  private size = 0;
  private drawn: { values: Float32Array; config: Config; colors: ThemeColors } | null = null;

  /**
   * Colors the planes anew when they, the Config or the theme changed; those of auxiliary classifiers follow and stay out.
   * False when the planes are not of these columns.
   */
  update(planes: Planes, columns: readonly Column[], config: Config): boolean {
    const last = columns[columns.length - 1]!;
    if (planes.size === 0 || planes.count < last.firstPlane + last.units) return false;
    if (planes.values.length !== planes.count * planes.size ** 2) return false;
    const colors = themeColors();
    const { drawn } = this;
    if (drawn?.values === planes.values && drawn.config === config && drawn.colors === colors) return true;
    if (drawn?.config !== config || this.size !== planes.size) this.arrange(columns, planes.size);
    for (const column of columns) this.paintColumn(column, planes, config);
    this.context.putImageData(this.image!, 0, 0);
    this.drawn = { values: planes.values, config, colors };
    return true;
  }

  /** Draws the maps of a layer: one by one where boxes are framed, else all at once. */
  drawColumn(context: CanvasRenderingContext2D, column: Column): void {
    const { x, y, step } = this.places[column.layer + 1]!;
    const { canvas, size } = this;
    const left = column.center - column.boxWidth / 2;
    if (isFramed(column)) {
      for (let unit = 0; unit < column.units; unit++) {
        const top = column.top + unit * column.pitch;
        context.drawImage(canvas, x, y + unit * step, size, size, left, top, column.boxWidth, column.boxHeight);
      }
      return;
    }
    const height = (column.pitch * (step * (column.units - 1) + size)) / step;
    context.drawImage(canvas, x, y, size, step * (column.units - 1) + size, left, column.top, column.boxWidth, height);
  }

  /** Stacks layers below each other, in as many stacks as the tallest layer allows; gaps are left clear between units. */
  private arrange(columns: readonly Column[], size: number): void {
    const steps = columns.map(({ pitch, boxHeight }) => size + Math.round((size * (pitch - boxHeight)) / boxHeight));
    const heights = columns.map(({ units }, index) => units * steps[index]!);
    const tallest = Math.max(...heights);
    let stack = 0;
    let filled = 0;
    this.places = columns.map((_, index) => {
      if (filled + heights[index]! > tallest) {
        stack++;
        filled = 0;
      }
      const place = { x: stack * size, y: filled, step: steps[index]! };
      filled += heights[index]!;
      return place;
    });
    this.size = size;
    this.corners = cornerMask(size);
    this.canvas.width = (stack + 1) * size;
    this.canvas.height = tallest;
    this.image = this.context.createImageData(this.canvas.width, this.canvas.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  private paintColumn(column: Column, planes: Planes, config: Config): void {
    const area = planes.size ** 2;
    const first = column.firstPlane * area;
    const layer = planes.values.subarray(first, first + column.units * area);
    if (column.kind === 'hidden') {
      const middle = MIDDLE[activatedBy(config.model.layers[column.layer]!).activation] ?? 0;
      this.paintUnits(column, layer, signedLut(themeColors()), middle, spread(layer, middle));
      return;
    }
    for (let unit = 0; unit < column.units; unit++) {
      const values = layer.subarray(unit * area, (unit + 1) * area);
      const [lut, low, high] = column.kind === 'input' ? inputScale(values) : outputScale(config, unit);
      this.paintPlane(column, unit, values, lut, low, high);
    }
  }

  private paintUnits(column: Column, layer: Float32Array, lut: Uint32Array, middle: number, reach: number): void {
    const area = this.size ** 2;
    for (let unit = 0; unit < column.units; unit++) {
      const values = layer.subarray(unit * area, (unit + 1) * area);
      this.paintPlane(column, unit, values, lut, middle - reach, middle + reach);
    }
  }

  private paintPlane(
    column: Column,
    unit: number,
    values: Float32Array,
    lut: Uint32Array,
    low: number,
    high: number,
  ): void {
    const { size, pixels } = this;
    const stride = this.canvas.width;
    const place = this.places[column.layer + 1]!;
    const scale = (LUT_SIZE - 1) / (high - low);
    let from = 0;
    for (let row = 0; row < size; row++) {
      const start = (place.y + unit * place.step + row) * stride + place.x;
      for (let to = start; to < start + size; to++) {
        const entry = (values[from++]! - low) * scale + 0.5;
        pixels[to] = lut[entry > 0 ? (entry < LUT_SIZE ? entry | 0 : LUT_SIZE - 1) : 0]!;
      }
    }
    if (isFramed(column)) this.roundCorners(place.x, place.y + unit * place.step);
  }

  private roundCorners(x: number, y: number): void {
    const { size, pixels, corners } = this;
    for (let row = 0; row < size; row++) {
      const start = (y + row) * this.canvas.width + x;
      for (let column = 0; column < size; column++) {
        pixels[start + column] = (pixels[start + column]! & 0xffffff) | corners[row * size + column]!;
      }
    }
  }
}

/** The opacity of each pixel of a map with round corners, in the byte where ImageData has it. */
function cornerMask(size: number): Uint32Array<ArrayBuffer> {
  const radius = CORNER_SHARE * size;
  const inner = size / 2 - radius;
  const distance = (pixel: number): number => Math.max(0, Math.abs(pixel + 0.5 - size / 2) - inner);
  return Uint32Array.from({ length: size * size }, (_, index) => {
    const outside = Math.hypot(distance(index % size), distance(Math.floor(index / size))) - radius;
    return (Math.round(255 * Math.min(1, Math.max(0, 0.5 - outside))) << 24) >>> 0;
  });
}

type Scale = [lut: Uint32Array, low: number, high: number];

function inputScale(values: Float32Array): Scale {
  const reach = spread(values, 0);
  return [signedLut(themeColors()), -reach, reach];
}

/** Probabilities from 0 to 1; regression as the data, from -1 to 1. */
function outputScale(config: Config, unit: number): Scale {
  if (isRegression(config.data)) return [signedLut(themeColors()), -1, 1];
  return outputCount(config.data) === 1 ? [signedLut(themeColors()), 0, 1] : [classLut(unit), 0, 1];
}

/** The largest distance from the middle; 1 where all values are there, so that they get the middle color. */
function spread(values: Float32Array, middle: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(values[i]! - middle);
    if (distance > largest) largest = distance;
  }
  return largest > 0 && Number.isFinite(largest) ? largest : 1;
}
