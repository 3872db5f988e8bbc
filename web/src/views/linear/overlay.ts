/** The borders of the one layer, dashed over those of the network on the decision map. */
import { isRegression } from '../../config/config.js';
import { traceBorders, traceContour } from '../../draw/contour.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors } from '../../draw/theme.js';
import { cellWinners } from '../../draw/winners.js';
import { plotBox } from '../output/geometry.js';
import { LEVELS } from '../output/ground.js';
import { type Answers, rawAnswers } from './grid.js';
import type { Collapsed } from './model.js';

/** Straight lines need few cells; curves of squared features look round with these. */
const CELLS = 64;

export interface Overlay {
  invalidate(): void;
  dispose(): void;
}

/** Below the crosshair of the map in `root`. `read` gives what to draw, null for nothing. */
export function attachOverlay(root: HTMLElement, read: () => Collapsed | null): Overlay {
  const canvas = document.createElement('canvas');
  canvas.className = 'linear-overlay';
  canvas.setAttribute('aria-hidden', 'true');
  root.querySelector('.output-overlay')!.before(canvas);
  const surface = attachSurface(canvas, (context, { width }) => {
    const collapsed = read();
    if (collapsed) paint(context, width, collapsed);
  });
  return {
    invalidate: surface.invalidate,
    dispose: () => {
      surface.dispose();
      canvas.remove();
    },
  };
}

function paint(context: CanvasRenderingContext2D, width: number, { map, info }: Collapsed): void {
  const { left, top, side } = plotBox(width, info.domain);
  const answers = rawAnswers(map, info.config, CELLS, info.domain);
  context.beginPath();
  traceLines(answers, isRegression(info.config.data), (x0, y0, x1, y1) => {
    context.moveTo(left + x0 * side, top + y0 * side);
    context.lineTo(left + x1 * side, top + y1 * side);
  });
  context.lineCap = 'butt';
  context.lineWidth = 5;
  context.globalAlpha = 0.5;
  context.strokeStyle = themeColors().accent;
  context.stroke();
  context.globalAlpha = 1;
}

function traceLines(answers: Answers, regression: boolean, emit: Parameters<typeof traceContour>[2]): void {
  if (answers.count > 1) traceBorders(answers, cellWinners(answers), emit);
  else for (const level of regression ? LEVELS.value : [0]) traceContour(answers, level, emit);
}
