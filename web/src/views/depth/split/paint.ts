/** The stacks: what each layer's gradient is made of, from 0 to 100 %. */
import { seriesColor } from '../../../draw/series.js';
import type { ThemeColors } from '../../../draw/theme.js';
import type { LayerShares } from '../../../engine/depth-sections.js';
import type { Strip } from '../band.js';
import { auxiliarySeries } from '../branches/series.js';
import { type Geometry, hiddenColumns } from '../geometry.js';
import type { Context } from '../scene.js';
import { shareY, stackOf, stripOf } from './geometry.js';
import { type Piece, partsOf, type ShareRange, type Split, stackParts, TOLERANCE, WHOLE } from './parts.js';

export interface SplitScene {
  geometry: Geometry;
  split: Split;
  /** Of every layer; null before they are measured. */
  shares: readonly LayerShares[] | null;
  range: ShareRange;
  colors: ThemeColors;
}

/** Neighboring pieces are parted by so much, in CSS pixels. */
const SEAM = 1;
const HATCH = 4;

/** The pieces of the hidden layers, in order; empty where a layer is not split. */
export function stacksOf(shares: readonly LayerShares[], split: Split): Piece[][] {
  return shares.slice(0, -1).map((layer) => stackParts(partsOf(layer, split) ?? []));
}

export function paintSplit(context: Context, scene: SplitScene): void {
  const { geometry, shares, range, split } = scene;
  const strip = stripOf(geometry);
  paintGrid(context, scene, strip);
  if (!shares) return;
  const stacks = stacksOf(shares, split);
  for (const [layer, column] of hiddenColumns(geometry).entries()) {
    const { left, width } = stackOf(column);
    for (const piece of stacks[layer] ?? []) {
      const [head, foot] = [shareY(strip, range, piece.to), shareY(strip, range, piece.from)];
      const seam = foot - head > 3 * SEAM ? SEAM : 0;
      fillPart(context, scene.colors, split, piece.part, left, head, width, Math.max(0.75, foot - head - seam));
      if (isCut(piece, range)) paintCut(context, scene.colors, left, width, piece, strip);
    }
  }
}

/** Beyond the axis by more than rounding. */
function isCut({ from, to }: Piece, { low, high }: ShareRange): boolean {
  return from < low - TOLERANCE || to > high + TOLERANCE;
}

/** Lines at 0 and 100 %. */
function paintGrid(context: Context, { geometry, range, colors }: SplitScene, strip: Strip): void {
  context.fillStyle = colors.line;
  for (const share of [WHOLE.low, WHOLE.high])
    context.fillRect(
      geometry.gutter,
      Math.round(shareY(strip, range, share)) - 0.5,
      geometry.width - 8 - geometry.gutter,
      1,
    );
}

/** Ways in shades of ink, so that they are no class; losses in the colors of their curves. */
export function fillPart(
  context: Context,
  colors: ThemeColors,
  split: Split,
  part: number,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.globalAlpha = alphaOf(split, part);
  context.fillStyle = split === 'loss' && part > 0 ? seriesColor(auxiliarySeries(part - 1)) : colors.ink;
  context.fillRect(left, top, width, height);
  if (part > 1 || (split === 'loss' && part === 1)) paintHatch(context, colors, part, left, top, width, height);
  context.restore();
}

function alphaOf(split: Split, part: number): number {
  if (split === 'loss') return part === 0 ? 0.3 : 1;
  return [0.78, 0.26, 0.5][part]!;
}

/** Lines in another direction for every other part: none is told by its color alone. */
function paintHatch(
  context: Context,
  colors: ThemeColors,
  part: number,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  const slope = part % 2 === 0 ? 1 : -1;
  const phase = Math.ceil(part / 2);
  context.globalAlpha = 0.75;
  context.strokeStyle = colors.panel;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = left - height; x < left + width + height; x += HATCH * phase) {
    context.moveTo(x, slope > 0 ? top : top + height);
    context.lineTo(x + height, slope > 0 ? top + height : top);
  }
  context.stroke();
}

/** A notch where a piece goes on beyond the axis. */
function paintCut(
  context: Context,
  colors: ThemeColors,
  left: number,
  width: number,
  piece: Piece,
  { top, bottom }: Strip,
): void {
  const [y, down] = piece.from < 0 ? [bottom, -1] : [top, 1];
  context.fillStyle = colors.panel;
  context.beginPath();
  context.moveTo(left + width / 2 - 3, y);
  context.lineTo(left + width / 2 + 3, y);
  context.lineTo(left + width / 2, y + 4 * down);
  context.fill();
}
