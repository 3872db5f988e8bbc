/** What the axis shows: a Config together with a run of that very shape, so that no frame is drawn into another's columns. */
import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Config } from '../../config/config.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import { type LayerBlocks, layerBlocks } from './blocks.js';

/** A run whose shapes agree with the Config beside it. */
export interface ShownRun {
  info: RunInfo;
  frame: Frame;
  /** Of every hidden layer, and last of the output. */
  blocks: LayerBlocks[];
}

export interface Shown {
  config: Config;
  run: ShownRun | null;
}

/** How long the last coherent picture stays while the engine prepares a run of another shape. */
const PATIENCE = 500;

/** Follows the store; keeps the last coherent state until the next one is there or patience ends. */
export function followShown(store: Store): { shown: ReadonlySignal<Shown>; dispose: () => void } {
  const shown = signal<Shown>({ config: store.config.peek(), run: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const config = store.config.value;
    const run = matchRun(config, store.info.value, store.frame.value);
    clearTimeout(timer);
    if (run || !shown.peek().run) shown.value = { config, run };
    else timer = setTimeout(() => (shown.value = { config, run: null }), PATIENCE);
  });
  const dispose = (): void => {
    clearTimeout(timer);
    stop();
  };
  return { shown, dispose };
}

/** The run if every shape in it is what the Config says, else null. */
export function matchRun(config: Config, info: RunInfo | null, frame: Frame | null): ShownRun | null {
  if (!info || !frame) return null;
  const { layers } = config.model;
  if (frame.flow.length !== layers.length + 1 || frame.activity.length !== layers.length) return null;
  if (layers.some((layer, index) => frame.flow[index]!.units !== layer.units)) return null;
  const blocks = layerBlocks(info, config);
  if (!blocks) return null;
  const inputs = [config.data.features.length, ...layers.map((layer) => layer.units)];
  const fits = blocks.every(
    ({ weight, pieces }, index) =>
      weight.cols === inputs[index] && weight.rows === (layers[index]?.units ?? frame.flow[index]!.units) * pieces,
  );
  const total = info.layout.reduce((sum, block) => sum + block.rows * block.cols, 0);
  return fits && frame.parameters.length === total ? { info, frame, blocks } : null;
}
