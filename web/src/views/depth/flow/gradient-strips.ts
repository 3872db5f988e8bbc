/** The gradient of each unit as a colored box, in columns so close together that no line fits between them. */
import { sequentialColor } from '../../../draw/colors.js';
import { pixelRatio } from '../../../draw/surface.js';
import { type ThemeColors, themeColors } from '../../../draw/theme.js';
import type { LayerBlocks } from '../blocks.js';
import { type EdgePlan, hasRoom } from '../edges.js';
import { type Column, type Geometry, unitCenter, unitLeft } from '../geometry.js';
import type { Context } from '../scene.js';
import type { ShownRun } from '../shown.js';

/** Of every unit the root mean square of dL/dw over the weights into it: what its lines would show one by one. */
export function unitGradients({ weight, pieces }: LayerBlocks, gradient: Float32Array): Float64Array {
  const sums = new Float64Array(weight.rows / pieces);
  let at = weight.offset;
  for (let input = 0; input < weight.cols; input++) {
    for (let row = 0; row < weight.rows; row++) sums[Math.floor(row / pieces)]! += gradient[at++]! ** 2;
  }
  return sums.map((sum) => Math.sqrt(sum / (weight.cols * pieces)));
}

/** The columns that no line arrives at. */
export function columnsWithoutLines({ columns }: Geometry): Column[] {
  return columns.filter((to, index) => index > 0 && !to.isMap && !hasRoom(columns[index - 1]!, to));
}

/** After a painting that took t, the next one waits for this many times t. */
const REST = 6;

/** Paints the boxes into a picture of its own, anew when the run moved on: the motes over it move with every frame. */
export class GradientStrips {
  private readonly canvas = document.createElement('canvas');
  private painted: { run: ShownRun; geometry: Geometry; marks: EdgePlan['marks']; colors: ThemeColors } | null = null;
  private restUntil = 0;

  /** `rests`: a later call can be counted on to paint what this one leaves out. */
  paint(context: Context, geometry: Geometry, run: ShownRun, plan: EdgePlan, rests: boolean): void {
    const columns = columnsWithoutLines(geometry);
    if (columns.length === 0 || !run.frame.gradient) return;
    if (!rests) this.restUntil = 0;
    if (this.isStale(geometry, run, plan.marks)) this.repaint(columns, geometry, run, plan.marks, pixelRatio(context));
    const { top, height } = geometry.rows.network;
    context.drawImage(this.canvas, 0, top, geometry.width, height);
  }

  /** Another layout, scale or theme never waits. */
  private isStale(geometry: Geometry, run: ShownRun, marks: EdgePlan['marks']): boolean {
    const { painted } = this;
    const sameScene = painted?.geometry === geometry && painted.marks === marks && painted.colors === themeColors();
    return !sameScene || (painted.run !== run && performance.now() >= this.restUntil);
  }

  private repaint(
    columns: readonly Column[],
    geometry: Geometry,
    run: ShownRun,
    marks: EdgePlan['marks'],
    ratio: number,
  ): void {
    const started = performance.now();
    const colors = themeColors();
    this.clear(geometry, ratio);
    for (const column of columns) this.paintColumn(column, run, marks, colors);
    this.painted = { run, geometry, marks, colors };
    this.restUntil = performance.now() + REST * (performance.now() - started);
  }

  private clear({ width, rows }: Geometry, ratio: number): void {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(rows.network.height * ratio);
    this.canvas.getContext('2d')!.setTransform(ratio, 0, 0, ratio, 0, -rows.network.top * ratio);
  }

  private paintColumn(column: Column, run: ShownRun, marks: EdgePlan['marks'], colors: ThemeColors): void {
    const context = this.canvas.getContext('2d')!;
    const blocks = run.blocks[column.layer];
    if (!blocks) return;
    const sizes = unitGradients(blocks, run.frame.gradient!);
    for (let unit = 0; unit < column.units; unit++) {
      const size = sizes[unit]!;
      context.fillStyle = size > 0 ? sequentialColor(marks.strength(size)) : colors.fill;
      context.fillRect(
        unitLeft(column, unit),
        unitCenter(column, unit) - column.boxHeight / 2,
        column.boxWidth,
        column.boxHeight,
      );
    }
  }
}
