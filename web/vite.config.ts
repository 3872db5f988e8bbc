/** The site: web/ -> dist/site. Relative addresses throughout, so that it works in any folder of any static server. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { minifyAgain } from './tools/vite-terser.js';
import { wasmIsPassedIn } from './tools/vite-wasm.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
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

/** What a first visit loads and what is loaded later share these modules: in one file they compress better than in many. */
const BASE =
  /lit\/html\.js|lit-html\/(lit-html|directive|directive-helpers|directives\/live)\.js|signals-core|vite\/preload-helper|src\/(draw\/(colors|contour|field|format|oklab|reading|theme|ticks|winners)|config\/(config|defaults|edit|layers|read|schema)|i18n\/(describe|late|messages|numbers)|labs\/registry|views\/(output\/ground|depth\/(blocks|edges|geometry|hit|metrics|paint-network|scene|view)))\.ts/;

export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../node_modules/.vite'),
  server: { fs: { allow: [here('..')] } },
  plugins: [wasmIsPassedIn(), contentSecurityPolicy(), minifyAgain()],
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
      output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
    },
  },
});
