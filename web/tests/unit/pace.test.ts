import { describe, expect, it } from 'vitest';
import { Budget, Pace, SHARE, Speedometer, Thrift, WAIT } from '../../src/engine/pace.js';

describe('Pace', () => {
  it('owes steps by elapsed time, the first at once', () => {
    const pace = new Pace(10, 0);
    expect(pace.due(0)).toBe(1);
    pace.paid(1);
    expect(pace.due(50)).toBe(0);
    expect(pace.wait()).toBeCloseTo(50);
    expect(pace.due(150)).toBe(1);
  });

  it('keeps the rate over many odd intervals', () => {
    const pace = new Pace(60, 0);
    let steps = 0;
    for (let now = 0; now <= 10_000; now += 17) {
      const due = pace.due(now);
      pace.paid(due);
      steps += due;
    }
    expect(steps).toBeGreaterThanOrEqual(599);
    expect(steps).toBeLessThanOrEqual(601);
  });

  it('does not pile up debt', () => {
    const pace = new Pace(1000, 0);
    expect(pace.due(60_000)).toBe(250);
    pace.setRate(2);
    expect(pace.due(60_000)).toBe(1);
  });

  it('tells whether it keeps up', () => {
    const pace = new Pace(100, 0);
    pace.paid(pace.due(30));
    expect(pace.isBehind()).toBe(false);
    pace.due(230);
    pace.paid(4);
    expect(pace.isBehind()).toBe(true);
    pace.setRate(Number.POSITIVE_INFINITY);
    expect(pace.isBehind()).toBe(true);
  });

  it('goes as fast as it can', () => {
    const pace = new Pace(Number.POSITIVE_INFINITY, 0);
    expect(pace.due(0)).toBe(Number.POSITIVE_INFINITY);
    pace.paid(1000);
    expect(pace.due(1)).toBe(Number.POSITIVE_INFINITY);
    expect(pace.wait()).toBe(0);
  });

  it('survives a change from unlimited to a rate', () => {
    const pace = new Pace(Number.POSITIVE_INFINITY, 0);
    pace.paid(12345);
    pace.setRate(10);
    expect(pace.due(200)).toBeGreaterThanOrEqual(1);
  });
});

describe('Speedometer', () => {
  it('follows the rate and smooths a jump', () => {
    const meter = new Speedometer(0);
    for (let now = 100; now <= 1000; now += 100) {
      meter.count(50);
      expect(meter.read(now)).toBeCloseTo(500);
    }
    meter.count(100);
    const after = meter.read(1100);
    expect(after).toBeGreaterThan(500);
    expect(after).toBeLessThan(700);
  });
});

describe('Budget', () => {
  it('allows its share of the time', () => {
    const budget = new Budget();
    expect(budget.affordable(0, SHARE.behind)).toBe(true);
    budget.spent(0, 10);
    expect(budget.affordable(300, SHARE.behind)).toBe(false);
    expect(budget.affordable(311, SHARE.behind)).toBe(true);
    expect(budget.affordable(89, SHARE.inPace)).toBe(false);
    expect(budget.affordable(91, SHARE.inPace)).toBe(true);
    expect(budget.affordable(10, SHARE.resting)).toBe(true);
    budget.expire();
    expect(budget.affordable(11, SHARE.behind)).toBe(true);
  });
});

describe('Budget, where a picture is dear', () => {
  it.each([
    [500, 3000, WAIT.picture],
    [2000, 8000, WAIT.picture],
    [150, 1000, WAIT.curve],
    [2000, 10_000, WAIT.curve],
  ])('that of %d ms comes again after %d ms at the latest', (cost, wait, patience) => {
    const budget = new Budget(patience);
    budget.spent(0, cost);
    expect(budget.affordable(cost + wait - 1, SHARE.behind)).toBe(false);
    expect(budget.affordable(cost + wait, SHARE.behind)).toBe(true);
  });
});

describe('Thrift', () => {
  it('spends a twentieth of the time, by the mean of what things cost', () => {
    const thrift = new Thrift();
    let now = 0;
    let spent = 0;
    for (; now < 10_000; now += 1) {
      if (!thrift.affordable(now)) continue;
      thrift.spent(now, now + 2);
      now += 2;
      spent += 2;
    }
    expect(spent / now).toBeGreaterThan(0.04);
    expect(spent / now).toBeLessThan(0.06);
  });

  it('is not put off for long by one slow thing', () => {
    const thrift = new Thrift();
    for (let now = 0; now < 1000; now += 100) thrift.spent(now, now + 1);
    thrift.spent(1000, 1500);
    expect(thrift.affordable(1510)).toBe(false);
    expect(thrift.affordable(1540)).toBe(true);
    expect(thrift.affordable(1540, 4)).toBe(false);
  });
});
