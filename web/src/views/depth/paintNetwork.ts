/** Units with their maps, biases and names; edges lie beneath. */

import { isRegression, outputCount } from '../../config/config.js';
import { classColor } from '../../draw/colors.js';
import type { UnitAtlas } from './atlas.js';
import { biasIndex } from './blocks.js';
import { type EdgeLayer, edgeStrength, strokeEdge } from './edges.js';
import { type Column, type Geometry, isStrip, unitCenter } from './geometry.js';
import { biasDot } from './hit.js';
import { type Context, font, type Scene } from './scene.js';

/** Boxes at least this large have round corners and a frame. */
const FRAMED_FROM = 10;

export const FEATURE_LABELS: Record<string, string> = {
  x: 'x',
  y: 'y',
  x2: 'x²',
  y2: 'y²',
  xy: 'xy',
  sinx: 'sin x',
  siny: 'sin y',
};

/** Paints the network; answers after how many ms the edges want to be painted again (0: never). */
export function paintNetwork(context: Context, scene: Scene, atlas: UnitAtlas, edges: EdgeLayer): number {
  const { geometry, run, colors } = scene;
  const wait = run ? edges.paint(context, geometry, run, colors) : 0;
  if (run && scene.hit?.kind === 'edge') {
    strokeEdge(context, scene.hit.gap, scene.hit.input, scene.hit.unit, colors.ink);
  }
  const boxes = boxPath(geometry);
  paintBoxes(context, scene, atlas, boxes);
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.stroke(boxes);
  if (run) paintBiases(context, scene);
  paintInputNames(context, scene);
  paintOutputMarks(context, scene);
  paintAttention(context, scene);
  return wait;
}

const boxPaths = new WeakMap<Geometry, Path2D>();

/** The outlines of all boxes large enough to have one, kept with their geometry. */
function boxPath(geometry: Geometry): Path2D {
  const known = boxPaths.get(geometry);
  if (known) return known;
  const path = new Path2D();
  for (const column of geometry.columns) {
    if (column.boxHeight < FRAMED_FROM) continue;
    for (let unit = 0; unit < column.units; unit++) addBox(path, column, unit, 0);
  }
  boxPaths.set(geometry, path);
  return path;
}

function addBox(path: Path2D, column: Column, unit: number, grow: number): void {
  const left = column.center - column.boxWidth / 2;
  const top = unitCenter(column, unit) - column.boxHeight / 2;
  const radius = Math.min(column.boxHeight * 0.17, 6) + grow;
  path.roundRect(left - grow, top - grow, column.boxWidth + 2 * grow, column.boxHeight + 2 * grow, radius);
}

function paintBoxes(context: Context, scene: Scene, atlas: UnitAtlas, framed: Path2D): void {
  const { geometry, run, config, colors } = scene;
  const ready = run !== null && atlas.update(run.frame.unitMaps, geometry.columns, config);
  context.fillStyle = colors.fill;
  for (const column of geometry.columns) {
    const rounded = column.boxHeight >= FRAMED_FROM;
    if (rounded) {
      context.save();
      context.clip(framed);
    }
    if (!ready) fillColumn(context, column);
    else if (isStrip(column)) atlas.drawStrip(context, column);
    else drawUnits(context, column, atlas);
    if (rounded) context.restore();
  }
}

function fillColumn(context: Context, column: Column): void {
  const left = column.center - column.boxWidth / 2;
  for (let unit = 0; unit < column.units; unit++) {
    context.fillRect(left, unitCenter(column, unit) - column.boxHeight / 2, column.boxWidth, column.boxHeight);
  }
}

function drawUnits(context: Context, column: Column, atlas: UnitAtlas): void {
  const left = column.center - column.boxWidth / 2;
  for (let unit = 0; unit < column.units; unit++) {
    atlas.drawUnit(context, column, unit, left, unitCenter(column, unit) - column.boxHeight / 2);
  }
}

/** A bias is a dot, larger the stronger, in the color of its sign. */
function paintBiases(context: Context, scene: Scene): void {
  const { colors, run } = scene;
  context.lineWidth = 1.5;
  context.strokeStyle = colors.panel;
  for (const column of scene.geometry.columns.slice(1)) {
    for (let unit = 0; unit < column.units; unit++) {
      const dot = biasDot(column, unit);
      if (!dot) break;
      const bias = run!.frame.parameters[biasIndex(run!.blocks[column.layer]!, unit)]!;
      context.fillStyle = bias === 0 ? colors.soft : bias > 0 ? colors.blue : colors.orange;
      context.beginPath();
      context.arc(dot.x, dot.y, 2.2 + 3.2 * edgeStrength(bias), 0, 2 * Math.PI);
      context.stroke();
      context.fill();
    }
  }
}

function paintInputNames(context: Context, scene: Scene): void {
  const column = scene.geometry.columns[0]!;
  context.fillStyle = scene.colors.soft;
  context.font = font(12);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  scene.config.data.features.forEach((feature, unit) => {
    context.fillText(FEATURE_LABELS[feature]!, column.center - column.boxWidth / 2 - 7, unitCenter(column, unit));
  });
}

/** More than two classes: each output carries its class's color and number. */
function paintOutputMarks(context: Context, scene: Scene): void {
  const { data } = scene.config;
  if (isRegression(data) || outputCount(data) === 1) return;
  const column = scene.geometry.columns[scene.geometry.columns.length - 1]!;
  const x = column.center + column.boxWidth / 2 + 4;
  for (let unit = 0; unit < column.units; unit++) {
    context.fillStyle = classColor(unit);
    context.fillRect(x, unitCenter(column, unit) - column.boxHeight / 2 + 2, 4, column.boxHeight - 4);
  }
}

/** The unit pointed at and the one pinned. */
function paintAttention(context: Context, scene: Scene): void {
  const { hit, pinned, geometry, colors } = scene;
  if (hit?.kind === 'unit' || hit?.kind === 'bias') frameUnit(context, hit.column, hit.unit, colors.ink, 1.5);
  const column = pinned && geometry.columns[pinned.layer + 1];
  if (column && pinned.unit < column.units) frameUnit(context, column, pinned.unit, colors.accent, 2.5);
}

function frameUnit(context: Context, column: Column, unit: number, color: string, width: number): void {
  const path = new Path2D();
  addBox(path, column, unit, width / 2 + 0.5);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}
