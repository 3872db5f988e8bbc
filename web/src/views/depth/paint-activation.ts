/** Each layer's f and f' with the pre-activations they meet; where columns are narrow, the density of these alone. */
import { activatedBy, hasActivation, type LayerConfig } from '../../config/config.js';
import { isVector } from '../../draw/surface.js';
import type { LayerActivity } from '../../engine/frame.js';
import { meanSlope } from './blocks.js';
import { configuredParameter, curveOf, saturatedBins, verticalRange } from './curves.js';
import { type Column, hasCurves, hiddenColumns } from './geometry.js';
import { shortNumber, widestRange } from './metrics.js';
import { type Context, font, type Scene } from './scene.js';

/** The range drawn before the engine has measured one. */
const RANGE_UNMEASURED = 4;
const PLOT_HEIGHT = 60;
const POINTS = 72;
/** A plot narrower than this labels its axis with one number. */
const ROOM_FOR_THREE = 84;

interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function paintActivationRow(context: Context, scene: Scene): void {
  const narrow = !hasCurves(scene.geometry.detail);
  for (const column of hiddenColumns(scene.geometry)) {
    if (!hasActivation(scene.config.model.layers[column.layer]!)) continue;
    if (narrow) paintDensity(context, scene, column);
    else paintCurves(context, scene, column);
  }
}

/** Where the strips or curves stand in the row. */
export function activationPlotTop(scene: Pick<Scene, 'geometry'>): { top: number; height: number } {
  return { top: scene.geometry.rows.activation.body + 13, height: PLOT_HEIGHT };
}

function paintCurves(context: Context, scene: Scene, column: Column): void {
  const layer = scene.config.model.layers[column.layer]!;
  const activity = scene.run?.frame.activity[column.layer] ?? null;
  const width = Math.min(column.width * 0.84, 132);
  const plot = { left: column.center - width / 2, width, ...activationPlotTop(scene) };
  const parameter = drawnParameter(scene, layer, column.layer);
  const range = activity?.range ?? RANGE_UNMEASURED;
  if (activity) paintHistogram(context, scene, layer, parameter, activity, plot);
  paintAxis(context, scene, plot, range);
  const shapes = curvePaths(context, scene, layer, parameter, range, plot);
  context.save();
  context.translate(plot.left, plot.top);
  const learned = activatedBy(layer).activation === 'maxout'; // each unit has slopes of its own: no one f' stands for all
  context.strokeStyle = scene.colors.soft;
  context.lineWidth = 1.4;
  context.setLineDash([3, 3]);
  if (!learned) context.stroke(shapes.derivative);
  context.setLineDash([]);
  context.strokeStyle = scene.colors.ink;
  context.lineWidth = 1.8;
  context.stroke(shapes.value);
  context.restore();
  if (learned) paintPieces(context, scene, plot, layer);
}

/** PReLU is drawn with the mean of the slopes it has learned, all others as configured. */
function drawnParameter(scene: Scene, layer: LayerConfig, index: number): number {
  const blocks = scene.run?.blocks[index];
  const learned = blocks ? meanSlope(blocks, scene.run!.frame.parameters) : Number.NaN;
  return Number.isFinite(learned) ? learned : configuredParameter(layer);
}

function paintHistogram(
  context: Context,
  scene: Scene,
  layer: LayerConfig,
  parameter: number,
  activity: LayerActivity,
  plot: Plot,
): void {
  const { histogram, range } = activity;
  const saturated = cachedBins(scene, layer, parameter, range, histogram.length);
  const binWidth = plot.width / histogram.length;
  let largest = 0;
  for (const share of histogram) largest = Math.max(largest, share);
  tintSaturated(context, scene, saturated, plot);
  for (let bin = 0; bin < histogram.length; bin++) {
    const left = plot.left + bin * binWidth;
    const height = largest > 0 ? (histogram[bin]! / largest) * plot.height : 0;
    context.globalAlpha = 0.42;
    context.fillStyle = saturated[bin] ? scene.colors.warn : scene.colors.accent;
    context.fillRect(left + 0.25, plot.top + plot.height - height, binWidth - 0.5, height);
  }
  context.globalAlpha = 1;
}

function tintSaturated(context: Context, scene: Scene, saturated: readonly boolean[], plot: Plot): void {
  const binWidth = plot.width / saturated.length;
  context.beginPath();
  for (let bin = 0; bin < saturated.length; bin++) {
    let end = bin;
    while (saturated[end]) end++;
    context.rect(plot.left + bin * binWidth, plot.top, (end - bin) * binWidth, plot.height);
    bin = end;
  }
  context.globalAlpha = 0.11;
  context.fillStyle = scene.colors.warn;
  context.fill();
}

function paintAxis(context: Context, scene: Scene, plot: Plot, range: number): void {
  const bottom = plot.top + plot.height;
  context.fillStyle = scene.colors.line;
  context.fillRect(plot.left, bottom, plot.width, 1);
  context.fillRect(plot.left + plot.width / 2, bottom, 1, 4);
  context.fillStyle = scene.colors.soft;
  context.font = font(10);
  context.textBaseline = 'top';
  context.textAlign = 'center';
  if (plot.width < ROOM_FOR_THREE) {
    context.fillText(`±${shortNumber(range)}`, plot.left + plot.width / 2, bottom + 6);
    return;
  }
  context.fillText('0', plot.left + plot.width / 2, bottom + 6);
  context.textAlign = 'left';
  context.fillText(`−${shortNumber(range)}`, plot.left, bottom + 6);
  context.textAlign = 'right';
  context.fillText(shortNumber(range), plot.left + plot.width, bottom + 6);
}

function paintPieces(context: Context, scene: Scene, plot: Plot, layer: LayerConfig): void {
  context.fillStyle = scene.colors.soft;
  context.font = font(10);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(scene.words.maxOfPieces(activatedBy(layer).pieces ?? 2), plot.left + plot.width / 2, plot.top);
}

/** Pre-activations upwards from -range to range, darker where there are more; the saturated stretch tinted. */
function paintDensity(context: Context, scene: Scene, column: Column): void {
  const activity = scene.run?.frame.activity[column.layer];
  const { top, height } = activationPlotTop(scene);
  const width = column.boxWidth;
  const left = column.center - width / 2;
  context.fillStyle = scene.colors.fill;
  context.fillRect(left, top, width, height);
  if (!activity) return;
  const layer = scene.config.model.layers[column.layer]!;
  const { histogram, range } = activity;
  const saturated = cachedBins(scene, layer, drawnParameter(scene, layer, column.layer), range, histogram.length);
  const scale = (range / widestRange(scene.run!.frame.activity)) * (height / 2);
  const binHeight = (2 * scale) / histogram.length;
  for (let bin = 0; bin < histogram.length; bin++) {
    const share = histogram[bin]!;
    if (share <= 0) continue;
    context.globalAlpha = Math.min(1, 0.12 + 2.2 * Math.sqrt(share));
    context.fillStyle = saturated[bin] ? scene.colors.warn : scene.colors.accent;
    context.fillRect(left, top + height / 2 + scale - (bin + 1) * binHeight, width, Math.max(0.75, binHeight));
  }
  context.globalAlpha = 1;
}

const binCache = new Map<string, boolean[]>();
const pathCache = new Map<string, { value: Path2D; derivative: Path2D }>();
const CACHE_LIMIT = 400;

function cachedBins(scene: Scene, layer: LayerConfig, parameter: number, range: number, count: number): boolean[] {
  const rounded = Number(parameter.toPrecision(3));
  const curve = curveOf(layer, scene.run?.info.curves);
  return cached(binCache, `${keyOf(scene, layer)} ${rounded} ${range} ${count}`, () =>
    saturatedBins(curve, rounded, range, count),
  );
}

/** Names the curve; without a run a formula has none. */
function keyOf(scene: Scene, layer: LayerConfig): string {
  const { activation, formula } = activatedBy(layer);
  return formula === undefined ? activation : `${activation} ${scene.run ? formula : ''}`;
}

function curvePaths(
  context: Context,
  scene: Scene,
  layer: LayerConfig,
  parameter: number,
  range: number,
  plot: Plot,
): { value: Path2D; derivative: Path2D } {
  const rounded = Number(parameter.toPrecision(3));
  const curve = curveOf(layer, scene.run?.info.curves);
  const trace = (): { value: Path2D; derivative: Path2D } => {
    const [low, high] = verticalRange(curve, rounded, range);
    const window: Window = { low, high, range, width: plot.width, height: plot.height };
    return {
      value: tracePath((x) => curve.value(x, rounded), window),
      derivative: tracePath((x) => curve.derivative(x, rounded), window),
    };
  };
  if (isVector(context)) return trace();
  return cached(pathCache, `${keyOf(scene, layer)} ${rounded} ${range} ${plot.width} ${plot.height}`, trace);
}

interface Window {
  low: number;
  high: number;
  range: number;
  width: number;
  height: number;
}

/** The graph inside its window; it ends where it leaves at the top or bottom, or is not finite. */
function tracePath(f: (x: number) => number, { low, high, range, width, height }: Window): Path2D {
  const path = new Path2D();
  let inside = false;
  let begun = false;
  for (let i = 0; i <= POINTS; i++) {
    const value = f(range * ((2 * i) / POINTS - 1));
    if (!Number.isFinite(value)) {
      inside = begun = false;
      continue;
    }
    const within = value >= low - 1e-9 && value <= high + 1e-9;
    const y = 2 + (height - 4) * (1 - (Math.max(low, Math.min(high, value)) - low) / (high - low));
    const x = (width * i) / POINTS;
    if (inside || (within && begun)) path.lineTo(x, y);
    if (!inside) path.moveTo(x, y);
    inside = within;
    begun = true;
  }
  return path;
}

function cached<Value>(cache: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size > CACHE_LIMIT) cache.clear();
  const value = compute();
  cache.set(key, value);
  return value;
}
