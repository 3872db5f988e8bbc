/** What a run is called before anyone names it: what sets it apart from the runs kept already. */
import type { Config } from '../config/config.js';
import { DEFAULTS } from '../config/defaults.js';
import { differingPaths } from '../config/differences.js';
import type { Messages } from '../i18n/messages.js';
import { settingInWords } from '../i18n/settings.js';
import { LONGEST_NAME } from './run.js';

/** Named by more differences than this, a run says what it is instead. */
const MOST_DIFFERENCES = 3;
/** Seeds of data, weights and batches are mostly one. */
const SEEDS = ['data.seed', 'model.seed', 'training.seed'];

export interface Named {
  name: string;
  config: Config;
}

/** In the language of `messages`; never a name that is taken. */
export function nameRun(config: Config, kept: readonly Named[], messages: Messages): string {
  const distances = kept.map((other) => ({ other, paths: differingPaths(config, other.config) }));
  const nearest = distances.sort((a, b) => a.paths.length - b.paths.length)[0];
  if (nearest?.paths.length === 0) return untaken(nearest.other.name, kept);
  const few = nearest && withoutTwins(config, nearest.paths).length <= MOST_DIFFERENCES;
  return untaken(inWords(config, few ? nearest.paths : paths(config), messages), kept);
}

/** Data and layers, and what else is not as usual. */
function paths(config: Config): string[] {
  return [...new Set(['data.kind', 'model.layers', ...differingPaths(config, DEFAULTS)])];
}

function inWords(config: Config, told: readonly string[], messages: Messages): string {
  const words = withoutTwins(config, told).map((path) => settingInWords(config, path, messages));
  return shortened(words.join(', '), LONGEST_NAME);
}

/** One seed is told once. */
function withoutTwins(config: Config, told: readonly string[]): string[] {
  const { data, model, training } = config;
  const isOne = data.seed === model.seed && model.seed === training.seed;
  const seeds = told.filter((path) => SEEDS.includes(path));
  return told.filter((path) => !isOne || !seeds.includes(path) || path === seeds[0]);
}

function untaken(name: string, kept: readonly Named[]): string {
  const bare = name.replace(/ \(\d+\)$/, '');
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${shortened(bare, LONGEST_NAME - 6)} (${number})`;
    if (!kept.some((other) => other.name === candidate)) return candidate;
  }
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}
