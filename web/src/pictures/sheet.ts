/** A figure as an SVG file of its own: title, picture, legend, and a line that says where it comes from. */
import { PICTURE_FONT } from '../draw/font.js';
import { themeColors } from '../draw/theme.js';
import type { Figure } from './find.js';
import { figureHeight, paintFigure } from './paint-figure.js';
import { shapeTarget, type Target } from './target.js';
import { Drawing } from './vector/drawing.js';
import { withReadablePaths } from './vector/path.js';
import { paintElement } from './walk.js';

export interface Caption {
  /** The step and what the run has achieved. */
  facts: string;
  /** The run's address; empty where there is none. */
  link: string;
}

export interface Sheet {
  svg: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

const MARGIN = 24;
const TITLE = PICTURE_FONT.replace('11px', '650 17px');
const FACTS = PICTURE_FONT.replace('11px', '12px');
const LINE = 15;
const SMALLEST_WIDTH = 360;
/** Lines of an address at most. */
const MOST_LINES = 3;
const GAP = 14;

export function sheetOf(figure: Figure, caption: Caption): Sheet {
  const parts = [[figure.root], ...figure.legends].map(widthOf);
  const inner = Math.ceil(Math.max(SMALLEST_WIDTH, textWidth(figure.title, TITLE), ...parts));
  const link = wrapped(caption.link, inner);
  const legends = figure.legends.map(heightOf);
  const height = Math.ceil(
    2 * MARGIN +
      38 +
      GAP +
      figureHeight(figure) +
      legends.reduce((sum, legend) => sum + legend + GAP, 0) +
      (link.length > 0 ? GAP + link.length * LINE : 0),
  );
  const drawing = new Drawing(inner + 2 * MARGIN, height);
  withReadablePaths(() => paintSheet(drawing, figure, caption, link));
  return { svg: drawing.text(figure.title, `${caption.facts}. ${caption.link}`), width: drawing.width, height };
}

/** Of elements side by side. */
const widthOf = (row: readonly HTMLElement[]): number =>
  row.reduce((sum, element) => sum + GAP + element.getBoundingClientRect().width, -GAP);
const heightOf = (row: readonly HTMLElement[]): number =>
  Math.max(0, ...row.map((element) => element.getBoundingClientRect().height));

function textWidth(text: string, font: string): number {
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = font;
  return pen.measureText(text).width;
}

function paintSheet(drawing: Drawing, figure: Figure, { facts, link }: Caption, lines: readonly string[]): void {
  const target = shapeTarget(drawing);
  const { context } = target;
  const theme = themeColors();
  const write = (text: string, font: string, color: string, y: number): void => {
    context.font = font;
    context.fillStyle = color;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillText(text, MARGIN, y);
  };
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, drawing.width, drawing.height);
  write(figure.title, TITLE, theme.ink, MARGIN + 16);
  write(facts, FACTS, theme.soft, MARGIN + 36);
  let y = MARGIN + 38 + GAP;
  const x = MARGIN + (drawing.width - 2 * MARGIN - widthOf([figure.root])) / 2;
  paintFigure(target, figure, x, y);
  y += figureHeight(figure);
  for (const legend of figure.legends) {
    y += GAP;
    paintLegend(target, figure.root, legend, x, y);
    y += heightOf(legend);
  }
  if (lines.length === 0) return;
  drawing.link(link, () => {
    for (const [index, line] of lines.entries())
      write(line, PICTURE_FONT, theme.soft, y + GAP + (index + 1) * LINE - 4);
  });
}

function paintLegend(target: Target, root: HTMLElement, row: readonly HTMLElement[], x: number, y: number): void {
  let left = legendLeft(root, row, x);
  for (const element of row) {
    const box = element.getBoundingClientRect();
    paintElement(element, { target, dx: left - box.left, dy: y - box.top });
    left += box.width + GAP;
  }
}

/** Where the picture stands above its legend on the page, it does so here; else both begin at the margin. */
function legendLeft(root: HTMLElement, row: readonly HTMLElement[], x: number): number {
  const picture = root.getBoundingClientRect();
  const legend = row[0]?.getBoundingClientRect();
  const isBelow = row.length === 1 && legend && legend.left >= picture.left && legend.right <= picture.right + 1;
  return isBelow ? x + legend.left - picture.left : MARGIN;
}

/** An address has no spaces: it is broken behind a mark, and cut where there are too many lines. */
function wrapped(address: string, width: number): string[] {
  const lines: string[] = [''];
  for (const part of address.match(/[^&,/]+[&,/]*|[&,/]+/g) ?? []) {
    if (textWidth(lines.at(-1) + part, PICTURE_FONT) <= width) lines.push(lines.pop() + part);
    else if (lines.length < MOST_LINES) lines.push(part);
    else return [...lines.slice(0, -1), `${lines.at(-1)} …`];
  }
  return lines.filter((line) => line !== '');
}
