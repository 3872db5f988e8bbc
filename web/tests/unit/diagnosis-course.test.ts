/** The course of the losses, as the diagnosis reads it. */
import { describe, expect, it } from 'vitest';
import { recentFall, turnOf } from '../../src/labs/diagnosis/course.js';
import type { LossPoint } from '../../src/state/store.js';

const curve = (train: (step: number) => number, test: (step: number) => number | null = () => null): LossPoint[] =>
  Array.from({ length: 101 }, (_, index) => ({ step: 10 * index, train: train(10 * index), test: test(10 * index) }));

describe('the fall of the training loss', () => {
  it('is 0 where it stands still, whatever it did before', () => {
    expect(recentFall(curve((step) => Math.max(0.3, 1 - step / 400)))).toBe(0);
  });

  it('is the share over the last quarter', () => {
    expect(recentFall(curve((step) => 1 - step / 2000))).toBeCloseTo(0.125 / (1 - 0.35), 1);
    expect(recentFall(curve((step) => 0.5 + step / 2000))).toBeLessThan(0);
  });

  it('is unknown without a course', () => {
    expect(recentFall([])).toBeNull();
    expect(recentFall([{ step: 0, train: 1, test: null }])).toBe(0);
    expect(recentFall(curve(() => Number.NaN))).toBeNull();
  });
});

describe('the turn of the test loss', () => {
  it('lies where it was lowest, whatever single points say', () => {
    const valley = (step: number): number => 0.4 + ((step - 300) / 1000) ** 2 + (step === 800 ? -0.5 : 0);
    const turn = turnOf(curve((step) => 1 - step / 2000, valley))!;
    expect(Math.abs(turn.step - 300)).toBeLessThanOrEqual(50);
    expect(turn.lowest).toBeCloseTo(0.4, 2);
    expect(turn.test).toBeCloseTo(0.4 + 0.46, 1);
    expect(turn.trainFell).toBe(true);
  });

  it('is no overfitting where the training loss rises too', () => {
    const up = (step: number): number => 0.4 + step / 1000;
    expect(turnOf(curve(up, up))!.trainFell).toBe(false);
  });

  it('is not there without test data', () => {
    expect(turnOf(curve(() => 1))).toBeNull();
    expect(turnOf([])).toBeNull();
  });
});
