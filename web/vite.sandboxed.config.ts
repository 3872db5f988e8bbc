/** The embed as one classic script, worker and Wasm inside, for frames without an origin: see public/embed-boot.js. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmIsPassedIn } from './tools/vite-wasm.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const EVERYTHING = Number.MAX_SAFE_INTEGER;

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [wasmIsPassedIn()],
  resolve: {
    alias: [
      { find: /^\.\/spawn\.js$/, replacement: here('src/embed/sandboxed/spawn.ts') },
      { find: /^\.\/[a-z-]+\/mount\.js$/, replacement: here('src/embed/sandboxed/no-lab.ts') },
      { find: /^(\.\.\/)+styles\/math\.css$/, replacement: here('src/embed/sandboxed/math.css') },
    ],
  },
  worker: {
    format: 'iife',
    plugins: () => [wasmIsPassedIn()],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  build: {
    chunkSizeWarningLimit: EVERYTHING,
    outDir: here('../dist/site'),
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: EVERYTHING,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      checks: { emptyImportMeta: false }, // Vite's own helper asks for it, and is never called
      transform: { define: { 'import.meta.url': 'location.href' } },
      input: { 'embed-sandboxed': here('src/embed/sandboxed/main.ts') },
      output: {
        format: 'iife',
        codeSplitting: false,
        entryFileNames: '[name].js',
        assetFileNames: 'embed-sandboxed[extname]',
      },
    },
  },
});
