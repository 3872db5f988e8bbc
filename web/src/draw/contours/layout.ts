/** A contour picture before it is painted or written: bands of color, level lines, their numbers, axes. */
import { sequentialColor } from '../colors.js';
import { formatTick } from '../format.js';
import { type HeightField, type Point, valueAt } from '../heights/field.js';
import { type HeightScale, levels, shareOf } from '../heights/scale.js';
import { ticks } from '../ticks.js';
import { type Box, fromPixels, toPixels } from './box.js';
import { type Level, openLines, type Ring, traceHoles, traceLevels } from './geometry.js';
import { type Label, placeLabels } from './labels.js';

export interface ContourLayout {
  box: Box;
  /** From the lowest: the whole rectangle, then the area above each level, in pixels. */
  ground: string;
  bands: { color: string; rings: Point[][] }[];
  lines: { value: number; parts: Point[][] }[];
  /** Where there is no value. */
  holes: Point[][];
  labels: Label[];
  ticks: { x: Tick[]; y: Tick[] };
}

interface Tick {
  at: number;
  text: string;
}

/** Level lines of a picture, about. */
const LEVELS = 14;
/** Of the scale: level lines nearer to its ends would be specks around the lowest or the highest point. */
const SPECK = 0.004;

export function levelsOf(scale: HeightScale): number[] {
  const isLine = (share: number): boolean => share > SPECK && share < 1 - SPECK;
  return levels(scale, LEVELS).filter((value) => isLine(shareOf(scale, value)));
}

interface Traced {
  levels: Level[];
  holes: Ring[];
}

/** Lines of a field do not change with the size of the picture. */
const known = new WeakMap<HeightField, { scale: string; traced: Traced }>();

function traceField(field: HeightField, scale: HeightScale): Traced {
  const key = JSON.stringify(scale);
  const before = known.get(field);
  if (before?.scale === key) return before.traced;
  const traced = { levels: traceLevels(field, scale, levelsOf(scale)), holes: traceHoles(field).flat() };
  known.set(field, { scale: key, traced });
  return traced;
}

/** `widthOf` measures a text as it will be drawn. */
export function layOut(
  box: Box,
  field: HeightField,
  scale: HeightScale,
  widthOf: (text: string) => number,
): ContourLayout {
  const { levels: all, holes } = traceField(field, scale);
  const pixels = (line: readonly Point[]): Point[] => line.map((at) => toPixels(box, field, at));
  const edges = [scale.low, ...all.map(({ value }) => value), scale.high];
  const colorAbove = (index: number): string =>
    sequentialColor((shareOf(scale, edges[index]!) + shareOf(scale, edges[index + 1]!)) / 2);
  const lines = all.map(({ value, areas }) => ({
    value,
    parts: areas.flat().flatMap((ring) => openLines(ring, field).map(pixels)),
  }));
  return {
    box,
    ground: colorAbove(0),
    bands: all.map(({ areas }, index) => ({ color: colorAbove(index + 1), rings: areas.flat().map(pixels) })),
    lines,
    holes: holes.map(pixels),
    labels: placeLabels(labeled(lines), widthOf, clearOf(box, field)),
    ticks: axisTicks(box, field),
  };
}

/** The longest line of each level; every other level first, so that they are spread over the heights. */
function labeled(lines: ContourLayout['lines']): { text: string; line: Point[] }[] {
  const order = [...lines.filter((_, index) => index % 2 === 0), ...lines.filter((_, index) => index % 2 === 1)];
  return order.flatMap(({ value, parts }) => {
    const longest = parts.reduce<Point[]>((most, part) => (part.length > most.length ? part : most), []);
    return longest.length > 1 ? [{ text: formatTick(value), line: longest }] : [];
  });
}

/** Not at the rim, nor in a hole. */
function clearOf(box: Box, field: HeightField): (at: Point) => boolean {
  const { left, right, top, bottom } = box;
  const room = 14;
  return (at) =>
    at.x > left + room &&
    at.x < right - room &&
    at.y > top + room &&
    at.y < bottom - room &&
    Number.isFinite(valueAt(field, fromPixels(box, field, at)));
}

/** Pixels between two numbers of an axis, about. */
const TICK_DISTANCE = 64;

function axisTicks(box: Box, field: HeightField): ContourLayout['ticks'] {
  const along = (axis: ArrayLike<number>, length: number, at: (value: number) => number): Tick[] =>
    ticks(axis[0]!, axis[axis.length - 1]!, Math.max(2, length / TICK_DISTANCE)).map((value) => ({
      at: at(value),
      text: formatTick(value),
    }));
  const origin = { x: field.x[0]!, y: field.y[0]! };
  return {
    x: along(field.x, box.right - box.left, (x) => toPixels(box, field, { ...origin, x }).x),
    y: along(field.y, box.bottom - box.top, (y) => toPixels(box, field, { ...origin, y }).y),
  };
}
