/** Words of the page as words of a picture, where they stand. */
import { withColor } from './box.js';
import { plainColor } from './colors.js';

type Context = CanvasRenderingContext2D;

type Offset = Record<'dx' | 'dy', number>;

export interface Look
  extends Pick<
    CSSStyleDeclaration,
    'color' | 'fontStyle' | 'fontWeight' | 'fontSize' | 'fontFamily' | 'letterSpacing' | 'textTransform' | 'textAlign'
  > {
  /** In the middle of which they stand, where it is not that of the words. */
  within: DOMRect | null;
}

/** Of a text node; `dx` and `dy` lead from the window to the picture. */
export function paintWords(context: Context, node: Text, look: Look, offset: Offset): void {
  useFont(context, look);
  for (const { text, box } of linesOf(node)) paintLine(context, look, text, box, offset);
}

export function paintLine(context: Context, look: Look, text: string, box: DOMRect, { dx, dy }: Offset): void {
  const shown = look.textTransform === 'uppercase' ? text.toUpperCase() : text;
  const isCentered = look.textAlign === 'center';
  const { left, width, top, height } = look.within ?? box;
  context.textAlign = isCentered ? 'center' : 'left';
  withColor(context, plainColor(look.color), () => {
    // The box is as high as the font; where its lines are lower than that, both stick out alike.
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(shown);
    const y = top + (height - above - below) / 2 + above;
    context.fillText(shown, left + (isCentered ? width / 2 : 0) + dx, y + dy);
  });
}

export function useFont(context: Context, { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing }: Look): void {
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  context.textBaseline = 'alphabetic';
  context.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing;
}

/** Words that stand on one line, together. */
function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = range.getClientRects();
  if (boxes.length === 0) return [];
  if (boxes.length === 1) return [{ text: node.data.trim().replace(/\s+/g, ' '), box: boxes[0]! }];
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && Math.abs(line.box.top - box.top) < 2) {
      line.text += ` ${word}`;
      line.box = new DOMRect(line.box.left, line.box.top, box.right - line.box.left, line.box.height);
    } else lines.push({ text: word, box });
  }
  return lines;
}
