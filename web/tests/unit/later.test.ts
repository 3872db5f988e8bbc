import { expect, it, vi } from 'vitest';
import { createLater } from '../../src/engine/later.js';

const run = (task: () => void): void => task();

it('runs the latest wish, once', async () => {
  const later = createLater(run);
  const first = vi.fn();
  const second = vi.fn();
  later(first, 0);
  later(second, 0);
  await expect.poll(() => second.mock.calls.length).toBe(1);
  expect(first).not.toHaveBeenCalled();
});

it('has one message on its way, however often it is asked in one turn', async () => {
  const posted = vi.spyOn(MessagePort.prototype, 'postMessage');
  const later = createLater(run);
  let turns = 0;
  const turn = (): void => {
    if (++turns >= 50) return;
    later(turn, 0);
    later(turn, 0);
  };
  turn();
  await expect.poll(() => turns).toBe(50);
  expect(posted.mock.calls.length).toBe(49);
  posted.mockRestore();
});

it('waits by a timer where there is time', async () => {
  const later = createLater(run);
  const since = performance.now();
  await new Promise<void>((resolve) => later(resolve, 20));
  expect(performance.now() - since).toBeGreaterThan(15);
});
