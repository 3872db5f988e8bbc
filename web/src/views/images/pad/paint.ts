/** The drawing pad: its ink, and the keyboard's pen over it. */
import type { ThemeColors } from '../../../draw/theme.js';
import type { Gray } from '../image.js';
import { inkScale } from '../scales.js';
import { type Box, MapSheet } from '../sheet.js';
import { ERASER_RADIUS, INK_SIDE, PEN_RADIUS } from './ink.js';
import type { Pen, Tool } from './model.js';

export interface PadPicture {
  ink: Gray;
  /** Null while the keyboard is elsewhere. */
  pen: Pen | null;
  tool: Tool;
}

export class PadPainter {
  private readonly sheet = new MapSheet();

  /** `side`: of the square pad, in CSS pixels. */
  paint(context: CanvasRenderingContext2D, side: number, picture: PadPicture, theme: ThemeColors, ratio: number): void {
    const { ink, pen, tool } = picture;
    this.sheet.paint(ink.values, { channels: 1, height: ink.height, width: ink.width }, inkScale(theme));
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, side, side);
    this.sheet.draw(context, 0, wholeIn(ink, side), ratio);
    if (pen) paintPen(context, side / INK_SIDE, pen, tool, theme);
  }
}

/** The picture in its proportions, in the middle of the square. */
function wholeIn({ width, height }: Gray, side: number): Box {
  const scale = side / Math.max(width, height);
  const size = { width: width * scale, height: height * scale };
  return { left: (side - size.width) / 2, top: (side - size.height) / 2, ...size };
}

/** A ring as large as the tool: filled while it draws. */
function paintPen(
  context: CanvasRenderingContext2D,
  scale: number,
  { x, y, down }: Pen,
  tool: Tool,
  theme: ThemeColors,
): void {
  const radius = tool === 'pen' ? PEN_RADIUS : ERASER_RADIUS;
  context.beginPath();
  context.arc(x * scale, y * scale, radius * scale, 0, 2 * Math.PI);
  context.lineWidth = 4;
  context.strokeStyle = theme.panel;
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = theme.accent;
  context.stroke();
  context.fillStyle = theme.accent;
  context.globalAlpha = down ? 0.6 : 0.15;
  context.fill();
  context.globalAlpha = 1;
}
