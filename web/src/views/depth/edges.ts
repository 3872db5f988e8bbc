/** A number for each weight as a line between units: which are drawn, how strong, and their picture. */
import type { ThemeColors } from '../../draw/theme.js';
import type { Frame } from '../../engine/frame.js';
import { type LayerBlocks, weightIndex } from './blocks.js';
import { type Column, type Geometry, halfWidth, isStrip, unitCenter } from './geometry.js';
import type { Context } from './scene.js';
import type { ShownRun } from './shown.js';

/** The |w| drawn at half strength. One scale for all layers and times, so that thickness can be compared. */
const HALF_STRENGTH = 1.2;
const LEVELS = 10;
/** Lines drawn at most, over all layers; the strongest of each layer win. */
const MOST_LINES = 6000;
/** And no more between two columns than this for each pixel between them, or they would close to a surface. */
const LINES_PER_PIXEL = 8;
const FEWEST_LINES = 64;
/** Columns closer than this have no lines between them. */
const SMALLEST_GAP = 9;
const SMALLEST_GAP_OF_STRIPS = 40;
/** Columns farther apart than this are joined by curves. */
export const CURVED_FROM = 22;

/** What the lines stand for, and how it is drawn. */
export interface EdgeMarks {
  /** By parameter, flat. */
  values(frame: Frame): Float32Array;
  /** 0 for nothing, to 1. */
  strength(value: number): number;
  /** Lines below this bin of strength, of `FINE_BINS`, are not drawn. */
  faintestBin: number;
  color(strength: number, positive: boolean, colors: ThemeColors): string;
}

export const FINE_BINS = 256;

/** Thickness and opacity by |w|, color by sign; below about 0.04 nothing is drawn. */
export const WEIGHT_MARKS: EdgeMarks = {
  values: ({ parameters }) => parameters,
  strength: edgeStrength,
  faintestBin: 9,
  color: (_, positive, colors) => (positive ? colors.blue : colors.orange),
};

/** 0 for no weight to 1 for an infinite one. */
export function edgeStrength(weight: number): number {
  const size = Math.abs(weight);
  return size / (size + HALF_STRENGTH);
}

/** Line width in CSS pixels for a strength. */
export function edgeWidth(strength: number): number {
  return 0.5 + 2.8 * strength * strength;
}

export function edgeOpacity(strength: number): number {
  return 0.12 + 0.82 * strength;
}

/** From the units of one column to those of the next. */
export interface Gap {
  from: Column;
  to: Column;
  blocks: LayerBlocks;
  /** What the line stands for; of a maxout unit's pieces the largest in magnitude. */
  value(input: number, unit: number): number;
  strength(value: number): number;
  /** Edges weaker than this are left out. */
  threshold: number;
}

/** The lines between all columns. */
export interface EdgePlan {
  gaps: Gap[];
  /** Lines of one gap at most, where some gap has more weights worth drawing; else null. */
  limit: number | null;
  marks: EdgeMarks;
}

/** What is drawn between each pair of columns; empty where the columns have no room for lines. */
export function planEdges(geometry: Geometry, run: ShownRun, marks: EdgeMarks = WEIGHT_MARKS): EdgePlan {
  const { columns } = geometry;
  const limit = lineLimit(columns);
  const plan: EdgePlan = { gaps: [], limit: null, marks };
  const values = marks.values(run.frame);
  for (let index = 1; index < columns.length; index++) {
    const from = columns[index - 1]!;
    const to = columns[index]!;
    const blocks = run.blocks[index - 1];
    if (!blocks || from.isMap || to.isMap || !hasRoom(from, to)) continue;
    const value = (input: number, unit: number): number => largestOfPieces(values, blocks, input, unit);
    const gap: Gap = { from, to, blocks, value, strength: marks.strength, threshold: 0 };
    // Without hidden layers the inputs' weights are all there is to see: each has its line, however thin.
    if (columns.length > 2) gap.threshold = strengthThreshold(gap, marks.faintestBin, limit);
    if (gap.threshold > marks.faintestBin / FINE_BINS) plan.limit = limit;
    plan.gaps.push(gap);
  }
  return plan;
}

function largestOfPieces(values: Float32Array, blocks: LayerBlocks, input: number, unit: number): number {
  const first = weightIndex(blocks, input, unit);
  let largest = values[first]!;
  for (let piece = 1; piece < blocks.pieces; piece++) {
    if (Math.abs(values[first + piece]!) > Math.abs(largest)) largest = values[first + piece]!;
  }
  return largest;
}

/** Of the narrowest gap, for all: columns stay comparable. */
function lineLimit(columns: readonly Column[]): number {
  const widths = columns.slice(1).map((to, index) => leftEdge(to) - rightEdge(columns[index]!));
  const affordable = Math.min(MOST_LINES / widths.length, LINES_PER_PIXEL * Math.min(...widths));
  return Math.max(FEWEST_LINES, Math.floor(affordable));
}

/** Whether lines are drawn between two columns: between strips they say something only where they have some length. */
export function hasRoom(from: Column, to: Column): boolean {
  const width = leftEdge(to) - rightEdge(from);
  return width >= (isStrip(from) && isStrip(to) ? SMALLEST_GAP_OF_STRIPS : SMALLEST_GAP);
}

/** The strength that at most `limit` edges reach, by a histogram: one pass, no sorting. One level at least is drawn. */
export function strengthThreshold(gap: Gap, faintestBin: number, limit: number): number {
  const counts = new Uint32Array(FINE_BINS);
  for (let input = 0; input < gap.from.units; input++) {
    for (let unit = 0; unit < gap.to.units; unit++) {
      const strength = gap.strength(gap.value(input, unit));
      counts[Math.min(FINE_BINS - 1, Math.floor(strength * FINE_BINS))]!++;
    }
  }
  let bin = FINE_BINS;
  let reached = 0;
  while (bin > faintestBin && (reached === 0 || reached + counts[bin - 1]! <= limit)) reached += counts[--bin]!;
  return bin / FINE_BINS;
}

/** Where lines leave a column, and where they arrive at one. */
export const rightEdge = (column: Column): number => column.center + halfWidth(column);
export const leftEdge = (column: Column): number => column.center - halfWidth(column);

/** Draws all lines, weakest first. */
export function strokeEdges(context: Context, { gaps, marks }: EdgePlan, colors: ThemeColors): void {
  context.lineCap = 'round';
  collectPaths(gaps).forEach((path, index) => {
    const strength = (Math.floor(index / 2) + 0.5) / LEVELS;
    context.strokeStyle = marks.color(strength, index % 2 === 1, colors);
    context.globalAlpha = edgeOpacity(strength);
    context.lineWidth = edgeWidth(strength);
    context.stroke(path);
  });
  context.globalAlpha = 1;
}

/** One path for each level of strength and sign, weakest first; odd ones hold the positive values. */
function collectPaths(gaps: readonly Gap[]): Path2D[] {
  const paths = Array.from({ length: 2 * LEVELS }, () => new Path2D());
  for (const gap of gaps) {
    for (let input = 0; input < gap.from.units; input++) {
      for (let unit = 0; unit < gap.to.units; unit++) {
        const value = gap.value(input, unit);
        const strength = gap.strength(value);
        if (strength < gap.threshold) continue;
        const level = Math.min(LEVELS - 1, Math.floor(strength * LEVELS));
        addLine(paths[2 * level + (value > 0 ? 1 : 0)]!, gap, input, unit);
      }
    }
  }
  return paths;
}

function addLine(path: Path2D | Context, { from, to }: Gap, input: number, unit: number): void {
  const x1 = rightEdge(from);
  const x2 = leftEdge(to);
  const y1 = unitCenter(from, input);
  const y2 = unitCenter(to, unit);
  path.moveTo(x1, y1);
  if (x2 - x1 < CURVED_FROM) path.lineTo(x2, y2);
  else path.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
}

/** Draws one edge on top, as pointed at. */
export function strokeEdge(
  context: CanvasRenderingContext2D,
  gap: Gap,
  input: number,
  unit: number,
  color: string,
): void {
  context.beginPath();
  addLine(context, gap, input, unit);
  context.strokeStyle = color;
  context.lineWidth = 2.5;
  context.stroke();
}

/** The drawn edge nearest to a point, within `tolerance` pixels up or down. */
export function nearestEdge(gap: Gap, x: number, y: number, tolerance: number): { input: number; unit: number } | null {
  const rise = riseAt(gap, x);
  if (rise === null) return null;
  let best: { input: number; unit: number } | null = null;
  let distance = tolerance;
  for (let input = 0; input < gap.from.units; input++) {
    const start = unitCenter(gap.from, input);
    for (let unit = 0; unit < gap.to.units; unit++) {
      const away = Math.abs(start + (unitCenter(gap.to, unit) - start) * rise - y);
      if (away >= distance) continue;
      if (gap.strength(gap.value(input, unit)) < gap.threshold) continue;
      best = { input, unit };
      distance = away;
    }
  }
  return best;
}

/**
 * How far a line has risen from its start (0) to its end (1) at `x`; null outside the gap.
 * The curve's control points lie halfway: x(t) - x1 = (x2 - x1) (1.5 t (1 - t) + t^3), y(t) - y1 = (y2 - y1) (3 t^2 - 2 t^3).
 */
function riseAt({ from, to }: Gap, x: number): number | null {
  const share = (x - rightEdge(from)) / (leftEdge(to) - rightEdge(from));
  if (share <= 0 || share >= 1) return null;
  if (leftEdge(to) - rightEdge(from) < CURVED_FROM) return share;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  return 3 * low ** 2 - 2 * low ** 3;
}
