/** MathML in pictures: letters, brackets that stretch, and the bars of fractions. */
import { withColor } from './box.js';
import type { Plain } from './colors.js';
import type { Look } from './text.js';

/** As --math, which canvas cannot read. */
const FONT = '"STIX Two Math", "Cambria Math", "Latin Modern Math", Georgia, "Times New Roman", serif';

/** Of an element of MathML that holds words. */
export function mathLook(element: Element, style: CSSStyleDeclaration, color: string): Look {
  const { height } = element.getBoundingClientRect();
  const size = Number.parseFloat(style.fontSize);
  const isTall = element.localName === 'mo' && height > 1.8 * size;
  const isLetter = element.localName === 'mi' && element.textContent?.length === 1;
  return {
    color,
    fontStyle: isLetter ? 'italic' : 'normal',
    fontWeight: '400',
    fontSize: `${isTall ? 0.85 * height : size}px`,
    fontFamily: FONT,
    letterSpacing: 'normal',
    textTransform: 'none',
    textAlign: isTall ? 'center' : 'left',
    within: isTall ? element.getBoundingClientRect() : null,
  };
}

/** Between what is above and what is below. */
export function paintBar(
  context: CanvasRenderingContext2D,
  fraction: Element,
  color: Plain,
  { dx, dy }: Record<'dx' | 'dy', number>,
): void {
  const [above, below] = [...fraction.children].map((child) => child.getBoundingClientRect());
  if (!above || !below) return;
  const { left, width } = fraction.getBoundingClientRect();
  const y = (above.bottom + below.top) / 2 + dy;
  withColor(context, color, () => context.fillRect(left + dx, y - 0.5, width, 1));
}
