/** The npm package: web/src/index.ts -> dist/package/index.js, one ES module that looks for gradflow.wasm beside it. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmIsPassedIn } from './tools/vite-wasm.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: false,
  cacheDir: here('../node_modules/.vite'),
  plugins: [wasmIsPassedIn()],
  build: {
    outDir: here('../dist/package'),
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    lib: { entry: here('src/index.ts'), formats: ['es'], fileName: () => 'index.js' },
    rolldownOptions: { external: [/^node:/] },
  },
});
