/** From anything to a complete Config, or every reason why not. Limits come from schema.ts; the engine has the same. */
import { type Config, type DataConfig, isRegression, type ModelConfig, type TrainingConfig } from './config.js';
import { DEFAULTS } from './defaults.js';
import { checkBatch, checkDepth, readAuxiliary, readSkips } from './depth.js';
import { hasImageLayers, imageLayers } from './image-layers.js';
import { readLayers } from './layers.js';
import { readFeatures, readPoints } from './points.js';
import type { Problem } from './problem.js';
import { type Bag, type Report, readField, readRecord } from './read.js';
import { classRange, fieldAt, isRecord, MIN_POINTS, sampleRange } from './schema.js';

export type Validation = { config: Config; problems?: undefined } | { config?: undefined; problems: Problem[] };

/** Completes a partial Config with the defaults, or lists everything that is wrong with it. The argument is not changed. */
export function validateConfig(value: unknown): Validation {
  const problems: Problem[] = [];
  const report: Report = (path, code, message, detail) => problems.push({ path, code, message, ...detail });
  const version = checkVersion(value);
  if (version) return { problems: [version] };
  const root = readRecord(value ?? null, '', ['version', 'data', 'model', 'training'], report);
  const config: Config = {
    version: 1,
    data: readData(root.data, report),
    model: readModel(root.model, report),
    training: readSection('training', root.training, report) as unknown as TrainingConfig,
  };
  config.model = checkDepth(config.model, problems, report);
  checkTogether(config, problems, report);
  if (problems.length === 0 && hasImageLayers(config.model)) imageLayers()?.check(config, report);
  if (problems.length === 0) checkBatch(config, report);
  return problems.length > 0 ? { problems } : { config };
}

/** The rest of a Config of another version means nothing here, so it is not judged. */
function checkVersion(value: unknown): Problem | undefined {
  const version = isRecord(value) ? value.version : undefined;
  if (version === undefined || version === 1) return undefined;
  const newer = typeof version === 'number' && version > 1;
  const message = newer ? `version ${version} needs a newer Gradflow; this one reads version 1` : 'must be 1';
  return { path: 'version', code: 'version', message };
}

function readData(value: unknown, report: Report): DataConfig {
  const data = readSection('data', value, report);
  const features = readFeatures(data.features, report);
  const points = readPoints(data.points, report);
  return { ...data, drawings: data.drawings ?? '', features, points } as unknown as DataConfig;
}

function readModel(value: unknown, report: Report): ModelConfig {
  const model = readSection('model', value, report);
  const layers = readLayers(model.layers, report);
  const skips = readSkips(model.skips, report);
  const auxiliary = readAuxiliary(model.auxiliary, report);
  return { ...model, layers, skips, auxiliary } as unknown as ModelConfig;
}

/** The section in the order of DEFAULTS: fields checked, lists passed through for their own readers. */
function readSection(name: 'data' | 'model' | 'training', value: unknown, report: Report): Bag {
  const keys = Object.keys(DEFAULTS[name]);
  const given = readRecord(value, name, keys, report);
  const section: Bag = {};
  for (const key of keys) {
    const path = `${name}.${key}`;
    const field = fieldAt(path);
    section[key] = field ? readField(field, given[key], path, field.default, report) : given[key];
  }
  return section;
}

/** What only several fields together can get wrong. A field that is wrong by itself is not held against the others. */
function checkTogether(
  { data, model, training }: Omit<Config, 'version'>,
  problems: readonly Problem[],
  report: Report,
): void {
  const sound = (path: string): boolean => !problems.some((problem) => problem.path === path);
  if (!sound('data.kind')) return;
  if (isRegression(data) && (training.loss === 'cross-entropy' || training.loss === 'hinge')) {
    report('training.loss', 'not-applicable', 'must be auto or mse for values instead of classes');
  }
  if (data.target === 'input') imageLayers()?.checkTarget({ data, model, training }, report);
  const most = sampleRange(data.kind).max;
  if (sound('data.samples') && data.samples > most) {
    report('data.samples', 'out-of-range', `must be at most ${most} for ${data.kind}`);
  }
  if (!sound('data.classes')) return;
  const { min, max } = classRange(data.kind);
  if (data.classes > max) {
    report('data.classes', 'out-of-range', `must be ${min === max ? min : `from ${min} to ${max}`} for ${data.kind}`);
  }
  if (data.drawings !== '') imageLayers()?.checkDrawings(data, report);
  if (data.kind === 'points' && sound('data.points')) checkPoints(data, report);
}

function checkPoints({ points, classes }: DataConfig, report: Report): void {
  if (points.length < MIN_POINTS) report('data.points', 'too-few', `must have at least ${MIN_POINTS} items`);
  points.forEach(([, , label], index) => {
    if (label >= classes) report(`data.points[${index}]`, 'out-of-range', `label must be from 0 to ${classes - 1}`);
  });
}
