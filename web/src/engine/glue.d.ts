/** What Emscripten writes beside the Wasm files: the package's whole one, and the page's. */
declare module '*/wasm/gradflow.mjs' {
  export default function createModule(options: { wasmBinary: ArrayBuffer }): Promise<import('./wasm.js').WholeModule>;
}

declare module '*/wasm/page/gradflow.mjs' {
  export default function createModule(options: { wasmBinary: ArrayBuffer }): Promise<import('./wasm.js').WasmModule>;
}
