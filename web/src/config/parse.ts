/** From anything to a complete Config, or every reason why not. Limits come from schema.ts; the engine has the same. */
import {
  DATA_KINDS,
  FEATURES,
  isRegression,
  type Config,
  type DataConfig,
  type Feature,
  type LayerConfig,
  type ModelConfig,
  type Point,
  type TrainingConfig,
} from './config.js';
import { DEFAULTS } from './defaults.js';
import type { Problem, ProblemCode } from './problem.js';
import {
  ACTIVATION_EXTRAS,
  EXTRA_KEYS,
  FIELDS,
  MAX_CLASSES,
  MAX_COORDINATE,
  MAX_LAYERS,
  MAX_POINTS,
  MIN_POINTS,
  classRange,
  isRecord,
  type ChoiceField,
  type Field,
  type NumberField,
} from './schema.js';

export type Validation = { config: Config; problems?: undefined } | { config?: undefined; problems: Problem[] };

type Report = (path: string, code: ProblemCode, message: string) => void;
type Bag = Record<string, unknown>;

const OTHER_LAYER_TYPES = ['conv', 'pool', 'upconv', 'inception', 'flatten'];

/** Completes a partial Config with the defaults, or lists everything that is wrong with it. The argument is not changed. */
export function validateConfig(value: unknown): Validation {
  const problems: Problem[] = [];
  const report: Report = (path, code, message) => problems.push({ path, code, message });
  const root = readRecord(value, '', ['version', 'data', 'model', 'training'], report);
  checkVersion(root.version, report);
  const config: Config = {
    version: 1,
    data: readData(root.data, report),
    model: readModel(root.model, report),
    training: readSection('training', root.training, [], report) as unknown as TrainingConfig,
  };
  checkTogether(config, report);
  return problems.length > 0 ? { problems } : { config };
}

/** Canonical key order, the activation's own extra filled in, the others dropped. */
export function completeLayer(layer: LayerConfig): LayerConfig {
  const { units, activation } = layer;
  const extra = ACTIVATION_EXTRAS[activation];
  return extra ? { units, activation, [extra.key]: layer[extra.key] ?? extra.default } : { units, activation };
}

function checkVersion(version: unknown, report: Report): void {
  if (version === undefined || version === 1) return;
  const newer = typeof version === 'number' && version > 1;
  report('version', 'version', newer ? `version ${version} is newer than this Gradflow, which reads version 1` : 'must be 1');
}

function readData(value: unknown, report: Report): DataConfig {
  const data = readSection('data', value, ['features', 'points'], report);
  data.features = readFeatures(data.features, report);
  data.points = readPoints(data.points, report);
  return data as unknown as DataConfig;
}

function readModel(value: unknown, report: Report): ModelConfig {
  const model = readSection('model', value, ['layers', 'auxiliary'], report);
  const auxiliary = readList(model.auxiliary, 'model.auxiliary', report) ?? [];
  if (auxiliary.length > 0) report('model.auxiliary', 'unavailable', 'auxiliary classifiers are not available yet');
  const layers = readLayers(model.layers, report);
  return { ...model, layers, auxiliary: [] } as unknown as ModelConfig;
}

/** The section's fields, checked, in the order of DEFAULTS; the named lists are passed through for their own readers. */
function readSection(name: 'data' | 'model' | 'training', value: unknown, lists: string[], report: Report): Bag {
  const fields = FIELDS.filter((field) => field.path.startsWith(`${name}.`) && !field.path.includes('[]'));
  const known = Object.keys(DEFAULTS[name]);
  const given = readRecord(value, name, known, report);
  const section: Bag = {};
  for (const key of known) {
    const field = fields.find((candidate) => candidate.path === `${name}.${key}`);
    if (field) section[key] = readField(field, given[key], field.path, field.default, report);
    else if (lists.includes(key)) section[key] = given[key];
  }
  return section;
}

function readRecord(value: unknown, path: string, known: readonly string[], report: Report): Bag {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    report(path, 'wrong-type', 'must be an object');
    return {};
  }
  const own: Bag = {};
  for (const [key, entry] of Object.entries(value)) {
    if (known.includes(key)) own[key] = entry;
    else report(path ? `${path}.${key}` : key, 'unknown-key', 'is not a field of a Config');
  }
  return own;
}

function readField(field: Field, value: unknown, path: string, fallback: unknown, report: Report): unknown {
  if (value === undefined) return fallback;
  return field.type === 'choice' ? readChoice(field, value, path, report) : readNumber(field, value, path, report);
}

function readChoice(field: ChoiceField, value: unknown, path: string, report: Report): unknown {
  if (typeof value !== 'string') report(path, 'wrong-type', `must be one of ${field.choices.join(', ')}`);
  else if (field.reserved?.includes(value)) report(path, 'unavailable', `${value} is not available yet`);
  else if (!field.choices.includes(value)) report(path, 'unknown-choice', `must be one of ${field.choices.join(', ')}`);
  return value;
}

function readNumber(field: NumberField, value: unknown, path: string, report: Report): unknown {
  if (!checkNumber(value, path, field, report)) return value;
  if (field.only !== undefined && value !== field.only) report(path, 'unavailable', `only ${field.only} is available yet`);
  return value + 0; // -0 becomes 0, which is how it reads in a link
}

type Limits = Pick<NumberField, 'type' | 'min' | 'max'>;

function checkNumber(value: unknown, path: string, limits: Limits, report: Report): value is number {
  const fail = (code: ProblemCode, message: string): false => {
    report(path, code, message);
    return false;
  };
  if (typeof value !== 'number') return fail('wrong-type', 'must be a number');
  if (!Number.isFinite(value)) return fail('not-finite', 'must be a finite number');
  if (limits.type === 'integer' && !Number.isInteger(value)) return fail('not-integer', 'must be an integer');
  if (value >= limits.min && value <= limits.max) return true;
  return fail('out-of-range', `must be from ${limits.min} to ${limits.max}`);
}

function readList(value: unknown, path: string, report: Report): unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  report(path, 'wrong-type', 'must be a list');
  return undefined;
}

function readFeatures(value: unknown, report: Report): Feature[] {
  const path = 'data.features';
  const given = readList(value, path, report);
  if (!given) return [...DEFAULTS.data.features];
  if (given.length === 0) report(path, 'too-few', 'needs at least one feature');
  given.forEach((entry, index) => {
    if (typeof entry !== 'string') report(`${path}[${index}]`, 'wrong-type', 'must be a feature name');
    else if (!(FEATURES as readonly string[]).includes(entry)) {
      report(`${path}[${index}]`, 'unknown-choice', `must be one of ${FEATURES.join(', ')}`);
    } else if (given.indexOf(entry) < index) report(`${path}[${index}]`, 'duplicate', `${entry} is there already`);
  });
  return FEATURES.filter((feature) => given.includes(feature));
}

function readPoints(value: unknown, report: Report): Point[] {
  const given = readList(value, 'data.points', report) ?? [];
  if (given.length > MAX_POINTS) {
    report('data.points', 'too-many', `has ${given.length} points, at most ${MAX_POINTS} are possible`);
    return [];
  }
  return given.map((entry, index) => readPoint(entry, `data.points[${index}]`, report));
}

function readPoint(value: unknown, path: string, report: Report): Point {
  if (!Array.isArray(value)) report(path, 'wrong-type', 'must be [x, y, label]');
  else if (value.length !== 3) report(path, 'wrong-length', 'must be [x, y, label]');
  else {
    const coordinate: Limits = { type: 'number', min: -MAX_COORDINATE, max: MAX_COORDINATE };
    const label: Limits = { type: 'integer', min: 0, max: MAX_CLASSES - 1 };
    const [x, y, l] = value as unknown[];
    if (checkNumber(x, path, coordinate, report) && checkNumber(y, path, coordinate, report) && checkNumber(l, path, label, report)) {
      return [x + 0, y + 0, l + 0];
    }
  }
  return [0, 0, 0];
}

function readLayers(value: unknown, report: Report): LayerConfig[] {
  const given = readList(value, 'model.layers', report);
  if (!given) return DEFAULTS.model.layers.map(completeLayer);
  if (given.length > MAX_LAYERS) {
    report('model.layers', 'too-many', `has ${given.length} layers, at most ${MAX_LAYERS} are possible`);
    return [];
  }
  return given.map((layer, index) => readLayer(layer, `model.layers[${index}]`, report));
}

function readLayer(value: unknown, path: string, report: Report): LayerConfig {
  const blank: LayerConfig = { units: 8, activation: 'tanh' };
  if (isRecord(value) && !checkLayerType(value.type, `${path}.type`, report)) return blank;
  if (!isRecord(value)) {
    report(path, 'wrong-type', 'must be an object');
    return blank;
  }
  const given = readRecord(value, path, ['type', 'units', 'activation', ...EXTRA_KEYS], report);
  const layer: Bag = {};
  for (const field of FIELDS) {
    const key = field.path.replace('model.layers[].', '');
    if (key === field.path) continue;
    const entry = readField(field, given[key], `${path}.${key}`, undefined, report);
    if (entry !== undefined) layer[key] = entry;
  }
  const named = { ...blank, ...layer } as LayerConfig;
  const own = ACTIVATION_EXTRAS[named.activation]?.key;
  for (const key of EXTRA_KEYS) {
    if (key in layer && key !== own) report(`${path}.${key}`, 'not-applicable', `${named.activation} takes no ${key}`);
  }
  return completeLayer(named);
}

function checkLayerType(type: unknown, path: string, report: Report): boolean {
  if (type === undefined || type === 'dense') return true;
  if (typeof type !== 'string') report(path, 'wrong-type', 'must be dense');
  else if (OTHER_LAYER_TYPES.includes(type)) report(path, 'unavailable', `${type} layers are not available yet`);
  else report(path, 'unknown-choice', 'must be dense');
  return false;
}

/** What only several fields together can get wrong. A field that already has a problem is not judged again. */
function checkTogether({ data, training }: Config, report: Report): void {
  const { min, max } = classRange(data.kind);
  const possible = Number.isInteger(data.classes) && data.classes <= MAX_CLASSES && DATA_KINDS.includes(data.kind);
  if (possible && data.classes > max) {
    report('data.classes', 'out-of-range', max === min ? `${data.kind} has exactly ${min}` : `${data.kind} has ${min} to ${max}`);
  }
  if (isRegression(data) && (training.loss === 'cross-entropy' || training.loss === 'hinge')) {
    report('training.loss', 'not-applicable', `${training.loss} needs classes, ${data.kind} is a regression`);
  }
  if (data.kind !== 'points') return;
  if (data.points.length < MIN_POINTS) report('data.points', 'too-few', `needs at least ${MIN_POINTS} points`);
  data.points.forEach(([, , label], index) => {
    if (label >= data.classes) report(`data.points[${index}]`, 'out-of-range', `its label must be below ${data.classes}`);
  });
}
