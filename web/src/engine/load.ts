/** Fetches and starts the Wasm engine: in a worker, a page or Node. */
import type { WasmModule } from './wasm.js';

/** The browser is too old; the Wasm file cannot be had or is damaged; the page's security policy forbids Wasm. */
export type LoadReason = 'no-simd' | 'wasm-missing' | 'wasm-blocked';

export class LoadError extends Error {
  override name = 'LoadError';
  constructor(
    readonly reason: LoadReason,
    detail: string,
  ) {
    super(detail);
  }
}

/** The smallest module that uses SIMD: a function that splats a zero over a v128. */
const SIMD_MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // one type: () -> v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of that type
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b], // i32.const 0, i8x16.splat, end
]);

/** What makes a module of one Wasm file. */
export type CreateModule<M extends WasmModule> = (options: { wasmBinary: ArrayBuffer }) => Promise<M>;

/** `source`: where the Wasm file lies, or its bytes. Fails with a LoadError. */
export async function loadModule<M extends WasmModule>(
  createModule: CreateModule<M>,
  source: URL | BufferSource,
): Promise<M> {
  if (!hasSimd()) throw new LoadError('no-simd', 'WebAssembly with SIMD is not available');
  const wasmBinary = source instanceof URL ? await readBytes(source) : toArrayBuffer(source);
  try {
    return await createModule({ wasmBinary });
  } catch (error) {
    const reason = WebAssembly.validate(wasmBinary) ? 'wasm-blocked' : 'wasm-missing';
    throw new LoadError(reason, `the Wasm engine does not start: ${error instanceof Error ? error.message : error}`);
  }
}

function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_MODULE);
}

/** From a server, or in Node from a file. Fails with a LoadError. */
export async function readBytes(url: URL): Promise<ArrayBuffer> {
  try {
    return url.protocol === 'file:' && isNode() ? await readFile(url) : await download(url);
  } catch (error) {
    throw new LoadError('wasm-missing', `cannot read ${url}: ${error instanceof Error ? error.message : error}`);
  }
}

function isNode(): boolean {
  return typeof process === 'object' && typeof process.versions?.node === 'string';
}

type NodeFiles = typeof import('node:fs/promises');

/** Node's fetch does not read files; and an import of Node's own would stop bundlers for the web. */
async function readFile(url: URL): Promise<ArrayBuffer> {
  const name = 'node:fs/promises';
  const builtin = process.getBuiltinModule?.(name) as NodeFiles | undefined; // from Node 20.16 and 22.3
  const files = builtin ?? ((await import(/* @vite-ignore */ name)) as NodeFiles);
  return toArrayBuffer(await files.readFile(url));
}

async function download(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return response.arrayBuffer();
}

function toArrayBuffer(source: BufferSource): ArrayBuffer {
  if (source instanceof ArrayBuffer) return source;
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice().buffer;
}
