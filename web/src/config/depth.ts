/** What a model adds to its stack of layers: skip connections, auxiliary classifiers and normalization. */
import { type AuxiliaryConfig, type Config, isDense, type ModelConfig, type SkipConfig } from './config.js';
import { imageLayers } from './image-layers.js';
import { type Report, readField, readList, readRecord } from './read.js';
import { type Field, fieldAt, MAX_LAYERS, MAX_SKIPS } from './schema.js';

type Sound = (path: string) => boolean;

export function readSkips(value: unknown, report: Report): SkipConfig[] {
  return readItems<SkipConfig>(value, 'model.skips', ['from', 'to'], MAX_SKIPS, report);
}

export function readAuxiliary(value: unknown, report: Report): AuxiliaryConfig[] {
  return readItems<AuxiliaryConfig>(value, 'model.auxiliary', ['after', 'weight'], MAX_LAYERS, report);
}

/** Objects whose fields all have a default. */
function readItems<Item>(value: unknown, list: string, keys: string[], most: number, report: Report): Item[] {
  return (readList(value, list, [0, most], report) ?? []).map((item, index) => {
    const path = `${list}[${index}]`;
    const given = readRecord(item ?? null, path, keys, report);
    const read = (key: string): [string, unknown] => {
      const field = fieldAt(`${list}[].${key}`) as Field;
      return [key, readField(field, given[key], `${path}.${key}`, field.default, report)];
    };
    return Object.fromEntries(keys.map(read)) as Item;
  });
}

/**
 * Batch normalization takes all samples of a batch at once: that many numbers of the hidden layers' pre-activations at
 * most (some 150 MB in training).
 */
export const MAX_STANDARDIZED = 3_000_000;

/** The most samples that can be standardized together. */
export function largestBatch({ data, model }: Pick<Config, 'data' | 'model'>): number {
  if (model.normalization !== 'batch') return Number.POSITIVE_INFINITY;
  const dense = (): number =>
    model.layers.filter(isDense).reduce((sum, { units, pieces }) => sum + units * (pieces ?? 1), 0);
  const rows = imageLayers()?.preactivations({ data, model }) ?? dense();
  return rows > 0 ? Math.floor(MAX_STANDARDIZED / rows) : Number.POSITIVE_INFINITY;
}

/** Reports batches larger than that, of a Config that is sound otherwise. */
export function checkBatch(config: Config, report: Report): void {
  const { data, training } = config;
  const samples = data.kind === 'points' ? data.points.length : data.samples;
  const most = largestBatch(config);
  if (Math.min(training.batchSize, samples) <= most) return;
  const message = `must be at most ${most}: batch normalization of these layers takes a whole batch at once`;
  report('training.batchSize', 'not-applicable', message);
}

/** Every skip connection of a sound model, those of `skip` and those of `skips`: by `to`, then `from`. */
export function skipConnections(model: Pick<ModelConfig, 'layers' | 'skip' | 'skips'>): SkipConfig[] {
  return inOrder([...groupSkips(model), ...model.skips]);
}

function groupSkips({ layers, skip }: Pick<ModelConfig, 'layers' | 'skip'>): SkipConfig[] {
  const groups = skip > 0 ? Math.floor(layers.length / skip) : 0;
  return Array.from({ length: groups }, (_, group) => ({ from: group * skip, to: (group + 1) * skip }));
}

export function inOrder(skips: readonly SkipConfig[]): SkipConfig[] {
  return [...skips].sort((a, b) => a.to - b.to || a.from - b.from);
}

/** Reports what does not fit the layers or is there twice; the lists come back in order. */
export function checkDepth(model: ModelConfig, problems: readonly { path: string }[], report: Report): ModelConfig {
  const sound: Sound = (path) => !problems.some((problem) => problem.path === path);
  const itemSound: Sound = (item) => !problems.some(({ path }) => path.startsWith(item));
  if (sound('model.layers')) {
    checkSkips(sound('model.skip') ? model : { ...model, skip: 0 }, itemSound, report);
    checkAuxiliary(model, itemSound, report);
  }
  return {
    ...model,
    skips: inOrder(model.skips),
    auxiliary: [...model.auxiliary].sort((a, b) => a.after - b.after),
  };
}

function checkSkips(model: ModelConfig, sound: Sound, report: Report): void {
  const known = groupSkips(model);
  const last = model.layers.length;
  model.skips.forEach((skip, index) => {
    const item = `model.skips[${index}]`;
    if (!sound(item)) return;
    const { from, to } = skip;
    const starts = from < last;
    const ends = to > from && to <= last + 1;
    if (!starts) report(`${item}.from`, 'not-applicable', `must be below ${last}, the number of layers`);
    if (!ends) report(`${item}.to`, 'not-applicable', `must be from ${from + 1} to ${last + 1}`);
    if (!starts || !ends) return;
    if (known.some((other) => other.from === from && other.to === to)) report(item, 'duplicate', 'is there twice');
    known.push(skip);
  });
}

function checkAuxiliary({ auxiliary, layers }: ModelConfig, sound: Sound, report: Report): void {
  const known: number[] = [];
  auxiliary.forEach(({ after }, index) => {
    const item = `model.auxiliary[${index}]`;
    if (!sound(item)) return;
    if (after > layers.length) {
      report(`${item}.after`, 'not-applicable', `must be at most ${layers.length}, the number of layers`);
    } else if (known.includes(after)) report(item, 'duplicate', 'another one follows the same layer');
    known.push(after);
  });
}
