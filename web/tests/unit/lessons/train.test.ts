/** A lesson's run comes to its step in pieces, whatever happens on the way. */
import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../../../src/config/defaults.js';
import type { LessonRun } from '../../../src/lessons/lesson.js';
import { trainInPieces } from '../../../src/lessons/train.js';
import type { Actions } from '../../../src/state/actions.js';
import type { Store } from '../../../src/state/store.js';

const RUN = { name: 'run', label: '', config: DEFAULTS, scene: {}, show: [] } satisfies LessonRun;
const OTHER = { ...DEFAULTS, model: { ...DEFAULTS.model, seed: 2 } };

/** The page with a run at step 0; `answer` lets the engine take the steps that were asked for. */
function page(config = DEFAULTS) {
  const step = vi.fn<(steps?: number) => void>();
  const store = { frame: signal({ step: 0 }), info: signal({ config }), otherCurves: signal<object>({}) };
  const answer = (): void => {
    store.frame.value = { step: store.frame.value.step + (step.mock.lastCall![0] ?? 1) };
  };
  const train = (run: LessonRun = RUN): (() => void) =>
    trainInPieces(store as unknown as Store, { step } as unknown as Actions, run, 500);
  return { store, step, answer, train };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a run that a lesson asks for', () => {
  it('comes to exactly its step, with points on the way', () => {
    const { store, step, answer, train } = page();
    train();
    for (let count = 1; store.frame.value.step < 500; count++) {
      expect(step).toHaveBeenCalledTimes(count);
      answer();
    }
    expect(store.frame.value.step).toBe(500);
    expect(step.mock.calls.length).toBeGreaterThan(30);
  });

  it('waits until it is on screen', () => {
    const { store, step, train } = page(OTHER);
    train();
    expect(step).not.toHaveBeenCalled();
    store.info.value = { config: DEFAULTS };
    expect(step).toHaveBeenCalledOnce();
  });

  it('is left alone once somebody else moves it, or it is not wanted any more', () => {
    const { store, step, answer, train } = page();
    const stop = train();
    store.frame.value = { step: 1 };
    expect(step).toHaveBeenCalledOnce();
    stop();
    store.frame.value = { step: 0 };
    answer();
    expect(step).toHaveBeenCalledOnce();
  });

  it('waits for the run beside it, but not for ever', () => {
    const { store, step, answer, train } = page();
    train({ ...RUN, scene: { twin: OTHER } });
    expect(step).not.toHaveBeenCalled();
    store.otherCurves.value = { twin: [{ points: [{ step: 0 }] }] };
    expect(step).toHaveBeenCalledOnce();
    answer();
    expect(step).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    answer();
    expect(store.frame.value.step).toBe(500);
  });
});
