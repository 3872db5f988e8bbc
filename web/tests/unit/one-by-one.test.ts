import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { oneByOne } from '../../src/page/one-by-one.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done: string[] = [];
const job = (name: string) => (): void => void done.push(name);
beforeEach(() => done.splice(0));

it('does the first job now and each other one in a task of its own', () => {
  oneByOne([job('a'), job('b'), job('c')]);
  expect(done).toEqual(['a']);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(['a', 'b']);
  vi.runAllTimers();
  expect(done).toEqual(['a', 'b', 'c']);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves undone what is left when it is ended', () => {
  const stop = oneByOne([job('a'), job('b')]);
  stop();
  vi.runAllTimers();
  expect(done).toEqual(['a']);
});
