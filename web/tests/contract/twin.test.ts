/** What an A/B twin rests on: runs that differ in nothing have the same bits, and a difference leaves the rest as it is. */
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { WELCOME } from '../../src/config/welcome.js';
import { connect, openBoth, runBoth, Thread } from '../unit/support/pair.js';
import { engine, pageWasm } from './support/engine.js';

/** Time passes as it does; the two take turns on one thread. */
const clock = {
  get now() {
    return performance.now();
  },
  set now(_time: number) {},
};

function pairOf(a: Config, b: Config): [Thread, Thread] {
  const threads: [Thread, Thread] = [new Thread(pageWasm, clock), new Thread(pageWasm, clock)];
  openBoth(threads, [a, b]);
  connect(...threads);
  return threads;
}

const settle = (threads: readonly Thread[]): void => runBoth(threads, Number.POSITIVE_INFINITY);

describe('twins in lock-step on the shipped engine', () => {
  it('without a difference have identical bits at every step', () => {
    const threads = pairOf(WELCOME, structuredClone(WELCOME));
    settle(threads);
    for (let step = 0; step <= 40; step++) {
      const [a, b] = threads.map(({ frame }) => frame!);
      expect([a!.step, b!.step]).toEqual([step, step]);
      expect(b!.parameters).toEqual(a!.parameters);
      expect(b!.evaluation).toEqual(a!.evaluation);
      threads[0].send({ type: 'advance', run: 1, steps: 1 });
      settle(threads);
    }
  });

  it('have them after a stretch at full speed too, wherever it is stopped', () => {
    const threads = pairOf(WELCOME, structuredClone(WELCOME));
    for (const thread of threads) thread.send({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
    runBoth(threads, performance.now() + 200);
    threads[0].send({ type: 'pause', run: 1 });
    runBoth(threads, performance.now() + 3);
    threads[1].send({ type: 'pause', run: 1 });
    settle(threads);
    const [a, b] = threads.map(({ frame }) => frame!);
    expect(a!.step).toBeGreaterThan(100);
    expect(b!.step).toBe(a!.step);
    expect(b!.parameters).toEqual(a!.parameters);
    const alone = engine.createSession(WELCOME);
    alone.train(a!.step);
    expect(a!.parameters).toEqual(alone.parameters());
  });
});

const LAYERS = [
  { units: 8, activation: 'tanh' },
  { units: 6, activation: 'tanh' },
  { units: 6, activation: 'tanh' },
] as const;
const BASE: Config = { ...DEFAULTS, model: { ...DEFAULTS.model, layers: [...LAYERS], initializer: 'he-normal' } };
const withLayers = (layers: Config['model']['layers']): Config => ({ ...BASE, model: { ...BASE.model, layers } });

describe('one difference', () => {
  const differences: [string, Config][] = [
    ['activation', withLayers(LAYERS.map(({ units }) => ({ units, activation: 'relu' })))],
    ['learning rate', { ...BASE, training: { ...BASE.training, learningRate: 0.3 } }],
    ['optimizer', { ...BASE, training: { ...BASE.training, optimizer: 'adam' } }],
    ['dropout', { ...BASE, model: { ...BASE.model, dropout: 0.2 } }],
    ['width of one layer', withLayers([LAYERS[0], { units: 5, activation: 'tanh' }, LAYERS[2]])],
  ];

  it.each(differences)('of %s leaves data, batches and the initial parameters of equal shape', (_name, other) => {
    const a = engine.createSession(BASE);
    const b = engine.createSession(other);
    expect(b.data()).toEqual(a.data());
    for (const step of [0, 1, 15, 16, 17, 1000]) expect([...b.batch(step)]).toEqual([...a.batch(step)]);
    const [of, ofOther] = [a, b].map((session) => session.parameters());
    let same = 0;
    for (const block of a.layout()) {
      const twin = b.layout().find(({ name }) => name === block.name);
      if (twin?.rows !== block.rows || twin.cols !== block.cols) continue;
      const size = block.rows * block.cols;
      expect(ofOther!.subarray(twin.offset, twin.offset + size)).toEqual(
        of!.subarray(block.offset, block.offset + size),
      );
      same += 1;
    }
    expect(same).toBeGreaterThanOrEqual(4);
    a.dispose();
    b.dispose();
  });
});
