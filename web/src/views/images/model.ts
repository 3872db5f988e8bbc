/** The state behind the image output: which image is shown, what the run says of it, and what it says of all others. */
import { type Signal, signal } from '@preact/signals-core';
import { withDrawing, withoutDrawing } from '../../config/image/drawings.js';
import { pace } from '../../draw/pace.js';
import type { FeatureMaps } from '../../engine/feature-maps.js';
import { createLabClient } from '../../labs/worker.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { type ChosenImage, firstSet, imagesIn, nextInCell } from './chosen.js';
import { attachCodeMap } from './code/attach.js';
import { type CodeWalk, createCodeWalk } from './code/walk.js';
import type { Cell } from './confusion.js';
import { countAnswers } from './count.js';
import { followChosen } from './needs.js';
import { attachPad } from './pad/attach.js';
import { fitDigit, fitWhole } from './pad/fit.js';
import { isBlank } from './pad/ink.js';
import { Pad } from './pad/model.js';
import type { PanelState } from './panel.js';
import { codePicture, mapsOf, ownOf, passageOf, stateOf } from './reading.js';
import { reachOf } from './scales.js';

/** Its own, so that it waits for no lab. */
const client = createLabClient();

/** Milliseconds between two pictures of a drawing that the network is given. */
const LOOK_EVERY = 40;

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
  const counted = countAnswers(store, actions, client);
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
