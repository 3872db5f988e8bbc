/** The digits as they are shipped, and what is said of files that are not them. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GradflowError, loadEngine } from '../../src/index.js';
import { WASM } from './support/engine.js';

const DIGITS = new URL('../../../build/images/digits.bin', import.meta.url);

/** path and code of what loading from there fails with. */
async function loading(source: URL | BufferSource): Promise<string[]> {
  const engine = await loadEngine({ wasm: WASM });
  const error = await engine.loadImages(source).catch((thrown: unknown) => thrown);
  if (error instanceof GradflowError) return error.problems.map(({ path, code }) => `${path} ${code}`);
  if (error) throw error;
  return [];
}

describe('the digits', () => {
  const packed = readFileSync(DIGITS);
  const bytes = gunzipSync(packed);

  it('are 300 of each, in turn, of 28 x 28 pixels, and small', () => {
    expect([...new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 32))]).toEqual([
      0x4d494647, 1, 3000, 10, 1, 28, 28, 4,
    ]);
    expect([...bytes.subarray(32, 32 + 3000)]).toEqual(Array.from({ length: 3000 }, (_, index) => index % 10));
    expect(packed.length).toBeLessThan(300_000);
  });

  /** The first two images of the training set of MNIST that show a 0 and a 1 begin so, as their own file has them. */
  it('are those of MNIST, in 16 levels', () => {
    const row = (image: number, y: number, from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, i) => {
        const pixel = image * 784 + y * 28 + from + i;
        return (bytes[32 + 3000 + (pixel >> 1)]! >> (4 * (pixel & 1))) & 15;
      });
    const levels = (...values: number[]): number[] => values.map((value) => Math.round((value * 15) / 255));
    expect(row(0, 4, 14, 21)).toEqual(levels(0, 51, 159, 253, 159, 50, 0));
    expect(row(0, 5, 13, 20)).toEqual(levels(0, 48, 238, 252, 252, 252, 237));
  });

  it('come from where the caller says, or not at all, in words', async () => {
    expect(await loading(DIGITS)).toEqual([]);
    expect(await loading(packed)).toEqual([]);
    expect(await loading(new URL('./nowhere.bin', DIGITS))).toEqual(['images unavailable']);
    expect(await loading(packed.subarray(0, 1000))).toEqual(['images damaged']);
    expect(await loading(bytes)).toEqual(['images damaged']);
    expect(await loading(gzipSync(bytes.subarray(0, 5000)))).toEqual(['images damaged']);
  });

  it('are asked for again after a failure, and once else', async () => {
    const engine = await loadEngine({ wasm: WASM });
    await expect(engine.loadImages(new Uint8Array(3))).rejects.toThrow(GradflowError);
    const loaded = engine.loadImages(DIGITS);
    expect(engine.loadImages(new Uint8Array(3))).toBe(loaded);
    await loaded;
  });
});
