/** What the run says of the image that is shown, as the panel is given it. */
import { isImage, namesClass } from '../../config/config.js';
import { type Drawing, unpackDrawings } from '../../config/image/drawings.js';
import type { FeatureMaps } from '../../engine/feature-maps.js';
import { evaluationOf, type RunInfo } from '../../engine/frame.js';
import { idIn, type Store } from '../../state/store.js';
import { type ImageSet, imagesIn } from './chosen.js';
import type { CodePicture } from './code/paint.js';
import { squaredError } from './code/plane.js';
import { type CodeWalk, codeOfImage } from './code/walk.js';
import { featureMapsOf } from './feature-maps.js';
import { classNames, marksOf } from './names.js';
import type { PanelState } from './panel.js';
import { pixelOf } from './pixel.js';

type Shown = Pick<PanelState, 'names' | 'sample' | 'truth' | 'chances' | 'confusion' | 'onTest'>;

export function stateOf(store: Store, maps: FeatureMaps | null): Shown {
  const info = imageRun(store);
  const image = store.image.value;
  const { data } = store.config.value;
  return {
    names: classNames(store, data),
    sample: image.set === 'own' ? null : sampleOf(info, image, drawingsOf(data.drawings).length),
    truth: image.set === 'own' ? null : (maps?.label ?? null),
    chances: maps?.probabilities ?? null,
    confusion: evaluationOf(store.frame.value)?.confusion ?? null,
    onTest: data.testFraction > 0,
  };
}

/** Of a network that makes images of images. */
export function passageOf(store: Store, maps: FeatureMaps | null, walk: CodeWalk): PanelState['passage'] {
  if (namesClass(store.config.value.data) || !imageRun(store)) return null;
  const reconstruction = maps?.layers.at(-1)?.values.map(pixelOf) ?? null;
  return {
    code: maps && codeOfImage(store),
    reconstruction,
    error: reconstruction && maps ? squaredError(reconstruction, maps.input.values) : null,
    meanError: walk.ground.value?.map.meanError ?? null,
  };
}

export function ownOf(store: Store, label: number, hasInk: boolean): PanelState['own'] {
  const { data } = store.config.value;
  return {
    names: classNames(store, data),
    drawings: drawingsOf(data.drawings),
    label,
    hasInk,
    id: idIn(store, 'own-class'),
  };
}

/** Null before the first map. */
export function codePicture(store: Store, walk: CodeWalk, showsImages: boolean): CodePicture | null {
  const [ground, shown, way] = [walk.ground.value, walk.shown.value, walk.between.value];
  if (!ground || !shown || shown.code.length !== ground.map.size) return null;
  const { data } = store.config.value;
  const { size } = ground.map;
  const ends = way ? [way.codes.subarray(0, size), way.codes.subarray(way.codes.length - size)] : [];
  const marks = marksOf(data, classNames(store, data));
  return { ground, marks, showsImages, point: walk.point.value ?? shown.code, picture: shown.picture, ends };
}

let unpacked: { text: string; drawings: readonly Drawing[] } = { text: '', drawings: [] };

/** The same list for the same text. */
function drawingsOf(text: string): readonly Drawing[] {
  if (unpacked.text !== text) unpacked = { text, drawings: unpackDrawings(text) };
  return unpacked.drawings;
}

/** What the network makes of the chosen image; null until a frame brings it, and while nothing is drawn. */
export function mapsOf(store: Store): FeatureMaps | null {
  const image = store.image.value;
  const isBlank = image.set === 'own' && image.pixels === null;
  return isBlank || !imageRun(store) ? null : featureMapsOf(store.frame.value);
}

/** The run on screen, once it is one of images. */
export function imageRun({ info }: Store): RunInfo | null {
  return info.value && isImage(info.value.config.data) ? info.value : null;
}

/** The last images of the training set are the own drawings. */
function sampleOf(
  info: RunInfo | null,
  { set, index }: { set: ImageSet; index: number },
  drawings: number,
): PanelState['sample'] {
  const sets = (['test', 'train'] as const).filter((name) => imagesIn(info, name) > 0);
  const count = imagesIn(info, set);
  return { set, index, count, sets, isOwn: set === 'train' && index >= count - drawings };
}
