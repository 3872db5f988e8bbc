import { describe, expect, it } from 'vitest';
import { WELCOME } from '../../src/config/welcome.js';
import type { Frame } from '../../src/engine/frame.js';
import type { Reply } from '../../src/engine/protocol.js';
import { type Host, Runner } from '../../src/engine/runner.js';
import { decodeSnapshots, SECTION } from '../../src/engine/snapshot.js';
import type { WasmSession } from '../../src/engine/wasm.js';
import { engine, pageWasm } from './support/engine.js';

const ALL_SECTIONS = Object.values(SECTION).reduce((sum, section) => sum + section, 0);
const parametersOf = (session: WasmSession): Float32Array =>
  decodeSnapshots([session.snapshot(ALL_SECTIONS, 1, 1, -1, 0, undefined)], null).parameters;

describe('snapshots of the shipped engine', () => {
  const { value: session } = pageWasm.createSession(JSON.stringify(WELCOME));
  const snapshot = (pinnedLayer = -1, pinnedUnit = 0): Frame =>
    decodeSnapshots([session!.snapshot(ALL_SECTIONS, 10, 20, pinnedLayer, pinnedUnit, undefined)], null);

  const same = engine.createSession(WELCOME);
  const metrics = same.train(500);

  function gradientOfBatch(step: number): Float32Array {
    const { inputs, targets } = same.data().train;
    const batch = [...same.batch(step)];
    const { gradient } = same.lossAndGradient(
      batch.flatMap((sample) => [...inputs.subarray(2 * sample, 2 * sample + 2)]),
      batch.map((sample) => targets[sample]!),
    );
    return gradient;
  }

  it('say what the API says', () => {
    session!.train(500);
    const frame = snapshot();
    expect(frame).toMatchObject({ step: 500, epoch: metrics.epoch, learningRate: 0.01, divergence: null });
    expect(frame.parameters).toEqual(same.parameters());
    expect(frame.evaluation).toMatchObject({
      step: 500,
      trainLoss: metrics.trainLoss,
      testAccuracy: metrics.testAccuracy,
    });
    expect(frame.flow).toHaveLength(4);
    same.gradientFlow().forEach((row, index) => {
      expect(row).toMatchObject(frame.flow[index]!);
    });
    same.activationStats().forEach((row, index) => {
      const { dead, saturated, range, histogram } = frame.activity[index]!;
      expect(dead).toBe(row.dead);
      expect(saturated).toBeCloseTo(row.saturated, 6);
      expect(range).toBe(row.range);
      expect([...histogram]).toEqual(row.histogram);
    });
    const next = gradientOfBatch(metrics.step);
    expect(frame.gradient).toHaveLength(next.length);
    next.forEach((value, index) => {
      expect(frame.gradient![index]).toBeCloseTo(value, 6);
    });
    expect(frame.evaluation.confusion.reduce((sum, count) => sum + count, 0)).toBe(250);
    expect(frame.output.values).toEqual(same.decisionGrid({ width: 20, height: 20 }));
    expect(frame.unitMaps).toMatchObject({ size: 10, count: 2 + 24 + 1 });
  });

  it('show the inputs first, then units, then outputs', () => {
    const { values } = snapshot().unitMaps;
    const plane = (index: number): Float32Array => values.slice(index * 100, (index + 1) * 100);
    expect(plane(0)[0]).toBeCloseTo(-5.4, 5);
    expect(plane(0)[9]).toBeCloseTo(5.4, 5);
    expect(plane(1)[0]).toBeCloseTo(5.4, 5);
    const grid = { width: 10, height: 10 };
    const unit = (layer: number, index: number): Float32Array =>
      same.decisionGrid({ ...grid, unit: { layer, unit: index } });
    expect(plane(2 + 8 + 3)).toEqual(unit(1, 3));
    expect(plane(2 + 24)).toEqual(same.decisionGrid(grid));
  });

  it('show a pinned unit in place of the output', () => {
    const { output } = snapshot(2, 5);
    expect(output).toMatchObject({ size: 20, count: 1 });
    expect(output.values).toEqual(same.decisionGrid({ width: 20, height: 20, unit: { layer: 2, unit: 5 } }));
  });
});

describe('the runner on the shipped engine', () => {
  it('ends where the API ends, whatever the slices', () => {
    const replies: Reply[] = [];
    const tasks: (() => void)[] = [];
    const host: Host = {
      post: (reply) => replies.push(reply),
      now: () => performance.now(),
      later: (callback) => void tasks.push(callback),
    };
    const runner = new Runner(pageWasm, host);
    runner.handle({ type: 'view', needs: { unitMapSize: 8, outputSize: 16, pinned: null, gradient: false } });
    runner.handle({ type: 'open', run: 1, config: WELCOME });
    runner.handle({ type: 'advance', run: 1, steps: 20_000 });
    while (tasks.length > 0) {
      tasks.shift()?.();
      runner.handle({ type: 'ready', run: 1, spent: [] });
    }
    const frames = replies.flatMap((reply) => (reply.type === 'frame' ? [reply.parts] : []));
    const last = frames.reduce<Frame | null>((before, parts) => decodeSnapshots(parts, before), null);
    const session = engine.createSession(WELCOME);
    session.train(20_000);
    expect(last?.step).toBe(20_000);
    expect(last?.parameters).toEqual(session.parameters());
    expect(frames.length).toBeGreaterThan(2);
    session.dispose();
  });

  it('at step 0, new settings give the run that starts with them', () => {
    const settings = { ...WELCOME.training, optimizer: 'rmsprop', batchSize: 5, seed: 9 } as const;
    const { value: session } = pageWasm.createSession(JSON.stringify(WELCOME));
    expect(session!.setTraining(JSON.stringify(settings)).problems).toBe('');
    session!.train(100);
    const other = engine.createSession({ ...WELCOME, training: settings });
    other.train(100);
    expect(parametersOf(session!)).toEqual(other.parameters());
    session!.delete();
  });
});
