/** The run beside the first one, in a link: what differs, key by key, as `b.layers=8-relu,8-relu&b.lr=0.1`. */
import type { Config } from '../config/config.js';
import { writeDifferences } from './link.js';

export const TWIN_PREFIX = 'b.';
/** Says that there is a twin, where nothing differs. */
export const SAME = { key: 'b', value: 'same' } as const;

export function writeTwin(config: Config, twin: Config): string {
  const differences = writeDifferences(twin, config).map((parameter) => TWIN_PREFIX + parameter);
  return differences.join('&') || `${SAME.key}=${SAME.value}`;
}
