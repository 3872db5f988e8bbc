/** All that is known of layers of images. */
import type { ImageLayers } from '../image-layers.js';
import { checkShapes, checkTarget, preactivations } from './check.js';
import { checkDrawings, splitDrawings } from './drawings.js';
import { parseImageLayer, writeImageLayer } from './link.js';
import { completeImageLayer, readImageLayer } from './read.js';

export const IMAGE_LAYERS: ImageLayers = {
  read: readImageLayer,
  complete: completeImageLayer,
  check: checkShapes,
  checkTarget,
  checkDrawings,
  countDrawings: ({ drawings }) => splitDrawings(drawings).length,
  preactivations,
  write: writeImageLayer,
  parse: parseImageLayer,
};
