/** Going back in a run and on again, through the page's worker on the shipped engine. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Config, TrainingConfig } from '../../src/config/config.js';
import { validateConfig } from '../../src/config/parse.js';
import type { Frame } from '../../src/engine/frame.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import { Runner } from '../../src/engine/runner.js';
import { decodeSnapshots } from '../../src/engine/snapshot.js';
import { engine, wasm } from './support/engine.js';

const { config } = validateConfig({
  model: {
    layers: [
      { units: 5, activation: 'relu' },
      { units: 4, activation: 'mish' },
    ],
    dropout: 0.1,
    normalization: 'batch', // running statistics are part of every moment
  },
  training: { optimizer: 'momentum', learningRate: 0.02, batchSize: 7 },
});
const START = config as Config;
const FASTER: TrainingConfig = { ...START.training, learningRate: 0.05, batchSize: 9 };
const ADAM: TrainingConfig = { ...FASTER, optimizer: 'adam' };

type OfRun<T> = T extends { run: number } ? Omit<T, 'run'> : never;
type ReplyOf<Type extends Reply['type']> = Extract<Reply, { type: Type }>;

let runner: Runner;
let replies: Reply[];
let tasks: (() => void)[];

beforeEach(() => {
  replies = [];
  tasks = [];
  const later = (callback: () => void): void => void tasks.push(callback);
  // On a clock that stands still no moment takes long to keep, so that which ones are kept is known.
  runner = new Runner(wasm, { post: (reply) => replies.push(reply), now: () => 0, later });
  runner.handle({ type: 'view', needs: { unitMapSize: 4, outputSize: 8, pinned: null, gradient: false } });
  runner.handle({ type: 'open', run: 1, config: START });
});

function send(request: OfRun<Request>): void {
  runner.handle({ ...request, run: 1 } as Request);
}

function train(steps: number): Frame {
  send({ type: 'advance', steps });
  while (tasks.length > 0) tasks.shift()?.();
  return frame();
}

function goTo(step: number): Frame {
  send({ type: 'go-to', step });
  return frame();
}

/** The complete frame of what is shown. */
function frame(): Frame {
  send({ type: 'pause' });
  send({ type: 'ready', spent: [] });
  const frames = replies.filter((reply): reply is ReplyOf<'frame'> => reply.type === 'frame');
  return decodeSnapshots(frames.at(-1)!.parts, null);
}

function last<Type extends Reply['type']>(type: Type): ReplyOf<Type> {
  return replies.findLast((reply): reply is ReplyOf<Type> => reply.type === type)!;
}

function moments(): ReplyOf<'moments'> {
  send({ type: 'moments', known: [] });
  return last('moments');
}

/** A run of 1000 steps with changes on the way. */
function eventfulRun(): Frame {
  train(333);
  send({ type: 'training', training: FASTER });
  train(200);
  send({ type: 'set-parameter', index: 3, value: 0.25 });
  send({ type: 'training', training: ADAM });
  return train(467);
}

describe('the past', () => {
  it('is shown as it was, every number of it', () => {
    const then = [0, 2, 198].map((steps) => (steps === 0 ? frame() : train(steps)));
    train(100);
    for (const was of then) expect(goTo(was.step)).toEqual(was);
    expect(last('time').time).toEqual({ line: 0, from: 0, present: 300, other: null });
  });

  it('leads to the same present, through the same changes, from every moment', () => {
    const present = eventfulRun();
    for (const { step } of moments().moments.filter((_, index) => index % 16 === 0)) {
      expect(goTo(step).step).toBe(step);
      expect(last('time').training).toEqual(step < 333 ? START.training : step < 533 ? FASTER : ADAM);
      expect(train(1000 - step)).toEqual(present);
      expect(last('time')).toMatchObject({ time: { line: 0, present: null }, training: ADAM });
    }
    train(500);
    goTo(600);
    const on = train(900); // beyond the present in one go
    expect(on.step).toBe(1500);
    const straight = wasm.restoreSession(new Uint8Array(moments().states.at(-1)!.bytes)).value!;
    straight.train(1);
    expect(train(1).parameters).toEqual(straight.parameters());
  });

  it('is the run that training alone gives', () => {
    train(700);
    goTo(64);
    const { parameters } = train(1300);
    const session = engine.createSession(START);
    session.train(1364);
    expect(parameters).toEqual(session.parameters());
    session.dispose();
  });

  it('says at which step it shows, and at which it can', () => {
    train(1000);
    const { moments: kept } = moments();
    const steps = kept.map(({ step }) => step);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(1000);
    expect(steps.slice(0, -1).every((step) => step % 4 === 0)).toBe(true);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.length).toBeGreaterThan(128);
    expect(steps.length).toBeLessThanOrEqual(256);
    expect(goTo(403).step).toBe(400);
    expect(goTo(5000).step).toBe(1000);
    expect(last('time').time.present).toBeNull();
  });

  it('is told in parts, each state once', () => {
    train(100);
    const known: number[] = [];
    for (let asked = 0; asked < 5; asked++) {
      send({ type: 'moments', known });
      known.push(...last('moments').states.map(({ id }) => id));
    }
    expect(last('moments').states).toEqual([]);
    expect(new Set(known)).toEqual(new Set(last('moments').moments.map(({ id }) => id)));
    expect(known).toHaveLength(101);
  });
});

describe('a change in the past', () => {
  it('starts another line, and the one left is kept', () => {
    const present = eventfulRun();
    goTo(400);
    send({ type: 'training', training: ADAM });
    expect(last('time')).toMatchObject({ time: { present: null, other: 1000 }, training: ADAM, heard: 3 });
    const { line } = last('time').time;
    const branch = train(300);
    expect(branch.step).toBe(700);
    expect(branch.parameters).not.toEqual(present.parameters);
    expect(moments().moments.at(-1)?.step).toBe(700);
    send({ type: 'swap' });
    expect(frame()).toEqual(present);
    expect(last('time').time).toEqual({ line: 0, from: 0, present: null, other: 700 });
    goTo(200);
    expect(train(800)).toEqual(present);
    send({ type: 'swap' });
    expect(frame()).toEqual(branch);
    expect(last('time').time).toEqual({ line, from: 400, present: null, other: 1000 });
    goTo(100);
    expect(train(600)).toEqual(branch); // through the change at 333, and that at 400
  });

  it('that is refused leaves everything as it was', () => {
    train(50);
    const then = goTo(20);
    send({ type: 'training', training: { ...FASTER, learningRate: -1 } });
    expect(last('refused').problems[0]?.path).toBe('training.learningRate');
    expect(frame()).toEqual(then);
    expect(moments().moments.at(-1)?.step).toBe(50);
  });
});

it('keeps the last finite step of a run that diverged', () => {
  send({ type: 'training', training: { ...START.training, loss: 'mse', learningRate: 1e3 } });
  send({ type: 'set-parameter', index: 0, value: 1e38 });
  const diverged = train(1000);
  expect(diverged.divergence).not.toBeNull();
  goTo(0);
  expect(train(1000)).toEqual(diverged);
  expect(last('stopped')).toBeDefined();
});
