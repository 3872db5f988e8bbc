/** The benchmark's page: bundled and minified as the site is, around the same Wasm. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmIsPassedIn } from '../tools/vite-wasm.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../../node_modules/.vite'),
  plugins: [wasmIsPassedIn()],
  build: {
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000, // kB: other libraries come whole
  },
});
