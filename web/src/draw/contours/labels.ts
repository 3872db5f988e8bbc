/** Where the numbers of level lines stand: in the lines, turned with them, where they run straight and clear of each other. */
import type { Point } from '../heights/field.js';

/** In pixels; `angle` in radians, so that the text never stands on its head. */
export interface Label extends Point {
  text: string;
  angle: number;
}

/** One level line in pixels and what it says. */
export interface Labeled {
  text: string;
  line: readonly Point[];
}

/** Free pixels between two labels. */
const CLEARANCE = 30;
/** Of a label's half width: how far a line may bend away beneath it. */
const LARGEST_BEND = 0.14;

/** `widthOf` measures a text; `inside` tells whether a label may stand there. Lines given first have the first choice. */
export function placeLabels(
  lines: readonly Labeled[],
  widthOf: (text: string) => number,
  inside: (at: Point) => boolean,
): Label[] {
  const placed: Label[] = [];
  for (const { text, line } of lines) {
    const half = widthOf(text) / 2 + 3;
    const free = (at: Point): boolean =>
      inside(at) && placed.every((other) => Math.hypot(other.x - at.x, other.y - at.y) > half + CLEARANCE);
    const label = straightest(text, line, half, free);
    if (label) placed.push(label);
  }
  return placed;
}

/** Null where the line is too short or nowhere straight enough. */
function straightest(text: string, line: readonly Point[], half: number, free: (at: Point) => boolean): Label | null {
  const way = lengthsAlong(line);
  const length = way[way.length - 1] ?? 0;
  let best: Label | null = null;
  let least = LARGEST_BEND * half;
  for (let at = 2 * half; at <= length - 2 * half; at += half / 2) {
    const [before, middle, after] = [at - half, at, at + half].map((distance) => pointAlong(line, way, distance));
    if (!before || !middle || !after || !free(middle)) continue;
    const bend = distanceFromChord(before, after, middle);
    if (bend >= least) continue;
    least = bend;
    best = {
      text,
      x: (before.x + after.x + 2 * middle.x) / 4,
      y: (before.y + after.y + 2 * middle.y) / 4,
      angle: upright(before, after),
    };
  }
  return best;
}

function upright(from: Point, to: Point): number {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}

function distanceFromChord(from: Point, to: Point, { x, y }: Point): number {
  const chord = Math.hypot(to.x - from.x, to.y - from.y);
  if (chord === 0) return Number.POSITIVE_INFINITY;
  return Math.abs((to.x - from.x) * (from.y - y) - (from.x - x) * (to.y - from.y)) / chord;
}

function lengthsAlong(line: readonly Point[]): number[] {
  const way = [0];
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1]!, line[index]!];
    way.push(way[index - 1]! + Math.hypot(to.x - from.x, to.y - from.y));
  }
  return way;
}

function pointAlong(line: readonly Point[], way: readonly number[], distance: number): Point | null {
  const after = way.findIndex((length) => length >= distance);
  if (after < 0) return null;
  if (after === 0) return line[0]!;
  const [from, to] = [line[after - 1]!, line[after]!];
  const share = (distance - way[after - 1]!) / (way[after]! - way[after - 1]! || 1);
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}
