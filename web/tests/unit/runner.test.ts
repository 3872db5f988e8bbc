import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { Frame } from '../../src/engine/frame.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import { type Host, Runner } from '../../src/engine/runner.js';
import { decodeSnapshots } from '../../src/engine/snapshot.js';
import { FakeEngine } from './support/fake-engine.js';

let engine: FakeEngine;
let runner: Runner;
let replies: Reply[];
let tasks: { at: number; callback: () => void }[];

beforeEach(() => {
  engine = new FakeEngine();
  replies = [];
  tasks = [];
  const host: Host = {
    post: (reply) => replies.push(reply),
    now: () => engine.now,
    later: (callback, delay) => tasks.push({ at: engine.now + delay, callback }),
  };
  runner = new Runner(engine.module, host);
});

/** Runs what is scheduled until the clock reaches `time`; the page asks for a frame whenever it got one. */
function runUntil(time: number, { drawing = true } = {}): void {
  for (;;) {
    tasks.sort((a, b) => a.at - b.at);
    const next = tasks[0];
    if (!next || Math.max(next.at, engine.now) > time) break;
    tasks.shift();
    engine.now = Math.max(engine.now, next.at);
    const seen = frames().length;
    next.callback();
    if (drawing && frames().length > seen) send({ type: 'ready', run: 1, spent: [] });
  }
  engine.now = Math.max(engine.now, time);
}

function send(request: Request): void {
  runner.handle(request);
}

function open(run = 1): void {
  send({ type: 'open', run, config: DEFAULTS });
}

type FrameReply = Extract<Reply, { type: 'frame' }>;
const frames = (): FrameReply[] => replies.filter((reply): reply is FrameReply => reply.type === 'frame');

function lastStep(): number {
  return frames().reduce<Frame | null>((before, { parts }) => decodeSnapshots(parts, before), null)?.step ?? -1;
}

describe('Runner', () => {
  it('stops at the step at which it is to end, at any rate', () => {
    for (const stepsPerSecond of [200, Number.POSITIVE_INFINITY]) {
      open();
      send({ type: 'ready', run: 1, spent: [] });
      send({ type: 'play', run: 1, stepsPerSecond, until: 137 });
      runUntil(engine.now + 2000);
      expect(lastStep()).toBe(137);
      expect(replies.filter((reply) => reply.type === 'stopped')).toMatchObject([{ reason: 'reached' }]);
      replies = [];
    }
  });

  it('takes no step beyond its end', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    for (const steps of [20, 20, 'epoch'] as const) {
      send({ type: 'advance', run: 1, steps, until: 25 });
      runUntil(engine.now + 500);
    }
    expect(lastStep()).toBe(25);
  });

  it('answers open with the run and a complete first frame', () => {
    send({ type: 'view', needs: { unitMapSize: 4, outputSize: 8, pinned: null, gradient: false } });
    open();
    expect(replies.map(({ type }) => type)).toEqual(['opened', 'frame']);
    expect(replies[0]).toMatchObject({ info: { domain: 6, stepsPerEpoch: 10 } });
    expect(frames()[0]?.parts).toHaveLength(4);
  });

  it('fills buffers again that the page has given back', () => {
    send({ type: 'view', needs: { unitMapSize: 4, outputSize: 8, pinned: null, gradient: false } });
    open();
    const [, , maps, output] = frames()[0]!.parts as [unknown, unknown, ArrayBuffer, ArrayBuffer];
    send({ type: 'ready', run: 1, spent: [output, maps, new ArrayBuffer(12)] });
    send({ type: 'advance', run: 1, steps: 1 });
    runUntil(1000, { drawing: false });
    const parts = frames()[1]!.parts;
    expect(parts[2]).toBe(maps);
    expect(parts[3]).toBe(output);
    expect(decodeSnapshots(parts, null)).toMatchObject({
      unitMaps: { step: 1, size: 4 },
      output: { step: 1, size: 8 },
    });
  });

  it('trains in slices and sends one frame per ready', () => {
    open();
    send({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
    runUntil(100, { drawing: false });
    expect(frames()).toHaveLength(1);
    send({ type: 'ready', run: 1, spent: [] });
    expect(frames()).toHaveLength(2);
    expect(lastStep()).toBeGreaterThan(850);
    const before = engine.now;
    tasks.shift()?.callback();
    expect(engine.now - before).toBeLessThan(21);
  });

  it('takes one step at a time when a step is slow', () => {
    engine.costs.step = 300;
    open();
    send({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
    tasks.shift()?.callback();
    expect(engine.now).toBe(300);
  });

  it('keeps a wished rate', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'play', run: 1, stepsPerSecond: 50 });
    runUntil(4000);
    expect(Math.abs(lastStep() - 200)).toBeLessThanOrEqual(2);
    expect(frames().at(-1)?.stepsPerSecond).toBeGreaterThan(45);
    expect(frames().at(-1)?.stepsPerSecond).toBeLessThan(55);
  });

  it('follows a change of speed at once', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'play', run: 1, stepsPerSecond: 0.1 });
    runUntil(100);
    send({ type: 'play', run: 1, stepsPerSecond: 100 });
    runUntil(1100);
    expect(lastStep()).toBeGreaterThan(90);
  });

  it('leaves costly pictures out until the time pays for them, and completes the frame at rest', () => {
    engine.costs.output = 20;
    send({ type: 'view', needs: { unitMapSize: 4, outputSize: 8, pinned: null, gradient: false } });
    open();
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
    const completeOf = (played: FrameReply[]): number => played.filter(({ parts }) => parts.length === 4).length;
    runUntil(engine.now + 2000);
    const playing = frames().slice(1);
    expect(playing.length).toBeGreaterThan(100);
    expect(completeOf(playing)).toBeGreaterThanOrEqual(3);
    expect(completeOf(playing)).toBeLessThanOrEqual(4);
    const before = frames().length;
    send({ type: 'play', run: 1, stepsPerSecond: 100 }); // which leaves time
    runUntil(engine.now + 2000);
    expect(completeOf(frames().slice(before))).toBeGreaterThanOrEqual(8);
    send({ type: 'pause', run: 1 });
    expect(frames().at(-1)?.parts).toHaveLength(4);
    expect(frames().at(-1)?.stepsPerSecond).toBe(0);
  });

  it('draws the largest networks coarsely, and the next run finely again', () => {
    send({ type: 'view', needs: { unitMapSize: 4, outputSize: 100, pinned: null, gradient: false } });
    const sizes = (): number[] => {
      const { output, unitMaps } = decodeSnapshots(frames().at(-1)!.parts, null);
      return [unitMaps.size, output.size];
    };
    engine.parameters = 4_000_000;
    open();
    expect(sizes()).toEqual([4, 31]);
    engine.parameters = 10_000;
    open();
    expect(sizes()).toEqual([4, 100]);
  });

  it('advances exactly, by steps and to the end of the epoch', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'advance', run: 1, steps: 3 });
    runUntil(100);
    expect(lastStep()).toBe(3);
    send({ type: 'advance', run: 1, steps: 'epoch' });
    runUntil(200);
    expect(lastStep()).toBe(10);
    runUntil(1000);
    expect(lastStep()).toBe(10);
  });

  it('counts every press, also while steps are being taken', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    for (const steps of [1, 1, 1, 'epoch', 1] as const) send({ type: 'advance', run: 1, steps });
    runUntil(500);
    expect(lastStep()).toBe(11);
    for (let press = 0; press < 5; press++) send({ type: 'advance', run: 1, steps: 1 });
    send({ type: 'pause', run: 1 });
    runUntil(1000);
    expect(lastStep()).toBe(11); // what was still to come ends with the pause
  });

  it('stops where the run diverges', () => {
    engine.divergesAt = 42;
    open();
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'play', run: 1, stepsPerSecond: Number.POSITIVE_INFINITY });
    runUntil(1000);
    expect(lastStep()).toBe(42);
    expect(replies.filter(({ type }) => type === 'stopped')).toEqual([{ type: 'stopped', run: 1, reason: 'diverged' }]);
    expect(tasks).toEqual([]);
  });

  it('sends a frame for every change while at rest, and only then', () => {
    open();
    send({ type: 'ready', run: 1, spent: [] });
    expect(frames()).toHaveLength(1);
    send({ type: 'set-parameter', run: 1, index: 0, value: 5 });
    expect(frames()).toHaveLength(2);
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'training', run: 1, training: { ...DEFAULTS.training, learningRate: 0.5 } });
    expect(frames()).toHaveLength(3);
    send({ type: 'ready', run: 1, spent: [] });
    send({ type: 'view', needs: { unitMapSize: 2, outputSize: 0, pinned: null, gradient: false } });
    expect(frames().at(-1)?.parts).toHaveLength(3);
  });

  it('refuses bad settings and goes on', () => {
    open();
    send({ type: 'training', run: 1, training: { ...DEFAULTS.training, learningRate: -1 } });
    expect(replies.at(-1)).toMatchObject({ type: 'refused', run: 1, problems: [{ code: 'out-of-range' }] });
  });

  it('drops requests for other runs and frees replaced ones', () => {
    open(1);
    open(2);
    expect(engine.live).toBe(1);
    const count = replies.length;
    send({ type: 'play', run: 1, stepsPerSecond: 10 });
    send({ type: 'save', run: 1 });
    expect(replies).toHaveLength(count);
    expect(tasks).toHaveLength(0);
  });

  it('restores a saved run, but only under its own Config', () => {
    open();
    send({ type: 'advance', run: 1, steps: 7 });
    runUntil(100);
    send({ type: 'save', run: 1 });
    const { bytes } = replies.at(-1) as Extract<Reply, { type: 'saved' }>;
    send({ type: 'open', run: 2, config: DEFAULTS, state: bytes });
    expect(replies.find((reply) => reply.type === 'opened' && reply.run === 2)).toBeDefined();
    const other = { ...DEFAULTS, data: { ...DEFAULTS.data, noise: 0.5 } };
    send({ type: 'open', run: 3, config: other, state: bytes });
    expect(replies.at(-1)).toMatchObject({ type: 'refused', run: 3, problems: [{ path: 'state', code: 'damaged' }] });
    send({ type: 'open', run: 4, config: DEFAULTS, state: new ArrayBuffer(3) });
    expect(replies.at(-1)).toMatchObject({ type: 'refused', run: 4, problems: [{ code: 'damaged' }] });
    send({ type: 'save', run: 2 });
    expect(replies.at(-1)).toMatchObject({ type: 'saved', run: 2 });
    expect(engine.live).toBe(1);
  });
});
