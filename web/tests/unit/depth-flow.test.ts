import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { layerBlocks } from '../../src/views/depth/blocks.js';
import { nearestEdge, planEdges } from '../../src/views/depth/edges.js';
import { gradientMarks } from '../../src/views/depth/flow/gradient-lens.js';
import {
  FIRST_RANGE,
  FULL_PACE,
  gradientStrength,
  motePace,
  widenForGradients,
} from '../../src/views/depth/flow/gradient-scale.js';
import { columnsWithoutLines, unitGradients } from '../../src/views/depth/flow/gradient-strips.js';
import { advance, chooseCarriers, edgePlace, MOST_MOTES, placesOf } from '../../src/views/depth/flow/motes.js';
import { durationOf, firstOf, stagesOf } from '../../src/views/depth/flow/slow/stages.js';
import { computeGeometry } from '../../src/views/depth/geometry.js';
import type { ShownRun } from '../../src/views/depth/shown.js';
import { fakeFrame } from '../fixtures/frame.js';

/** Every gradient of layer l is 10^-l, but for one that is 0. */
function runOf(config = DEFAULTS): ShownRun {
  const { frame, info } = fakeFrame(config, { unitMapSize: 4, outputSize: 4 });
  const blocks = layerBlocks(info);
  const gradient = new Float32Array(frame.parameters.length);
  blocks.forEach(({ weight }, layer) => {
    gradient.fill(10 ** -layer, weight.offset, weight.offset + weight.rows * weight.cols);
  });
  gradient[blocks[1]!.weight.offset] = 0;
  const flow = frame.flow.map((row, layer) => {
    const { weight } = blocks[layer]!;
    return { ...row, gradWeight: 10 ** -layer * Math.sqrt(weight.rows * weight.cols) };
  });
  return { info, blocks, frame: { ...frame, gradient, flow } };
}

const RANGE = { low: -6, high: 0 };
const marks = gradientMarks(RANGE, ({ gradient }) => gradient!);

describe('the scale of gradients', () => {
  it('is even in decades, and 0 for nothing but 0', () => {
    expect(gradientStrength(RANGE, -1e-3)).toBeCloseTo(0.5, 9);
    expect(gradientStrength(RANGE, 0)).toBe(0);
    expect(gradientStrength(RANGE, 1e-20)).toBeGreaterThan(0);
  });

  it('holds the largest gradient and the typical one of each layer', () => {
    const range = widenForGradients(FIRST_RANGE, runOf());
    expect(range.high).toBe(0);
    expect(range.low).toBeLessThanOrEqual(-2);
    const { frame, ...rest } = runOf();
    const flow = frame.flow.map((row, layer) => (layer === 0 ? { ...row, gradWeight: 1e-9 } : row));
    expect(widenForGradients(FIRST_RANGE, { ...rest, frame: { ...frame, flow } }).low).toBeLessThanOrEqual(-9);
  });

  it('slows motes by the same with each decade, to a stand', () => {
    expect(motePace(1)).toBe(FULL_PACE);
    expect(motePace(-1e-3)).toBeCloseTo(FULL_PACE / 2, 9);
    expect([1e-6, 1e-12, 0].map(motePace)).toEqual([0, 0, 0]);
    expect([1e6, 1e30, Number.POSITIVE_INFINITY].map(motePace)).toEqual(Array(3).fill(2 * FULL_PACE));
  });
});

describe('motes', () => {
  const geometry = computeGeometry(816, DEFAULTS);
  const run = runOf();

  it('run backwards along drawn edges at the pace of their gradient', () => {
    const { gaps } = planEdges(geometry, run, marks);
    const carriers = chooseCarriers(gaps, []);
    expect(new Set(carriers.map(({ gap }) => gap)).size).toBe(gaps.length);
    expect(carriers.every(({ gap, input, unit }) => gap.value(input, unit) !== 0)).toBe(true);
    const fast = carriers.find(({ gap, phase }) => gap === gaps[0] && phase > 0.5)!;
    const before = placesOf(fast)[0]!;
    const slow = carriers.find(({ gap, phase }) => gap === gaps[2] && phase > 0.5)!;
    const [fastPhase, slowPhase] = [fast.phase, slow.phase];
    advance(carriers, 0.1);
    expect(placesOf(fast)[0]!.x).toBeLessThan(before.x);
    expect(fastPhase - fast.phase).toBeGreaterThan(1.2 * (slowPhase - slow.phase));
  });

  it('stay where they are when the numbers change', () => {
    const first = chooseCarriers(planEdges(geometry, run, marks).gaps, []);
    advance(first, 0.3);
    const next = chooseCarriers(planEdges(geometry, run, marks).gaps, first);
    expect(next.map(({ phase }) => phase)).toEqual(first.map(({ phase }) => phase));
  });

  it('are on the line as it is drawn', () => {
    const gap = planEdges(geometry, run, marks).gaps[0]!;
    for (const t of [0.1, 0.4, 0.9]) {
      const { x, y } = edgePlace(gap, 1, 6, t);
      expect(nearestEdge(gap, x, y, 0.01)).toEqual({ input: 1, unit: 6 });
    }
    expect(Math.cos(edgePlace(gap, 1, 6, 0.5).direction)).toBeLessThan(0);
  });

  it('are few, however many layers and weights there are', () => {
    const layers = Array.from({ length: 24 }, () => ({ units: 8, activation: 'tanh' as const }));
    const deep = { ...DEFAULTS, model: { ...DEFAULTS.model, layers } };
    const carriers = chooseCarriers(planEdges(computeGeometry(1400, deep), runOf(deep), marks).gaps, []);
    const motes = carriers.reduce((sum, carrier) => sum + placesOf(carrier).length, 0);
    expect(motes).toBeGreaterThan(60);
    expect(motes).toBeLessThanOrEqual(MOST_MOTES);
  });
});

describe('the stages of a step', () => {
  it('go through the layers and back', () => {
    expect(stagesOf(3).map(({ phase, layer }) => `${phase} ${layer}`)).toEqual([
      'forward 0',
      'forward 1',
      'forward 2',
      'loss 2',
      'backward 2',
      'backward 1',
      'backward 0',
      'update 2',
    ]);
    expect(firstOf(stagesOf(3), 'backward')).toBe(4);
  });

  it('do not take longer than one can watch, however deep the network', () => {
    const stages = stagesOf(65);
    expect(stages.reduce((sum, stage) => sum + durationOf(stage, 65), 0)).toBeLessThan(25_000);
  });
});

describe('gradients where lines have no room', () => {
  const deep = { ...DEFAULTS, model: { ...DEFAULTS.model, layers: Array(64).fill({ units: 2, activation: 'relu' }) } };

  it('stand in the boxes of exactly the columns that no line arrives at', () => {
    const geometry = computeGeometry(816, deep);
    const reached = planEdges(geometry, runOf(deep), marks).gaps.map(({ to }) => to.layer);
    const boxes = columnsWithoutLines(geometry).map(({ layer }) => layer);
    expect(boxes.length).toBeGreaterThan(60);
    expect([...reached, ...boxes].sort((a, b) => a - b)).toEqual(Array.from({ length: 65 }, (_, layer) => layer));
    expect(columnsWithoutLines(computeGeometry(816, DEFAULTS))).toEqual([]);
  });

  it('are the root mean square over the weights into a unit, those of all pieces of maxout', () => {
    const layers = [DEFAULTS.model.layers[0]!, { units: 2, activation: 'maxout' as const, pieces: 3 }];
    const { blocks, frame } = runOf({ ...DEFAULTS, model: { ...DEFAULTS.model, layers } });
    const gradient = frame.gradient!.slice();
    const { weight } = blocks[1]!;
    gradient.fill(0, weight.offset, weight.offset + weight.rows * weight.cols);
    gradient[weight.offset + 3] = -6; // unit 1, its first piece, from input 0
    gradient[weight.offset + weight.rows + 5] = 8; // unit 1, its last piece, from input 1
    expect(unitGradients(blocks[1]!, gradient)[0]).toBe(0);
    expect(unitGradients(blocks[1]!, gradient)[1]).toBeCloseTo(10 / Math.sqrt(3 * 8), 6);
    expect(unitGradients(blocks[0]!, frame.gradient!)[4]).toBeCloseTo(1, 6);
  });
});
