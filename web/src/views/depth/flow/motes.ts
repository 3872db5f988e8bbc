/** Dots that run backwards along the strongest edges, at a pace that tells the size of their gradient. Pure. */
import { CURVED_FROM, FINE_BINS, type Gap, leftEdge, rightEdge, strengthThreshold } from '../edges.js';
import { unitCenter } from '../geometry.js';
import { motePace } from './gradient-scale.js';

/** An edge that carries motes. */
export interface Carrier {
  gap: Gap;
  input: number;
  unit: number;
  /** Where its first mote is: 1 at the right end, where it starts, 0 at the left one. */
  phase: number;
  /** Evenly spaced. */
  motes: number;
}

export interface Place {
  x: number;
  y: number;
  /** Radians of the way to the left end. */
  direction: number;
}

/** Over all layers: so many are drawn in a small share of a frame. */
export const MOST_MOTES = 600;
const MOST_PER_GAP = 48;
/** In narrow gaps fewer, or standing ones would cover the lines. */
const PER_PIXEL = 0.3;
const FEWEST_PER_GAP = 6;
/** CSS pixels from one mote to the next on the same edge. */
const SPACING = 80;

/** The strongest edges of each gap; those that carried motes before go on where they are. */
export function chooseCarriers(gaps: readonly Gap[], before: readonly Carrier[]): Carrier[] {
  const known = new Map(before.map((carrier) => [keyOf(carrier), carrier.phase]));
  const affordable = Math.min(MOST_PER_GAP, Math.floor(MOST_MOTES / Math.max(1, gaps.length)));
  return gaps.flatMap((gap) => {
    const width = leftEdge(gap.to) - rightEdge(gap.from);
    const motes = Math.max(1, Math.floor(width / SPACING));
    const most = Math.min(affordable, Math.max(FEWEST_PER_GAP, Math.floor(width * PER_PIXEL)));
    return strongest(gap, Math.ceil(most / motes)).map(({ input, unit }) => {
      const phase = known.get(keyOf({ gap, input, unit })) ?? scatter(input, unit);
      return { gap, input, unit, phase, motes };
    });
  });
}

/** At most `most` of the drawn edges. */
function strongest(gap: Gap, most: number): { input: number; unit: number }[] {
  const threshold = Math.max(gap.threshold, strengthThreshold(gap, 1, most), 1 / FINE_BINS);
  const chosen: { input: number; unit: number; size: number }[] = [];
  for (let input = 0; input < gap.from.units; input++) {
    for (let unit = 0; unit < gap.to.units; unit++) {
      const size = Math.abs(gap.value(input, unit));
      if (gap.strength(size) >= threshold) chosen.push({ input, unit, size });
    }
  }
  return chosen.sort((a, b) => b.size - a.size).slice(0, most);
}

const keyOf = ({ gap, input, unit }: Pick<Carrier, 'gap' | 'input' | 'unit'>): string =>
  `${gap.to.layer} ${input} ${unit}`;

/** Neighbors do not run side by side; the same edge starts at the same place every time. */
function scatter(input: number, unit: number): number {
  return (input * 0.618034 + unit * 0.381966 + 0.25) % 1;
}

/** Moves every mote on by `seconds`. */
export function advance(carriers: readonly Carrier[], seconds: number): void {
  for (const carrier of carriers) {
    const { gap, input, unit } = carrier;
    const run = (motePace(gap.value(input, unit)) * seconds) / lengthOf(gap, input, unit);
    carrier.phase = (((carrier.phase - run) % 1) + 1) % 1;
  }
}

/** Where the motes of an edge are. */
export function placesOf({ gap, input, unit, phase, motes }: Carrier): Place[] {
  return Array.from({ length: motes }, (_, mote) => edgePlace(gap, input, unit, (phase + mote / motes) % 1));
}

/** The straight way from end to end. */
function lengthOf({ from, to }: Gap, input: number, unit: number): number {
  return Math.hypot(leftEdge(to) - rightEdge(from), unitCenter(to, unit) - unitCenter(from, input));
}

/**
 * A point of an edge, t = 0 at its left end, 1 at its right. The curve's control points lie halfway, as it is drawn:
 * x(t) = x1 + (x2 - x1) (1.5 t (1 - t) + t^3), y(t) = y1 + (y2 - y1) (3 t^2 - 2 t^3).
 */
export function edgePlace({ from, to }: Gap, input: number, unit: number, t: number): Place {
  const [x1, x2] = [rightEdge(from), leftEdge(to)];
  const [y1, y2] = [unitCenter(from, input), unitCenter(to, unit)];
  const curved = x2 - x1 >= CURVED_FROM;
  const across = curved ? 1.5 * t * (1 - t) + t ** 3 : t;
  const up = curved ? 3 * t ** 2 - 2 * t ** 3 : t;
  const [dx, dy] = curved ? [1.5 - 3 * t + 3 * t ** 2, 6 * t * (1 - t)] : [1, 1];
  const direction = Math.atan2(-(y2 - y1) * dy, -(x2 - x1) * dx);
  return { x: x1 + (x2 - x1) * across, y: y1 + (y2 - y1) * up, direction };
}

const RADIUS = 1.9;
const ARROW = 4;

/** A mote, and the arrowhead that stands where motion is unwelcome; `turn` in radians. */
export function addDot(path: Path2D, { x, y }: Place): void {
  path.moveTo(x + RADIUS, y);
  path.arc(x, y, RADIUS, 0, 2 * Math.PI);
}

export function addArrow(path: Path2D, { x, y, direction }: Place, turn = 0): void {
  const corner = (angle: number, size: number): [number, number] => [
    x + size * Math.cos(direction + turn + angle),
    y + size * Math.sin(direction + turn + angle),
  ];
  path.moveTo(...corner(0, ARROW));
  path.lineTo(...corner(2.4, ARROW));
  path.lineTo(...corner(-2.4, ARROW));
  path.closePath();
}
