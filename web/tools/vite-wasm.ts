import type { Plugin } from 'vite';

/**
 * Emscripten's glue names its Wasm by `new URL('gradflow.wasm', import.meta.url)` in case nobody passes the bytes in.
 * Gradflow always does, so that address is left out: a bundler would ship, or inline, the file a second time.
 */
export function wasmIsPassedIn(): Plugin {
  return {
    name: 'gradflow:wasm-is-passed-in',
    enforce: 'pre',
    transform: {
      filter: { id: /\/gradflow\.mjs$/ },
      handler: (code) => code.replace(/new URL\((["'])gradflow\.wasm\1, ?import\.meta\.url\)/g, '"gradflow.wasm"'),
    },
  };
}
