/** embed.html -> dist/site. By itself: sharing chunks with the page would cut what a first visit loads into many files. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { minifyAgain } from './tools/vite-terser.js';
import { wasmIsPassedIn } from './tools/vite-wasm.js';
import page, { contentSecurityPolicy, firstLoad, inOneFile } from './vite.config.js';

/** In a frame without an origin of its own worker and Wasm come out of the one script. */
const OF_SANDBOX = ["worker-src 'self' blob:", "connect-src 'self' data:"];

/** Such a frame takes that script instead of modules, and no style by a checked request. */
function embedEverywhere(): Plugin {
  const boot = { tag: 'script', attrs: { src: './embed-boot.js' }, injectTo: 'head' } as const;
  const isChecked = '<link rel="stylesheet" crossorigin';
  return {
    name: 'gradflow:embed-everywhere',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => ({ html: html.replaceAll(isChecked, '<link rel="stylesheet"'), tags: [boot] }),
    },
  };
}

const first = firstLoad();

export default defineConfig({
  ...page,
  plugins: [wasmIsPassedIn(), contentSecurityPolicy(...OF_SANDBOX), first, embedEverywhere(), minifyAgain()],
  build: {
    ...page.build,
    emptyOutDir: false,
    license: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('embed.html', import.meta.url)),
      output: inOneFile(first),
      checks: { ineffectiveDynamicImport: false }, // an embed reads links at once, the page only where there is one
    },
  },
});
