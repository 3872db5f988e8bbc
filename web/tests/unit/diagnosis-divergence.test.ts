/** What the page knows of a divergence reaches the diagnosis, whose saved run is that of the last finite step. */
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/engine/frame.js';
import type { Metrics } from '../../src/engine/session.js';
import { withDivergence } from '../../src/labs/diagnosis/examiner.js';

const metrics = { step: 2, status: 'ok' } as Metrics;
const frameAt = (step: number, layer: number): Frame =>
  ({ step, divergence: { step: 3, layer, quantity: 'loss' } }) as Frame;

describe('a diverged run', () => {
  it.each([
    [1, 'layers.1'],
    [4, 'output'],
    [6, 'auxiliary.1'],
  ])('names layer %i of four hidden ones %s', (layer, name) => {
    const { status, divergence } = withDivergence(metrics, frameAt(2, layer), 4);
    expect(status).toBe('diverged');
    expect(divergence).toEqual({ step: 3, layer: name, quantity: 'loss' });
  });

  it('is not taken from a frame of another step', () => {
    expect(withDivergence(metrics, frameAt(5, 0), 4)).toBe(metrics);
    expect(withDivergence(metrics, null, 4)).toBe(metrics);
  });
});
