/** What Emscripten writes beside the whole engine. */
declare module '*/wasm/gradflow.mjs' {
  export default function createModule(options: { wasmBinary: ArrayBuffer }): Promise<import('./wasm.js').WholeModule>;
}
