import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, DATA_KINDS, FEATURES } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { DRAWING_LENGTH, DRAWINGS, MAX_DRAWINGS } from '../../src/config/image/drawings.js';
import { TYPE_FIELDS } from '../../src/config/image/fields.js';
import { validateConfig } from '../../src/config/parse.js';
import type { Problem } from '../../src/config/problem.js';
import {
  ACTIVATION_EXTRAS,
  type ChoiceField,
  classRange,
  FIELDS,
  type Field,
  FORMULA,
  fieldAt,
  MAX_CLASSES,
  MAX_COORDINATE,
  MAX_LAYERS,
  MAX_POINTS,
  MAX_SKIPS,
  type NumberField,
  sampleRange,
} from '../../src/config/schema.js';
import { configs } from '../unit/support/arbitrary.js';
import { imageDrafts } from '../unit/support/image-models.js';
import { engine, wasm } from './support/engine.js';

interface Row {
  path: string;
  type: 'integer' | 'number' | 'choice' | 'list' | 'text';
  /** The kind of data or activation that the row is for. */
  of?: string;
  min?: number;
  max?: number;
  default?: unknown;
  choices?: string[];
  available?: number;
}

const rows = JSON.parse(wasm.schema()) as Row[];
const scalar = (path: string): Row | undefined =>
  rows.find((row) => row.path === path && !row.of && row.type !== 'list');
const listed = (path: string): Row | undefined => rows.find((row) => row.path === path && row.type === 'list');

function describeField(field: Field): Row {
  const { path, type } = field;
  const { min, max, available, choices } = field as Partial<NumberField & ChoiceField>;
  const limits = { min, max, available, choices };
  const stated = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  return { path, type, default: field.default, ...Object.fromEntries(stated) };
}

describe('both languages have the same', () => {
  const extra = (field: Field): boolean => /\.(slope|alpha|beta|pieces)$/.test(field.path);
  const ofTypes = Object.entries(TYPE_FIELDS);

  it.each(FIELDS.filter((field) => !extra(field)))('$path', (field) => {
    expect(scalar(field.path)).toEqual(describeField(field));
  });

  it('fields, and no others', () => {
    const ofImages = ofTypes.flatMap(([, fields]) => fields.map(({ path }) => path));
    const own = new Set([...FIELDS.map(({ path }) => path), FORMULA.path, DRAWINGS.path, ...ofImages]);
    const theirs = rows.filter(({ type, path }) => type !== 'list' && !path.startsWith('data.points[]'));
    const type = 'model.layers[].type';
    expect(new Set(theirs.map(({ path }) => path).filter((path) => path !== type))).toEqual(own);
  });

  it.each(ACTIVATIONS.map((name) => [name]))('number of %s', (activation) => {
    const own = ACTIVATION_EXTRAS[activation];
    const theirs = rows.filter(({ path, of }) => path.startsWith('model.layers[].') && of === activation);
    const field = own && fieldAt(`model.layers[].${own.key}`);
    if (activation === 'custom') expect(theirs).toEqual([{ ...FORMULA, type: 'text', of: 'custom' }]);
    else expect(theirs).toEqual(field ? [{ ...describeField(field), default: own.default, of: activation }] : []);
  });

  it.each(ofTypes)('fields of a layer of type %s', (type, fields) => {
    const theirs = rows.filter(({ path, of }) => path.startsWith('model.layers[].') && of === type);
    expect(new Set(theirs)).toEqual(new Set(fields.map((field) => ({ ...describeField(field), of: type }))));
  });

  it.each(DATA_KINDS.map((name) => [name]))('classes and samples of %s', (kind) => {
    const limits = (of: string): Row | undefined => rows.find((row) => row.path === `data.${of}` && row.of === kind);
    expect(limits('classes')).toMatchObject(classRange(kind));
    expect(limits('samples')).toMatchObject(sampleRange(kind));
  });

  it('lists', () => {
    expect(listed('data.features')).toMatchObject({ min: 1, choices: [...FEATURES] });
    expect(listed('data.points')).toMatchObject({ max: MAX_POINTS });
    expect(listed('model.layers')).toMatchObject({ min: 0, max: MAX_LAYERS });
    expect(listed('model.skips')).toMatchObject({ min: 0, max: MAX_SKIPS });
    expect(listed('model.auxiliary')).toMatchObject({ min: 0, max: MAX_LAYERS });
    expect(scalar('data.points[].x')).toMatchObject({ min: -MAX_COORDINATE, max: MAX_COORDINATE });
    expect(scalar('data.points[].label')).toMatchObject({ min: 0, max: MAX_CLASSES - 1 });
  });

  it('own drawings', () => {
    expect(scalar(DRAWINGS.path)).toEqual({ ...DRAWINGS, type: 'text' });
    expect(DRAWINGS.max).toBe(MAX_DRAWINGS * DRAWING_LENGTH);
  });

  it('defaults', () => {
    const { value, problems } = wasm.createSession('{}');
    expect(problems).toBe('');
    expect(JSON.parse(value!.config())).toEqual(DEFAULTS);
    value!.delete();
  });

  it('activations', () => {
    expect([...engine.activations().map(({ name }) => name), 'custom']).toEqual([...ACTIVATIONS]);
  });
});

describe('both languages judge alike', () => {
  /** The engine's own judgement, without TypeScript in front. Numbers that JSON cannot write are left to TypeScript. */
  function judge(config: unknown): { codes: string[]; config?: unknown } {
    const { problems, value } = wasm.createSession(JSON.stringify(config));
    if (!value) return { codes: codesOf(JSON.parse(problems) as Problem[]) };
    const complete = JSON.parse(value.config()) as unknown;
    value.delete();
    return { codes: [], config: complete };
  }

  const codesOf = (problems: readonly Problem[]): string[] =>
    [...new Set(problems.map(({ path, code }) => `${path} ${code}`))].sort();

  function expectAgreement(value: unknown): void {
    const own = validateConfig(value);
    const theirs = judge(value);
    expect(theirs.codes).toEqual(codesOf(own.problems ?? []));
    expect(theirs.config).toEqual(own.config);
  }

  it('valid Configs', () => {
    const small = configs.filter(({ model }) => model.layers.length < 4);
    fc.assert(fc.property(small, expectAgreement), { numRuns: 60 });
  });

  it.each([
    { version: 2 },
    { version: null },
    { extra: 1 },
    [],
    'text',
    { data: 3, model: null, training: [] },
    { data: { features: [] } },
    { data: { features: ['siny', 'x'] } },
    { data: { features: ['x', 'z', 'x', 3] } },
    { data: { kind: 'digits', samples: 3001, classes: 11, shift: 9 } },
    { data: { kind: 'shapes', samples: 5001, classes: 7 } },
    { data: { kind: 'moons', classes: 3 } },
    { data: { kind: 'rings', classes: 9 } },
    { data: { kind: 'nonsense', classes: 5 } },
    { data: { kind: 'points' } },
    { data: { kind: 'points', points: 'none' } },
    {
      data: {
        kind: 'points',
        points: [
          [0, 0, 0],
          [1, 1, 3],
        ],
      },
    },
    { data: { points: [[0, 0, 9], [1, 2], 'a', [1e5, 0, 0], [0, 0, 0.5], [0, null, 0]] } },
    { data: { target: 'input' } },
    { data: { target: 'none' } },
    {
      data: { kind: 'digits', target: 'input' },
      model: { auxiliary: [{ after: 1 }] },
      training: { loss: 'hinge' },
    },
    {
      data: { kind: 'digits', target: 'input' },
      model: { layers: [{ type: 'conv', units: 64, stride: 2, padding: 1 }] },
    },
    { data: { drawings: 3 } },
    { data: { drawings: 'a' } },
    { data: { kind: 'digits', drawings: 'a' } },
    { data: { kind: 'digits', drawings: 'x'.repeat(52401) } },
    {
      data: {
        kind: 'shapes',
        drawings: `1${'A'.repeat(523)}2${'A'.repeat(523)}0${'A'.repeat(522)}B+${'A'.repeat(523)}`,
      },
    },
    { data: { kind: 'plane' }, training: { loss: 'hinge' } },
    { data: { kind: 'plane' }, training: { loss: 'nonsense' } },
    { model: { layers: {} } },
    { model: { layers: [null, 3, []] } },
    { model: { layers: [{}, { units: 3 }, { activation: 'elu' }] } },
    { model: { layers: [{ units: 0, activation: 'tanh' }, { units: 257, activation: 'x' }, { units: 1.5 }] } },
    {
      model: {
        layers: [
          { units: 2, activation: 'tanh', slope: 0.1 },
          { activation: 'elu', alpha: 11, beta: 1 },
        ],
      },
    },
    { model: { layers: [{ units: 2, activation: 'custom', formula: 'x' }] } },
    {
      model: {
        layers: [{ activation: 'custom' }, { activation: 'custom', slope: 1 }, { activation: 'elu', formula: 'x' }],
      },
    },
    {
      model: {
        layers: ['', 3, null, 'x'.repeat(301), 'x\n', 'x × 2', '가'].map((formula) => ({
          activation: 'custom',
          formula,
        })),
      },
    },
    { model: { layers: [{ type: 'conv', units: 2 }, { type: 'dense' }, { type: 'soft', units: 0 }, { type: 1 }] } },
    {
      model: {
        layers: [
          { type: 'dense', kernel: 3, x: 1 },
          { type: 'conv', filters: 3 },
          { type: 'flatten', units: 1 },
        ],
      },
    },
    {
      model: {
        layers: [
          { type: 'pool', units: 3, activation: 'relu', kernel: 3, size: 12 },
          { type: 'pool', pooling: 'global', size: 2 },
          { type: 'pool', pooling: 'sum', kernel: 2 },
          { type: 'conv', activation: 'elu', slope: 1, alpha: 11, kernel: 0, stride: 9 },
          { type: 'conv', activation: 'none', slope: 1, size: 2, padding: 11 },
          { type: 'upconv', activation: 'custom', formula: 'x', pooling: 'max' },
          { type: 'inception', one: 0, five: 65, reduceFive: 0.5, units: 4 },
        ],
      },
    },
    { model: { layers: [{ type: 'conv' }] } },
    { data: { kind: 'digits' }, model: { layers: [{ type: 'conv', kernel: 3, padding: 3 }] } },
    { data: { kind: 'digits' }, model: { layers: [{ units: 4 }, { type: 'upconv', kernel: 2, padding: 1 }] } },
    { data: { kind: 'digits' }, model: { layers: [{ type: 'conv', units: 97 }] } },
    { data: { kind: 'digits' }, model: { layers: [{ type: 'conv', units: 96 }, { units: 81 }] } },
    {
      data: { kind: 'digits' },
      model: { normalization: 'batch', layers: [{ type: 'conv', units: 64 }, { type: 'conv' }] },
      training: { batchSize: 100 },
    },
    {
      data: { kind: 'digits' },
      model: { layers: [{ type: 'conv' }, { type: 'pool' }, { type: 'conv' }], skips: [{ from: 1, to: 3 }], skip: 2 },
    },
    ...[1, 2].map((from) => ({
      data: { kind: 'shapes', target: 'input' },
      model: { layers: [{ type: 'conv', padding: 1 }, { units: 16 }, { units: 9 }], skips: [{ from, to: 4 }] },
    })),
    {
      model: {
        layers: [
          { activation: 'maxout', pieces: 6 },
          { activation: 'maxout', pieces: 2.5 },
        ],
      },
    },
    { model: { normalization: 'x', skip: 65, skips: 3, auxiliary: {} } },
    {
      model: {
        skips: [
          { from: 2, to: 3 },
          { from: 0, to: 4 },
          { from: 1, to: 1 },
          { from: 64, to: 66 },
        ],
      },
    },
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
    { model: { skip: 'x', skips: [{ from: 0, to: 1 }, {}, 3, { form: 0 }, { from: 0.5 }] } },
    { model: { layers: [], skips: [{}], auxiliary: [{}] } },
    { model: { layers: 3, skips: [{ from: 5 }], auxiliary: [{ after: 9 }] } },
    { model: { auxiliary: [{ after: 3 }, { after: 2, weight: 11 }, { after: 2 }, { after: 2 }, null] } },
    { model: { skips: Array(129).fill({}), auxiliary: Array(65).fill({}) } },
    { model: { skip: 0, auxiliary: [] } },
    { training: { learningRate: '1', batchSize: 0, seed: -1, epsilon: 0, schedule: 'x', momentum: 1 } },
    { training: { smaples: 1, learningRate: null } },
  ])('%j', (value) => {
    expectAgreement(value);
  });

  it('networks on images', () => {
    const generated = imageDrafts.map((draft) => ({ ...draft, data: { ...draft.data, kind: 'shapes' } }));
    fc.assert(fc.property(generated, expectAgreement), { numRuns: 60 });
  });

  it('lists that are too long', () => {
    expectAgreement({
      model: { layers: Array(65).fill({ units: 1 }) },
      data: { points: Array(20001).fill([0, 0, 0]) },
    });
  });
});
