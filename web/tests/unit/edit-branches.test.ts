import { describe, expect, it } from 'vitest';
import type { ModelConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { skipConnections } from '../../src/config/depth.js';
import {
  freeLayer,
  freeSkip,
  skipSources,
  skipTargets,
  withHead,
  withoutHead,
  withoutSkip,
  withSkip,
} from '../../src/config/edit-branches.js';
import { validateConfig } from '../../src/config/parse.js';
import { MAX_SKIPS } from '../../src/config/schema.js';

function modelOf(layers: number, patch: Partial<ModelConfig> = {}): ModelConfig {
  const layer = { units: 8, activation: 'tanh' } as const;
  return { ...DEFAULTS.model, layers: Array.from({ length: layers }, () => ({ ...layer })), ...patch };
}

const isValid = (model: ModelConfig): boolean => validateConfig({ ...DEFAULTS, model }).problems === undefined;

describe('skip connections that can be added', () => {
  it('are exactly those that make a valid Config', () => {
    const model = modelOf(4, { skip: 2, skips: [{ from: 1, to: 5 }] });
    for (let from = 0; from <= 5; from++) {
      for (let to = 0; to <= 6; to++) {
        const offered = skipTargets(model, from).includes(to);
        expect(isValid({ ...model, skips: [...model.skips, { from, to }] }), `${from}-${to}`).toBe(offered);
        expect(skipSources(model, to).includes(from)).toBe(offered);
      }
    }
  });

  it('end where the list is full', () => {
    const all = skipTargets(modelOf(64), 0).flatMap((to) => [0, 1, 2].map((from) => ({ from, to })));
    const skips = all.filter(({ from, to }) => to > from).slice(0, MAX_SKIPS);
    expect(skipTargets(modelOf(64, { skips }), 30)).toEqual([]);
    expect(freeSkip(modelOf(64, { skips }))).toBeNull();
  });

  it('suggest one around two layers first', () => {
    expect(freeSkip(modelOf(4))).toEqual({ from: 0, to: 2 });
    expect(freeSkip(modelOf(4, { skip: 2 }))).toEqual({ from: 1, to: 3 });
    expect(freeSkip(modelOf(1))).toEqual({ from: 0, to: 2 });
    expect(freeSkip(modelOf(0))).toBeNull();
  });
});

describe('skip connections that are removed', () => {
  it('leave the others of their group as single ones, over the same layers', () => {
    const model = modelOf(6, { skip: 2, skips: [{ from: 1, to: 4 }] });
    const left = { ...model, ...withoutSkip(model, { from: 2, to: 4 }) };
    expect(left.skip).toBe(0);
    expect(skipConnections(left)).toEqual(skipConnections(model).filter(({ from, to }) => from !== 2 || to !== 4));
    expect(isValid(left)).toBe(true);
  });

  it('come back as they were', () => {
    const model = modelOf(6, { skips: [{ from: 1, to: 4 }] });
    const added = { ...model, ...withSkip(model, { from: 0, to: 3 }) };
    expect(added.skips[0]).toEqual({ from: 0, to: 3 });
    expect({ ...added, ...withoutSkip(added, { from: 0, to: 3 }) }).toEqual(model);
  });
});

describe('auxiliary classifiers', () => {
  it('are put in by layer, changed in place and taken out', () => {
    const model = modelOf(6, { auxiliary: [{ after: 5, weight: 1 }] });
    expect(withHead(model, 2).auxiliary).toEqual([
      { after: 2, weight: 0.3 },
      { after: 5, weight: 1 },
    ]);
    expect(withHead(model, 5, 0.5).auxiliary).toEqual([{ after: 5, weight: 0.5 }]);
    expect(withoutHead(model, 5).auxiliary).toEqual([]);
  });

  it('are suggested half-way first', () => {
    expect(freeLayer(modelOf(6))).toBe(3);
    expect(freeLayer(modelOf(2, { auxiliary: [{ after: 1, weight: 1 }] }))).toBe(2);
    expect(freeLayer(modelOf(1, { auxiliary: [{ after: 1, weight: 1 }] }))).toBeNull();
  });
});
