/** Which run the axis shows while one edit follows another. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { createStore, type Store } from '../../src/state/store.js';
import { followShown } from '../../src/views/depth/shown.js';
import { fakeFrame } from '../fixtures/frame.js';

let store: Store;
let followed: ReturnType<typeof followShown>;

beforeEach(() => {
  vi.useFakeTimers();
  store = createStore();
  store.config.value = withClasses(2);
  followed = followShown(store);
});
afterEach(() => {
  followed.dispose();
  vi.useRealTimers();
});

function withClasses(classes: number): Config {
  const { data, ...rest } = createStore().config.value;
  return { ...rest, data: { ...data, kind: 'blobs', samples: 20, classes } };
}

/** The engine answers with a run of this Config. */
function answer(config = store.config.peek()): void {
  const { frame, info } = fakeFrame(config, { unitMapSize: 4, outputSize: 4 });
  store.info.value = info;
  store.frame.value = frame;
}

/** Classes of the Config shown, and rows of the run's output layer; null without a run. */
function shown(): [classes: number, outputs: number | null] {
  const { config, run } = followed.shown.value;
  return [config.data.classes, run && run.blocks.at(-1)!.weight.rows];
}

describe('the axis shows', () => {
  it('the Config alone until the first run is there', () => {
    expect(shown()).toEqual([2, null]);
    answer();
    expect(shown()).toEqual([2, 1]);
  });

  it('the run before with its own Config until the next one answers', () => {
    answer();
    store.config.value = withClasses(5);
    expect(shown()).toEqual([2, 1]);
    answer();
    expect(shown()).toEqual([5, 5]);
    vi.advanceTimersByTime(1000);
    expect(shown()).toEqual([5, 5]);
  });

  it('the new Config alone when that takes long, and never the old run again', () => {
    answer();
    store.config.value = withClasses(5);
    vi.advanceTimersByTime(600);
    expect(shown()).toEqual([5, null]);
    store.frame.value = { ...store.frame.value! };
    expect(shown()).toEqual([5, null]);
    store.config.value = withClasses(6);
    expect(shown()).toEqual([6, null]);
    answer();
    expect(shown()).toEqual([6, 6]);
  });

  it('each run that answers while edits go on', () => {
    answer();
    for (const classes of [3, 4, 5, 6, 7]) {
      const asked = store.config.peek();
      store.config.value = withClasses(classes);
      vi.advanceTimersByTime(400);
      answer(asked);
      expect(shown()[0]).toBe(asked.data.classes);
    }
  });

  it('the run as it is when only training settings change', () => {
    answer();
    const { config } = store;
    config.value = { ...config.value, training: { ...config.value.training, learningRate: 1 } };
    vi.advanceTimersByTime(1000);
    expect(shown()).toEqual([2, 1]);
  });
});
