/** The shipped Wasm, loaded once: through the package's face, and bare. */

import createModule from '../../../../build/wasm/gradflow.mjs';
import { loadModule } from '../../../src/engine/load.js';
import { createPageModule } from '../../../src/engine/page-module.js';
import { loadEngine } from '../../../src/index.js';

export const WASM = new URL('../../../../build/wasm/gradflow.wasm', import.meta.url);

export const engine = await loadEngine({ wasm: WASM });
export const wasm = await loadModule(createModule, WASM);
/** The small module that the page starts with. */
export const pageWasm = await loadModule(createPageModule, new URL('./page/gradflow.wasm', WASM));

/** |a - b| / |b| in the Euclidean norm; |a| where b is zero. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`lengths ${a.length} and ${b.length}`);
  let difference = 0;
  let norm = 0;
  for (let i = 0; i < a.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    norm += b[i]! ** 2;
  }
  return Math.sqrt(difference) / (Math.sqrt(norm) || 1);
}
