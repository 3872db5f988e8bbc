/** In what two runs differ, as few differences as say it all; each can be taken back. Pure. */
import { type Config, type LayerConfig, type ModelConfig, unitsOf } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import { validateConfig } from '../config/parse.js';
import { valueAt } from '../config/schema.js';
import { LINKED } from '../state/link.js';
import { functionOf, withUnits } from './same-edit.js';

export type Difference =
  | { kind: 'field'; path: string; from: string | number; to: string | number }
  /** Numbers of the layers from 1; `every`: all there are. */
  | { kind: 'activation'; layers: number[]; every: boolean; from: LayerConfig; to: LayerConfig }
  | { kind: 'units'; layers: number[]; every: boolean; from: number; to: number }
  /** Other layers altogether. */
  | { kind: 'layers'; from: readonly LayerConfig[]; to: readonly LayerConfig[] }
  | { kind: 'skips'; from: ModelConfig['skips']; to: ModelConfig['skips'] }
  | { kind: 'auxiliary'; from: ModelConfig['auxiliary']; to: ModelConfig['auxiliary'] };

/** In the order of the settings; what makes the networks different comes first. */
export function differencesOf(a: Config, b: Config): Difference[] {
  return [...layerDifferences(a.model.layers, b.model.layers), ...listDifferences(a.model, b.model), ...fields(a, b)];
}

function fields(a: Config, b: Config): Difference[] {
  const differing = LINKED.filter(({ path }) => !path.startsWith('data.') && valueAt(a, path) !== valueAt(b, path));
  const value = (config: Config, path: string) => valueAt(config, path) as string | number;
  return differing.map(({ path }) => ({ kind: 'field', path, from: value(a, path), to: value(b, path) }));
}

function listDifferences(a: ModelConfig, b: ModelConfig): Difference[] {
  const found: Difference[] = [];
  if (!isEqual(a.skips, b.skips)) found.push({ kind: 'skips', from: a.skips, to: b.skips });
  if (!isEqual(a.auxiliary, b.auxiliary)) found.push({ kind: 'auxiliary', from: a.auxiliary, to: b.auxiliary });
  return found;
}

function layerDifferences(a: readonly LayerConfig[], b: readonly LayerConfig[]): Difference[] {
  if (a.length !== b.length) return [{ kind: 'layers', from: a, to: b }];
  const activations = grouped(a, b, functionOf).map(
    ({ layers, every, from, to }): Difference => ({ kind: 'activation', layers, every, from, to }),
  );
  const units = grouped(a, b, unitsOf).map(
    ({ layers, every, from, to }): Difference => ({
      kind: 'units',
      layers,
      every,
      from: unitsOf(from),
      to: unitsOf(to),
    }),
  );
  return [...activations, ...units];
}

interface Group {
  layers: number[];
  every: boolean;
  from: LayerConfig;
  to: LayerConfig;
}

/** Layers in which `aspect` differs, those together that differ in the same way. */
function grouped(
  a: readonly LayerConfig[],
  b: readonly LayerConfig[],
  aspect: (layer: LayerConfig) => unknown,
): Group[] {
  const groups: Group[] = [];
  a.forEach((from, index) => {
    const to = b[index]!;
    if (isEqual(aspect(from), aspect(to))) return;
    const known = groups.find(
      (group) => isEqual(aspect(group.from), aspect(from)) && isEqual(aspect(group.to), aspect(to)),
    );
    if (known) known.layers.push(index + 1);
    else groups.push({ layers: [index + 1], every: false, from, to });
  });
  for (const group of groups) group.every = group.layers.length === a.length;
  return groups;
}

/** `b` without that difference from `a`; the whole network is taken over where the rest would not go with it. */
export function withoutDifference(a: Config, b: Config, difference: Difference): Config {
  const next = taken(a, b, difference);
  return validateConfig(next).problems ? { ...b, model: a.model } : next;
}

function taken(a: Config, b: Config, difference: Difference): Config {
  const { kind } = difference;
  if (kind === 'field') return withValue(b, difference.path, difference.from);
  if (kind === 'activation' || kind === 'units') {
    const layers = b.model.layers.map((layer, index) => {
      const own = a.model.layers[index]!;
      if (!difference.layers.includes(index + 1)) return layer;
      return kind === 'units' ? withUnits(layer, own) : withUnits(own, layer);
    });
    return { ...b, model: { ...b.model, layers } };
  }
  return { ...b, model: { ...b.model, [kind]: a.model[kind] } };
}

function withValue(config: Config, path: string, value: unknown): Config {
  const [section, key] = path.split('.') as ['model' | 'training', string];
  return { ...config, [section]: { ...config[section], [key]: value } };
}
