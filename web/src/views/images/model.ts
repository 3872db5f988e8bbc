/** The state behind the image output: which image is shown, what the run says of it, and what it says of all others. */
import { type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { isImage, namesClass } from '../../config/config.js';
import { type Drawing, unpackDrawings, withDrawing, withoutDrawing } from '../../config/image/drawings.js';
import { GradflowError } from '../../config/problem.js';
import { pace } from '../../draw/pace.js';
import type { FeatureMaps } from '../../engine/feature-maps.js';
import { evaluationOf, type RunInfo } from '../../engine/frame.js';
import type { ImageAnswers } from '../../engine/lab/image-answers.js';
import { latest } from '../../engine/lab-client.js';
import { followRun } from '../../labs/follow-run.js';
import { createLabClient } from '../../labs/worker.js';
import type { Actions } from '../../state/actions.js';
import { idIn, type Store } from '../../state/store.js';
import { type ChosenImage, firstSet, type ImageSet, imagesIn, nextInCell } from './chosen.js';
import { attachCodeMap } from './code/attach.js';
import type { CodePicture } from './code/paint.js';
import { squaredError } from './code/plane.js';
import { type CodeWalk, codeOfImage, createCodeWalk } from './code/walk.js';
import type { Cell } from './confusion.js';
import { featureMapsOf } from './feature-maps.js';
import { MISTAKES } from './mistake-row.js';
import { classNames, marksOf } from './names.js';
import { followChosen } from './needs.js';
import { attachPad } from './pad/attach.js';
import { fitDigit, fitWhole } from './pad/fit.js';
import { isBlank } from './pad/ink.js';
import { Pad } from './pad/model.js';
import type { PanelState } from './panel.js';
import { pixelOf } from './pixel.js';
import { reachOf } from './scales.js';

/** Its own, so that it waits for no lab. */
const client = createLabClient();

/** Milliseconds between two pictures of a drawing that the network is given. */
const LOOK_EVERY = 40;
/** And between two counts of all mistakes, while the run trains. */
const COUNT_EVERY = 2500;

export interface ImageModel {
  pad: Pad;
  showsSaliency: Signal<boolean>;
  cell: Signal<{ at: Cell; text: string }>;
  walk: CodeWalk;
  /** Whether the images' codes are shown on the map. */
  showsCodes: Signal<boolean>;
  /** The class that the next drawing gets in the data. */
  label: Signal<number>;
  addDrawing(): void;
  removeDrawing(index: number): void;
  /** Reads every signal that `state` depends on. */
  read(): void;
  state(): PanelState;
  /** Of the image shown, side x side; null before the engine has answered. */
  pixels(): Float32Array | null;
  saliency(): Float32Array | null;
  go(by: number): void;
  choose(image: ChosenImage): void;
  /** The next image that is counted in a cell of the confusion matrix. */
  showCell(cell: Cell): void;
  draw(on: boolean): void;
  /** For the canvas of the map of codes, likewise. */
  attachMap(canvas?: Element): void;
  /** For the drawing pad's canvas, as it comes and goes. */
  attach(canvas?: Element): void;
  dispose(): void;
}

export function createImageModel(store: Store, actions: Actions): ImageModel {
  const pad = new Pad();
  const showsSaliency = signal(false);
  const cell = signal({ at: { truth: 0, guess: 0 }, text: '' });
  /** The image of the run on screen; a drawing is kept while samples are shown. */
  const maps = (): FeatureMaps | null => mapsOf(store);
  const counted = countAnswers(store, actions);
  const walk = createCodeWalk(store, actions, client);
  const showsCodes = signal(true);
  const label = signal(0);
  const stopDrawing = followDrawing(store, pad);
  const stopTelling = followChosen(store, actions);
  let detach = (): void => {};
  let detachMap = (): void => {};

  let sample: ChosenImage = { set: firstSet(store.info.peek()), index: 0 };
  const drawing = (): ChosenImage => ({ set: 'own', pixels: fitted(store, pad) });
  const choose = (image: ChosenImage): void => {
    if (image.set !== 'own') sample = image;
    walk.point.value = null;
    store.image.value = image;
  };
  return {
    pad,
    showsSaliency,
    cell,
    walk,
    showsCodes,
    label,
    addDrawing: () => {
      const pixels = fitted(store, pad);
      if (pixels) actions.change(withDrawing(store.config.peek(), { class: label.peek(), pixels }));
    },
    removeDrawing: (index) => actions.change(withoutDrawing(store.config.peek(), index)),
    choose,
    read: () => {
      void [store.image.value, store.info.value, store.frame.value, store.config.value, store.language.value];
      void [counted.answers.value, cell.value, showsSaliency.value, label.value, pad.ink.value];
      void [
        walk.ground.value,
        walk.point.value,
        walk.shown.value,
        walk.between.value,
        walk.ends.value,
        showsCodes.value,
      ];
    },
    state: () => ({
      ...stateOf(store, maps()),
      answers: counted.answers.peek(),
      cell: cell.peek(),
      saliency: { on: showsSaliency.peek(), reach: reachOf(maps()?.input.gradients ?? NONE) },
      passage: passageOf(store, maps(), walk),
      own: ownOf(store, label.peek(), !isBlank(pad.ink.peek())),
    }),
    pixels: () => maps()?.input.values ?? null,
    saliency: () => maps()?.input.gradients ?? null,
    go: (by) => {
      const image = store.image.peek();
      if (image.set === 'own') return;
      const last = imagesIn(store.info.peek(), image.set) - 1;
      choose({ ...image, index: Math.max(0, Math.min(last, image.index + by)) });
    },
    showCell: (at) => {
      const errors = counted.answers.peek()?.errors;
      if (!errors) return;
      const image = store.image.peek();
      const labels = store.info.peek()![errors.set].label;
      const index = nextInCell(labels, errors.mistakes, at, image.set === errors.set ? image.index : -1);
      if (index !== null) choose({ set: errors.set, index });
    },
    draw: (on) => choose(on ? drawing() : sample),
    attach: (canvas) => {
      detach();
      detach = canvas ? attachPad(canvas as HTMLCanvasElement, pad) : () => {};
    },
    attachMap: (canvas) => {
      detachMap();
      detachMap = canvas
        ? attachCodeMap(canvas as HTMLCanvasElement, walk, () => codePicture(store, walk, showsCodes.value))
        : () => {};
    },
    dispose: () => {
      detach();
      detachMap();
      stopDrawing();
      stopTelling();
      counted.dispose();
      walk.dispose();
    },
  };
}

const NONE = new Float32Array();

type Shown = Pick<PanelState, 'names' | 'sample' | 'truth' | 'chances' | 'confusion' | 'onTest'>;

function stateOf(store: Store, maps: FeatureMaps | null): Shown {
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
function passageOf(store: Store, maps: FeatureMaps | null, walk: CodeWalk): PanelState['passage'] {
  if (namesClass(store.config.value.data) || !imageRun(store)) return null;
  const reconstruction = maps?.layers.at(-1)?.values.map(pixelOf) ?? null;
  return {
    code: maps && codeOfImage(store),
    reconstruction,
    error: reconstruction && maps ? squaredError(reconstruction, maps.input.values) : null,
    meanError: walk.ground.value?.map.meanError ?? null,
  };
}

function ownOf(store: Store, label: number, hasInk: boolean): PanelState['own'] {
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
function codePicture(store: Store, walk: CodeWalk, showsImages: boolean): CodePicture | null {
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
function mapsOf(store: Store): FeatureMaps | null {
  const image = store.image.value;
  const isBlank = image.set === 'own' && image.pixels === null;
  return isBlank || !imageRun(store) ? null : featureMapsOf(store.frame.value);
}

/** The run on screen, once it is one of images. */
function imageRun({ info }: Store): RunInfo | null {
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

/** As a sample of the data looks: digits are fitted as MNIST's were. */
function fitted({ config }: Store, pad: Pad): Float32Array | null {
  return config.peek().data.kind === 'digits' ? fitDigit(pad.ink.peek()) : fitWhole(pad.ink.peek());
}

/** A drawing is given to the network as it grows. */
function followDrawing(store: Store, pad: Pad): () => void {
  const paced = pace(LOOK_EVERY, () => {
    if (store.image.peek().set === 'own') store.image.value = { set: 'own', pixels: fitted(store, pad) };
  });
  const stop = pad.ink.subscribe(() => paced.request());
  return () => {
    stop();
    paced.dispose();
  };
}

interface Counted {
  answers: ReadonlySignal<ImageAnswers | null>;
  dispose(): void;
}

/** What the network says of every test image, counted again as the run goes on. */
function countAnswers(store: Store, actions: Actions): Counted {
  const answers = signal<ImageAnswers | null>(null);
  const asking = latest(client, 'imageAnswers');
  let of: RunInfo | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const count = async (state: ArrayBuffer): Promise<void> => {
    const info = untracked(() => imageRun(store));
    if (
      !info ||
      !namesClass(info.config.data) ||
      (info === of && store.playing.peek() && performance.now() - last < COUNT_EVERY)
    )
      return;
    const answer = await asking.ask({ state, worst: MISTAKES }).catch((error: unknown) => {
      if (!(error instanceof GradflowError)) throw error; // a run that is gone is counted no more
    });
    if (!answer || info !== store.info.peek()) return;
    answers.value = answer;
    of = info;
    last = performance.now();
  };
  const stop = followRun(store, actions, () => void [store.info.value, store.playing.value], count);
  return {
    answers,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}
