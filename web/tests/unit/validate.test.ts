import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivationName, Config, DataKind } from '../../src/config/config.js';
import { ACTIVATIONS, DATA_KINDS } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { withActivation, withDepth, withKind, withPoints } from '../../src/config/edit.js';
import { validateConfig } from '../../src/config/parse.js';
import { FIELDS, type Field, fieldAt, MAX_LAYERS, valueAt } from '../../src/config/schema.js';
import { WELCOME } from '../../src/config/welcome.js';
import { configs } from './support/arbitrary.js';

/** Under this kind of data every number of classes is possible. */
const BASE = withKind(
  {
    ...DEFAULTS,
    model: {
      ...DEFAULTS.model,
      layers: Array.from({ length: MAX_LAYERS }, () => ({ units: 2, activation: 'leaky-relu' as const, slope: 0.01 })),
      skips: [
        { from: 0, to: 2 },
        { from: 0, to: MAX_LAYERS + 1 },
      ],
      auxiliary: [
        { after: 2, weight: 1 },
        { after: 3, weight: 1 },
      ],
    },
  },
  'blobs',
);

/** BASE with one value replaced, at `data.noise`, `model.layers[].units` (the second layer) and the like. */
function withValue(path: string, value: unknown): unknown {
  const config = structuredClone(BASE) as unknown as Record<string, Record<string, unknown>>;
  if (path === 'data.classes') Object.assign(config.data!, { kind: 'digits', samples: 500 }); // as only they have so many
  const [section = '', key = '', itemKey] = path.replace('[]', '').split('.');
  if (itemKey) (config[section]![key] as Record<string, unknown>[])[1]![itemKey] = value;
  else config[section]![key] = value;
  return config;
}

function codesOf(value: unknown): string[] {
  return (validateConfig(value).problems ?? []).map(({ path, code }) => `${path} ${code}`);
}

/** The second default layer is a leaky ReLU; the other extras need their own activation. */
const inDefaultLayer = (field: Field): boolean => !/\.(alpha|beta|pieces)$/.test(field.path);
const numbers = FIELDS.filter(inDefaultLayer).filter((field) => field.type !== 'choice');
const choices = FIELDS.filter((field) => field.type === 'choice');
const problemPath = (field: Field): string => field.path.replace('[]', '[1]');

describe('validateConfig', () => {
  it('completes nothing to the defaults', () => {
    expect(validateConfig({}).config).toEqual(DEFAULTS);
    expect(validateConfig({ data: {}, model: {}, training: {} }).config).toEqual(DEFAULTS);
  });

  it('accepts every valid Config unchanged, whatever the order of its keys', () => {
    fc.assert(
      fc.property(configs, (config) => {
        expect(validateConfig(config).config).toEqual(config);
      }),
    );
  });

  it('accepts the presets', () => {
    expect(validateConfig(WELCOME).config).toEqual(WELCOME);
  });

  it.each(numbers)('holds $path to its limits', (field) => {
    const path = problemPath(field);
    expect(codesOf(withValue(field.path, field.min))).toEqual([]);
    expect(codesOf(withValue(field.path, field.max))).toEqual([]);
    const step = field.type === 'integer' ? 1 : 1e-6;
    expect(codesOf(withValue(field.path, field.min - step))).toContain(`${path} out-of-range`);
    expect(codesOf(withValue(field.path, field.max + step))).toContain(`${path} out-of-range`);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(codesOf(withValue(field.path, value))).toEqual([`${path} not-finite`]);
    }
    for (const value of ['1', null, [], {}, true]) {
      expect(codesOf(withValue(field.path, value))).toEqual([`${path} wrong-type`]);
    }
    const half = codesOf(withValue(field.path, field.min + 0.5));
    if (field.type === 'integer') expect(half).toEqual([`${path} not-integer`]);
  });

  it.each(choices)('knows the choices of $path', (field) => {
    const path = problemPath(field);
    for (const choice of ['', 'nonsense', '__proto__', 'constructor']) {
      expect(codesOf(withValue(field.path, choice))).toEqual([`${path} unknown-choice`]);
    }
    for (const value of [1, null, ['sgd']]) {
      expect(codesOf(withValue(field.path, value))).toEqual([`${path} wrong-type`]);
    }
  });

  it('reports every problem at once', () => {
    const wrong = {
      extra: 1,
      data: { noise: 2, smaples: 3 },
      model: { layers: [{ units: 0 }, 5, { units: 3, activation: 'relu', slope: 1 }], skip: 65 },
      training: { learningRate: 'fast' },
    };
    expect(codesOf(wrong).sort()).toEqual([
      'data.noise out-of-range',
      'data.smaples unknown-key',
      'extra unknown-key',
      'model.layers[0].units out-of-range',
      'model.layers[1] wrong-type',
      'model.layers[2].slope not-applicable',
      'model.skip out-of-range',
      'training.learningRate wrong-type',
    ]);
  });

  it.each([
    [{ version: 2 }, ['version version']],
    [{ version: '1' }, ['version version']],
    [null, [' wrong-type']],
    [[], [' wrong-type']],
    ['v=1', [' wrong-type']],
    [{ data: [] }, ['data wrong-type']],
    [{ data: { features: [] } }, ['data.features too-few']],
    [
      { data: { features: ['x', 'z', 'x', 3] } },
      ['data.features[1] unknown-choice', 'data.features[2] duplicate', 'data.features[3] wrong-type'],
    ],
    [{ data: { kind: 'moons', classes: 3 } }, ['data.classes out-of-range']],
    [{ data: { kind: 'spiral', classes: 6 } }, ['data.classes out-of-range']],
    [{ data: { kind: 'points' } }, ['data.points too-few']],
    [
      {
        data: {
          kind: 'points',
          points: [
            [0, 0, 0],
            [1, 1, 2],
          ],
        },
      },
      ['data.points[1] out-of-range'],
    ],
    [
      { data: { points: [[0, 0, 9], [1, 2], 'a', [1e5, 0, 0], [0, Number.NaN, 0.5]] } },
      [
        'data.points[0] out-of-range',
        'data.points[1] wrong-length',
        'data.points[2] wrong-type',
        'data.points[3] out-of-range',
        'data.points[4] not-finite',
        'data.points[4] not-integer',
      ],
    ],
    [{ data: { kind: 'plane' }, training: { loss: 'hinge' } }, ['training.loss not-applicable']],
    [{ model: { layers: [{ type: 'dense', units: 4, kernel: 3 }] } }, ['model.layers[0].kernel unknown-key']],
    [{ model: { layers: [{ type: 'soft', units: 0 }] } }, ['model.layers[0].type unknown-choice']],
    [
      { data: { kind: 'digits', samples: 3001, classes: 11 } },
      ['data.classes out-of-range', 'data.samples out-of-range'],
    ],
    [{ model: { layers: [{ units: 4, activation: 'custom' }] } }, []],
    [{ model: { layers: [{ activation: 'custom', formula: 3 }] } }, ['model.layers[0].formula wrong-type']],
    [{ model: { layers: [{ activation: 'custom', formula: '' }] } }, ['model.layers[0].formula wrong-length']],
    [{ model: { layers: [{ activation: 'custom', formula: 'x²' }] } }, ['model.layers[0].formula syntax']],
    [{ model: { layers: [{ activation: 'tanh', formula: 'x' }] } }, ['model.layers[0].formula not-applicable']],
    [{ model: { layers: [null] } }, ['model.layers[0] wrong-type']],
    [{ model: { skip: 7, skips: [{ to: 2 }, { from: 1, to: 3 }, { from: 0, to: 3 }], auxiliary: [{}] } }, []],
    [{ model: { skips: [{ from: 2, to: 3 }] } }, ['model.skips[0].from not-applicable']],
    [
      {
        model: {
          skips: [
            { from: 0, to: 4 },
            { from: 1, to: 1 },
          ],
        },
      },
      ['model.skips[0].to not-applicable', 'model.skips[1].to not-applicable'],
    ],
    [
      {
        model: {
          skip: 1,
          skips: [
            { from: 1, to: 2 },
            { from: 0, to: 2 },
            { from: 0, to: 2 },
          ],
        },
      },
      ['model.skips[0] duplicate', 'model.skips[2] duplicate'],
    ],
    [{ model: { layers: [], skips: [{}] } }, ['model.skips[0].from not-applicable']],
    [
      { model: { auxiliary: [{ after: 3 }, { after: 2, weight: 11 }, { after: 2 }, { after: 2 }] } },
      [
        'model.auxiliary[1].weight out-of-range',
        'model.auxiliary[0].after not-applicable',
        'model.auxiliary[3] duplicate',
      ],
    ],
    [
      { model: { skips: [3, { form: 0 }], auxiliary: {} } },
      ['model.skips[0] wrong-type', 'model.skips[1].form unknown-key', 'model.auxiliary wrong-type'],
    ],
  ])('judges %j', (value, expected) => {
    expect(codesOf(value)).toEqual(expected);
  });

  it('bounds the lists', () => {
    const points = Array(20001).fill([0, 0, 0]);
    const layers = Array(65).fill({ units: 1 });
    expect(codesOf({ data: { points }, model: { layers, skips: Array(129).fill({}) } })).toEqual([
      'data.points too-many',
      'model.layers too-many',
      'model.skips too-many',
    ]);
  });

  it('does not follow what is not there', () => {
    const hostile = JSON.parse('{"__proto__": {"data": 1}, "data": {"__proto__": 5}}');
    expect(codesOf(hostile)).toEqual(['__proto__ unknown-key', 'data.__proto__ unknown-key']);
  });

  it('writes minus zero as zero and features in their own order', () => {
    const { config } = validateConfig({ data: { noise: -0, features: ['siny', 'x'], points: [[-0, 1, 0]] } });
    expect(Object.is(config?.data.noise, 0)).toBe(true);
    expect(Object.is(config?.data.points[0]?.[0], 0)).toBe(true);
    expect(config?.data.features).toEqual(['x', 'siny']);
  });

  it('puts skips and auxiliary classifiers in their order', () => {
    const { config } = validateConfig({
      model: {
        skips: [
          { from: 1, to: 3 },
          { from: 0, to: 3 },
          { from: 0, to: 2 },
        ],
        auxiliary: [{ after: 2 }, {}],
      },
    });
    expect(config?.model.skips.map(({ from, to }) => `${from}-${to}`)).toEqual(['0-2', '0-3', '1-3']);
    expect(config?.model.auxiliary).toEqual([
      { after: 1, weight: 0.3 },
      { after: 2, weight: 0.3 },
    ]);
  });

  it('gives each activation its own usual number', () => {
    const layers = [
      { units: 2, activation: 'prelu' },
      { units: 2, activation: 'maxout' },
      { type: 'dense', units: 3 },
    ];
    expect(validateConfig({ model: { layers } }).config?.model.layers).toEqual([
      { units: 2, activation: 'prelu', slope: 0.25 },
      { units: 2, activation: 'maxout', pieces: 2 },
      { units: 3, activation: 'tanh' },
    ]);
  });

  it('fills the table from the defaults', () => {
    for (const field of FIELDS.filter(({ path }) => !path.includes('[]'))) {
      expect(field.default, field.path).toBe(valueAt(DEFAULTS, field.path));
    }
    expect(new Set(FIELDS.map(({ path }) => path)).size).toBe(FIELDS.length);
    expect(fieldAt('link.lr')?.path).toBe('training.learningRate');
    expect(fieldAt('model.layers[12].units')?.path).toBe('model.layers[].units');
  });
});

describe('edits', () => {
  const valid = (config: Config): void => expect(validateConfig(config).problems).toBeUndefined();

  it('keep a Config valid under every kind of data', () => {
    fc.assert(
      fc.property(configs, fc.constantFrom(...DATA_KINDS), (config: Config, kind: DataKind) => {
        const next = withKind(config, kind);
        expect(next.data.kind).toBe(kind);
        valid(next);
      }),
    );
  });

  it('keep a Config valid under every activation', () => {
    fc.assert(
      fc.property(configs, fc.constantFrom(...ACTIVATIONS), (config: Config, name: ActivationName) => {
        const layers = config.model.layers.map((layer) => withActivation(layer, name));
        valid({ ...config, model: { ...config.model, layers } });
      }),
    );
  });

  it('give any depth: copies of the last layer, or fewer from the end', () => {
    const layers = [
      { units: 4, activation: 'relu' as const },
      { units: 8, activation: 'elu' as const, alpha: 2 },
    ];
    expect(withDepth(layers, 4)).toEqual([layers[0], layers[1], layers[1], layers[1]]);
    expect(withDepth(layers, 1)).toEqual([layers[0]]);
    expect(withDepth([], 1)).toEqual([{ units: 8, activation: 'tanh' }]);
    expect(withDepth(layers, 1e9)).toHaveLength(65); // refused, without that many being made
  });

  it('make room for the labels of own points, and start from one of each class', () => {
    expect(
      withPoints(DEFAULTS, [
        [0, 0, 0],
        [1, 1, 6],
      ]).data.classes,
    ).toBe(7);
    const fresh = withPoints(DEFAULTS, []);
    expect(fresh.data.points.map(([, , label]) => label)).toEqual([0, 1]);
    valid(fresh);
  });
});
