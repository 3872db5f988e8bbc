/** What Emscripten writes beside the Wasm file. */
declare module '*/wasm/gradflow.mjs' {
  export default function createModule(options: { wasmBinary: ArrayBuffer }): Promise<import('./wasm.js').WasmModule>;
}
