import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { en } from '../../src/i18n/en/index.js';
import { biasIndex, layerBlocks, meanSlope, weightAt, weightIndex } from '../../src/views/depth/blocks.js';
import { edgeStrength, nearestEdge, planEdges } from '../../src/views/depth/edges.js';
import { computeGeometry, unitCenter } from '../../src/views/depth/geometry.js';
import { biasDot, hitAt } from '../../src/views/depth/hit.js';
import { powerOfTen, shortNumber, shortPercent } from '../../src/views/depth/metrics.js';
import { paintVerdictRow } from '../../src/views/depth/paint-verdicts.js';
import { decadePosition, decadeTicks, widenDecades } from '../../src/views/depth/scale.js';
import type { Scene } from '../../src/views/depth/scene.js';
import type { ShownRun } from '../../src/views/depth/shown.js';
import { groupVerdicts } from '../../src/views/depth/verdicts.js';
import { recordContext } from '../fixtures/context.js';
import { fakeFrame } from '../fixtures/frame.js';
import { LIGHT } from '../fixtures/theme.js';

const WITH_MAXOUT: Config = {
  ...DEFAULTS,
  model: {
    ...DEFAULTS.model,
    layers: [
      { units: 4, activation: 'maxout', pieces: 3 },
      { units: 5, activation: 'prelu', slope: 0.25 },
    ],
  },
};

function runOf(config: Config): ShownRun {
  const { frame, info } = fakeFrame(config, { unitMapSize: 4, outputSize: 4 });
  return { info, frame, blocks: layerBlocks(info) };
}

describe('parameters by unit', () => {
  const { info } = fakeFrame(WITH_MAXOUT, { unitMapSize: 4, outputSize: 4 });
  const blocks = layerBlocks(info);

  it('addresses column-major weights, one row a piece', () => {
    const { offset } = info.layout.find((block) => block.name === 'layers.0.weight')!;
    expect(weightIndex(blocks[0]!, 1, 2, 1)).toBe(offset + 1 * 12 + 2 * 3 + 1);
    expect(weightIndex(blocks[1]!, 3, 4)).toBe(blocks[1]!.weight.offset + 3 * 5 + 4);
  });

  it('finds its way back from an index', () => {
    expect(weightAt(blocks[0]!, weightIndex(blocks[0]!, 1, 2, 1))).toEqual({ input: 1, unit: 2 });
    expect(weightAt(blocks[1]!, biasIndex(blocks[1]!, 0))).toBeNull();
  });

  it('averages the slopes of PReLU and has none elsewhere', () => {
    const { offset } = blocks[1]!.slope!;
    const parameters = new Float32Array(offset + 5);
    parameters.set([0.1, 0.2, 0.3, 0.4, 0.5], offset);
    expect(meanSlope(blocks[1]!, parameters)).toBeCloseTo(0.3, 6);
    expect(meanSlope(blocks[2]!, parameters)).toBeNaN();
  });
});

describe('edges', () => {
  const geometry = computeGeometry(816, DEFAULTS);
  const run = runOf(DEFAULTS);

  it('are all drawn in a small network', () => {
    const plan = planEdges(geometry, run);
    expect(plan.gaps).toHaveLength(3);
    expect(plan.limit).toBeNull();
  });

  it('are limited to the strongest of each layer in a wide one', () => {
    const wide: Config = {
      ...DEFAULTS,
      model: {
        ...DEFAULTS.model,
        layers: Array.from({ length: 3 }, () => ({ units: 100, activation: 'tanh' as const })),
      },
    };
    const wideRun = runOf(wide);
    const plan = planEdges(computeGeometry(816, wide), wideRun);
    const gap = plan.gaps.find(({ from, to }) => from.units === 100 && to.units === 100)!;
    const { offset, rows, cols } = gap.blocks.weight;
    const strengths = [...wideRun.frame.parameters.subarray(offset, offset + rows * cols)].map(edgeStrength);
    const drawn = strengths.filter((strength) => strength >= gap.threshold).length;
    expect(plan.limit).not.toBeNull();
    expect(drawn).toBeGreaterThan(plan.limit! / 4);
    expect(drawn).toBeLessThanOrEqual(plan.limit!);
  });

  it('are found where they are drawn', () => {
    const gap = planEdges(geometry, run).gaps[0]!;
    gap.threshold = 0;
    const { from, to } = gap;
    const x = (from.center + from.boxWidth / 2 + to.center - to.boxWidth / 2) / 2;
    const y = (unitCenter(from, 1) + unitCenter(to, 6)) / 2;
    expect(nearestEdge(gap, x, y, 1)).toEqual({ input: 1, unit: 6 });
    expect(nearestEdge(gap, x, -50, 5)).toBeNull();
  });
});

describe('what lies under the pointer', () => {
  const geometry = computeGeometry(816, DEFAULTS);
  const run = runOf(DEFAULTS);
  const { gaps } = planEdges(geometry, run);
  const column = geometry.columns[1]!;
  const hit = (x: number, y: number) => hitAt(geometry, gaps, x, y);

  it('is a unit, its bias, or the column', () => {
    expect(hit(column.center, unitCenter(column, 3))).toEqual({ kind: 'unit', column, unit: 3 });
    const dot = biasDot(column, 3)!;
    expect(hit(dot.x, dot.y)).toEqual({ kind: 'bias', column, unit: 3 });
    expect(hit(column.center, geometry.rows.gradient.top + 20)).toEqual({ kind: 'column', column });
    expect(hit(3, 200)).toBeNull();
  });
});

describe('the log axis', () => {
  it('grows in whole decades and never shrinks', () => {
    const range = widenDecades({ low: -6, high: 0 }, [3e-9, 0.5, 0, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(range).toEqual({ low: -9, high: 0 });
    expect(widenDecades(range, [0.01])).toBe(range);
  });

  it('places values between its ends', () => {
    const range = { low: -6, high: 0 };
    expect(decadePosition(range, 1e-3)).toBeCloseTo(0.5, 9);
    expect([0, 1e-9, 5, Number.POSITIVE_INFINITY].map((value) => decadePosition(range, value))).toEqual([0, 0, 1, 1]);
  });

  it('labels a few decades', () => {
    expect(decadeTicks({ low: -6, high: 0 }, 4)).toEqual([0, -2, -4]);
    expect(decadeTicks({ low: -40, high: 0 }, 4)).toEqual([0, -10, -20, -30]);
  });
});

describe('numbers in columns', () => {
  it('are short', () => {
    const texts = [3.62e-4, 0.243, 0.0567, 12.3, 999.6, 0, -0.5, 1.24e5, Number.NaN].map((value) => shortNumber(value));
    expect(texts).toEqual(['3.6e−4', '0.24', '0.057', '12', '1.0e3', '0', '−0.50', '1.2e5', '–']);
    expect(shortNumber(7.3e-6, 1)).toBe('7e−6');
    expect([0, 0.0254, 0.37, 1].map(shortPercent)).toEqual(['0%', '2.5%', '37%', '100%']);
    expect(powerOfTen(-3)).toBe('1e−3');
  });
});

describe('verdicts', () => {
  it('are joined where neighbors agree', () => {
    expect(groupVerdicts(['vanishing', 'vanishing', 'healthy', 'vanishing'])).toEqual([
      { verdict: 'vanishing', first: 0, last: 1 },
      { verdict: 'healthy', first: 2, last: 2 },
      { verdict: 'vanishing', first: 3, last: 3 },
    ]);
  });
});

describe('verdicts of 64 layers on a tablet', () => {
  it('have marks that do not touch, one for each stretch at least, and every stretch its bracket', () => {
    const config = {
      ...DEFAULTS,
      model: { ...DEFAULTS.model, layers: Array(64).fill({ units: 2, activation: 'relu' }) },
    };
    const run = runOf(config);
    const verdicts = ['vanishing', 'healthy', 'dead'] as const;
    const flow = run.frame.flow.map((row, layer) => ({
      ...row,
      verdict: verdicts[layer < 30 ? 0 : layer === 40 ? 2 : 1]!,
    }));
    const scene = {
      geometry: computeGeometry(462, config),
      run: { ...run, frame: { ...run.frame, flow } },
      colors: LIGHT,
      words: en.depth,
    } as unknown as Scene;
    const { context, of } = recordContext();
    paintVerdictRow(context, scene);
    const texts = of('fillText').map(({ arguments: [text, x] }) => ({ text: text as string, x: x as number }));
    const marks = texts.filter(({ text }) => text.length === 1);
    expect(marks.filter(({ text }) => text === '✕')).toHaveLength(1);
    for (const mark of ['▼', '●']) {
      const xs = marks.filter(({ text }) => text === mark).map(({ x }) => x);
      expect(xs.length).toBeGreaterThan(10);
      for (const [index, x] of xs.slice(1).entries()) expect(x - xs[index]!).toBeGreaterThanOrEqual(7);
    }
    expect(of('lineTo')).toHaveLength(4);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['vanishing', 'healthy']));
  });
});
