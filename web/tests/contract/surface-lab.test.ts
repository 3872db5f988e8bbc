/** What the lab worker answers of the loss surface, on the shipped engine. */
import { expect, it } from 'vitest';
import type { LayerConfig } from '../../src/config/config.js';
import { WELCOME } from '../../src/config/welcome.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { pathParameters, predictAt, stateAt, surface, surfacePlane } from '../../src/engine/lab/surface.js';
import type { SurfaceStep } from '../../src/engine/surface-steps.js';
import { pointOn } from '../../src/index.js';
import { engine } from './support/engine.js';

const session = engine.createSession(WELCOME);
session.train(300);
const bytesOf = (run: { save(): Uint8Array }): ArrayBuffer => run.save().slice().buffer as ArrayBuffer;
const state = bytesOf(session);
const bench: Bench = { engine, session: () => session };
const silent = async (): Promise<void> => {};

it('computes surfaces coarse to fine, as the session does', async () => {
  const steps: SurfaceStep[] = [];
  const report = async (step: SurfaceStep): Promise<void> => void steps.push(step);
  const { stride, loss } = await surface(bench, { state, plane: { kind: 'random', seed: 3 }, size: 33 }, report);
  expect(stride).toBe(1);
  expect(loss).toEqual(session.lossSurface({ plane: { kind: 'random', seed: 3 }, size: 33 }).loss);
  const strides = steps.flatMap(({ coarse }) => (coarse ? [coarse.stride] : []));
  expect(strides).toEqual([8, 4, 2]);
  expect(steps.findIndex(({ coarse }) => coarse)).toBeLessThan(steps.length - 1);
});

it('computes lines', async () => {
  const to = new Float32Array(session.parameters().length);
  const { first, second, loss } = await surface(
    bench,
    { state, plane: { kind: 'line', to }, size: 9, range: [0, 1] },
    silent,
  );
  expect([first.length, second.length, loss.length]).toEqual([9, 1, 9]);
  expect(loss[8]).toBeCloseTo(Math.LN2, 6); // without weights every answer is one half
});

it('ends a surface at the report that does not come back', async () => {
  const stopped = new Error('stopped');
  const report = async ({ share }: SurfaceStep): Promise<void> => {
    if (share > 0.1) throw stopped;
  };
  await expect(surface(bench, { state, plane: 'random', size: 101 }, report)).rejects.toBe(stopped);
});

it('answers from any point of a plane, and trains on from there', async () => {
  const own = session.parameters();
  const plane = await surfacePlane(bench, { state, spec: 'random' }, silent);
  const parameters = pointOn(plane, 0.4, -0.2);
  const there = await stateAt(bench, { state, parameters }, silent);
  const run = engine.restore(new Uint8Array(there));
  expect(run.parameters()).toEqual(parameters);
  expect(run.metrics().step).toBe(300);
  const { size, output } = await predictAt(bench, { state, parameters, size: 20 }, silent);
  expect(output).toEqual(run.decisionGrid({ width: size, height: size }));
  expect(session.parameters()).toEqual(own);
  run.train(5);
  expect(run.metrics().step).toBe(305);
  await expect(pathParameters(bench, { states: [state, there] }, silent)).resolves.toEqual([own, parameters]);
});

it('gives batch normalization the statistics of the place, but leaves a run that stays where it is', async () => {
  const layers: LayerConfig[] = [6, 6].map((units) => ({ units, activation: 'tanh' }));
  const standardized = engine.createSession({ data: { noise: 0.3 }, model: { layers, normalization: 'batch' } });
  standardized.train(30);
  const at = { state: bytesOf(standardized), parameters: standardized.parameters() };
  expect(await stateAt(bench, at, silent)).toEqual(at.state);
  const parameters = pointOn(standardized.surfacePlane('random'), 1, -1);
  const there = engine.restore(new Uint8Array(await stateAt(bench, { ...at, parameters }, silent)));
  const plane = there.surfacePlane('random');
  const [loss] = there.lossesAt(plane, [0, 0]);
  expect(Math.abs(there.metrics().trainLoss / loss! - 1)).toBeLessThan(0.01);
  standardized.setParameters(parameters);
  expect(Math.abs(standardized.metrics().trainLoss / loss! - 1)).toBeGreaterThan(0.01);
});
