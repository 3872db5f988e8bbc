import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../src/engine/frame.js';
import { followRun } from '../../src/labs/follow-run.js';
import { createStore, type Store } from '../../src/state/store.js';

let store: Store;
let saved: ArrayBuffer[];
let asked: ArrayBuffer[];
let answer: () => void;
const wish = signal(0);
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  store = createStore();
  [saved, asked] = [[], []];
  const saveState = async (): Promise<ArrayBuffer> => {
    saved.push(new ArrayBuffer(saved.length));
    return saved.at(-1)!;
  };
  const task = (state: ArrayBuffer): Promise<void> => {
    asked.push(state);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  stop = followRun(store, { saveState }, () => void wish.value, task);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const settle = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const frame = (): void => {
  store.frame.value = {} as Frame;
};

describe('followRun', () => {
  it('asks at once, then as the run goes on, but not more than twice a second', async () => {
    await settle();
    expect(asked).toHaveLength(1);
    answer();
    for (let times = 0; times < 20; times++) {
      frame();
      await settle(100);
      answer();
    }
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  it('waits for an answer, and makes one question of the wishes meanwhile', async () => {
    await settle();
    for (let times = 0; times < 5; times++) wish.value++;
    await settle(2000);
    expect(asked).toHaveLength(1);
    answer();
    await settle(2000);
    expect(asked).toHaveLength(2);
  });

  it('sends no new state for another question about the same frame', async () => {
    frame();
    await settle();
    answer();
    await settle(1000);
    answer();
    await settle();
    const before = asked.length;
    wish.value++;
    await settle();
    expect(asked.length).toBe(before + 1);
    expect(asked.at(-1)).toBe(asked.at(-2));
    answer();
    frame();
    await settle(1000);
    expect(asked.at(-1)).not.toBe(asked.at(-2));
  });

  it('is silent once stopped', async () => {
    await settle();
    answer();
    stop();
    frame();
    wish.value++;
    await settle(2000);
    expect(asked).toHaveLength(1);
  });
});
