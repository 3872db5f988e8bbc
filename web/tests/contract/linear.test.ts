/** A network of linear layers against the one layer that the page says it equals, over the whole map. */
import { describe, expect, it } from 'vitest';
import { FEATURES, type LayerConfig, type PartialConfig } from '../../src/config/config.js';
import { affineMap, isLinear } from '../../src/views/linear/affine.js';
import { largestDifference } from '../../src/views/linear/grid.js';
import { engine } from './support/engine.js';

const SIZE = 24;
const DOMAIN = 6;

const linear = (...units: number[]): LayerConfig[] =>
  units.map((count): LayerConfig => ({ units: count, activation: 'linear' }));

const NETWORKS: Record<string, PartialConfig> = {
  'four layers': { model: { layers: linear(8, 8, 8, 8) } },
  'widths that differ': { model: { layers: linear(3, 7, 2) } },
  'every feature': { data: { features: [...FEATURES] }, model: { layers: linear(5, 4) } },
  'five classes': { data: { classes: 5 }, model: { layers: linear(6, 6) } },
  'skips around every two layers, one of them projected': { model: { layers: linear(6, 2, 6, 6), skip: 2 } },
  'single skips, to the output too': {
    model: {
      layers: linear(4, 4, 3, 5),
      skip: 2,
      skips: [
        { from: 0, to: 3 },
        { from: 1, to: 2 },
        { from: 2, to: 5 },
        { from: 3, to: 5 },
      ],
    },
  },
  'an auxiliary classifier': { model: { layers: linear(4, 4), auxiliary: [{ after: 1, weight: 0.3 }] } },
  regression: { data: { kind: 'plane' }, model: { layers: linear(6, 6) } },
};

describe.each(Object.entries(NETWORKS))('%s', (_, config) => {
  it('answer as one layer does', () => {
    const session = engine.createSession(config);
    session.train(200);
    const map = affineMap(session.config, session.layout(), session.parameters());
    const values = session.decisionGrid({ width: SIZE, height: SIZE, domain: DOMAIN });
    const planes = { step: 200, size: SIZE, count: map.rows, values };
    expect(isLinear(session.config)).toBe(true);
    expect(largestDifference(map, session.config, planes, DOMAIN)).toBeLessThan(2e-6);
    session.dispose();
  });
});

it('one curve between the layers, and no single layer is left', () => {
  const session = engine.createSession({ model: { layers: [...linear(8), { units: 8, activation: 'tanh' }] } });
  expect(isLinear(session.config)).toBe(false);
  const map = affineMap(session.config, session.layout(), session.parameters());
  const values = session.decisionGrid({ width: SIZE, height: SIZE, domain: DOMAIN });
  expect(largestDifference(map, session.config, { step: 0, size: SIZE, count: 1, values }, DOMAIN)).toBeGreaterThan(
    0.01,
  );
  session.dispose();
});
