/** The activation lab's own computations: estimates, geometry, learned shapes, terms. Values of functions are the engine's. */
import {
  differenceEuclidean,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { RunInfo } from '../../src/engine/frame.js';
import { summarize, timeRuns } from '../../src/engine/lab/activation-cost.js';
import { flatPlaces, flatShare, flatShares, flatStretches, steepestOf } from '../../src/labs/activations/flat.js';
import { layerWith, lineStyle, SLOTS } from '../../src/labs/activations/functions.js';
import { envelope, learnedShape, learningLayers } from '../../src/labs/activations/learned.js';
import { placeAfterKey } from '../../src/labs/activations/picture.js';
import { nearestPlace, panelsOf } from '../../src/labs/activations/plot.js';
import { choose, createState, drop, SHOWN_AT_MOST, setFormula } from '../../src/labs/activations/state.js';
import { termsOf } from '../../src/labs/activations/sum.js';
import { paintCurve, rangeOf, toX, toY } from '../../src/labs/chart/axes.js';
import { recordContext } from '../fixtures/context.js';
import { normal, randomStream } from '../fixtures/data.js';
import { DARK, LIGHT } from '../fixtures/theme.js';

const tanhSlope = (x: number): number => 1 - Math.tanh(x) ** 2;
const values = (xs: Float64Array, f: (x: number) => number) => Float64Array.from(xs, f);

it('a formula breaks between the terms of its sum, nowhere within one', () => {
  const sum = '<mrow><mi>x</mi><mo>&#x2212;</mo><mn>1</mn></mrow><mo>+</mo><mi>x</mi><mo>&#x2212;</mo><mn>2</mn>';
  expect(termsOf(`<math><mrow>${sum}</mrow></math>`)).toEqual([
    '<math><mrow><mrow><mi>x</mi><mo>&#x2212;</mo><mn>1</mn></mrow></mrow></math>',
    '<math><mrow><mo>+</mo><mi>x</mi></mrow></math>',
    '<math><mrow><mo>&#x2212;</mo><mn>2</mn></mrow></math>',
  ]);
  expect(termsOf('<math><mrow><mo>&#x2212;</mo><mi>x</mi></mrow></math>')).toHaveLength(1);
});

describe('the share in the flat zone, estimated from a histogram', () => {
  const random = randomStream(5);
  const inputs = Array.from({ length: 40000 }, () => 2.5 * normal(random));
  const range = 8;
  const histogram = new Float32Array(32);
  for (const z of inputs) {
    const bin = Math.floor(((z + range) / (2 * range)) * 32);
    histogram[Math.min(31, Math.max(0, bin))]! += 1 / inputs.length;
  }

  it.each([
    { name: 'tanh', slope: tanhSlope, steepest: 1 },
    { name: 'ReLU', slope: (x: number) => (x > 0 ? 1 : 0), steepest: 1 },
    { name: 'Gaussian', slope: (x: number) => -2 * x * Math.exp(-x * x), steepest: Math.SQRT2 * Math.exp(-0.5) },
  ])('agrees with counting the inputs of $name', ({ slope, steepest }) => {
    const counted = inputs.filter((z) => Math.abs(slope(z)) < 0.01 * steepest).length / inputs.length;
    const shares = flatShares(values(flatPlaces(range, 32), slope), steepest);
    expect(flatShare(histogram, shares)).toBeCloseTo(counted, 2);
  });

  it('is all of them where f′ is 0 throughout, and none for a line', () => {
    const places = flatPlaces(range, 32);
    expect(
      flatShare(
        histogram,
        flatShares(
          values(places, () => 0),
          0,
        ),
      ),
    ).toBeCloseTo(1, 5);
    expect(
      flatShare(
        histogram,
        flatShares(
          values(places, () => 1),
          1,
        ),
      ),
    ).toBe(0);
  });

  it('looks at places inside the bins, and ignores slopes that are not finite', () => {
    const places = flatPlaces(4, 2);
    expect(places).toHaveLength(32);
    expect([Math.min(...places), Math.max(...places)]).toEqual([-3.875, 3.875]);
    expect(steepestOf(Float64Array.of(0.5, Number.NaN, Number.POSITIVE_INFINITY, -2))).toBe(2);
  });

  it('finds the stretches to tint', () => {
    const xs = Float64Array.from({ length: 13 }, (_, index) => index - 6);
    expect(flatStretches(xs, values(xs, tanhSlope), 1)).toEqual([
      [-6, -2],
      [3, 6],
    ]);
    expect(
      flatStretches(
        xs,
        values(xs, () => 0),
        0,
      ),
    ).toEqual([[-6, 6]]);
  });
});

describe('charts', () => {
  it('hold what is finite, and 0', () => {
    const range = rangeOf([[1, 2, Number.NaN], [Number.POSITIVE_INFINITY]], 10);
    expect(range.low).toBeCloseTo(-0.12, 9);
    expect(range.high).toBeCloseTo(2.12, 9);
    expect(rangeOf([[-50, 50]], 3).high).toBeCloseTo(3.36, 9);
    expect(rangeOf([[0, 0]], 3)).toEqual({ low: -1, high: 1 });
  });

  it('break a curve where it is not finite', () => {
    const { context, of } = recordContext();
    const chart = { left: 0, right: 100, top: 0, bottom: 100, x: { low: 0, high: 4 }, y: { low: 0, high: 4 } };
    paintCurve(context, chart, [0, 1, 2, 3, 4], [0, 1, Number.NaN, 3, 4], { color: 'red', dash: [] });
    expect(of('moveTo').map(({ arguments: at }) => at)).toEqual([
      [0, 100],
      [75, 25],
    ]);
    expect(of('lineTo')).toHaveLength(2);
    expect([toX(chart, 4), toY(chart, 4)]).toEqual([100, 0]);
  });

  it('stack f, f′ and f″ on one x axis, without overlap', () => {
    const xs = Float64Array.of(-6, 0, 6);
    const row = { value: xs, first: xs, second: xs };
    const { value, first, second } = panelsOf(
      { width: 800, height: 600 },
      { xs, shown: [{ name: 'linear', slot: 0, ref: { name: 'linear' }, values: row }] },
    );
    expect(value.bottom).toBeLessThan(first.top);
    expect(first.bottom).toBeLessThan(second.top);
    expect(second.bottom).toBeLessThanOrEqual(600 - 38);
    expect(new Set([value, first, second].map(({ left, right }) => `${left} ${right}`)).size).toBe(1);
    expect(nearestPlace(xs, 4)).toBe(2);
    expect(nearestPlace(xs, -99)).toBe(0);
  });

  it('are read by keyboard, the first key showing where one is', () => {
    const press = (key: string, isShown = true, shiftKey = false) =>
      placeAfterKey({ key, shiftKey }, 600, 1201, isShown);
    expect(press('ArrowRight', false)).toBe(600);
    expect([press('ArrowRight'), press('ArrowLeft'), press('ArrowRight', true, true)]).toEqual([610, 590, 660]);
    expect([press('Home'), press('End'), press('a')]).toEqual([0, 1200, null]);
  });
});

describe('chosen functions', () => {
  it('keep their color while others come and go, and one stays', () => {
    const state = createState();
    const slotOf = (name: string) => state.slots.value.indexOf(name as 'mish');
    const swish = slotOf('swish');
    drop(state, 'relu');
    choose(state, 'tanh');
    expect(slotOf('swish')).toBe(swish);
    expect(state.focus.value).toBe('tanh');
    for (const { name } of state.shown.value) drop(state, name);
    expect(state.shown.value).toHaveLength(1);
    expect(state.focus.value).toBe(state.shown.value[0]!.name);
  });

  it('are no more than there are colors', () => {
    const state = createState();
    for (const name of ['tanh', 'sigmoid', 'elu', 'gelu'] as const) expect(choose(state, name)).toBe(true);
    expect(state.shown.value).toHaveLength(SHOWN_AT_MOST);
    expect(choose(state, 'sine')).toBe(false);
    setFormula(state, 'sin(x)');
    expect(state.settings.value.formula).toBe('sin(x)');
    expect(state.shown.value.map(({ name }) => name)).not.toContain('custom');
  });

  it('go into a layer with their number or formula, and nothing of the old one', () => {
    const layer = { units: 5, activation: 'leaky-relu', slope: 0.2 } as const;
    expect(layerWith(layer, { name: 'swish', parameter: 1.5 })).toEqual({ units: 5, activation: 'swish', beta: 1.5 });
    expect(layerWith(layer, { name: 'custom', parameter: 'x^3' })).toEqual({
      units: 5,
      activation: 'custom',
      formula: 'x^3',
    });
    expect(layerWith(layer, { name: 'mish' })).toEqual({ units: 5, activation: 'mish' });
  });

  it.each([LIGHT, DARK])('are told apart with any color vision, and from the panel', (theme) => {
    const distance = differenceEuclidean('oklab');
    const sights = [
      parse,
      ...[filterDeficiencyProt(1), filterDeficiencyDeuter(1)].map((see) => (color: string) => see(parse(color)!)),
    ];
    const colors = Array.from({ length: SLOTS }, (_, slot) => lineStyle(slot, theme).color);
    for (const [index, color] of colors.entries()) {
      expect(wcagContrast(color, theme.panel)).toBeGreaterThan(3);
      for (const other of colors.slice(0, index)) {
        for (const see of sights) expect(distance(see(color)!, see(other)!), `${color} ${other}`).toBeGreaterThan(0.1);
        const blue = filterDeficiencyTrit(1);
        expect(distance(blue(parse(color)!), blue(parse(other)!)), `${color} ${other}`).toBeGreaterThan(0.065);
      }
    }
    const dashes = Array.from({ length: SLOTS }, (_, slot) => lineStyle(slot, theme).dash.join());
    expect(new Set(dashes).size).toBe(SLOTS);
  });
});

describe('learned shapes', () => {
  const block = (name: string, offset: number, rows: number, cols: number) => ({ name, offset, rows, cols });
  const run = (layer: object, layout: RunInfo['layout']): RunInfo => ({
    ...({} as RunInfo),
    config: { ...DEFAULTS, model: { ...DEFAULTS.model, layers: [layer as never] } },
    layout,
  });

  it('reads PReLU’s slopes and where they started', () => {
    const info = run({ units: 2, activation: 'prelu', slope: 0.3 }, [
      block('layers.0.weight', 0, 2, 2),
      block('layers.0.bias', 4, 2, 1),
      block('layers.0.slope', 6, 2, 1),
      block('output.weight', 8, 1, 2),
      block('output.bias', 10, 1, 1),
    ]);
    expect(learningLayers(info)).toEqual([0]);
    const parameters = Float32Array.of(0, 0, 0, 0, 0, 0, 0.5, -0.25, 0, 0, 0);
    expect(learnedShape(info, parameters, 0, 0)).toEqual({ kind: 'prelu', slopes: [0.5, -0.25], start: 0.3 });
    expect(learnedShape(info, parameters, 1, 0)).toBeNull();
  });

  it('cuts a Maxout unit along the input in which its pieces differ most', () => {
    const info = run({ units: 2, activation: 'maxout', pieces: 2 }, [
      block('layers.0.weight', 0, 4, 2), // rows: unit 0 piece 0, unit 0 piece 1, unit 1 piece 0, unit 1 piece 1
      block('layers.0.bias', 8, 4, 1),
      block('output.weight', 12, 1, 2),
      block('output.bias', 14, 1, 1),
    ]);
    const parameters = Float32Array.of(1, 1.5, 0, 0, /* y */ -1, 2, 0.5, 0.25, /* biases */ 0.5, -1, 3, 4, 0, 0, 0);
    const shape = learnedShape(info, parameters, 0, 0);
    const pieces = [
      { slope: -1, intercept: 0.5 },
      { slope: 2, intercept: -1 },
    ];
    expect(shape).toEqual({ kind: 'maxout', unit: 0, units: 2, input: 1, pieces });
    expect([envelope(pieces, -2), envelope(pieces, 2)]).toEqual([2.5, 3]);
    expect(learnedShape(info, parameters, 0, 9)).toMatchObject({ unit: 1 });
  });
});

describe('the measured cost', () => {
  it('is the median, and half the distance between the quartiles', () => {
    expect(summarize([5, 1, 2, 9, 3])).toEqual({ median: 3, spread: 1.5 });
  });

  it('repeats until a run is long against the clock, and divides by all that was computed', () => {
    let time = 0;
    const repeats: number[] = [];
    const cost = timeRuns(
      (count) => {
        repeats.push(count);
        time += count * 0.001; // milliseconds
      },
      6,
      () => time,
    );
    expect(repeats.at(-1)! * 0.001).toBeGreaterThanOrEqual(6);
    expect(cost.median).toBeCloseTo(1000 / 1024, 9); // 1 microsecond for 1024 values
    expect(cost.spread).toBeCloseTo(0, 9);
  });
});
