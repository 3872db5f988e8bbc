/** Where two Configs differ. */
import type { Config } from './config.js';
import { isEqual } from './equal.js';
import { FIELDS, valueAt } from './schema.js';

/** Settings that are lists; single layers are not told apart here. */
const LISTS = ['data.features', 'data.points', 'data.drawings', 'model.layers', 'model.skips', 'model.auxiliary'];

/** Every setting by its path, in the order in which they are told. */
const PATHS = [
  'data.kind',
  'model.layers',
  ...FIELDS.map(({ path }) => path).filter((path) => !path.includes('[]') && path !== 'data.kind'),
  ...LISTS.filter((path) => path !== 'model.layers'),
];

/** The paths at which the two have different values. */
export function differingPaths(a: Config, b: Config): string[] {
  return PATHS.filter((path) => !isEqual(listOrValue(a, path), listOrValue(b, path)));
}

function listOrValue(config: Config, path: string): unknown {
  const [section, key] = path.split('.') as [keyof Omit<Config, 'version'>, string];
  return LISTS.includes(path) ? (config[section] as unknown as Record<string, unknown>)[key] : valueAt(config, path);
}
