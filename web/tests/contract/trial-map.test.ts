/** The map's query on the shipped engine: each cell is the run of the Config that the page would open for it. */
import { expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { trialCurve } from '../../src/engine/lab/trial-curve.js';
import { trialMap } from '../../src/engine/lab/trial-map.js';
import { TRIAL_NUMBERS, trialOf } from '../../src/engine/trials.js';
import { readSettings } from '../../src/labs/settings.js';
import { configOf, planOf } from '../../src/labs/trainability/plan.js';
import { TABLE } from '../../src/labs/trainability/settings.js';
import { engine } from './support/engine.js';

const bench: Bench = { engine, session: () => engine.createSession() };

it('computes each cell as the page opens it, in whatever slices', async () => {
  const written = { x: 'width:2:9', y: 'momentum', steps: '40', size: '16', full: 'yes' };
  const plan = planOf(DEFAULTS, 250, readSettings(TABLE, written).values);
  const job = { base: JSON.stringify(plan.base), x: plan.x, y: plan.y, steps: plan.steps };
  const cells = Int32Array.of(3, 127, 64, 9);
  const first = await trialMap(bench, { ...job, cells, time: 0 }, async () => {});
  expect(first.rows).toHaveLength(TRIAL_NUMBERS); // no time: one
  const { rows, constant } = await trialMap(bench, { ...job, cells, time: 1000 }, async () => {});
  expect(rows.subarray(0, TRIAL_NUMBERS)).toEqual(first.rows);
  for (const [index, cell] of cells.entries()) {
    const session = engine.createSession(configOf(plan, cell));
    const { trainLoss, step } = session.train(plan.steps);
    expect(trialOf(rows, index)).toMatchObject({ lastLoss: trainLoss, steps: step });
    expect(session.constantLoss()).toBe(constant);
    session.dispose();
  }
});

it('shows the loss of a run step by step, up to where the map has it', async () => {
  const session = engine.createSession(DEFAULTS);
  const { points, constant } = await trialCurve(bench, { config: DEFAULTS, steps: 130 }, async () => {});
  expect(points[0]).toEqual({ step: 0, loss: session.metrics().trainLoss });
  expect(points.at(-1)).toEqual({ step: 130, loss: session.train(130).trainLoss });
  expect(points.length).toBeGreaterThan(30);
  expect(constant).toBeCloseTo(Math.LN2, 2);
});
