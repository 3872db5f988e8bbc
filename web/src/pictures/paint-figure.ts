/** A figure of the page, drawn anew elsewhere. */
import type { Figure } from './find.js';
import type { Target } from './target.js';
import { paintElement } from './walk.js';

export const figureHeight = ({ strips }: Figure): number => strips.reduce((sum, { height }) => sum + height, 0);

/** Its strips one below the other from (x, y) on. */
export function paintFigure(target: Target, { root, strips }: Figure, x: number, y: number): void {
  inStartPosition(root, () => {
    const box = root.getBoundingClientRect();
    let below = y;
    for (const { top, height } of strips) {
      const walk = { target, dx: x - box.left, dy: below - box.top - top };
      target.within({ x, y: below, width: box.width, height }, () => paintElement(root, walk));
      below += height;
    }
  });
}

/** What is wider than its room is drawn as it is before it has been scrolled. */
function inStartPosition(root: HTMLElement, draw: () => void): void {
  const scroller = root.parentElement;
  const before = scroller?.scrollLeft ?? 0;
  if (scroller && before > 0) scroller.scrollLeft = 0;
  draw();
  if (scroller && before > 0) scroller.scrollLeft = before;
}
