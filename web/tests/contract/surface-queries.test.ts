/** What the loss surface lab asks besides surfaces, on the shipped engine. */

import { expect, it } from 'vitest';
import { activatedBy } from '../../src/config/config.js';
import { WELCOME } from '../../src/config/welcome.js';
import { descent } from '../../src/engine/lab/descent.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { predictAt } from '../../src/engine/lab/surface.js';
import { trained } from '../../src/engine/lab/trained.js';
import { projectOnto } from '../../src/index.js';
import { withEverywhere } from '../../src/labs/surface/pair/model.js';
import { directionFrom } from '../../src/labs/surface/run/ball.js';
import { engine } from './support/engine.js';

const session = engine.createSession(WELCOME);
session.train(120);
const state = session.save().slice().buffer as ArrayBuffer;
const bench: Bench = { engine, session: () => session };
const silent = async (): Promise<void> => {};

it('says which way is down: the projected gradient is the slope of the surface itself', async () => {
  const { step, loss, gradient } = await descent(bench, { state }, silent);
  expect(step).toBe(120);
  const plane = session.surfacePlane({ kind: 'random', seed: 4 });
  const h = 1e-3;
  const [middle, right, left, up, down] = session.lossesAt(plane, [
    0,
    0,
    h,
    0,
    -h,
    0,
    0,
    h,
    0,
    -h,
  ]) as unknown as number[];
  expect(middle).toBeCloseTo(loss, 6);
  const slope = { first: (right! - left!) / (2 * h), second: (up! - down!) / (2 * h) };
  // The slope along an axis is the gradient's product with it, which the projection keeps.
  const { dx, dy } = directionFrom(plane, gradient)!;
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  const along = (axis: Float32Array) => dx * dot(plane.first, axis) + dy * dot(plane.second!, axis);
  expect(along(plane.first)).toBeCloseTo(slope.first, 3);
  expect(along(plane.second!)).toBeCloseTo(slope.second, 3);
  expect(projectOnto(plane, session.parameters())).toMatchObject({ first: 0, second: 0, distance: 0 });
});

it('knows the loss of a network anywhere, as the surface has it', async () => {
  const parameters = session.parameters().map((value, index) => value + 0.1 * Math.sin(index));
  const { loss, metrics } = await predictAt(bench, { state, parameters, size: 4 }, silent);
  const run = engine.restore(new Uint8Array(state));
  run.setParameters(parameters);
  const { inputs, targets } = run.data().train;
  expect(loss).toBeCloseTo(run.lossAndGradient(inputs, targets).loss, 6);
  expect(metrics).toEqual(run.metrics());
});

it('trains a network from the start exactly as a session does, also in slices', async () => {
  const config = withEverywhere(WELCOME, 'mish');
  expect(new Set(config.model.layers.map((layer) => activatedBy(layer).activation))).toEqual(new Set(['mish']));
  const shares: number[] = [];
  const answer = await trained(bench, { config, steps: 333 }, async (share) => void shares.push(share));
  const alone = engine.createSession(config);
  alone.train(333);
  expect(engine.restore(new Uint8Array(answer.state)).parameters()).toEqual(alone.parameters());
  expect(answer.metrics).toEqual(alone.metrics());
  expect(answer.sharpness?.lambdaMax).toBe(alone.sharpness().lambdaMax);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});
