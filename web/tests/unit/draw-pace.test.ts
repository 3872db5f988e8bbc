import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPaced, pace } from '../../src/draw/pace.js';
import { besidePoint } from '../../src/draw/readout.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('pace', () => {
  it('runs at once, then holds requests back without losing the last', () => {
    const task = vi.fn();
    const paced = pace(100, task);
    paced.request();
    paced.request();
    paced.request();
    expect(task).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(99);
    expect(task).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(task).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('lets a flush go first, and stops when given up', () => {
    const task = vi.fn();
    const paced = pace(100, task);
    paced.request();
    paced.request();
    paced.flush();
    expect(task).toHaveBeenCalledTimes(2);
    paced.request();
    paced.dispose();
    vi.advanceTimersByTime(1000);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('follows signals slowly while busy and at once when not', () => {
    const busy = signal(true);
    const source = signal(0);
    const seen: number[] = [];
    const stop = followPaced(
      100,
      busy,
      () => void source.value,
      () => seen.push(source.value),
    );
    source.value = 1;
    source.value = 2;
    expect(seen).toEqual([0]);
    busy.value = false;
    expect(seen).toEqual([0, 2]);
    source.value = 3;
    expect(seen).toEqual([0, 2, 3]);
    stop();
    source.value = 4;
    expect(seen).toEqual([0, 2, 3]);
  });
});

describe('the readout box', () => {
  it('stands right of the point where it fits, else left, always inside', () => {
    expect(besidePoint(50, 50, 60, 20, 200, 100)).toEqual([64, 40]);
    expect(besidePoint(180, 50, 60, 20, 200, 100)).toEqual([106, 40]);
    expect(besidePoint(50, 2, 60, 20, 200, 100)).toEqual([64, 0]);
    expect(besidePoint(50, 99, 60, 20, 200, 100)).toEqual([64, 80]);
    expect(besidePoint(50, 50, 90, 20, 100, 100)).toEqual([0, 40]);
  });
});
