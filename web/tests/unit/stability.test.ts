/** The series of the stability lab. */
import { describe, expect, it } from 'vitest';
import {
  joined,
  MOST_POINTS,
  rateAt,
  rateChanges,
  type StabilityPoint,
  withPoint,
} from '../../src/labs/stability/series.js';

const point = (step: number, patch: Partial<StabilityPoint> = {}): StabilityPoint => ({
  step,
  lambdaMax: 4,
  limit: 20,
  baseRate: 0.1,
  rate: 0.1,
  ...patch,
});

describe('the series', () => {
  it('stands in the order of the steps, and a newer measurement takes the place of an older', () => {
    const points = [20, 0, 10].reduce<readonly StabilityPoint[]>((all, step) => withPoint(all, point(step)), []);
    expect(points.map(({ step }) => step)).toEqual([0, 10, 20]);
    const [, changed] = withPoint(points, point(10, { lambdaMax: 9 }));
    expect(changed).toMatchObject({ step: 10, lambdaMax: 9 });
    expect(withPoint(points, point(10))).toHaveLength(3);
  });

  it('thins out and keeps its ends', () => {
    let points: readonly StabilityPoint[] = [];
    for (let step = 0; step <= 3 * MOST_POINTS; step++) points = withPoint(points, point(step));
    expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(points.length).toBeGreaterThan(MOST_POINTS / 3);
    expect([points[0]!.step, points.at(-1)!.step]).toEqual([0, 3 * MOST_POINTS]);
  });

  it('joins what was kept with what was seen, by step', () => {
    const all = joined([point(0), point(20), point(30)], [point(20, { lambdaMax: 9 }), point(25)]);
    expect(all.map(({ step, lambdaMax }) => [step, lambdaMax])).toEqual([
      [0, 4],
      [20, 9],
      [25, 4],
      [30, 4],
    ]);
  });

  it('marks where the rate was set anew, not where the schedule moved it', () => {
    const points = [point(0), point(10, { rate: 0.05 }), point(20, { baseRate: 0.3 }), point(30, { baseRate: 0.3 })];
    expect(rateChanges(points)).toEqual([{ step: 20, rate: 0.3 }]);
  });
});

describe('the rate at the limit', () => {
  it('brings lambdaMax to that share of it', () => {
    expect(rateAt(point(0), 1)).toBe(0.5); // 2 / 4
    expect(rateAt(point(0), 0.95)).toBe(0.475);
    expect(rateAt(point(0), 1.05)).toBe(0.525);
  });

  it('sets what the schedule then makes less of', () => {
    expect(rateAt(point(0, { rate: 0.05, limit: 40 }), 1)).toBe(1); // at half of it the limit is 4 again
  });

  it('is not there without a limit, an upward curvature or a rate', () => {
    expect(rateAt(point(0, { limit: null }), 1)).toBeNull();
    expect(rateAt(point(0, { lambdaMax: null }), 1)).toBeNull();
    expect(rateAt(point(0, { lambdaMax: -1 }), 1)).toBeNull();
    expect(rateAt(point(0, { rate: 0, limit: Number.POSITIVE_INFINITY }), 1)).toBeNull();
  });
});
