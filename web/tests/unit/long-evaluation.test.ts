import { beforeEach, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { Frame } from '../../src/engine/frame.js';
import type { Reply } from '../../src/engine/protocol.js';
import { Runner } from '../../src/engine/runner.js';
import { decodeSnapshots } from '../../src/engine/snapshot.js';
import { FakeEngine } from './support/fake-engine.js';

let engine: FakeEngine;
let runner: Runner;
let frame: Frame | null;
let tasks: (() => void)[];

/** A network so large that evaluating it takes ten seconds. */
beforeEach(() => {
  engine = new FakeEngine();
  engine.parameters = 1e9;
  engine.costs = { step: 20, evaluation: 10_000, unitMaps: 0, output: 0 };
  frame = null;
  tasks = [];
  const post = (reply: Reply): void => {
    if (reply.type === 'frame') frame = decodeSnapshots(reply.parts, frame);
  };
  runner = new Runner(engine.module, { post, now: () => engine.now, later: (task) => tasks.push(task) });
  runner.handle({ type: 'open', run: 1, config: DEFAULTS });
});

function turn(turns = 1): void {
  for (let i = 0; i < turns; i++) {
    runner.handle({ type: 'ready', run: 1, spent: [] });
    tasks.shift()?.();
  }
}

it('is not waited for by the first frame, and comes when it is done', () => {
  expect(engine.now).toBe(0);
  expect(frame).toMatchObject({ step: 0, activity: [], evaluation: { trainLoss: Number.NaN, testLoss: null } });
  turn(3);
  expect(frame!.evaluation.trainLoss).toBeNaN();
  turn(3);
  expect(engine.now).toBe(10_000);
  expect(frame!.evaluation).toMatchObject({ step: 0, trainLoss: 1 });
});

it('makes way for a step, and begins again after it', () => {
  turn(2);
  runner.handle({ type: 'advance', run: 1, steps: 1 });
  turn(3);
  expect(frame!.step).toBe(1);
  turn(8);
  expect(frame!.evaluation).toMatchObject({ step: 1, trainLoss: 0.5 });
});

it('does not hold up training that was begun meanwhile, until it can be afforded', () => {
  turn(2);
  runner.handle({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
  turn(50);
  expect(frame!.step).toBeGreaterThan(20);
  expect(frame!.evaluation.trainLoss).toBeNaN();
  engine.now += 1e6;
  turn(8);
  expect(frame!.evaluation.trainLoss).toBeGreaterThan(0);
});
