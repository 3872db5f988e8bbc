/** Pictures that take long are drawn less often, so that the page keeps its time. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unhurried } from '../../src/draw/terrain/unhurried.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Pictures that take `cost` milliseconds each. */
function painter(cost: number) {
  const times: number[] = [];
  const begin = performance.now();
  const pace = unhurried(() => {
    times.push(performance.now() - begin);
    pace.drawn(new Promise((resolve) => setTimeout(() => resolve(cost), cost)));
  });
  return { pace, times };
}

it('draws quick pictures as they are asked for', async () => {
  const { pace, times } = painter(1);
  for (let frame = 0; frame < 10; frame++) {
    pace.request();
    await vi.advanceTimersByTimeAsync(16);
  }
  expect(times).toHaveLength(10);
});

it('rests after slow ones, less while someone turns, and never loses the last wish', async () => {
  const { pace, times } = painter(100);
  for (let frame = 0; frame < 60; frame++) {
    pace.request();
    await vi.advanceTimersByTimeAsync(16);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(times.length).toBeGreaterThanOrEqual(2);
  for (let index = 1; index < times.length; index++)
    expect(times[index]! - times[index - 1]!).toBeGreaterThanOrEqual(500);
  const before = times.length;
  pace.request();
  await vi.advanceTimersByTimeAsync(120);
  pace.request(true);
  await vi.advanceTimersByTimeAsync(60);
  expect(times.length).toBe(before + 2);
  pace.request();
  pace.dispose();
  await vi.advanceTimersByTimeAsync(5000);
  expect(times.length).toBe(before + 2);
});
