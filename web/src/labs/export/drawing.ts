/** Drawings for files: what painters draw, as shapes and words on the panel's color, below a title. */
import { PICTURE_FONT } from '../../draw/font.js';
import type { Size } from '../../draw/surface.js';
import { themeColors } from '../../draw/theme.js';
import { vectorContext } from '../../pictures/vector/context.js';
import { Drawing } from '../../pictures/vector/drawing.js';
import { withReadablePaths } from '../../pictures/vector/path.js';

/** CSS pixels for the title. */
const HEAD = 32;

/** An SVG file; `paint` draws in a room of that size. */
export function drawSvg(size: Size, title: string, paint: (context: CanvasRenderingContext2D) => void): string {
  const drawing = new Drawing(size.width, size.height + HEAD);
  withReadablePaths(() => {
    const sheet = vectorContext(drawing, { x: 0, y: 0, width: size.width, height: size.height + HEAD });
    const theme = themeColors();
    sheet.fillStyle = theme.panel;
    sheet.fillRect(0, 0, size.width, size.height + HEAD);
    sheet.font = PICTURE_FONT.replace('11px', '600 13px');
    sheet.fillStyle = theme.ink;
    sheet.fillText(title, 12, 22);
    paint(vectorContext(drawing, { x: 0, y: HEAD, ...size }));
  });
  return drawing.text(title, '');
}
