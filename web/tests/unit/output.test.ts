import { describe, expect, it } from 'vitest';
import type { Config, Point } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { PointSet } from '../../src/engine/frame.js';
import { en } from '../../src/i18n/en/index.js';
import { eraseDisk, paintDisk, strokeCenters, toOwnPoints } from '../../src/views/output/brush.js';
import { confusionRows } from '../../src/views/output/confusion.js';
import { BRUSH_RADIUS } from '../../src/views/output/cursor.js';
import { describeOutput, regionShares } from '../../src/views/output/describe.js';
import {
  isOnMap,
  planeTicks,
  plotBox,
  toPixelX,
  toPixelY,
  toPlaneX,
  toPlaneY,
} from '../../src/views/output/geometry.js';
import { chooseSubject } from '../../src/views/output/model.js';
import { paintPoints, pointRadius } from '../../src/views/output/points.js';
import { misclassified, readField } from '../../src/views/output/reading.js';
import { describePlace } from '../../src/views/output/readout.js';
import { nearestPoint, paintErrors } from '../../src/views/output/rings.js';
import type { Subject } from '../../src/views/output/subject.js';
import { recordContext } from '../fixtures/context.js';
import { randomStream } from '../fixtures/data.js';
import { fakeFrame } from '../fixtures/frame.js';
import { LIGHT } from '../fixtures/theme.js';

const words = en.charts.output;

function withData(patch: Partial<Config['data']>): Config {
  return { ...DEFAULTS, data: { ...DEFAULTS.data, samples: 60, ...patch } };
}

/** Two classes parted at x = 0: the probability of the second rises from 0 on the left to 1 on the right. */
const PARTED: Subject = {
  kind: 'probability',
  values: Float32Array.from({ length: 64 }, (_, index) => ((index % 8) + 0.5) / 8),
  offset: 0,
  size: 8,
  count: 1,
  scale: 1,
  unit: null,
};

const POINTS: PointSet = {
  x: Float32Array.of(-3, 3, 2),
  y: Float32Array.of(0, 1, -5),
  label: Float32Array.of(0, 0, 1),
};

describe('the place of the map', () => {
  it('turns pixels into the plane and back, y upwards', () => {
    const box = plotBox(330, 6);
    expect(box.side).toBe(300);
    expect([toPixelX(box, -6), toPixelY(box, 6)]).toEqual([box.left, box.top]);
    expect(toPlaneX(box, toPixelX(box, 1.7))).toBeCloseTo(1.7, 10);
    expect(toPlaneY(box, toPixelY(box, -2.3))).toBeCloseTo(-2.3, 10);
    expect(isOnMap(box, box.left - 1, box.top)).toBe(false);
    expect(isOnMap(box, box.left + 300, box.top + 300)).toBe(true);
  });

  it('is as high as it is wide, whatever the width', () => {
    for (const width of [260, 316, 620]) {
      const box = plotBox(width, 6);
      expect(box.top + box.side).toBeLessThan(width);
      expect(width - (box.left + box.side)).toBeGreaterThanOrEqual(0);
    }
    expect(planeTicks(6)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
  });
});

describe('what is shown', () => {
  const config = withData({ classes: 2 });
  const { frame } = fakeFrame(config, { unitMapSize: 6, outputSize: 10 });
  const unit = { layer: 1, unit: 3 };

  it('is the output by the kind of the data', () => {
    expect(chooseSubject(frame, config, null, null)).toMatchObject({ kind: 'probability', size: 10, count: 1 });
    const five = withData({ classes: 5 });
    expect(chooseSubject(fakeFrame(five).frame, five, null, null)).toMatchObject({ kind: 'classes', count: 5 });
    const hills = withData({ kind: 'hills' });
    expect(chooseSubject(fakeFrame(hills).frame, hills, null, null)).toMatchObject({ kind: 'value', scale: 1 });
  });

  it('is a hovered unit from its small map, on a scale symmetric around 0', () => {
    const subject = chooseSubject(frame, config, unit, null)!;
    const plane = 2 + 8 + 3;
    const values = frame.unitMaps.values.subarray(plane * 36, (plane + 1) * 36);
    expect(subject).toMatchObject({ kind: 'unit', size: 6, unit, offset: plane * 36 });
    expect(subject.scale).toBeCloseTo(Math.max(...Array.from(values, Math.abs)), 6);
  });

  it('is a pinned unit at the output’s resolution once the engine has answered, its small map before', () => {
    const pinned = fakeFrame(config, { unitMapSize: 6, outputSize: 10, pinned: unit }).frame;
    expect(chooseSubject(pinned, config, unit, null)).toMatchObject({ kind: 'unit', size: 6 });
    expect(chooseSubject(pinned, config, unit, unit)).toMatchObject({ kind: 'unit', size: 10, offset: 0 });
  });

  it('is the output’s small map while the engine still sends the unit just released', () => {
    const subject = chooseSubject(frame, config, null, unit)!;
    expect(subject).toMatchObject({ kind: 'probability', size: 6 });
    expect(Array.from(subject.values)).toEqual(Array.from(frame.unitMaps.values.slice(-36)));
  });

  it('is nothing where the frame holds no picture, or one of another kind of data', () => {
    const bare = { ...frame, output: { step: 0, size: 0, count: 0, values: new Float32Array(0) } };
    expect(chooseSubject(bare, config, null, null)).toBeNull();
    expect(chooseSubject(frame, withData({ classes: 4 }), null, null)).toBeNull();
  });
});

describe('reading the map', () => {
  it('gives each class its probability', () => {
    const { values, winner } = readField(PARTED, 6, 3, 0);
    expect(values[1]).toBeCloseTo(0.75, 5);
    expect(values[0]! + values[1]!).toBeCloseTo(1, 6);
    expect(winner).toBe(1);
  });

  it('finds the points on the wrong side', () => {
    expect(misclassified(PARTED, 6, POINTS)).toEqual([1]);
    expect(misclassified({ ...PARTED, kind: 'value' }, 6, POINTS)).toEqual([]);
  });

  it('measures the regions', () => {
    expect(regionShares(PARTED)).toEqual([0.5, 0.5]);
    const classes = { ...PARTED, kind: 'classes' as const, size: 1, count: 3, values: Float32Array.of(0.2, 0.5, 0.3) };
    expect(regionShares(classes)).toEqual([0, 1, 0]);
  });

  it('says it in words', () => {
    expect(describePlace(words, PARTED, 6, { x: 3, y: -1 })).toBe('x 3.00, y −1.00, class 1 0.250, class 2 0.750');
    const config = withData({ classes: 2 });
    const { frame, info } = fakeFrame(config);
    const text = describeOutput(words, PARTED, frame, info);
    expect(text).toContain('P(class 2). Step 420.');
    expect(text).toContain('class 1 holds 50%, class 2 holds 50%');
    expect(text).toContain(`${info.train.x.length} training points`);
    const unit: Subject = { ...PARTED, kind: 'unit', unit: { layer: 1, unit: 4 } };
    expect(describeOutput(words, unit, frame, info)).toContain(
      'layer 2, unit 5. Step 420. The activation ranges from 0.0625',
    );
  });
});

describe('points', () => {
  it('shrink as they become many, and grow with the map', () => {
    expect(pointRadius(500, 300)).toBeGreaterThan(pointRadius(5000, 300));
    expect(pointRadius(20_000, 300)).toBeGreaterThanOrEqual(1);
    expect(pointRadius(500, 600)).toBeGreaterThan(pointRadius(500, 300));
  });

  it('are found within reach only', () => {
    const box = plotBox(330, 6);
    const x = toPixelX(box, 3);
    const y = toPixelY(box, 1);
    expect(nearestPoint(box, POINTS, x + 4, y, 9)).toBe(1);
    expect(nearestPoint(box, POINTS, x + 12, y, 9)).toBe(-1);
  });

  it('are drawn class by class, circles and squares', () => {
    const { context, of } = recordContext();
    const box = plotBox(330, 6);
    paintPoints(context, box, LIGHT, POINTS, 'circle', 3, false);
    expect(of('arc')).toHaveLength(3);
    expect(of('set fillStyle').map((call) => call.arguments[0])).toEqual([LIGHT.orange, LIGHT.blue]);
    expect(of('fill')).toHaveLength(2);
    paintPoints(context, box, LIGHT, POINTS, 'square', 3, false);
    expect(of('rect')).toHaveLength(3);
  });
});

describe('error marks', () => {
  it('are rings, or plain ink where points are tiny', () => {
    const box = plotBox(330, 6);
    const large = recordContext();
    paintErrors(large.context, box, LIGHT, POINTS, [1], 3);
    expect(large.of('arc')).toHaveLength(1);
    expect(large.of('stroke')).toHaveLength(2);
    const tiny = recordContext();
    paintErrors(tiny.context, box, LIGHT, POINTS, [0, 1], 1);
    expect(tiny.of('rect')).toHaveLength(2);
    expect(tiny.of('stroke')).toHaveLength(0);
  });
});

describe('the brush', () => {
  const radius = BRUSH_RADIUS * 12;

  it('fills a disk evenly and then stops', () => {
    const random = randomStream(3);
    let points: Point[] = [];
    for (let dab = 0; dab < 60; dab++) points = paintDisk(points, 1, [1, 1], radius, 6, random);
    const filled = points.length;
    expect(filled).toBeGreaterThan(5);
    expect(filled).toBeLessThan(40);
    for (const [x, y, label] of points) {
      expect(Math.hypot(x - 1, y - 1)).toBeLessThan(radius + 0.01);
      expect(label).toBe(1);
    }
    for (const [index, [x, y]] of points.entries()) {
      for (const other of points.slice(0, index)) {
        expect(Math.hypot(x - other[0], y - other[1])).toBeGreaterThan(radius * 0.4);
      }
    }
  });

  it('stays inside the square and under the limit', () => {
    const corner = paintDisk([], 0, [6, 6], radius, 6, randomStream(1));
    expect(corner.every(([x, y]) => x <= 6 && y <= 6)).toBe(true);
    const full: Point[] = Array.from({ length: 20_000 }, () => [-5, -5, 0]);
    expect(paintDisk(full, 0, [3, 3], radius, 6, randomStream(1))).toHaveLength(20_000);
  });

  it('leaves no gap along a fast stroke', () => {
    const centers = strokeCenters([0, 0], [3, 0], radius);
    expect(centers[centers.length - 1]).toEqual([3, 0]);
    const gaps = centers.map(([x], index) => x - (centers[index - 1]?.[0] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(radius);
  });

  it('erases what the disk covers and nothing else', () => {
    const points: Point[] = [
      [0, 0, 0],
      [0.3, 0, 1],
      [2, 0, 1],
    ];
    expect(eraseDisk(points, [0, 0], 0.5)).toEqual([[2, 0, 1]]);
  });

  it('turns generated samples into own points, classes kept', () => {
    const { info } = fakeFrame(withData({ classes: 3 }));
    const points = toOwnPoints(info);
    expect(points).toHaveLength(60);
    expect(points.map(([, , label]) => label)).toEqual([...info.train.label, ...info.test.label]);
    expect(points[0]![0]).toBeCloseTo(info.train.x[0]!, 2);
  });
});

describe('the confusion matrix', () => {
  it('gives counts and shares of each row', () => {
    const rows = confusionRows(Float32Array.of(8, 2, 0, 0));
    expect(rows).toEqual([
      { counts: [8, 2], shares: [0.8, 0.2] },
      { counts: [0, 0], shares: [0, 0] },
    ]);
  });
});

describe('the fixture', () => {
  it('makes the same frame for the same Config, with the engine’s shapes', () => {
    const config = withData({ classes: 3 });
    const first = fakeFrame(config);
    expect(fakeFrame(config)).toEqual(first);
    const { frame, info } = first;
    expect(info.train.x.length + info.test.x.length).toBe(60);
    const last = info.layout[info.layout.length - 1]!;
    expect(last).toEqual({ name: 'output.bias', offset: frame.parameters.length - 3, rows: 3, cols: 1 });
    expect(frame.unitMaps.count).toBe(2 + 8 + 8 + 3);
    expect(frame.flow).toHaveLength(3);
    expect(frame.evaluation.confusion.reduce((sum, count) => sum + count)).toBe(info.test.x.length);
  });
});
