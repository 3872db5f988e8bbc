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
  OPTIMIZERS,
  SCHEDULES,
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
  /** The only value this version can run; others in range are `unavailable`. */
  only?: number;
}

export interface ChoiceField {
  path: string;
  type: 'choice';
  choices: readonly string[];
  default: string;
  link?: string;
  /** Choices that the contract names and this version cannot run: `unavailable`. */
  reserved?: readonly string[];
}

export type Field = NumberField | ChoiceField;

export const MAX_LAYERS = 64;
export const MAX_POINTS = 20000;
export const MIN_POINTS = 2;
export const MAX_COORDINATE = 10000;
export const MAX_CLASSES = 8;
export const MAX_SEED = 4294967295;

const linear = (min: number, max: number, step: number): Slider => ({ min, max, scale: 'linear', step });
const log = (min: number, max: number): Slider => ({ min, max, scale: 'log' });

const { data, model, training } = DEFAULTS;

export const FIELDS: readonly Field[] = [
  {
    path: 'data.kind',
    type: 'choice',
    choices: DATA_KINDS,
    default: data.kind,
    link: 'data',
    reserved: ['digits', 'shapes'],
  },
  {
    path: 'data.samples',
    type: 'integer',
    min: 10,
    max: 20000,
    default: data.samples,
    link: 'samples',
    unit: 'samples',
    slider: log(10, 20000),
  },
  {
    path: 'data.classes',
    type: 'integer',
    min: 2,
    max: MAX_CLASSES,
    default: data.classes,
    link: 'classes',
    unit: 'classes',
    slider: linear(2, 8, 1),
  },
  {
    path: 'data.noise',
    type: 'number',
    min: 0,
    max: 1,
    default: data.noise,
    link: 'noise',
    slider: linear(0, 1, 0.01),
  },
  {
    path: 'data.testFraction',
    type: 'number',
    min: 0,
    max: 0.9,
    default: data.testFraction,
    link: 'test',
    slider: linear(0, 0.9, 0.05),
  },
  { path: 'data.seed', type: 'integer', min: 0, max: MAX_SEED, default: data.seed, link: 'dataSeed' },

  { path: 'model.layers[].units', type: 'integer', min: 1, max: 256, default: 8, unit: 'units' },
  { path: 'model.layers[].activation', type: 'choice', choices: ACTIVATIONS, default: 'tanh', reserved: ['custom'] },
  { path: 'model.layers[].slope', type: 'number', min: 0, max: 1, default: 0.01, slider: linear(0, 1, 0.01) },
  { path: 'model.layers[].alpha', type: 'number', min: 0, max: 10, default: 1, slider: linear(0, 3, 0.1) },
  { path: 'model.layers[].beta', type: 'number', min: 0, max: 10, default: 1, slider: linear(0, 5, 0.1) },
  { path: 'model.layers[].pieces', type: 'integer', min: 2, max: 5, default: 2, slider: linear(2, 5, 1) },

  { path: 'model.initializer', type: 'choice', choices: INITIALIZERS, default: model.initializer, link: 'init' },
  {
    path: 'model.gain',
    type: 'number',
    min: 0,
    max: 100,
    default: model.gain,
    link: 'gain',
    slider: linear(0, 4, 0.05),
  },
  { path: 'model.seed', type: 'integer', min: 0, max: MAX_SEED, default: model.seed, link: 'modelSeed' },
  {
    path: 'model.normalization',
    type: 'choice',
    choices: ['none'],
    default: 'none',
    link: 'normalization',
    reserved: ['batch', 'layer'],
  },
  {
    path: 'model.dropout',
    type: 'number',
    min: 0,
    max: 0.9,
    default: model.dropout,
    link: 'dropout',
    slider: linear(0, 0.9, 0.05),
  },
  { path: 'model.skip', type: 'integer', min: 0, max: MAX_LAYERS, default: 0, link: 'skip', unit: 'layers', only: 0 },

  { path: 'training.loss', type: 'choice', choices: LOSSES, default: training.loss, link: 'loss' },
  { path: 'training.optimizer', type: 'choice', choices: OPTIMIZERS, default: training.optimizer, link: 'optimizer' },
  {
    path: 'training.learningRate',
    type: 'number',
    min: 0,
    max: 1000,
    default: training.learningRate,
    link: 'lr',
    slider: log(1e-5, 10),
  },
  {
    path: 'training.batchSize',
    type: 'integer',
    min: 1,
    max: 20000,
    default: training.batchSize,
    link: 'batch',
    unit: 'samples',
    slider: log(1, 1000),
  },
  {
    path: 'training.momentum',
    type: 'number',
    min: 0,
    max: 0.9999,
    default: training.momentum,
    link: 'momentum',
    slider: linear(0, 0.99, 0.01),
  },
  {
    path: 'training.rho',
    type: 'number',
    min: 0,
    max: 0.9999,
    default: training.rho,
    link: 'rho',
    slider: linear(0, 0.999, 0.001),
  },
  {
    path: 'training.beta1',
    type: 'number',
    min: 0,
    max: 0.9999,
    default: training.beta1,
    link: 'beta1',
    slider: linear(0, 0.999, 0.001),
  },
  {
    path: 'training.beta2',
    type: 'number',
    min: 0,
    max: 0.9999,
    default: training.beta2,
    link: 'beta2',
    slider: linear(0, 0.9999, 0.0001),
  },
  {
    path: 'training.epsilon',
    type: 'number',
    min: 1e-12,
    max: 1,
    default: training.epsilon,
    link: 'epsilon',
    slider: log(1e-12, 1),
  },
  { path: 'training.schedule', type: 'choice', choices: SCHEDULES, default: training.schedule, link: 'schedule' },
  {
    path: 'training.scheduleSteps',
    type: 'integer',
    min: 1,
    max: 10000000,
    default: training.scheduleSteps,
    link: 'scheduleSteps',
    unit: 'steps',
    slider: log(10, 100000),
  },
  { path: 'training.l1', type: 'number', min: 0, max: 10, default: training.l1, link: 'l1', slider: log(1e-6, 1) },
  { path: 'training.l2', type: 'number', min: 0, max: 10, default: training.l2, link: 'l2', slider: log(1e-6, 1) },
  {
    path: 'training.weightDecay',
    type: 'number',
    min: 0,
    max: 10,
    default: training.weightDecay,
    link: 'weightDecay',
    slider: log(1e-6, 1),
  },
  {
    path: 'training.clipNorm',
    type: 'number',
    min: 0,
    max: 1000000,
    default: training.clipNorm,
    link: 'clipNorm',
    slider: log(1e-3, 100),
  },
  { path: 'training.seed', type: 'integer', min: 0, max: MAX_SEED, default: training.seed, link: 'trainSeed' },
];

const byPath = new Map(FIELDS.map((field) => [field.path, field]));

/** The field that a problem's path means: `model.layers[2].units` finds `model.layers[].units`, `link.lr` the learning rate. */
export function fieldAt(path: string): Field | undefined {
  if (path.startsWith('link.')) return FIELDS.find((field) => field.link === path.slice('link.'.length));
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

/** How many classes a kind of data can have; regression counts as two, of which it uses none. */
export function classRange(kind: DataKind): { min: number; max: number } {
  if (kind === 'spiral') return { min: 2, max: 5 };
  return { min: 2, max: kind === 'blobs' || kind === 'rings' || kind === 'points' ? MAX_CLASSES : 2 };
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
