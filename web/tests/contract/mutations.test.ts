/**
 * Links, saved states, lessons, files and messages that accident or malice have changed: each has an answer, soon, and what
 * is taken is sound. A small share of them in every test run; all of them in `npm run soak`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { readCsv } from '../../src/config/csv.js';
import { loadImageLayers } from '../../src/config/image-layers.js';
import { validateConfig } from '../../src/config/parse.js';
import { GradflowError, type Problem } from '../../src/config/problem.js';
import { readCommand, readReport } from '../../src/embed/messages.js';
import { readEmbedLink } from '../../src/embed/read.js';
import { readWeights } from '../../src/export/weights.js';
import { readLesson } from '../../src/lessons/read/read-lesson.js';
import { readRuns } from '../../src/runs/files.js';
import { writeFullLink } from '../../src/state/link.js';
import { readLink } from '../../src/state/read-link.js';
import { configs } from '../unit/support/arbitrary.js';
import { mutatedBytes, mutatedText, mutatedValue } from '../unit/support/mutations.js';
import { engine, wasm } from './support/engine.js';

const SEED = Number(process.env.GRADFLOW_SEED ?? 1);
/** Of how many there are in all; all where a file is named that takes how long they took. */
const SHARE = process.env.GRADFLOW_SOAK ? 1 : 0.005;
/** Milliseconds in which each has its answer, on a machine that has much else to do. */
const SOON = 3000;
/** Large networks and batches take long by right, and are not what is tried here. */
const MOST_PARAMETERS = 20_000;
const MOST_WORK = 2e7;

interface Times {
  count: number;
  slowest: number;
}

const times: Record<string, Times> = {};
afterAll(() => {
  if (process.env.GRADFLOW_SOAK) writeFileSync(process.env.GRADFLOW_SOAK, JSON.stringify(times));
});

async function tryAll<T>(
  name: string,
  count: number,
  all: fc.Arbitrary<T>,
  attempt: (one: T) => unknown,
): Promise<void> {
  const done: Times = { count: 0, slowest: 0 };
  times[name] = done;
  const property = fc.asyncProperty(all, async (one) => {
    const start = performance.now();
    await attempt(one);
    done.count++;
    done.slowest = Math.max(done.slowest, Math.round(performance.now() - start));
    expect(performance.now() - start).toBeLessThan(SOON);
  });
  await fc.assert(property, { numRuns: Math.ceil(count * SHARE), seed: SEED, endOnFailure: SHARE === 1 });
}

const TIME = { timeout: 3_600_000 };

/** By the engine, as the page does it. */
async function problemsOfFormula(formula: string): Promise<Problem[]> {
  const { problems } = wasm.describeFormula(formula);
  return problems ? (JSON.parse(problems) as Problem[]) : [];
}

await loadImageLayers();

const LINKS = [
  'v=1&layers=6-conv5p2-tanh,max2,4/4:8/2:4/4-inception-relu,global,flatten,30-relu&data=digits&samples=300',
  'v=1&data=circle&layers=8-custom(max(x,0.1*x)),8-custom(sin(x)/2)&view=chain',
  'v=1&layers=30*8-relu&init=he-normal&view=trainability&view.seed=3',
  'v=1&layers=24*12-relu&optimizer=adam&lr=0.003&b.skip=2&b.layers=8-relu',
  'v=1&layers=12*16-sigmoid&skips=0-6,6-12&auxiliary=6:0.3&normalization=batch&story=zeros',
  'v=1&layers=6*8-sigmoid&panels=network,flow&lock=data,model&autoplay=1&steps=100&goal=testLoss<0.05&theme=dark&lang=ko',
];
const links = fc.oneof(
  fc.constantFrom(...LINKS),
  configs.map((config) => config),
);
const written = fc.sample(links, { numRuns: 60, seed: SEED });

async function isSound({ config, twin }: { config: Config; twin?: Config }): Promise<void> {
  for (const one of twin ? [config, twin] : [config]) {
    expect(validateConfig(one).config).toEqual(one);
    isAnswered(JSON.stringify(one));
  }
}

/** A session or problems; never a trap. Returns the latter. */
function isAnswered(json: string): Problem[] {
  const { problems, value } = wasm.createSession(json);
  if (value) value.train(1);
  value?.delete();
  expect(value === undefined).toBe(problems !== '');
  return problems ? (JSON.parse(problems) as Problem[]) : [];
}

it('20,000 links', TIME, async () => {
  const texts = await Promise.all(written.map((one) => (typeof one === 'string' ? one : writeFullLink(one))));
  await tryAll('links', 20_000, mutatedText(fc.constantFrom(...texts)), async (text) => {
    const read = await readLink(text, problemsOfFormula);
    if (isSmall(read.config)) await isSound(read);
    else expect(validateConfig(read.config).config).toEqual(read.config);
    await readEmbedLink(text, problemsOfFormula);
  });
});

it('5,000 saved states', TIME, async () => {
  const saved = SMALL.map((config) => {
    const session = engine.createSession(config);
    session.train(7);
    const bytes = session.save();
    session.dispose();
    return bytes;
  });
  await tryAll('saved states', 5000, mutatedBytes(fc.constantFrom(...saved)), (bytes) => {
    const { problems, value } = wasm.restoreSession(bytes);
    expect(value === undefined).toBe(problems !== '');
    if (!value) return;
    value.train(3);
    value.snapshot(1023, 4, 4, -1, 0, undefined);
    expect(validateConfig(JSON.parse(value.config())).problems).toBeUndefined();
    value.delete();
  });
});

it('5,000 lessons', TIME, async () => {
  const folder = new URL('../../lessons/', import.meta.url);
  const texts = readdirSync(folder).flatMap((name) =>
    ['en', 'ko'].map((language) => readFileSync(new URL(`${name}/${language}.md`, folder), 'utf8')),
  );
  await tryAll('lessons', 5000, mutatedText(fc.constantFrom(...texts)), async (text) => {
    const { lesson, problems } = await readLesson(text, problemsOfFormula);
    expect(lesson !== undefined || (problems?.length ?? 0) > 0).toBe(true);
  });
});

it('5,000 Configs, by the page and by the engine alone', TIME, async () => {
  await tryAll('Configs', 5000, mutatedValue(fc.oneof(fc.constantFrom<unknown>(...SMALL), configs)), (value) => {
    const { config, problems } = validateConfig(value);
    if (config && !isSmall(config)) return;
    const found = isAnswered(JSON.stringify(value));
    // Whatever the page takes the engine takes, and nothing else; only the engine knows formulas.
    if (!config) expect(found.length).toBeGreaterThan(0);
    else if (found.some(({ path }) => !path.endsWith('formula'))) expect({ value, found, problems }).toBeNull();
  });
});

it('5,000 files and messages', TIME, async () => {
  const csv = fc.constantFrom(
    'x,y,label\n1,2,0\n3,-4.5,1\n',
    '1;2;0\n3;-4,5;1\r\n'.repeat(20),
    '"1","2","a"\n3,4,"b\nc"\n',
  );
  await tryAll('CSV files', 1500, mutatedText(csv), (text) => {
    const { points, problems } = readCsv(text);
    if (points) expect(validateConfig({ data: { kind: 'points', classes: 8, points } }).problems).toBeUndefined();
    else expect(problems!.length).toBeGreaterThan(0);
  });
  const runs = JSON.stringify({ format: 'gradflow-runs', version: 1, runs: [RUN, { ...RUN, id: 'b' }] });
  await tryAll('kept runs', 1500, mutatedText(fc.constant(runs)), (text) => readRuns(text));
  await tryAll('kept runs as values', 500, mutatedValue(fc.constant(JSON.parse(runs) as unknown)), (value) =>
    readRuns(JSON.stringify(value)),
  );
  const network = JSON.stringify({
    format: 'gradflow',
    version: 1,
    config: SMALL[0],
    weights: { 'output.weight': [[1, 2]] },
  });
  await tryAll('networks', 1000, mutatedText(fc.constant(network)), (text) => readWeights(text));
  const message = {
    protocol: 'gradflow/1',
    type: 'set',
    config: SMALL[0],
    steps: 3,
    id: 'a',
    height: 5,
    goal: 'x',
    step: 1,
  };
  await tryAll('messages', 500, mutatedValue(fc.constant(message)), (value) => [readCommand(value), readReport(value)]);
});

function isSmall({ data, model, training }: Config): boolean {
  const parameters = weight({ data, model });
  return parameters < MOST_PARAMETERS && parameters * training.batchSize < MOST_WORK;
}

/** About how many parameters a network has. */
function weight({ data, model }: Pick<Config, 'data' | 'model'>): number {
  if (data.kind === 'digits') return Number.POSITIVE_INFINITY; // its file is not loaded here
  const units = model.layers.map((layer) => ('units' in layer ? layer.units : 60));
  return units.reduce((sum, count, index) => sum + count * (units[index - 1] ?? 10), 0) + data.samples;
}

const SMALL: Config[] = [
  {},
  {
    model: { layers: [{ units: 4, activation: 'prelu' }], normalization: 'batch', dropout: 0.2 },
    training: { optimizer: 'adam' },
  },
  {
    data: { kind: 'blobs', classes: 4, samples: 60 },
    model: { layers: Array(4).fill({ units: 6, activation: 'maxout' }), skip: 2 },
  },
  {
    data: {
      kind: 'points',
      points: [
        [0, 0, 0],
        [1, 1, 1],
        [2, 1, 0],
      ],
    },
    model: { layers: [] },
  },
  { data: { kind: 'sine', samples: 40 }, training: { schedule: 'cosine', optimizer: 'rmsprop' } },
  {
    data: { kind: 'shapes', classes: 3, samples: 40 },
    model: { layers: [{ type: 'conv', units: 2, kernel: 3 }, { type: 'flatten' }] },
  },
].map((partial) => {
  const { config, problems } = validateConfig(partial);
  if (!config) throw new GradflowError(problems);
  return config;
});

const RUN = {
  id: 'a',
  name: 'A run',
  at: '2026-01-01T00:00:00.000Z',
  link: 'v=1&lr=0.1',
  edited: false,
  step: 3,
  trainLoss: 0.5,
  testLoss: null,
  trainAccuracy: 0.7,
  testAccuracy: null,
  curve: [{ step: 0, train: 0.7, test: 0.8 }],
  shown: true,
  key: 0,
};
