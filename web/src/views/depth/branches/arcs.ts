/** Where skip connections stand: arcs above the units, from the column they leave to the one they arrive at. Pure. */
import type { ModelConfig, SkipConfig } from '../../../config/config.js';
import { skipConnections } from '../../../config/depth.js';
import type { Column, Geometry } from '../geometry.js';

/** A skip connection with its height: level 0 is the lowest, and arcs that overlap stand on different levels. */
export interface Arc extends SkipConfig {
  level: number;
  /** From 0 to 1: where it leaves among those of the same start, the longest first. */
  lane: number;
  /** One of those that `skip` puts around every k layers. */
  grouped: boolean;
}

/** Its outline in CSS pixels: up at `x1` from `y1`, across at `y`, down at `x2` to `y2`. */
export interface ArcPlace {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  y: number;
}

type Model = Pick<ModelConfig, 'layers' | 'skip' | 'skips'>;

/** Above the highest arc, and between the lowest and the tallest column. */
const MARGIN = 8;
const LEVEL = 10;
/** All levels together take no more than this; many stand closer. */
const MOST = 84;

/** Every skip connection by `to`, then `from`. */
export function arcsOf(model: Model): Arc[] {
  const skips = skipConnections(model);
  const levels = levelsOf(skips);
  return skips.map(({ from, to }, index) => {
    const grouped = !model.skips.some((single) => single.from === from && single.to === to);
    return { from, to, level: levels[index]!, lane: laneOf(skips, index), grouped };
  });
}

/** By `to`: what ends first leaves last, so that no arc crosses another of the same start. */
function laneOf(skips: readonly SkipConfig[], index: number): number {
  const { from, to } = skips[index]!;
  const beside = skips.filter((skip) => skip.from === from);
  return beside.length < 2 ? 1 : beside.filter((skip) => skip.to > to).length / (beside.length - 1);
}

/** Shorter ones below longer ones; each on the lowest level where it overlaps none and stands above all that it spans. */
function levelsOf(skips: readonly SkipConfig[]): number[] {
  const order = skips.map((_, index) => index).sort((a, b) => length(skips[a]!) - length(skips[b]!) || a - b);
  const levels: number[] = skips.map(() => -1);
  order.forEach((index, rank) => {
    const taken = order.slice(0, rank).filter((other) => overlap(skips[index]!, skips[other]!));
    levels[index] = 1 + Math.max(-1, ...taken.map((other) => levels[other]!));
  });
  return levels;
}

const length = ({ from, to }: SkipConfig): number => to - from;
const overlap = (a: SkipConfig, b: SkipConfig): boolean => a.from < b.to && b.from < a.to;

/** The height that the arcs need above the units; 0 without any. */
export function arcBand(model: Model): number {
  const arcs = arcsOf(model);
  if (arcs.length === 0) return 0;
  const levels = 1 + Math.max(...arcs.map(({ level }) => level));
  return 2 * MARGIN + Math.min(MOST, LEVEL * levels);
}

/** Layers count from 1 in a skip connection, and 0 is the input: so do the columns. */
export function placeArc({ columns, rows }: Geometry, arc: Arc, levels: number): ArcPlace {
  const [from, to] = [columns[arc.from]!, columns[arc.to]!];
  const band = rows.network.body - rows.network.top;
  const pitch = Math.min(LEVEL, (band - 2 * MARGIN) / levels);
  return {
    x1: from.center + sideways(from) * (0.25 + 0.75 * arc.lane),
    y1: from.top - 1,
    x2: to.center - sideways(to),
    y2: to.top - 2,
    y: rows.network.body - MARGIN - (arc.level + 0.5) * pitch,
  };
}

/** The next arc leaves on the right where the last one arrives on the left. */
function sideways({ boxWidth }: Column): number {
  return Math.min(8, boxWidth / 4);
}

/** In the notation of SVG. */
export function arcPath({ x1, y1, x2, y2, y }: ArcPlace): string {
  const radius = Math.max(0, Math.min(12, (x2 - x1) / 2, y1 - y, y2 - y));
  return [
    `M${round(x1)} ${round(y1)}V${round(y + radius)}Q${round(x1)} ${round(y)} ${round(x1 + radius)} ${round(y)}`,
    `H${round(x2 - radius)}Q${round(x2)} ${round(y)} ${round(x2)} ${round(y + radius)}V${round(y2)}`,
  ].join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
