/** The page's small drawings, as samples of lines in legends are. */
import { withColor } from './box.js';
import { type Plain, plainColor } from './colors.js';
import type { Walk } from './walk.js';

type Context = CanvasRenderingContext2D;

export function paintDrawing(context: Context, drawing: SVGSVGElement, walk: Walk): void {
  for (const shape of drawing.querySelectorAll<SVGGeometryElement>(
    'line, circle, rect, path, polyline, polygon, ellipse',
  )) {
    const style = getComputedStyle(shape);
    if (style.display === 'none' || style.visibility === 'hidden') continue;
    paintShape(context, shape, style, walk);
  }
  for (const text of drawing.querySelectorAll('text')) paintText(context, text, walk);
}

function paintShape(
  context: Context,
  shape: SVGGeometryElement,
  style: CSSStyleDeclaration,
  { dx, dy, plain }: Walk,
): void {
  const matrix = shape.getScreenCTM();
  if (!matrix) return;
  context.save();
  context.translate(dx, dy);
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  context.globalAlpha *= Number(style.opacity);
  const path = pathOf(shape);
  const colorOf = (color: string): Plain => plainColor(color === plain?.color ? plain.instead : color);
  if (style.fill !== 'none') withColor(context, colorOf(style.fill), () => context.fill(path));
  if (style.stroke !== 'none') {
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.lineCap = style.strokeLinecap as CanvasLineCap;
    context.setLineDash(
      style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[, ]+/).map(Number.parseFloat),
    );
    withColor(context, colorOf(style.stroke), () => context.stroke(path));
  }
  context.restore();
}

function pathOf(shape: SVGGeometryElement): Path2D {
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute('d') ?? '');
  const path = new Path2D();
  if (shape instanceof SVGCircleElement) {
    path.arc(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, 0, 2 * Math.PI);
  } else if (shape instanceof SVGLineElement) {
    path.moveTo(shape.x1.baseVal.value, shape.y1.baseVal.value);
    path.lineTo(shape.x2.baseVal.value, shape.y2.baseVal.value);
  } else addOutline(path, shape);
  return path;
}

/** Of one line without gaps, along its length. */
function addOutline(path: Path2D, shape: SVGGeometryElement): void {
  const length = shape.getTotalLength();
  const points = Math.min(400, Math.ceil(length / 0.75));
  for (let point = 0; point <= points; point++) {
    const { x, y } = shape.getPointAtLength((length * point) / points);
    path.lineTo(x, y);
  }
}

function paintText(context: Context, text: SVGTextElement, { dx, dy }: Walk): void {
  const style = getComputedStyle(text);
  const matrix = text.getScreenCTM();
  if (!matrix || text.getNumberOfChars() === 0) return;
  const { x, y } = text.getStartPositionOfChar(0).matrixTransform(matrix);
  context.font = `${style.fontWeight} ${Number.parseFloat(style.fontSize) * matrix.a}px ${style.fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  withColor(context, plainColor(style.fill), () => context.fillText(text.textContent ?? '', x + dx, y + dy));
}
