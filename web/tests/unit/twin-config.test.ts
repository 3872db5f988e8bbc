import { describe, expect, it } from 'vitest';
import type { Config, LayerConfig, ModelConfig, TrainingConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { validateConfig } from '../../src/config/parse.js';
import { differencesOf, withoutDifference } from '../../src/twin/differences.js';
import { withSameData, withSameEdit } from '../../src/twin/same-edit.js';
import { suggestionsFor } from '../../src/twin/suggestions.js';

const tanh = (units: number): LayerConfig => ({ units, activation: 'tanh' });
const relu = (units: number): LayerConfig => ({ units, activation: 'relu' });

function config(model: Partial<ModelConfig> = {}, training: Partial<TrainingConfig> = {}): Config {
  return {
    ...DEFAULTS,
    model: { ...DEFAULTS.model, layers: [tanh(8), tanh(8), tanh(8)], ...model },
    training: { ...DEFAULTS.training, ...training },
  };
}

describe('an edit of the first run', () => {
  const a = config();

  it('goes to the twin, whose differences stay', () => {
    const b = config({}, { learningRate: 0.3 });
    const next = withSameEdit(a, config({ gain: 2 }, { batchSize: 5 }), b);
    expect(next).toEqual(config({ gain: 2 }, { learningRate: 0.3, batchSize: 5 }));
    expect(withSameEdit(a, config({}, { learningRate: 0.05 }), b).training.learningRate).toBe(0.05);
  });

  it('keeps the objects of sections that it does not change', () => {
    const b = config({}, { learningRate: 0.3 });
    const next = withSameEdit(a, config({}, { l1: 0.1 }), b);
    expect(next.data).toBe(b.data);
    expect(next.model).toBe(b.model);
  });

  it('of one layer is made in the same layer, and leaves the twin its activation', () => {
    const b = config({ layers: [relu(8), relu(8), relu(8)] });
    const next = withSameEdit(a, config({ layers: [tanh(8), tanh(4), tanh(8)] }), b);
    expect(next.model.layers).toEqual([relu(8), relu(4), relu(8)]);
    const sigmoid = { units: 8, activation: 'sigmoid' } as const;
    const changed = withSameEdit(a, config({ layers: [tanh(8), tanh(8), sigmoid] }), b);
    expect(changed.model.layers).toEqual([relu(8), relu(8), sigmoid]);
  });

  it('puts a layer in and takes one out at the same place, in the style of the twin', () => {
    const b = config({ layers: [relu(8), relu(8), relu(8)], skips: [{ from: 1, to: 3 }] });
    const more = withSameEdit(a, config({ layers: [tanh(8), tanh(3), tanh(8), tanh(8)] }), b);
    expect(more.model.layers).toEqual([relu(8), relu(3), relu(8), relu(8)]);
    expect(more.model.skips).toEqual([{ from: 1, to: 4 }]);
    const fewer = withSameEdit(
      a,
      config({ layers: [tanh(8), tanh(8)] }),
      config({ layers: [relu(8), tanh(8), tanh(8)] }),
    );
    expect(fewer.model.layers).toEqual([relu(8), tanh(8)]);
  });

  it('leaves layers of another number alone, and never makes the twin invalid', () => {
    const b = config({ layers: [relu(2)] });
    expect(withSameEdit(a, config({ layers: [tanh(8)] }), b).model.layers).toEqual([relu(2)]);
    const heads = config({ auxiliary: [{ after: 3, weight: 0.3 }] });
    const next = withSameEdit(a, config({ layers: [tanh(8)] }), heads);
    expect(validateConfig(next).problems).toBeUndefined();
  });

  it('may go no further than the data', () => {
    const moons: Config = { ...config({ gain: 2 }), data: { ...DEFAULTS.data, kind: 'moons' } };
    const next = withSameData(moons, a);
    expect(next).toEqual({ ...a, data: moons.data });
    expect(withSameEdit(a, moons, a).data).toEqual(moons.data);
  });
});

describe('differences', () => {
  const a = config();
  const b = config(
    { layers: [relu(8), relu(4), relu(8)], initializer: 'he-normal', skips: [{ from: 0, to: 2 }] },
    { learningRate: 0.3 },
  );

  it('are as few as say it all', () => {
    expect(differencesOf(a, a)).toEqual([]);
    expect(differencesOf(a, b)).toMatchObject([
      { kind: 'activation', every: true, layers: [1, 2, 3] },
      { kind: 'units', every: false, layers: [2], from: 8, to: 4 },
      { kind: 'skips', from: [], to: [{ from: 0, to: 2 }] },
      { kind: 'field', path: 'model.initializer', from: 'glorot-uniform', to: 'he-normal' },
      { kind: 'field', path: 'training.learningRate', from: 0.03, to: 0.3 },
    ]);
    expect(differencesOf(a, config({ layers: [tanh(8)] }))).toMatchObject([{ kind: 'layers' }]);
  });

  it('can be taken back one by one, in any order, until nothing differs', () => {
    for (const last of [false, true]) {
      let twin = b;
      for (let left = differencesOf(a, twin); left.length > 0; left = differencesOf(a, twin)) {
        const difference = left.at(last ? -1 : 0)!;
        twin = withoutDifference(a, twin, difference);
        expect(differencesOf(a, twin)).toHaveLength(left.length - 1);
      }
      expect(twin).toEqual(a);
    }
  });

  it('take the whole network back where a part would not do', () => {
    const deep = config({ layers: [tanh(8), tanh(8), tanh(8), tanh(8)], skips: [{ from: 2, to: 4 }] });
    const [layers] = differencesOf(config(), deep);
    const next = withoutDifference(config(), deep, layers!);
    expect(validateConfig(next).problems).toBeUndefined();
    expect(next.model.layers).toHaveLength(3);
  });
});

describe('suggested twins', () => {
  const ids = (a: Config, b: Config) => suggestionsFor(a, b).map(({ id }) => id);

  it('are valid, differ in one thing, and leave differences alone', () => {
    const a = config();
    for (const { twin } of suggestionsFor(a, a)) {
      expect(validateConfig(twin).problems).toBeUndefined();
      expect(differencesOf(a, twin)).toHaveLength(1);
    }
    const b = suggestionsFor(a, a)[0]!.twin;
    expect(ids(a, b)).not.toContain('activation');
    for (const { twin } of suggestionsFor(a, b)) expect(differencesOf(a, twin)).toHaveLength(2);
  });

  it('are only those that can be had', () => {
    const a = config({ layers: [] }, { learningRate: 500 });
    expect(ids(a, a)).toEqual(['initializer', 'normalization', 'slower', 'seed']);
    expect(ids(config(), config())).toContain('skips');
  });
});
