/**
 * How long the probes take in Node, for networks of the benchmark's sizes: node web/bench/probes.mjs, after a build. The first
 * call is told apart, since the browser compiles the Wasm better while it runs.
 */
import { readFileSync } from 'node:fs';
import createModule from '../../build/wasm/gradflow.mjs';

const wasmBinary = readFileSync(new URL('../../build/wasm/gradflow.wasm', import.meta.url));
const NETWORKS = [
  { name: '2-8x6-1 tanh', units: 8, depth: 6, activation: 'tanh' },
  { name: '2-8x6-1 leaky-relu', units: 8, depth: 6, activation: 'leaky-relu' },
  { name: '2-32x4-1 mish', units: 32, depth: 4, activation: 'mish' },
];
const PROBES = {
  sharpness: (session) => session.sharpness(new Float64Array(), 0.01, 60),
  'chain rule': (session) => session.chainRule(3, 0, undefined),
  'trace of a batch': (session) => session.trace(session.batch(0)),
  'unit activity': (session) => session.unitActivity(),
  'sensitivity 100 x 100': (session) => session.sensitivityGrid(100, 100, 0),
  'gradient check': (session) => session.gradientCheck(),
};

/** A run of 500 training samples, after 500 steps. */
function trained(module, { units, depth, activation }) {
  const model = { layers: Array.from({ length: depth }, () => ({ units, activation })) };
  const { value } = module.createSession(
    JSON.stringify({ version: 1, data: { testFraction: 0 }, model, training: {} }),
  );
  value.train(500);
  return value;
}

/** Milliseconds of the first call and of the median one after it. */
function measure(call) {
  const times = Array.from({ length: 16 }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  const [first, ...rest] = times;
  return { first, median: rest.sort((a, b) => a - b)[7] };
}

const table = [];
for (const network of NETWORKS) {
  for (const [probe, call] of Object.entries(PROBES)) {
    const session = trained(await createModule({ wasmBinary }), network);
    const { first, median } = measure(() => call(session));
    table.push({ network: network.name, probe, 'first ms': first.toFixed(1), 'median ms': median.toFixed(1) });
  }
}
console.table(table);
