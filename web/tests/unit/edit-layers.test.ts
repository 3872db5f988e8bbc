import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerConfig, ModelConfig, SkipConfig } from '../../src/config/config.js';
import { unitsOf } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { skipConnections } from '../../src/config/depth.js';
import { editedConfig, editLayers } from '../../src/config/edit-layers.js';
import { validateConfig } from '../../src/config/parse.js';
import { MAX_LAYERS } from '../../src/config/schema.js';
import { configs } from './support/arbitrary.js';

const layer = (units: number): LayerConfig => ({ units, activation: 'relu' });

/** Four layers of 1, 2, 3 and 4 units. */
function model(skips: readonly string[], heads: readonly number[] = [], skip = 0): ModelConfig {
  return {
    ...DEFAULTS.model,
    layers: [1, 2, 3, 4].map(layer),
    skip,
    skips: skips.map((text) => {
      const [from = 0, to = 0] = text.split('-').map(Number);
      return { from, to };
    }),
    auxiliary: heads.map((after) => ({ after, weight: 0.3 })),
  };
}

const named = (skips: readonly SkipConfig[]): string[] => skips.map(({ from, to }) => `${from}-${to}`);

describe('a layer put in', () => {
  it.each([
    [0, ['0-3', '3-6'], [3, 5]],
    [1, ['0-3', '3-6'], [3, 5]],
    [2, ['0-2', '2-6'], [2, 5]],
    [4, ['0-2', '2-6'], [2, 4]],
  ])('at %i', (insert, skips, heads) => {
    const before = model(['0-2', '2-5'], [2, 4]);
    const { model: after, lostSkips, lostAuxiliary } = editLayers(before, { insert, layer: layer(9) });
    expect(after.layers[insert]).toEqual(layer(9));
    expect(after.layers).toHaveLength(5);
    expect(named(after.skips)).toEqual(skips);
    expect(after.auxiliary.map((head) => head.after)).toEqual(heads);
    expect([...lostSkips, ...lostAuxiliary]).toEqual([]);
  });
});

describe('another depth', () => {
  it.each([
    [7, ['0-2', '3-4', '2-8'], [2, 4], []],
    [3, ['0-2', '2-4'], [2], ['lost.skips.3-4', 'lost.auxiliary.4']],
    [2, ['0-2'], [2], ['lost.skips.2-out', 'lost.skips.3-4', 'lost.auxiliary.4']],
    [0, [], [], ['lost.skips.0-2', 'lost.skips.2-out', 'lost.skips.3-4', 'lost.auxiliary.2', 'lost.auxiliary.4']],
  ])('of %i takes skips and auxiliary classifiers along', (depth, skips, heads, expected) => {
    const { config, lost } = editedConfig({ ...DEFAULTS, model: model(['0-2', '2-5', '3-4'], [2, 4]) }, { depth });
    expect(config.model.layers.map(unitsOf)).toEqual([1, 2, 3, 4, 4, 4, 4].slice(0, depth));
    expect(named(config.model.skips)).toEqual(skips);
    expect(config.model.auxiliary.map(({ after }) => after)).toEqual(heads);
    expect(lost.map(({ path }) => path).sort()).toEqual([...expected].sort());
    expect(validateConfig(config).problems).toBeUndefined();
  });
});

describe('a layer taken out', () => {
  it('shortens the skips around it and moves those behind it', () => {
    const { model: after, lostSkips } = editLayers(model(['0-2', '2-4', '3-5']), { remove: 1 });
    expect(after.layers.map(unitsOf)).toEqual([1, 3, 4]);
    expect(named(after.skips)).toEqual(['0-1', '1-3', '2-4']);
    expect(lostSkips).toEqual([]);
  });

  it('takes with it a skip around nothing else, and its own auxiliary classifier', () => {
    const { config, lost } = editedConfig({ ...DEFAULTS, model: model(['1-2', '2-4'], [2, 3]) }, { remove: 1 });
    expect(named(config.model.skips)).toEqual(['1-3']);
    expect(config.model.auxiliary.map(({ after }) => after)).toEqual([2]);
    expect(lost.map(({ path }) => path)).toEqual(['lost.skips.1-2', 'lost.auxiliary.2']);
  });

  it('leaves one of two skips that become the same, and none that `skip` makes', () => {
    expect(named(editLayers(model(['0-2', '0-3']), { remove: 2 }).model.skips)).toEqual(['0-2']);
    const grouped = editLayers(model(['0-3'], [], 2), { remove: 2 });
    expect(named(grouped.model.skips)).toEqual([]);
    expect(named(grouped.lostSkips)).toEqual(['0-3']);
    expect(named(skipConnections(grouped.model))).toEqual(['0-2']);
  });

  it('leaves no skip around the output layer alone', () => {
    const { model: after, lostSkips } = editLayers(model(['3-5']), { remove: 3 });
    expect(after.skips).toEqual([]);
    expect(named(lostSkips)).toEqual(['3-5']);
  });
});

it('every edit of every Config leaves a valid one, and loses nothing without saying so', () => {
  fc.assert(
    fc.property(configs, fc.nat(MAX_LAYERS), fc.boolean(), (config, place, insert) => {
      const { layers, skips, auxiliary } = config.model;
      const edit = insert
        ? { insert: place % (layers.length + 1), layer: layer(3) }
        : { remove: place % Math.max(1, layers.length) };
      const { model: after, lostSkips, lostAuxiliary } = editLayers(config.model, edit);
      expect(validateConfig({ ...config, model: after }).config?.model).toEqual(after);
      expect(after.skips.length + lostSkips.length).toBe(skips.length);
      expect(after.auxiliary.length + lostAuxiliary.length).toBe(auxiliary.length);
    }),
  );
});

it('an insertion and its removal give the same network again', () => {
  fc.assert(
    fc.property(configs, fc.nat(MAX_LAYERS), ({ model: before }, place) => {
      fc.pre(before.skip === 0); // groups that form anew may make a single skip superfluous
      const at = place % (before.layers.length + 1);
      const { model: larger } = editLayers(before, { insert: at, layer: layer(3) });
      expect(editLayers(larger, { remove: at }).model).toEqual(before);
    }),
    { numRuns: 40 },
  );
});
