/** Fetches the whole engine; loaded with the first run that needs it. */
import createModule from '../../../build/wasm/gradflow.mjs';
import { countsOf } from '../config/image/counts.js';
import { sampleFormulas } from './formula-curves.js';
import { ImageLoader } from './images.js';
import { IMAGES_URL } from './images-url.js';
import { loadModule } from './load.js';
import type { WholeEngine } from './whole.js';

const WASM_URL = new URL('../../../build/wasm/gradflow.wasm', import.meta.url);

/** Fails with a LoadError. */
export async function loadWhole(): Promise<WholeEngine> {
  const module = await loadModule(createModule, WASM_URL);
  const images = new ImageLoader(module, IMAGES_URL);
  return {
    module,
    curvesOf: (config) => sampleFormulas(module, config),
    operationsOf: (config) => countsOf(config).total.operations,
    loadImages: () => images.load(),
  };
}
