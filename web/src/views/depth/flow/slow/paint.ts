/** The stage on the network: what the units hold, where the signal or the gradient is on its way, what is still to come. */
import { LUT_SIZE, sequentialColor, signedLut, unpackColor } from '../../../../draw/colors.js';
import type { ThemeColors } from '../../../../draw/theme.js';
import type { EdgePlan, Gap } from '../../edges.js';
import { rightEdge } from '../../edges.js';
import { type Column, type Geometry, hasCurves, isFramed, unitCenter, unitLeft } from '../../geometry.js';
import { shortNumber } from '../../metrics.js';
import { activationPlotTop } from '../../paint-activation.js';
import { type DecadeRange, decadePosition, widenDecades } from '../../scale.js';
import { type Context, font } from '../../scene.js';
import type { ShownRun } from '../../shown.js';
import { addArrow, addDot, type Carrier, chooseCarriers, edgePlace, placesOf } from '../motes.js';
import type { Traced } from './model.js';
import type { Stage } from './stages.js';

/** Boxes narrower or lower than this show their color alone; the table and hovering have the numbers. */
const ROOM_FOR_NUMBER = { width: 24, height: 13 };
/** Seconds that a dot takes from one layer to the next. */
const CROSSING_TIME = 1.4;
const VEIL = 0.8;
const NUMBER_SIZES: readonly [size: number, digits: 1 | 2][] = [
  [11, 2],
  [10, 2],
  [10, 1],
  [9, 1],
  [8, 1],
];

export interface SlowScene {
  geometry: Geometry;
  plan: EdgePlan;
  traced: Traced;
  stage: Stage;
  run: ShownRun;
  colors: ThemeColors;
  /** Seconds; null where motion is unwelcome. */
  time: number | null;
}

export function paintStage(context: Context, scene: SlowScene): void {
  const { stage, geometry } = scene;
  paintVeil(context, scene);
  for (const column of geometry.columns) if (isReached(stage, column)) paintColumn(context, scene, column);
  if (stage.phase === 'forward' || stage.phase === 'backward') {
    paintCrossing(context, scene);
    paintInputs(context, scene);
  }
}

/** Forward the layers up to the present one are known, backward those from it on. */
function isReached({ phase, layer }: Stage, column: Column): boolean {
  if (phase === 'forward') return column.layer <= layer;
  return phase === 'backward' ? column.layer >= layer : phase === 'loss';
}

/** Over what is still to come. */
function paintVeil(context: Context, { stage, geometry, colors }: SlowScene): void {
  const { top, height } = geometry.rows.network;
  const present = geometry.columns[stage.layer + 1];
  const before = geometry.columns[stage.layer];
  if (!present || !before) return;
  context.globalAlpha = VEIL;
  context.fillStyle = colors.panel;
  if (stage.phase === 'forward') {
    const left = rightEdge(present) + 2;
    context.fillRect(left, top, geometry.width - left, height);
  }
  if (stage.phase === 'backward')
    context.fillRect(geometry.gutter, top, rightEdge(before) - geometry.gutter + 2, height);
  context.globalAlpha = 1;
}

/** The units as boxes in the color of their number, with the number where there is room. */
function paintColumn(context: Context, scene: SlowScene, column: Column): void {
  const values = valuesOf(scene, column);
  const isGradient = scene.stage.phase === 'backward';
  const colorOf = isGradient ? gradientColor(scene) : signedColor(values, scene.colors);
  const hasRoom = column.boxWidth >= ROOM_FOR_NUMBER.width && column.boxHeight >= ROOM_FOR_NUMBER.height;
  values.forEach((value, unit) => {
    paintUnit(context, scene, column, unit, value, colorOf(value), hasRoom);
  });
}

/** a forward, dL/dz backward; of maxout the one that passes on. */
function valuesOf({ traced, stage }: SlowScene, { layer, kind }: Column): number[] {
  if (kind === 'input') return traced.trace.inputs;
  const of = traced.trace.layers[layer]!;
  if (stage.phase === 'loss' && kind === 'output') return traced.trace.prediction;
  if (stage.phase !== 'backward') return of.activation;
  const { pieces, gradPreactivation, units } = of;
  return Array.from({ length: units }, (_, unit) => {
    const ofUnit = gradPreactivation.slice(unit * pieces, (unit + 1) * pieces);
    return ofUnit.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  });
}

function signedColor(values: readonly number[], colors: ThemeColors): (value: number) => string {
  const reach = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const lut = signedLut(colors, 0.5); // weak enough to carry ink
  return (value) => unpackColor(lut[Math.round(((value / reach + 1) / 2) * (LUT_SIZE - 1)) || 0]!);
}

/** One scale for all layers: a fall shows. */
function gradientColor({ traced }: SlowScene): (value: number) => string {
  const range = gradientRange(traced);
  return (value) => sequentialColor(decadePosition(range, Math.abs(value)));
}

const ranges = new WeakMap<Traced, DecadeRange>();

function gradientRange(traced: Traced): DecadeRange {
  const sizes = traced.trace.layers.flatMap(({ gradPreactivation }) => gradPreactivation.map(Math.abs));
  const range = ranges.get(traced) ?? widenDecades({ low: -4, high: 0 }, sizes);
  ranges.set(traced, range);
  return range;
}

function paintUnit(
  context: Context,
  { stage, colors }: SlowScene,
  column: Column,
  unit: number,
  value: number,
  color: string,
  hasRoom: boolean,
): void {
  const { boxWidth, boxHeight } = column;
  const [left, middle] = [unitLeft(column, unit), unitCenter(column, unit)];
  const asBar = stage.phase === 'backward' && hasRoom; // numbers are read on the panel, magnitudes on a bar below them
  context.beginPath();
  if (isFramed(column)) context.roundRect(left, middle - boxHeight / 2, boxWidth, boxHeight, 4);
  else context.rect(left, middle - boxHeight / 2, boxWidth, boxHeight);
  context.fillStyle = asBar ? colors.panel : color;
  context.fill();
  if (asBar) {
    context.fillStyle = color;
    context.fillRect(left + 3, middle + boxHeight / 2 - 5, boxWidth - 6, 3);
  }
  if (!hasRoom) return;
  const isPresent = column.layer === stage.layer;
  context.strokeStyle = isPresent ? colors.accent : colors.line;
  context.lineWidth = isPresent ? 2 : 1;
  context.stroke();
  context.fillStyle = colors.ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  writeInside(context, value, column, asBar ? middle - 2 : middle);
}

/** As many digits, as large, as fit into the box. */
function writeInside(context: Context, value: number, { center, boxWidth }: Column, y: number): void {
  let text = '';
  for (const [size, digits] of NUMBER_SIZES) {
    text = shortNumber(value, digits);
    context.font = font(size);
    if (context.measureText(text).width <= boxWidth - 3) break;
  }
  context.fillText(text, center, y);
}

let carriers: { gap: Gap; chosen: Carrier[] } | null = null;

/** Dots on the strongest lines between the layers at work: to the right forward, to the left backward. */
function paintCrossing(context: Context, { plan, stage, time, colors }: SlowScene): void {
  const target = stage.phase === 'forward' ? stage.layer : stage.layer + 1;
  const gap = plan.gaps.find(({ to }) => to.layer === target);
  if (!gap) return;
  if (carriers?.gap !== gap) carriers = { gap, chosen: chooseCarriers([gap], []) };
  const path = new Path2D();
  const isForward = stage.phase === 'forward';
  for (const carrier of carriers.chosen) {
    if (time === null) addArrow(path, edgePlace(gap, carrier.input, carrier.unit, 0.5), isForward ? Math.PI : 0);
    else {
      const moved = (time / CROSSING_TIME) % 1;
      for (const place of placesOf({ ...carrier, phase: isForward ? moved : 1 - moved })) addDot(path, place);
    }
  }
  context.strokeStyle = colors.panel;
  context.lineWidth = 1.6;
  context.stroke(path);
  context.fillStyle = colors.ink;
  context.fill(path);
}

/** Under the curve of f: where the pre-activations of the present layer lie. */
function paintInputs(context: Context, { geometry, traced, stage, run, colors }: SlowScene): void {
  const column = geometry.columns[stage.layer + 1];
  const of = traced.trace.layers[stage.layer];
  const range = run.frame.activity[stage.layer]?.range;
  if (!column || !of || !range || column.kind !== 'hidden' || !hasCurves(geometry.detail)) return;
  const { top, height } = activationPlotTop({ geometry });
  const width = Math.min(column.width * 0.84, 132);
  context.fillStyle = colors.accent;
  for (const z of of.z) {
    const x = column.center + (Math.max(-1, Math.min(1, z / range)) * width) / 2;
    context.beginPath();
    context.moveTo(x, top + height);
    context.lineTo(x - 3, top + height + 6);
    context.lineTo(x + 3, top + height + 6);
    context.fill();
  }
}
