/** A part of the page drawn anew as it stands there: canvases by their painters, words as words, small drawings, boxes. */
import { paintBox } from './box.js';
import { plainColor } from './colors.js';
import { paintDrawing } from './inline-svg.js';
import { mathLook, paintBar } from './math.js';
import type { Place, Target } from './target.js';
import { type Look, paintLine, paintWords, useFont } from './text.js';

/** What only serves to change things, or to speak, is in no picture. */
const LEFT_OUT = [
  '.visually-hidden, .readout, input, textarea, label:has(select)',
  '.button[aria-pressed="false"], label:has([type="checkbox"]:not(:checked))',
  '.depth-dots, .depth-step, .depth-add, .depth-count, .terrain-buttons',
].join();

export interface Walk {
  target: Target;
  /** From the window to the picture. */
  dx: number;
  dy: number;
  /** Colors that only say that a control is on, and what is drawn instead. */
  plain?: { color: string; instead: string };
}

export function paintElement(element: Element, walk: Walk): void {
  if (element.matches(LEFT_OUT)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
  const { context } = walk.target;
  const before = context.globalAlpha;
  context.globalAlpha = before * Number(style.opacity);
  paintOne(element, style, placeOf(element, walk), walk);
  context.globalAlpha = before;
}

function paintOne(element: Element, style: CSSStyleDeclaration, place: Place, walk: Walk): void {
  const { target } = walk;
  const { context } = target;
  if (element instanceof HTMLCanvasElement) {
    context.imageSmoothingEnabled = style.imageRendering !== 'pixelated';
    if (place.width > 0) target.canvas(element, place);
    context.imageSmoothingEnabled = true;
  } else if (element instanceof SVGSVGElement) paintDrawing(context, element, walk);
  else if (element instanceof HTMLSelectElement) paintChoice(element, style, walk);
  else {
    if (!(element instanceof HTMLButtonElement)) paintBox(context, style, place);
    if (element.localName === 'mfrac') paintBar(context, element, plainColor(style.color), walk);
    const inner = element.matches('button[aria-pressed="true"]')
      ? { ...walk, plain: plainColors(element, style) }
      : walk;
    for (const child of element.childNodes) {
      if (child instanceof Text) paintWords(context, child, lookOf(element, style, inner), walk);
      else if (child instanceof Element) paintElement(child, inner);
    }
  }
}

function placeOf(element: Element, { dx, dy }: Walk): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + dx, y: top + dy, width, height };
}

function plainColors(button: Element, { color }: CSSStyleDeclaration): NonNullable<Walk['plain']> {
  return { color, instead: getComputedStyle(button.parentElement!).color };
}

function lookOf(element: Element, style: CSSStyleDeclaration, { plain }: Walk): Look {
  const color = style.color === plain?.color ? plain.instead : style.color;
  const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, textTransform } = style;
  const within = isCentered(element) ? element.getBoundingClientRect() : null;
  const textAlign = within ? 'center' : style.textAlign;
  if (element.closest('math')) return mathLook(element, style, color);
  return { color, fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, textTransform, textAlign, within };
}

/** What stands in the middle of its place, whatever is left out beside it. */
function isCentered(element: Element): boolean {
  if (!(element instanceof HTMLSelectElement)) return element.matches('.depth-name');
  const [own, around] = [element, element.parentElement!].map((one) => one.getBoundingClientRect());
  return Math.abs(own!.left + own!.right - around!.left - around!.right) < 6;
}

/** The option chosen. */
function paintChoice(element: HTMLSelectElement, style: CSSStyleDeclaration, walk: Walk): void {
  const look = lookOf(element, style, walk);
  useFont(walk.target.context, look);
  const { left, top, width, height } = element.getBoundingClientRect();
  const padding = look.within ? 0 : Number.parseFloat(style.paddingLeft);
  const box = new DOMRect(left + padding, top, width, height);
  paintLine(walk.target.context, look, element.selectedOptions[0]?.text ?? '', box, walk);
}
