/** The running product over the factors: a line that falls where the gradient dies and climbs where it blows up. */
import { sequentialColor } from '../../draw/colors.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { ChainRule } from '../../engine/probes.js';
import { formatNumber } from '../../i18n/numbers.js';
import { powerOfTen } from '../../views/depth/metrics.js';
import { decadePosition } from '../../views/depth/scale.js';
import { font } from '../../views/depth/scene.js';
import { AXIS_WIDTH, notable, PLOT_HEIGHT, type ProductPlot, type Track } from './geometry.js';

type Context = CanvasRenderingContext2D;

/** From this step on the numbers stand beside their points. */
const ROOM_FOR_NUMBER = 56;

export function paintProduct(
  context: Context,
  chain: ChainRule,
  plot: ProductPlot,
  track: Track,
  focused: number,
  colors: ThemeColors,
): void {
  paintAxis(context, plot, track, colors);
  paintBands(context, chain, plot, track, focused, colors);
  paintLine(context, plot, colors);
  paintPoints(context, chain, plot, track, colors);
}

function paintAxis(context: Context, { ticks }: ProductPlot, { width }: Track, colors: ThemeColors): void {
  context.font = font(10);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { exponent, y } of ticks) {
    context.fillStyle = colors.line;
    context.fillRect(0, Math.round(y), width - AXIS_WIDTH, 1);
    context.fillStyle = colors.soft;
    context.fillText(powerOfTen(exponent), width - AXIS_WIDTH + 6, y);
  }
}

/** Behind the factor looked at, and those that change the product most. */
function paintBands(
  context: Context,
  chain: ChainRule,
  { points }: ProductPlot,
  { step, kind }: Track,
  focused: number,
  colors: ThemeColors,
): void {
  const { shrinks, grows } = notable(chain);
  const band = (index: number | null, color: string): void => {
    const point = index === null ? undefined : points[index];
    if (!point) return;
    context.globalAlpha = 0.14;
    context.fillStyle = color;
    context.fillRect(point.x - step / 2, 0, step, PLOT_HEIGHT);
    context.globalAlpha = 1;
  };
  if (kind === 'cells') band(focused, colors.accent);
  band(shrinks, colors.warn);
  band(grows, colors.bad);
}

function paintLine(context: Context, { points }: ProductPlot, colors: ThemeColors): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.strokeStyle = colors.soft;
  context.lineWidth = 1.5;
  context.stroke();
}

function paintPoints(
  context: Context,
  { factors }: ChainRule,
  plot: ProductPlot,
  track: Track,
  colors: ThemeColors,
): void {
  const radius = Math.min(4.5, track.step / 3);
  context.font = font(11, 600);
  context.textAlign = 'center';
  plot.points.forEach(({ x, y, isZero }, index) => {
    const product = Math.abs(factors[index]!.product ?? Number.NaN);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = isZero ? colors.panel : sequentialColor(decadePosition(plot.range, product));
    context.strokeStyle = colors.ink;
    context.lineWidth = 1.2;
    context.fill();
    context.stroke();
    if (track.step < ROOM_FOR_NUMBER) return;
    const above = y > 22;
    context.textBaseline = above ? 'bottom' : 'top';
    context.fillStyle = colors.ink;
    context.fillText(formatNumber(factors[index]!.product), x, above ? y - 7 : y + 7);
  });
}
