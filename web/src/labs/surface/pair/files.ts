/** Both surfaces as one file of each kind. */
import { paintGround } from '../../../draw/contours/attach.js';
import { themeColors } from '../../../draw/theme.js';
import type { Exports } from '../../export/buttons.js';
import { drawCanvas } from '../../export/canvas.js';
import { csvOf } from '../../export/csv.js';
import type { Space } from '../../terrain/in-space.js';
import type { Side } from './model.js';
import { nameOf, type PairView } from './view.js';

const SIZE = { width: 460, height: 440 };
/** Room for the names above the pictures. */
const HEAD = 26;

export function filesOf(view: PairView, spaces: readonly Space[]): Exports {
  const { left, right, seed, steps } = view.context.settings.values.value;
  return {
    name: () => `gradflow-loss-surfaces-${left}-${right}-steps-${steps}-seed-${seed}`,
    png: () => picture(view, spaces),
    csv: () => pairCsv(view.model.sides.peek()),
  };
}

/** In space where that is shown, else contours; each under its name. */
function picture({ pictures, model }: PairView, spaces: readonly Space[]): HTMLCanvasElement {
  const shots = spaces.map(({ terrain }) => terrain.peek()?.snapshot() ?? null);
  const size = { width: 2 * SIZE.width, height: SIZE.height + HEAD };
  return drawCanvas(size, (context) => {
    for (const side of [0, 1] as const) {
      const [shot, shown, of] = [shots[side], pictures[side].peek(), model.sides.peek()[side]];
      context.save();
      context.translate(side * SIZE.width, HEAD);
      if (shot) context.drawImage(shot, 0, 0, SIZE.width, (SIZE.width * shot.height) / shot.width);
      else if (shown) paintGround(context, SIZE, shown);
      context.font = '600 14px system-ui, sans-serif';
      context.fillStyle = themeColors().ink;
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      if (of) context.fillText(nameOf(of), 12, -8);
      context.restore();
    }
  });
}

/** One line a point of each surface. */
export function pairCsv(sides: readonly (Side | null)[]): string {
  const rows = sides.flatMap((side) => {
    if (!side) return [];
    const { first, second, loss } = side.surface;
    return Array.from(loss, (value, place) => [
      side.activation,
      first[place % first.length]!,
      second[Math.floor(place / first.length)]!,
      value,
    ]);
  });
  return csvOf(['activation', 'first', 'second', 'training_loss'], rows);
}
