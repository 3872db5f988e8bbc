/** What the lab looks at: a layer, one of its filters, a channel that it reads, and a pixel of its map. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { isImage } from '../../config/config.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { FeatureMaps, LayerMaps } from '../../engine/feature-maps.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { ImagePatches } from '../../engine/lab/image-patches.js';
import { latest } from '../../engine/lab-client.js';
import { featureMapsOf } from '../../views/images/feature-maps.js';
import type { Place } from '../../views/images/pick-pixel.js';
import { followRun } from '../follow-run.js';
import type { LabContext } from '../lab.js';
import { labSettings, number, type Settings } from '../settings.js';
import { mapLayers } from './layers.js';

/** Counted from 1, as a link says them. */
export const SETTINGS = {
  layer: number({ min: 1, max: 64, initial: 1, whole: true }),
  filter: number({ min: 1, max: 256, initial: 1, whole: true }),
  channel: number({ min: 1, max: 256, initial: 1, whole: true }),
};

const PATCHES = 8;

/** Everything belongs to one run and one frame of it. */
export interface Look {
  info: RunInfo;
  frame: Frame;
  maps: FeatureMaps;
  /** Hidden layers from 0. */
  layer: number;
  filter: number;
  channel: number;
  /** What the layer reads, and what it makes of it. */
  read: LayerMaps;
  made: LayerMaps;
  pixel: Place;
}

export interface FilterModel {
  settings: Settings<typeof SETTINGS>;
  look: ReadonlySignal<Look | null>;
  pixel: Signal<Place>;
  patches: ReadonlySignal<(ImagePatches & { layer: number; unit: number }) | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  dispose(): void;
}

export function createFilterModel(context: LabContext): FilterModel {
  const { store, actions, lab } = context;
  const settings = labSettings(context, SETTINGS);
  const pixel = signal<Place>({ x: 0, y: 0 });
  const patches = signal<FilterModel['patches']['value']>(null);
  const problems = signal<readonly Problem[]>([]);
  const look = computed(() => lookAt(store.info.value, store.frame.value, settings.values.value, pixel.value));
  const asking = latest(lab, 'imagePatches');

  async function ask(state: ArrayBuffer): Promise<void> {
    const now = look.peek();
    if (!now) return;
    const { layer, filter: unit, info } = now;
    try {
      const answer = await asking.ask({ state, layer, unit, count: PATCHES });
      if (!answer || info !== store.info.peek()) return;
      patches.value = { ...answer, layer, unit };
      problems.value = [];
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
  }

  const stops = [
    settings.dispose,
    followRun(store, actions, () => void [settings.values.value, store.info.value], ask),
    centerPixel(look, pixel),
    () => asking.cancel(),
  ];
  return {
    settings,
    look,
    pixel,
    patches,
    problems,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

/** The pixel begins in the middle of each other layer's map. */
function centerPixel(look: ReadonlySignal<Look | null>, pixel: Signal<Place>): () => void {
  const shape = computed(() => look.value && `${look.value.layer} ${look.value.made.height} ${look.value.made.width}`);
  return effect(() => {
    if (shape.value === null) return;
    const { height, width } = look.peek()!.made;
    untracked(() => {
      pixel.value = { x: Math.floor(width / 2), y: Math.floor(height / 2) };
    });
  });
}

/** What is asked for, or the nearest that there is. */
function lookAt(
  info: RunInfo | null,
  frame: Frame | null,
  wanted: { layer: number; filter: number; channel: number },
  pixel: Place,
): Look | null {
  const maps = featureMapsOf(frame);
  if (!info || !frame || !maps || !isImage(info.config.data)) return null;
  const layers = mapLayers(info.config);
  const layer = layers.find((known) => known >= wanted.layer - 1) ?? layers.at(-1);
  const made = layer === undefined ? undefined : maps.layers[layer];
  if (layer === undefined || !made) return null;
  const read = layer === 0 ? maps.input : maps.layers[layer - 1]!;
  const hold = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  return {
    info,
    frame,
    maps,
    layer,
    read,
    made,
    filter: hold(wanted.filter - 1, made.channels),
    channel: hold(wanted.channel - 1, read.channels),
    pixel: { x: hold(pixel.x, made.width), y: hold(pixel.y, made.height) },
  };
}
