import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { FakeEngine } from './support/fake-engine.js';
import { connect, openBoth, runBoth, Thread } from './support/pair.js';

let engines: [FakeEngine, FakeEngine];
let a: Thread;
let b: Thread;
/** The widest that the runs stood apart while they were watched. */
let widest: number;

beforeEach(() => {
  engines = [new FakeEngine(), new FakeEngine()];
  [a, b] = engines.map((engine) => new Thread(engine.module, engine)) as [Thread, Thread];
  widest = 0;
});

const FULL_SPEED = Number.POSITIVE_INFINITY;

function start(): void {
  openBoth([a, b], [DEFAULTS, DEFAULTS]);
  connect(a, b);
}

function run(time: number): void {
  const made = (engine: FakeEngine): number => engine.made;
  runBoth([a, b], time, () => {
    widest = Math.max(widest, Math.abs(made(engines[0]) - made(engines[1])));
  });
}

function both(request: { type: 'play'; stepsPerSecond: number } | { type: 'pause' }): void {
  for (const thread of [a, b]) thread.send({ ...request, run: 1 });
}

describe('two runs in lock-step', () => {
  it('are never further apart than the slice being run, and stand at the same step at rest', () => {
    engines[1].costs = { ...engines[1].costs, step: 0.37 };
    start();
    both({ type: 'play', stepsPerSecond: FULL_SPEED });
    run(2000);
    expect(widest).toBeGreaterThan(0);
    expect(widest).toBeLessThanOrEqual(10 / 0.37);
    a.send({ type: 'pause', run: 1 });
    run(2013);
    b.send({ type: 'pause', run: 1 });
    run(3000);
    expect(a.step).toBe(b.step);
    expect(a.step).toBeGreaterThan(0.9 * (2000 / 0.37));
  });

  it('cost no more time than the slower one alone', () => {
    engines[1].costs = { ...engines[1].costs, step: 0.13 };
    start();
    both({ type: 'play', stepsPerSecond: FULL_SPEED });
    run(2000);
    expect(engines[1].made).toBeGreaterThan(0.93 * (2000 / 0.13));
  });

  it('keep a wished pace', () => {
    start();
    both({ type: 'play', stepsPerSecond: 40 });
    run(2000);
    expect(widest).toBeLessThanOrEqual(1);
    expect(engines[0].made).toBeGreaterThanOrEqual(78);
    expect(engines[0].made).toBeLessThanOrEqual(82);
  });

  it('make a single step or an epoch together, asked of one', () => {
    start();
    a.send({ type: 'advance', run: 1, steps: 3 });
    run(1000);
    expect([a.step, b.step]).toEqual([3, 3]);
    a.send({ type: 'advance', run: 1, steps: 'epoch' });
    run(2000);
    expect([a.step, b.step]).toEqual([10, 10]);
  });

  it('catch up from the start, while the other waits where it is', () => {
    engines[1].costs = { ...engines[1].costs, step: 1 };
    openBoth([a, b], [DEFAULTS, DEFAULTS]);
    a.send({ type: 'advance', run: 1, steps: 5000 });
    run(2000);
    connect(a, b);
    run(2001);
    both({ type: 'play', stepsPerSecond: 10 });
    run(2100);
    expect(engines[0].made).toBe(5000);
    expect(engines[1].made).toBeLessThan(5000);
    run(7000);
    expect(engines[1].made).toBeGreaterThan(5000);
    expect(Math.abs(engines[0].made - engines[1].made)).toBeLessThanOrEqual(1);
  });

  it('stand at the same step after going back in time', () => {
    start();
    both({ type: 'play', stepsPerSecond: FULL_SPEED });
    run(3000);
    both({ type: 'pause' });
    run(4000);
    const end = a.step;
    for (const thread of [a, b]) thread.send({ type: 'go-to', run: 1, step: Math.floor(end / 3) });
    connect(a, b);
    run(5000);
    expect(a.step).toBeLessThanOrEqual(end / 3);
    expect(a.step).toBe(b.step);
    a.send({ type: 'advance', run: 1, steps: 1 });
    run(6000);
    expect(b.step).toBe(a.step);
  });

  it('do not wait for one that diverged', () => {
    engines[1].divergesAt = 350;
    start();
    both({ type: 'play', stepsPerSecond: FULL_SPEED });
    run(1000);
    expect(b.step).toBe(350);
    expect(b.replies.filter(({ type }) => type === 'stopped')).toHaveLength(1);
    expect(engines[0].made).toBeGreaterThan(2000);
    both({ type: 'pause' });
    run(2000);
    expect(b.step).toBe(350);
  });

  it('go on alone when they are parted', () => {
    start();
    run(10);
    a.send({ type: 'pair', run: 1 });
    a.send({ type: 'advance', run: 1, steps: 500 });
    run(1000);
    expect([a.step, b.step]).toEqual([500, 0]);
  });
});
