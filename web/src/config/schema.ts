/**
 * Every scalar field of a Config: type, limits, choices, key in a share link, and how a slider shows it.
 * Validation, links, controls and the contract test read this table; labels and explanations are keyed by `path`.
 */
import {
  ACTIVATIONS,
  type ActivationName,
  DATA_KINDS,
  type DataKind,
  INITIALIZERS,
  LOSSES,
  NORMALIZATIONS,
  OPTIMIZERS,
  SCHEDULES,
  TARGETS,
} from './config.js';
import { DEFAULTS } from './defaults.js';

/** The useful part of a field's range; typed values may go to the field's own limits. */
export interface Slider {
  min: number;
  max: number;
  scale: 'linear' | 'log';
  step?: number;
}

export interface NumberField {
  path: string;
  type: 'integer' | 'number';
  min: number;
  max: number;
  default: number;
  /** Key in a share link; layers and the lists have their own notation. */
  link?: string;
  unit?: 'samples' | 'classes' | 'units' | 'steps' | 'layers';
  slider?: Slider;
  /** The largest value that this version can run; those above are `unavailable`. */
  available?: number;
}

export interface ChoiceField {
  path: string;
  type: 'choice';
  choices: readonly string[];
  default: string;
  link?: string;
}

export type Field = NumberField | ChoiceField;

export const MAX_LAYERS = 64;
export const MAX_SKIPS = 128;
/** Of an auxiliary classifier's loss, as in GoogLeNet. */
export const AUXILIARY_WEIGHT = 0.3;
export const MAX_POINTS = 20000;
export const MIN_POINTS = 2;
export const MAX_COORDINATE = 10000;
/** Of what is drawn in the plane. */
export const MAX_CLASSES = 8;
const MAX_DIGITS = 10;
export const MAX_SEED = 4294967295;

const linear = (min: number, max: number, step: number): Slider => ({ min, max, scale: 'linear', step });
const log = (min: number, max: number): Slider => ({ min, max, scale: 'log' });

type Extra = Pick<NumberField, 'link' | 'unit' | 'slider' | 'available'>;

function number(path: string, min: number, max: number, usual: number, extra: Extra = {}): NumberField {
  return { path, type: 'number', min, max, default: usual, ...extra };
}

function integer(path: string, min: number, max: number, usual: number, extra: Extra = {}): NumberField {
  return { ...number(path, min, max, usual, extra), type: 'integer' };
}

function choice(
  path: string,
  choices: readonly string[],
  usual: string,
  extra: Partial<ChoiceField> = {},
): ChoiceField {
  return { path, type: 'choice', choices, default: usual, ...extra };
}

const { data, model, training } = DEFAULTS;

/** The order is that of links. */
export const FIELDS: readonly Field[] = [
  choice('data.kind', DATA_KINDS, data.kind, { link: 'data' }),
  integer('data.samples', 10, 20000, data.samples, { link: 'samples', unit: 'samples', slider: log(10, 20000) }),
  integer('data.classes', 2, MAX_DIGITS, data.classes, { link: 'classes', unit: 'classes', slider: linear(2, 8, 1) }),
  number('data.noise', 0, 1, data.noise, { link: 'noise', slider: linear(0, 1, 0.01) }),
  number('data.testFraction', 0, 0.9, data.testFraction, { link: 'test', slider: linear(0, 0.9, 0.05) }),
  integer('data.seed', 0, MAX_SEED, data.seed, { link: 'dataSeed' }),
  integer('data.shift', 0, 8, data.shift, { link: 'shift', slider: linear(0, 8, 1) }),
  choice('data.target', TARGETS, data.target, { link: 'target' }),

  integer('model.layers[].units', 1, 256, 8, { unit: 'units' }),
  choice('model.layers[].activation', ACTIVATIONS, 'tanh'),
  number('model.layers[].slope', 0, 1, 0.01, { slider: linear(0, 1, 0.01) }),
  number('model.layers[].alpha', 0, 10, 1, { slider: linear(0, 3, 0.1) }),
  number('model.layers[].beta', 0, 10, 1, { slider: linear(0, 5, 0.1) }),
  integer('model.layers[].pieces', 2, 5, 2, { slider: linear(2, 5, 1) }),

  choice('model.initializer', INITIALIZERS, model.initializer, { link: 'init' }),
  number('model.gain', 0, 100, model.gain, { link: 'gain', slider: linear(0, 4, 0.05) }),
  integer('model.seed', 0, MAX_SEED, model.seed, { link: 'modelSeed' }),
  choice('model.normalization', NORMALIZATIONS, model.normalization, { link: 'normalization' }),
  number('model.dropout', 0, 0.9, model.dropout, { link: 'dropout', slider: linear(0, 0.9, 0.05) }),
  integer('model.skip', 0, MAX_LAYERS, model.skip, { link: 'skip', unit: 'layers' }),
  integer('model.skips[].from', 0, MAX_LAYERS - 1, 0),
  integer('model.skips[].to', 1, MAX_LAYERS + 1, 1),
  integer('model.auxiliary[].after', 1, MAX_LAYERS, 1),
  number('model.auxiliary[].weight', 0, 10, AUXILIARY_WEIGHT, { slider: linear(0, 1, 0.05) }),

  choice('training.loss', LOSSES, training.loss, { link: 'loss' }),
  choice('training.optimizer', OPTIMIZERS, training.optimizer, { link: 'optimizer' }),
  number('training.learningRate', 0, 1000, training.learningRate, { link: 'lr', slider: log(1e-5, 10) }),
  integer('training.batchSize', 1, 20000, training.batchSize, { link: 'batch', unit: 'samples', slider: log(1, 1000) }),
  number('training.momentum', 0, 0.9999, training.momentum, { link: 'momentum', slider: linear(0, 0.99, 0.01) }),
  number('training.rho', 0, 0.9999, training.rho, { link: 'rho', slider: linear(0, 0.999, 0.001) }),
  number('training.beta1', 0, 0.9999, training.beta1, { link: 'beta1', slider: linear(0, 0.999, 0.001) }),
  number('training.beta2', 0, 0.9999, training.beta2, { link: 'beta2', slider: linear(0, 0.9999, 0.0001) }),
  number('training.epsilon', 1e-12, 1, training.epsilon, { link: 'epsilon', slider: log(1e-12, 1) }),
  choice('training.schedule', SCHEDULES, training.schedule, { link: 'schedule' }),
  integer('training.scheduleSteps', 1, 10000000, training.scheduleSteps, {
    link: 'scheduleSteps',
    unit: 'steps',
    slider: log(10, 100000),
  }),
  number('training.l1', 0, 10, training.l1, { link: 'l1', slider: log(1e-6, 1) }),
  number('training.l2', 0, 10, training.l2, { link: 'l2', slider: log(1e-6, 1) }),
  number('training.weightDecay', 0, 10, training.weightDecay, { link: 'weightDecay', slider: log(1e-6, 1) }),
  number('training.clipNorm', 0, 1000000, training.clipNorm, { link: 'clipNorm', slider: log(1e-3, 100) }),
  integer('training.seed', 0, MAX_SEED, training.seed, { link: 'trainSeed' }),
];

const byPath = new Map(FIELDS.map((field) => [field.path, field]));

/** The field that a problem's path means: `model.layers[2].units` finds `model.layers[].units`, `link.lr` and `link.b.lr` the learning rate. */
export function fieldAt(path: string): Field | undefined {
  const [, key] = /^link\.(?:b\.)?(.*)/.exec(path) ?? [];
  if (key !== undefined) return FIELDS.find((field) => field.link === key);
  return byPath.get(path.replace(/\[\d+\]/g, '[]'));
}

/** As `fieldAt`, for a path that is known to be a number field. */
export function numberField(path: string): NumberField {
  const field = fieldAt(path);
  if (!field || field.type === 'choice') throw new Error(`no number field ${path}`);
  return field;
}

export type ExtraKey = 'slope' | 'alpha' | 'beta' | 'pieces';
export const EXTRA_KEYS: readonly ExtraKey[] = ['slope', 'alpha', 'beta', 'pieces'];

/** The one number that some activations take, and its value where a layer does not say. */
export const ACTIVATION_EXTRAS: Partial<Record<ActivationName, { key: ExtraKey; default: number }>> = {
  'leaky-relu': { key: 'slope', default: 0.01 },
  prelu: { key: 'slope', default: 0.25 },
  elu: { key: 'alpha', default: 1 },
  swish: { key: 'beta', default: 1 },
  maxout: { key: 'pieces', default: 2 },
};

/** The formula of a custom activation: its length in characters, all of them printable ASCII. */
export const FORMULA = { path: 'model.layers[].formula', min: 1, max: 300, default: 'x * tanh(log(1 + exp(x)))' };

/** How many classes a kind of data can have; regression counts as two, of which it uses none. */
export function classRange(kind: DataKind): { min: number; max: number } {
  if (kind === 'spiral') return { min: 2, max: 5 };
  if (kind === 'shapes') return { min: 2, max: 6 };
  if (kind === 'digits') return { min: 2, max: MAX_DIGITS };
  return { min: 2, max: kind === 'blobs' || kind === 'rings' || kind === 'points' ? MAX_CLASSES : 2 };
}

/** How many samples there can be. */
export function sampleRange(kind: DataKind): { min: number; max: number } {
  const { min, max } = numberField('data.samples');
  return { min, max: kind === 'digits' ? 3000 : kind === 'shapes' ? 5000 : max };
}

/** Reads `training.learningRate` and the like; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
