/** The lab as files: the picture as it stands, level lines with the way on them, and every step in numbers. */
import { contourSvg } from '../../draw/contours/svg.js';
import type { SurfacePicture } from '../../draw/heights/things.js';
import type { Size } from '../../draw/surface.js';
import type { Terrain } from '../../draw/terrain/attach.js';
import { themeColors } from '../../draw/theme.js';
import type { Exports } from '../export/buttons.js';
import { drawCanvas } from '../export/canvas.js';
import { pathCsv } from './csv.js';
import type { ValleyModel } from './model.js';
import { drawingOf, sceneOf } from './picture.js';
import { groundOf } from './plane-picture.js';
import { thingsOf } from './space.js';
import type { Words } from './words.js';

/** `sizeOf` the picture on screen; `terrain` where that is in space, of which there is no drawing. */
export function filesOf(model: ValleyModel, words: () => Words, sizeOf: () => Size, terrain: Terrain | null): Exports {
  const png = (): HTMLCanvasElement | null => {
    if (terrain) return terrain.snapshot();
    const [size, scene] = [sizeOf(), sceneOf(model, words().picture)];
    const drawing = drawingOf(model, size);
    return drawCanvas(size, (context) => {
      drawing.paintGround(context, scene);
      drawing.paintMarks(context, scene);
    });
  };
  const svg = (): string => {
    const { surface } = model.settings.peek();
    return contourSvg(pictureOf(model, words(), sizeOf()), sizeOf(), words().surfaces[surface], themeColors());
  };
  const files = {
    name: () => `gradflow-descent-${model.settings.peek().surface}`,
    png,
    csv: () => pathCsv(model.path.peek()),
  };
  return model.landscape.peek().dimensions === 2 && !terrain ? { ...files, svg } : files;
}

function pictureOf(model: ValleyModel, words: Words, size: Size): SurfacePicture {
  return { ...groundOf(size, sceneOf(model, words.picture)), things: thingsOf(model) };
}
