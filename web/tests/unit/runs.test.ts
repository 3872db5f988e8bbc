import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { differingPaths } from '../../src/config/differences.js';
import { validateConfig } from '../../src/config/parse.js';
import { en } from '../../src/i18n/en/index.js';
import { ko } from '../../src/i18n/ko/index.js';
import { curvesToCsv, LARGEST_FILE, readRuns, runsToJson } from '../../src/runs/files.js';
import { nameRun } from '../../src/runs/name.js';
import { decimate, type KeptRun, LONGEST_NAME, MOST_POINTS, packRun, unpackRun } from '../../src/runs/run.js';
import { MOST_CHARACTERS, MOST_RUNS, memoryEntries, RunStorage } from '../../src/runs/storage.js';

const RUN: KeptRun = {
  id: 'a1',
  name: 'Learning rate "0.1", twice',
  at: '2026-01-02T03:04:05.000Z',
  link: 'v=1&lr=0.1',
  edited: false,
  step: 20,
  trainLoss: 0.25,
  testLoss: null,
  trainAccuracy: 0.9,
  testAccuracy: null,
  curve: [
    { step: 0, train: 0.7, test: null },
    { step: 20, train: null, test: 0.5 },
  ],
  shown: true,
  key: 2,
};

const config = (partial: PartialConfig) => validateConfig(partial).config!;

describe('a kept run', () => {
  it('keeps the ends and every spike of a long curve, and a short one whole', () => {
    const long = Array.from({ length: 1999 }, (_, index) => ({
      step: 7 * index,
      train: index === 700 ? 90 : index === 1200 ? 1e-7 : 1 / (index + 1),
      test: index % 2 ? Number.NaN : 0.123456789,
    }));
    const kept = decimate(long);
    expect(kept.length).toBeLessThanOrEqual(MOST_POINTS);
    expect([kept[0]!.step, kept.at(-1)!.step]).toEqual([0, 7 * 1998]);
    expect(kept.find(({ step }) => step === 7 * 700)?.train).toBe(90);
    expect(kept.find(({ step }) => step === 7 * 1200)?.train).toBe(1e-7);
    expect(kept.every(({ step }, index) => index === 0 || step > kept[index - 1]!.step)).toBe(true);
    expect(kept.some(({ test }) => test === 0.123457)).toBe(true);
    expect(kept.some(({ test }) => test === null)).toBe(true);
    expect(decimate(long.slice(0, 100))).toHaveLength(100);
  });

  it('comes back from storage as it was', () => {
    expect(unpackRun(JSON.parse(JSON.stringify(packRun(RUN))))).toEqual(RUN);
  });

  it.each([
    ['form', null],
    ['version', { ...packRun(RUN), version: 2 }],
    ['name', { ...packRun(RUN), name: 'x'.repeat(LONGEST_NAME + 1) }],
    ['name', { ...packRun(RUN), name: ' ' }],
    ['link', { ...packRun(RUN), link: 5 }],
    ['figures', { ...packRun(RUN), trainLoss: 'low' }],
    ['figures', { ...packRun(RUN), key: -1 }],
    [
      'curve',
      {
        ...packRun(RUN),
        curve: [
          [0, 1, 1],
          [0, 1, 1],
        ],
      },
    ],
    ['curve', { ...packRun(RUN), curve: [[0, 1]] }],
    ['curve', { ...packRun(RUN), curve: Array.from({ length: MOST_POINTS + 1 }, (_, step) => [step, 1, 1]) }],
    ['form', { ...packRun(RUN), at: 'yesterday' }],
  ])('with a fault in its %s is refused', (fault, value) => {
    expect(unpackRun(value)).toBe(fault);
  });
});

describe('the storage of runs', () => {
  it('lists the latest first and tells what it cannot read, without touching it', () => {
    const entries = memoryEntries();
    const storage = new RunStorage(entries, true);
    storage.write(RUN);
    storage.write({ ...RUN, id: 'b', at: '2026-05-01T00:00:00.000Z' });
    entries.setItem('gradflow.run.broken', '{"version":1');
    entries.setItem('gradflow.language', 'ko');
    expect(storage.read().runs.map(({ id }) => id)).toEqual(['b', 'a1']);
    expect(storage.read().damaged).toEqual(['gradflow.run.broken']);
    storage.removeDamaged();
    expect([entries.length, storage.read().damaged]).toEqual([3, []]);
  });

  it('is bounded in number and size, and says when the browser has no room', () => {
    const storage = new RunStorage(memoryEntries(), true);
    for (let id = 0; id < MOST_RUNS; id++) expect(storage.write({ ...RUN, id: String(id) })).toBeNull();
    expect(storage.write({ ...RUN, id: 'more' })).toBe('many');
    expect(storage.write({ ...RUN, id: '7', name: 'renamed' })).toBeNull();
    const small = new RunStorage(memoryEntries(), true);
    const link = 'x'.repeat(200_000);
    const refusals = Array.from({ length: 12 }, (_, id) => small.write({ ...RUN, id: String(id), link }));
    expect(refusals.indexOf('large')).toBe(Math.floor(MOST_CHARACTERS / 200_500));
    const full = new RunStorage(
      {
        ...memoryEntries(),
        setItem: () => {
          throw new Error('quota');
        },
      },
      true,
    );
    expect(full.write(RUN)).toBe('full');
  });

  it('shared by two tabs loses the run of neither', () => {
    const entries = memoryEntries();
    const [one, other] = [new RunStorage(entries, true), new RunStorage(entries, true)];
    one.read();
    other.write(RUN);
    one.write({ ...RUN, id: 'second' });
    expect(other.read().runs).toHaveLength(2);
  });
});

describe('files of runs', () => {
  it('come back whole as JSON; the curves are a table', () => {
    expect(readRuns(runsToJson([RUN]))).toEqual({ runs: [{ number: 1, run: RUN }], faults: [] });
    expect(curvesToCsv([RUN])).toBe(
      'run,step,training_loss,test_loss\n"Learning rate ""0.1"", twice",0,0.7,\n"Learning rate ""0.1"", twice",20,,0.5\n',
    );
  });

  it('say what is wrong as a whole, and which runs are left out', () => {
    expect(readRuns('{')).toBe('json');
    expect(readRuns('{"runs":[]}')).toBe('format');
    expect(readRuns('{"format":"gradflow-runs","version":2,"runs":[]}')).toBe('newer');
    expect(readRuns(' '.repeat(LARGEST_FILE + 1))).toBe('large');
    const mixed = JSON.stringify({ format: 'gradflow-runs', version: 1, runs: [{}, packRun(RUN), 3] });
    expect(readRuns(mixed)).toEqual({
      runs: [{ number: 2, run: RUN }],
      faults: [
        { number: 1, fault: 'version' },
        { number: 3, fault: 'form' },
      ],
    });
  });
});

describe('the name of a run', () => {
  const relu = { units: 8, activation: 'relu' as const };
  const base = config({ model: { layers: Array(30).fill(relu) }, training: { optimizer: 'adam' } });
  const first = { name: 'First', config: base };

  it('says what the first one is, and how the next ones differ', () => {
    expect(nameRun(base, [], en)).toBe('Spiral, 30 × 8 ReLU, Adam');
    const faster = { ...base, training: { ...base.training, learningRate: 0.1 } };
    expect(nameRun(faster, [first], en)).toBe('Learning rate 0.1');
    expect(nameRun(faster, [first], ko)).toBe('학습률 0.1');
    const skips = { ...base, model: { ...base.model, skip: 2 } };
    expect(nameRun(skips, [{ name: 'Faster', config: faster }, first], en)).toBe('Skip around every 2');
    const reseeded = config({
      ...base,
      data: { ...base.data, seed: 5 },
      model: { ...base.model, seed: 5 },
      training: { ...base.training, seed: 5 },
    });
    expect(nameRun(reseeded, [first], en)).toBe('Seed 5');
  });

  it('says all that matters when little is shared, is never taken, and never too long', () => {
    const other = config({ data: { kind: 'moons', noise: 0.3 }, model: { layers: [relu] } });
    expect(nameRun(other, [first], en)).toBe('Moons, 8 ReLU, Noise 0.3');
    expect(nameRun(base, [first], en)).toBe('First (2)');
    expect(nameRun(base, [{ ...first, name: 'First (2)' }, first], en)).toBe('First (3)');
    const mixed = Array.from({ length: 20 }, (_, index) => ({ units: index + 1, activation: 'tanh' as const }));
    expect(nameRun(config({ model: { layers: mixed } }), [], en).length).toBeLessThanOrEqual(LONGEST_NAME);
  });

  it('knows every setting that can differ', () => {
    const changed = config({
      data: { features: ['x'] },
      model: { layers: [relu, relu], skips: [{ from: 0, to: 2 }], auxiliary: [{ after: 1, weight: 0.5 }] },
    });
    expect(differingPaths(changed, DEFAULTS)).toEqual([
      'model.layers',
      'data.features',
      'model.skips',
      'model.auxiliary',
    ]);
    expect(differingPaths(DEFAULTS, structuredClone(DEFAULTS))).toEqual([]);
    expect(nameRun(changed, [], en)).toBe(
      'Spiral, 2 × 8 ReLU, Input features x, Skips 0 → 2, Auxiliary classifiers 1 (0.5)',
    );
  });
});
