import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, LOSSES, OPTIMIZERS, type PartialConfig } from '../../src/config/config.js';
import { WELCOME } from '../../src/config/welcome.js';
import { createStore } from '../../src/state/store.js';
import { engine } from './support/engine.js';

/** One line per run: name, hash of parameters and running statistics after 1,000 steps, Config. The C++ tests check the same file. */
const GOLDEN = new URL('../../../cpp/tests/golden.txt', import.meta.url);
const STEPS = 1000;

interface GoldenRun {
  name: string;
  hash: string;
  config: PartialConfig;
}

function readRuns(): GoldenRun[] {
  const lines = readFileSync(GOLDEN, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, name, hash, json] = /^([^#\s]\S*)\s+(\S+)\s+(\{.*\})\s*$/.exec(line) ?? [];
    return name && hash && json ? [{ name, hash, config: JSON.parse(json) as PartialConfig }] : [];
  });
}

/** FNV-1a, 64 bits, over the little-endian bytes of the floats. */
function hashOf(values: Float32Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}

const runs = readRuns();

describe('the same bits as the native build', () => {
  it.each(runs)('$name', ({ hash, config }) => {
    const session = engine.createSession(config);
    session.train(STEPS);
    const statistics = session.statistics().flatMap(({ values }) => [...values]);
    expect(hashOf(Float32Array.of(...session.parameters(), ...statistics))).toBe(hash);
    session.dispose();
  });

  it('for every activation, optimizer and loss', () => {
    const configs = runs.map(({ config }) => engine.createSession(config).config);
    const activations = new Set(configs.flatMap(({ model }) => model.layers.map(({ activation }) => activation)));
    expect(activations).toEqual(new Set(ACTIVATIONS));
    expect(new Set(configs.map(({ training }) => training.optimizer))).toEqual(new Set(OPTIMIZERS));
    expect(new Set(configs.map(({ training }) => training.loss))).toEqual(new Set(LOSSES));
  });
});

describe('the first ten seconds', () => {
  it('see the spiral learned at the speed that the page begins with', () => {
    const session = engine.createSession(WELCOME);
    const { testAccuracy } = session.train(10 * createStore().speed.value);
    expect(testAccuracy).toBeGreaterThan(0.95);
    session.dispose();
  });
});
