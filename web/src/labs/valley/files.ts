/** The lab as files: the picture as it stands, and every step in numbers. */
import type { Size } from '../../draw/surface.js';
import type { Terrain } from '../../draw/terrain/attach.js';
import type { Exports } from '../export/buttons.js';
import { drawCanvas } from '../export/canvas.js';
import { drawSvg } from '../export/drawing.js';
import { pathCsv } from './csv.js';
import type { ValleyModel } from './model.js';
import { drawingOf, sceneOf } from './picture.js';
import type { Words } from './words.js';

/** `sizeOf` the picture on screen; `terrain` where that is in space, of which there is no drawing. */
export function filesOf(model: ValleyModel, words: () => Words, sizeOf: () => Size, terrain: Terrain | null): Exports {
  const paint = (context: CanvasRenderingContext2D): void => {
    const scene = sceneOf(model, words().picture);
    const drawing = drawingOf(model, sizeOf());
    drawing.paintGround(context, scene);
    drawing.paintMarks(context, scene);
  };
  return {
    name: () => `gradflow-descent-${model.settings.peek().surface}`,
    png: () => (terrain ? terrain.snapshot() : drawCanvas(sizeOf(), paint)),
    ...(!terrain && { svg: () => drawSvg(sizeOf(), words().surfaces[model.settings.peek().surface], paint) }),
    csv: () => pathCsv(model.path.peek()),
  };
}
