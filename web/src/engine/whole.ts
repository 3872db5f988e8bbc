/** The page starts with a small engine; what that leaves out needs the whole one. */
import type { Config } from '../config/config.js';

/** Whether only the whole engine can train this Config. */
export function needsWholeEngine({ model }: Config): boolean {
  return model.layers.some(({ activation }) => activation === 'custom');
}
