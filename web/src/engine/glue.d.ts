/** What Emscripten writes beside the Wasm file. */
declare module '*/wasm/gradflow.mjs' {
  export default function createModule(options: {
    wasmBinary: ArrayBuffer;
    print?: (text: string) => void;
    printErr?: (text: string) => void;
  }): Promise<import('./wasm.js').WasmModule>;
}
