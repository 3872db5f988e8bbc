/** What is written of a trained network, run by Python and by a compiler, gives what the engine's `predict` gives. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedOf } from '../../src/engine/lab/exported.js';
import { imported } from '../../src/engine/lab/imported.js';
import type { Bench } from '../../src/engine/lab/query.js';
import type { Session } from '../../src/engine/session.js';
import { arrayCode, NUMPY } from '../../src/export/code/array.js';
import { eigenCode } from '../../src/export/code/eigen.js';
import { planOf } from '../../src/export/plan.js';
import { readWeights, weightsToJson } from '../../src/export/weights.js';
import { engine } from './support/engine.js';
import { CONFIGS, FORMULA, trainedSession } from './support/exported.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'gradflow-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Trained {
  session: Session;
  /** Features x samples, one sample after the other. */
  inputs: Float32Array;
  features: number;
}

const trained: Record<string, Trained> = {};
beforeAll(() => {
  for (const [name, config] of Object.entries({ ...CONFIGS, formula: FORMULA })) {
    const session = trainedSession(config);
    trained[name] = { session, inputs: session.data().test.inputs, features: session.config.data.features.length };
  }
});

function expectSame(name: string, outputs: number[]): void {
  const { session, inputs } = trained[name]!;
  const expected = session.predict(inputs);
  expect(outputs).toHaveLength(expected.length);
  expect(Math.max(...outputs.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-5);
  expect(new Set(expected).size).toBeGreaterThan(10); // not all the same
}

const planFor = (name: string) => planOf(exportedOf(trained[name]!.session));

/** Runs `network.predict` of a file for Python; numbers go through files of JSON. */
async function python(code: string, { inputs, features }: Trained): Promise<number[]> {
  writeFileSync(join(folder, 'network.py'), code);
  writeFileSync(join(folder, 'inputs.json'), JSON.stringify([...inputs]));
  const script = `import json, numpy; from network import predict
x = numpy.array(json.load(open('inputs.json')), numpy.float32).reshape(-1, ${features})
print(json.dumps(numpy.asarray(predict(x), float).ravel().tolist()))`;
  const { stdout } = await run('/usr/bin/python3', ['-B', '-c', script], { cwd: folder, maxBuffer: 1e8 });
  return JSON.parse(stdout) as number[];
}

describe('NumPy', () => {
  it.each([...Object.keys(CONFIGS), 'formula'])('%s', async (name) => {
    expectSame(name, await python(arrayCode(planFor(name), NUMPY), trained[name]!));
  });
});

describe('C++ with Eigen', () => {
  const compile = async (name: string): Promise<string> => {
    const [source, program] = [join(folder, `${name}.cpp`), join(folder, name)];
    writeFileSync(source, eigenCode(planFor(name)));
    await run('c++', ['-std=c++17', '-O0', '-I/usr/include/eigen3', source, '-o', program]);
    return program;
  };

  it('one output and several, either normalization', { timeout: 180_000 }, async () => {
    const names = ['classes', 'probability'];
    const programs = await Promise.all(names.map(compile));
    for (const [index, name] of names.entries()) {
      const reading = run(programs[index]!, { maxBuffer: 1e8 });
      reading.child.stdin?.end([...trained[name]!.inputs].join(' '));
      expectSame(name, (await reading).stdout.trim().split(/\s+/).map(Number));
    }
  });

  it('has no form for a formula, and says so', () => {
    expect(() => eigenCode(planFor('formula'))).toThrow('has no form in C++');
  });
});

describe('weights as JSON', () => {
  const bench = { engine } as Bench;

  it.each([...Object.keys(CONFIGS), 'formula'])('%s: a run started from them predicts the same bits', async (name) => {
    const { session, inputs } = trained[name]!;
    const read = readWeights(weightsToJson(exportedOf(session)));
    if ('fault' in read) throw new Error(JSON.stringify(read.fault));
    expect(read.config).toEqual(session.config);
    const again = engine.restore(new Uint8Array((await imported(bench, read, async () => {})).state));
    expect(again.predict(inputs)).toEqual(session.predict(inputs));
    expect(again.metrics().step).toBe(0);
  });

  it('that do not fit the network are refused by their name', async () => {
    const read = readWeights(weightsToJson(exportedOf(trained.value!.session)));
    if ('fault' in read) throw new Error(JSON.stringify(read.fault));
    const tensors = read.tensors.filter(({ name }) => name !== 'layers.1.weight');
    expect(() => imported(bench, { ...read, tensors }, async () => {})).toThrow('must have 2 x 5 numbers');
  });
});
