/** Units with their maps, biases and names; edges lie beneath. */

import { isImage, isRegression, outputCount } from '../../config/config.js';
import { classColor } from '../../draw/colors.js';
import type { UnitRef } from '../../engine/protocol.js';
import type { UnitAtlas } from './atlas.js';
import { biasIndex, weightAt } from './blocks.js';
import { type EdgePlan, edgeStrength, type Gap, strokeEdge, strokeEdges } from './edges.js';
import { CORNER_SHARE, type Column, type Geometry, isFramed, unitCenter, unitLeft } from './geometry.js';
import { biasDot } from './hit.js';
import { type Context, font, type Scene } from './scene.js';
import type { ShownRun } from './shown.js';

export const FEATURE_LABELS: Record<string, string> = {
  x: 'x',
  y: 'y',
  x2: 'x²',
  y2: 'y²',
  xy: 'xy',
  sinx: 'sin x',
  siny: 'sin y',
};

/** Paints what changes with the run: lines, maps, frames, biases, names. */
export function paintNetwork(context: Context, scene: Scene, atlas: UnitAtlas, plan: EdgePlan): void {
  const { geometry, run, colors } = scene;
  if (run) strokeEdges(context, plan, colors);
  if (scene.images) scene.images.paint(context, scene);
  else paintBoxes(context, scene, atlas);
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.stroke(framePath(geometry));
  if (run) paintBiases(context, scene);
  if (isImage(scene.config.data)) return;
  paintInputNames(context, scene);
  paintOutputMarks(context, scene);
}

/** Paints, on top, what a person points at, keeps or edits. */
export function paintAttention(context: Context, scene: Scene, plan: EdgePlan): void {
  const { hit, pinned, edited, geometry, colors, run } = scene;
  if (run) paintChosenEdges(context, scene, run, plan.gaps);
  if (edited) frameUnit(context, geometry, edited, colors.accent, 1.5);
  if (hit?.kind === 'unit' || hit?.kind === 'bias') {
    frameUnit(context, geometry, { layer: hit.column.layer, unit: hit.unit }, colors.ink, 1.5);
  }
  if (pinned) frameUnit(context, geometry, pinned, colors.accent, 2.5);
}

/** The edge pointed at and the one being edited. */
function paintChosenEdges(context: Context, scene: Scene, run: ShownRun, gaps: readonly Gap[]): void {
  const { hit, edited, colors } = scene;
  if (hit?.kind === 'edge') strokeEdge(context, hit.gap, hit.input, hit.unit, colors.ink);
  const gap = edited && gaps.find(({ to }) => to.layer === edited.layer);
  const blocks = edited && run.blocks[edited.layer];
  const weight = gap && blocks && weightAt(blocks, edited.index);
  if (weight) strokeEdge(context, gap, weight.input, weight.unit, colors.accent);
}

/** The outlines of all boxes large enough to have one. */
function framePath(geometry: Geometry): Path2D {
  const path = new Path2D();
  for (const column of geometry.columns.filter(isFramed)) {
    for (let unit = 0; unit < column.units; unit++) addBox(path, column, unit, 0);
  }
  return path;
}

function addBox(path: Path2D, column: Column, unit: number, grow: number): void {
  const left = unitLeft(column, unit);
  const top = unitCenter(column, unit) - column.boxHeight / 2;
  const radius = (column.isMap ? 1 : column.boxHeight * CORNER_SHARE) + grow;
  path.roundRect(left - grow, top - grow, column.boxWidth + 2 * grow, column.boxHeight + 2 * grow, radius);
}

function paintBoxes(context: Context, scene: Scene, atlas: UnitAtlas): void {
  const { geometry, run, config, colors } = scene;
  const ready = run !== null && atlas.update(run.frame.unitMaps, geometry.columns, config);
  context.fillStyle = colors.fill;
  for (const column of geometry.columns) {
    if (ready) atlas.drawColumn(context, column);
    else fillColumn(context, column);
  }
}

function fillColumn(context: Context, column: Column): void {
  for (let unit = 0; unit < column.units; unit++) {
    context.fillRect(
      unitLeft(column, unit),
      unitCenter(column, unit) - column.boxHeight / 2,
      column.boxWidth,
      column.boxHeight,
    );
  }
}

/** A bias is a dot, larger the stronger, in the color of its sign. */
function paintBiases(context: Context, scene: Scene): void {
  const { colors, run } = scene;
  context.lineWidth = 1.5;
  context.strokeStyle = colors.panel;
  for (const column of scene.geometry.columns.slice(1)) {
    const blocks = run!.blocks[column.layer];
    for (let unit = 0; blocks && unit < column.units; unit++) {
      const dot = biasDot(column, unit);
      if (!dot) break;
      const bias = run!.frame.parameters[biasIndex(blocks, unit)]!;
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

function frameUnit(context: Context, geometry: Geometry, { layer, unit }: UnitRef, color: string, width: number): void {
  const column = geometry.columns[layer + 1];
  if (!column || unit >= column.units) return;
  const path = new Path2D();
  addBox(path, column, unit, width / 2 + 0.5);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}
