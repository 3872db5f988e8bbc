/** The gradient of each unit as a colored box, in columns so close together that no line fits between them. */
import { sequentialColor } from '../../../draw/colors.js';
import { pixelRatio } from '../../../draw/surface.js';
import { type ThemeColors, themeColors } from '../../../draw/theme.js';
import { type LayerBlocks, weightIndex } from '../blocks.js';
import { type EdgePlan, hasRoom } from '../edges.js';
import { type Column, type Geometry, unitCenter } from '../geometry.js';
import type { Context } from '../scene.js';
import type { ShownRun } from '../shown.js';

/** Root mean square of dL/dw over the weights into a unit: what its lines would show one by one. */
export function unitGradient(blocks: LayerBlocks, gradient: Float32Array, unit: number): number {
  let sum = 0;
  for (let input = 0; input < blocks.weight.cols; input++) {
    for (let piece = 0; piece < blocks.pieces; piece++) sum += gradient[weightIndex(blocks, input, unit, piece)]! ** 2;
  }
  return Math.sqrt(sum / (blocks.weight.cols * blocks.pieces));
}

/** The columns that no line arrives at. */
export function columnsWithoutLines({ columns }: Geometry): Column[] {
  return columns.filter((to, index) => index > 0 && !hasRoom(columns[index - 1]!, to));
}

/** Paints the boxes into a picture of its own, anew when the run moved on: the motes over it move with every frame. */
export class GradientStrips {
  private readonly canvas = document.createElement('canvas');
  private painted: { run: ShownRun; plan: EdgePlan; colors: ThemeColors } | null = null;

  paint(context: Context, geometry: Geometry, run: ShownRun, plan: EdgePlan): void {
    const colors = themeColors();
    const { painted } = this;
    const columns = columnsWithoutLines(geometry);
    const { gradient } = run.frame;
    if (columns.length === 0 || !gradient) return;
    if (painted?.run !== run || painted.plan !== plan || painted.colors !== colors) {
      this.clear(geometry, pixelRatio(context));
      for (const column of columns) this.paintColumn(column, run, gradient, plan, colors);
      this.painted = { run, plan, colors };
    }
    const { top, height } = geometry.rows.network;
    context.drawImage(this.canvas, 0, top, geometry.width, height);
  }

  private clear({ width, rows }: Geometry, ratio: number): void {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(rows.network.height * ratio);
    this.canvas.getContext('2d')!.setTransform(ratio, 0, 0, ratio, 0, -rows.network.top * ratio);
  }

  private paintColumn(
    column: Column,
    run: ShownRun,
    gradient: Float32Array,
    { marks }: EdgePlan,
    colors: ThemeColors,
  ): void {
    const context = this.canvas.getContext('2d')!;
    const left = column.center - column.boxWidth / 2;
    for (let unit = 0; unit < column.units; unit++) {
      const size = unitGradient(run.blocks[column.layer]!, gradient, unit);
      context.fillStyle = size > 0 ? sequentialColor(marks.strength(size)) : colors.fill;
      context.fillRect(left, unitCenter(column, unit) - column.boxHeight / 2, column.boxWidth, column.boxHeight);
    }
  }
}
