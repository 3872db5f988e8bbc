/** What a frame, the metrics and the maps say of skip connections and auxiliary classifiers, on the shipped engine. */
import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { decodeAuxiliary, decodeShares } from '../../src/engine/depth-sections.js';
import { decodeSnapshots, SECTION } from '../../src/engine/snapshot.js';
import { engine, wasm } from './support/engine.js';

const CONFIG: PartialConfig = {
  data: { kind: 'blobs', classes: 3, samples: 60 },
  model: {
    layers: Array.from({ length: 4 }, () => ({ units: 5, activation: 'tanh' as const })),
    skip: 2,
    auxiliary: [
      { after: 2, weight: 0.5 },
      { after: 3, weight: 0.3 },
    ],
  },
};
const ALL = Object.values(SECTION).reduce((sum: number, section) => sum + section, 0);

function runOf(config: PartialConfig, steps = 20) {
  const session = engine.createSession(config);
  session.train(steps);
  const { value } = wasm.restoreSession(session.save());
  return { session, frame: decodeSnapshots([value!.snapshot(ALL, 6, 8, -1, 0, undefined)], null) };
}

describe('a network with both', () => {
  const { session, frame } = runOf(CONFIG);
  const { auxiliary, trainLoss, testLoss } = session.metrics();

  it('tells each classifier’s losses and accuracies', () => {
    expect(decodeAuxiliary(frame.auxiliary!)).toEqual(auxiliary);
    expect(auxiliary.map(({ after, weight }) => [after, weight])).toEqual([
      [2, 0.5],
      [3, 0.3],
    ]);
    const added = auxiliary.reduce((sum, head) => sum + head.weight * head.trainLoss, 0);
    expect(frame.evaluation.trainLoss).toBeCloseTo(trainLoss - added, 12);
    expect(frame.evaluation.testLoss).toBe(testLoss);
    const { train, test } = session.data();
    expect(session.lossAndGradient(train.inputs, train.targets).loss).toBeCloseTo(trainLoss, 5);
    const weighted = auxiliary.reduce((sum, head) => sum + head.weight * head.testLoss!, testLoss!);
    expect(session.lossAndGradient(test.inputs, test.targets).loss).toBeCloseTo(weighted, 5);
  });

  it('splits each layer’s gradient by ways and by losses', () => {
    const shares = decodeShares(frame.shares!);
    const rows = session.gradientFlow();
    expect(shares.map(({ paths }) => paths !== null)).toEqual([false, true, false, false, false]);
    rows.forEach((row, layer) => {
      const { paths, losses } = shares[layer]!;
      expect(row.lossShares).toEqual(losses.map(({ share }) => share));
      expect(row.lossGradients).toEqual(losses.map(({ rms }) => rms));
      expect(row.lossShares.reduce((sum: number, share) => sum + share!, 0)).toBeCloseTo(1, 5);
      expect([row.identityShare, row.branchShare, row.auxiliaryShare]).toEqual(
        paths ? [paths.identity.share, paths.branch.share, paths.auxiliary.share] : [null, null, null],
      );
    });
    const { identityShare, branchShare, auxiliaryShare, lossShares } = rows[1]!;
    expect(identityShare! + branchShare! + auxiliaryShare!).toBeCloseTo(1, 5);
    expect(auxiliaryShare).toBeCloseTo(lossShares[1]!, 5); // the first classifier reads this layer
    expect(frame.flow.map(({ gradActivation }) => gradActivation)).toEqual(rows.map((row) => row.gradActivation));
  });

  it('maps each classifier over the plane', () => {
    const { size, count, values } = frame.unitMaps;
    expect(count).toBe(2 + 4 * 5 + 3 * 3);
    for (const head of [0, 1]) {
      const planes = session.decisionGrid({ width: size, height: size, auxiliary: head });
      const from = (2 + 4 * 5 + 3 * (1 + head)) * size * size;
      expect(planes).toEqual(values.slice(from, from + 3 * size * size));
    }
    expect(() => session.decisionGrid({ width: 4, height: 4, auxiliary: 2 })).toThrow(/auxiliary/);
    expect(session.decisionGrid({ width: 8, height: 8 })).toEqual(frame.output.values);
  });
});

it('a plain network has none of it', () => {
  const { session, frame } = runOf({ model: { layers: [{ units: 3, activation: 'tanh' }] } });
  expect(frame.auxiliary).toBeUndefined();
  expect(session.metrics().auxiliary).toEqual([]);
  expect(session.gradientFlow()[0]).toMatchObject({ identityShare: null, lossShares: [1] });
});
