import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/engine/frame.js';
import { appendLoss, MAX_LOSSES } from '../../src/state/losses.js';
import type { LossPoint } from '../../src/state/store.js';

const at = (step: number, trainLoss = 1): Evaluation => ({
  step,
  trainLoss,
  testLoss: null,
  trainAccuracy: null,
  testAccuracy: null,
  confusion: new Float32Array(),
});

describe('appendLoss', () => {
  it('keeps one point per evaluation', () => {
    const one = appendLoss([], at(0));
    expect(one).toEqual([{ step: 0, train: 1, test: null }]);
    expect(appendLoss(one, at(0))).toBe(one);
    expect(appendLoss(one, at(0, 2))).toEqual([{ step: 0, train: 2, test: null }]);
  });

  it('keeps the accuracies where there are some', () => {
    const [point] = appendLoss([], { ...at(0), trainAccuracy: 0.5, testAccuracy: 0.25 });
    expect(point).toEqual({ step: 0, train: 1, test: null, accuracies: [0.5, 0.25] });
  });

  it('stays bounded over a long run, with both ends and in order', () => {
    let losses: readonly LossPoint[] = [];
    const left: number[] = [];
    for (let step = 0; step <= 100_000; step += 7) {
      losses = appendLoss(losses, at(step));
      if (losses.at(-1)?.step !== step) left.push(step);
    }
    expect(left).toEqual([]);
    expect(losses.length).toBeLessThanOrEqual(MAX_LOSSES);
    expect(losses.length).toBeGreaterThan(MAX_LOSSES / 4);
    expect(losses[0]?.step).toBe(0);
    const gaps = losses.slice(1).map(({ step }, index) => step - losses[index]!.step);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(Math.max(...gaps)).toBeLessThanOrEqual((4 * 100_000) / MAX_LOSSES);
  });

  it('keeps what lies ahead when an earlier step is shown again', () => {
    const losses = [0, 10, 20].reduce<readonly LossPoint[]>((list, step) => appendLoss(list, at(step)), []);
    expect(appendLoss(losses, at(5))).toBe(losses);
  });
});
