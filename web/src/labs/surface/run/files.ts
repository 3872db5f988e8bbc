/** The surface as files. */

import { paintGround } from '../../../draw/contours/attach.js';
import { boxIn } from '../../../draw/contours/box.js';
import { paintThings } from '../../../draw/contours/marks.js';
import type { SurfacePicture } from '../../../draw/heights/things.js';
import type { Terrain } from '../../../draw/terrain/attach.js';
import { themeColors } from '../../../draw/theme.js';
import type { LossSurface } from '../../../engine/surface.js';
import type { Exports } from '../../export/buttons.js';
import { drawCanvas } from '../../export/canvas.js';
import { csvOf } from '../../export/csv.js';
import { drawSvg } from '../../export/drawing.js';
import { paintCurve } from '../curve.js';
import type { RunView } from './view.js';

/** CSS pixels of a picture in a file. */
const SIZE = { width: 520, height: 500 };
const WIDE = { width: 640, height: 400 };

/** PNG of what is shown in space, or else of the contours or the curve; SVG of the contours. */
export function filesOf(view: RunView, layout: string, terrain: Terrain | null): Exports {
  const ground = view.model.ground.value;
  const name = (): string => {
    const { plane, seed } = view.context.settings.values.peek();
    return ['gradflow-loss-surface', plane, plane === 'random' ? `seed-${seed}` : '', `step-${ground?.step ?? 0}`]
      .filter((part) => part !== '')
      .join('-');
  };
  const isCurve = layout === 'curve';
  return {
    name,
    png: () => (isCurve ? curveCanvas(view) : (terrain?.snapshot() ?? contourCanvas(view))),
    ...(isCurve ? {} : { svg: () => svgOf(view) }),
    csv: () => (ground ? surfaceCsv(ground.surface) : null),
  };
}

function svgOf(view: RunView): string | null {
  const shown = view.picture.peek();
  const step = view.model.ground.peek()?.step ?? 0;
  return shown && drawSvg(SIZE, view.words().files.title(step), (context) => paintContourPicture(context, shown));
}

function contourCanvas({ picture }: RunView): HTMLCanvasElement | null {
  const shown = picture.peek();
  return shown && drawCanvas(SIZE, (context) => paintContourPicture(context, shown));
}

function paintContourPicture(context: CanvasRenderingContext2D, shown: SurfacePicture): void {
  paintGround(context, SIZE, shown);
  paintThings(context, boxIn(SIZE), shown, themeColors());
}

function curveCanvas({ picture }: RunView): HTMLCanvasElement | null {
  const shown = picture.peek();
  return shown && drawCanvas(WIDE, (context) => paintCurve(context, boxIn(WIDE), shown, themeColors()));
}

/** One line a point: both coordinates (of a line one) and the training loss. */
export function surfaceCsv({ first, second, loss, plane }: LossSurface): string {
  if (!plane.second)
    return csvOf(
      ['position', 'training_loss'],
      Array.from(first, (x, index) => [x, loss[index]!]),
    );
  const rows = Array.from(loss, (value, index) => [
    first[index % first.length]!,
    second[Math.floor(index / first.length)]!,
    value,
  ]);
  return csvOf(['first', 'second', 'training_loss'], rows);
}
