/** Drawing own points: what a stroke of the brush or the eraser does to a list of points. */
import type { Point } from '../../config/config.js';
import type { RunInfo } from '../../engine/frame.js';

/** The engine takes no more. */
export const MOST_POINTS = 20_000;

/** Tries per disk; most fail where the disk is already full. */
const TRIES = 6;

/** Painted points keep this share of the brush's radius between them, which makes an even scatter. */
const SPACING = 0.42;

/** The points of a run as own points; a generated data set becomes the start of a drawing. */
export function toOwnPoints({ train, test }: Pick<RunInfo, 'train' | 'test'>): Point[] {
  return [train, test].flatMap((set) =>
    Array.from(set.label, (label, index): Point => [round(set.x[index]!), round(set.y[index]!), label]),
  );
}

/** Centers along a stroke, close enough that their disks leave no gap; the start itself is not repeated. */
export function strokeCenters(from: [number, number], to: [number, number], radius: number): [number, number][] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (radius * 0.7)));
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

/** `points` with a few more of `label` scattered over the disk, inside [-domain, domain]^2. */
export function paintDisk(
  points: readonly Point[],
  label: number,
  center: [number, number],
  radius: number,
  domain: number,
  random: () => number,
): Point[] {
  const painted = [...points];
  for (let attempt = 0; attempt < TRIES && painted.length < MOST_POINTS; attempt++) {
    const angle = random() * 2 * Math.PI;
    const distance = radius * Math.sqrt(random());
    const x = round(center[0] + distance * Math.cos(angle));
    const y = round(center[1] + distance * Math.sin(angle));
    const inside = Math.max(Math.abs(x), Math.abs(y)) <= domain;
    if (inside && isFree(painted, x, y, radius * SPACING)) painted.push([x, y, label]);
  }
  return painted;
}

/** `points` without those in the disk. */
export function eraseDisk(points: readonly Point[], center: [number, number], radius: number): Point[] {
  return points.filter(([x, y]) => Math.hypot(x - center[0], y - center[1]) > radius);
}

function isFree(points: readonly Point[], x: number, y: number, spacing: number): boolean {
  return points.every((point) => Math.abs(point[0] - x) > spacing || Math.hypot(point[0] - x, point[1] - y) > spacing);
}

/** Hundredths are finer than a pixel and keep links short. */
function round(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}
