/** The output view's inputs as signals: what to show, and of which run. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Config, isImage, unitsOf } from '../../config/config.js';
import type { Frame, Planes, RunInfo } from '../../engine/frame.js';
import type { UnitRef } from '../../engine/protocol.js';
import type { Store } from '../../state/store.js';
import { mapSubject, outputOfMaps, outputSubject, pinnedSubject, type Subject } from './subject.js';

export interface OutputModel {
  /** What the map shows; null while the engine has sent nothing to show. */
  subject: ReadonlySignal<Subject | null>;
  /** Of the run on screen, where it has points: after an edit the old one stays until the new one answers. */
  info: ReadonlySignal<RunInfo | null>;
  dispose(): void;
}

/** The two pictures of a frame. Read through signals, each keeps its reader still while it stays the same. */
export type Pictures = Pick<Frame, 'output' | 'unitMaps'>;

export function createOutputModel(store: Store): OutputModel {
  const output = computed(() => store.frame.value?.output ?? null);
  const unitMaps = computed(() => store.frame.value?.unitMaps ?? null);
  const info = computed(() => (store.info.value && !isImage(store.info.value.config.data) ? store.info.value : null));
  const config = computed(() => info.value?.config ?? null);
  const answered = followPinned(store, output);
  const pictures: Pictures = {
    get output() {
      return output.value!;
    },
    get unitMaps() {
      return unitMaps.value!;
    },
  };
  return {
    subject: computed(() => {
      if (!config.value || !output.value) return null;
      return chooseSubject(pictures, config.value, wantedUnit(store, config.value), answered.signal.value);
    }),
    info,
    dispose: answered.dispose,
  };
}

interface Followed<T> {
  signal: ReadonlySignal<T>;
  dispose(): void;
}

/**
 * What `Frame.output` shows: the pinned unit, but only once the engine knows of it. While it runs, one more picture may
 * be under way that was made before.
 */
function followPinned(store: Store, output: ReadonlySignal<Planes | null>): Followed<UnitRef | null> {
  const answered = signal(store.pinned.peek());
  let pinned = store.pinned.peek();
  let picture = output.peek();
  let awaited = 0;
  const dispose = effect(() => {
    if (store.pinned.value !== pinned) {
      pinned = store.pinned.value;
      awaited = store.playing.peek() ? 2 : 1;
    }
    if (output.value !== picture) {
      picture = output.value;
      awaited = Math.max(0, awaited - 1);
    }
    if (awaited === 0) answered.value = pinned;
  });
  return { signal: answered, dispose };
}

/** The unit to show in place of the output: the one under the pointer before the pinned one. */
function wantedUnit(store: Store, config: Config): UnitRef | null {
  const wanted = store.hovered.value ?? store.pinned.value;
  const exists = wanted && wanted.unit < unitsOf(config.model.layers[wanted.layer]);
  return exists ? wanted : null;
}

/** The sharpest picture of what is wanted that the frame holds. `answered` is what its `output` shows. */
export function chooseSubject(
  frame: Pictures,
  config: Config,
  wanted: UnitRef | null,
  answered: UnitRef | null,
): Subject | null {
  if (!wanted) return answered ? outputOfMaps(config, frame) : outputSubject(config, frame.output);
  const answersWanted = answered?.layer === wanted.layer && answered.unit === wanted.unit;
  return (answersWanted ? pinnedSubject(frame.output, wanted) : null) ?? mapSubject(config, frame, wanted);
}
