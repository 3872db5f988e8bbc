/** What the axis shows: a run with the Config it was made from; or the Config alone while the engine is at work on it. */
import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Config } from '../../config/config.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import { type LayerBlocks, someBlocks } from './blocks.js';

export interface ShownRun {
  info: RunInfo;
  frame: Frame;
  /** Of every hidden layer, and last of the output. */
  blocks: (LayerBlocks | null)[];
}

export interface Shown {
  /** Its data and model are the run's own, so that no frame is drawn into another's columns. */
  config: Config;
  run: ShownRun | null;
}

/** How long the last run stays while the engine prepares the next one, in milliseconds. */
const PATIENCE = 500;

/** Follows the store: an edit changes the picture when its run arrives, or when patience ends. */
export function followShown(store: Store): { shown: ReadonlySignal<Shown>; dispose: () => void } {
  const shown = signal<Shown>({ config: store.config.peek(), run: null });
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** The run that an edit has made obsolete, and whether it still stays on screen. */
  let obsolete: { info: RunInfo; stays: boolean } | null = null;

  const giveUp = (): void => {
    if (obsolete) obsolete.stays = false;
    shown.value = { config: store.config.peek(), run: null };
  };
  const wait = (info: RunInfo): void => {
    if (obsolete?.info === info) return;
    clearTimeout(patience);
    obsolete = { info, stays: true };
    patience = setTimeout(giveUp, PATIENCE);
  };
  const stop = effect(() => {
    const [config, info, frame] = [store.config.value, store.info.value, store.frame.value];
    if (info && !isMadeFrom(info, config)) wait(info);
    else {
      clearTimeout(patience);
      obsolete = null;
    }
    const gone = !info || !frame || obsolete?.stays === false;
    shown.value = gone ? { config, run: null } : { config: info.config, run: { info, frame, blocks: blocksOf(info) } };
  });
  const dispose = (): void => {
    clearTimeout(patience);
    stop();
  };
  return { shown, dispose };
}

/** Edits keep the objects of the sections that they do not change. */
function isMadeFrom({ config }: RunInfo, { data, model }: Config): boolean {
  return config.data === data && config.model === model;
}

const knownBlocks = new WeakMap<RunInfo, (LayerBlocks | null)[]>();

function blocksOf(info: RunInfo): (LayerBlocks | null)[] {
  const blocks = knownBlocks.get(info) ?? someBlocks(info);
  knownBlocks.set(info, blocks);
  return blocks;
}
