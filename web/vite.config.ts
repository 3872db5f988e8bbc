/** The site: web/ -> dist/site. Relative addresses throughout, so that it works in any folder of any static server. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { lessons } from './tools/vite-lessons.js';
import { minifyAgain } from './tools/vite-terser.js';
import { wasmIsPassedIn } from './tools/vite-wasm.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** In the built page only: the development server injects a script of its own. */
export function contentSecurityPolicy(...more: string[]): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: [...CONTENT_SECURITY_POLICY, ...more].join('; ') };
  return {
    name: 'gradflow:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  };
}

/**
 * All that a first visit loads is one file: together it compresses better than in parts, some of which files that come later
 * need as well.
 */
export function firstLoad(): Plugin & { has(id: string): boolean } {
  const ids = new Set<string>();
  return {
    name: 'gradflow:first-load',
    apply: 'build',
    buildStart: () => ids.clear(),
    buildEnd() {
      const visit = (id: string): void => {
        if (ids.has(id)) return;
        ids.add(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) visit(id);
    },
    has: (id) => ids.has(id),
  };
}

export const inOneFile = ({ has }: ReturnType<typeof firstLoad>) => ({
  codeSplitting: { groups: [{ name: 'base', test: has }] },
});

const first = firstLoad();

export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../node_modules/.vite'),
  server: { fs: { allow: [here('..')] } },
  plugins: [wasmIsPassedIn(), contentSecurityPolicy(), first, lessons(), minifyAgain()],
  worker: { format: 'es', plugins: () => [wasmIsPassedIn(), minifyAgain()] },
  build: {
    outDir: here('../dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600, // kB: the 3-D library, loaded when a picture in space is first shown
    // A chunk's style comes before it runs; the scripts that it needs it asks for itself, or every name would be listed here.
    modulePreload: { polyfill: false, resolveDependencies: (_, deps) => deps.filter((dep) => dep.endsWith('.css')) },
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: here('index.html'),
      output: inOneFile(first),
    },
  },
});
