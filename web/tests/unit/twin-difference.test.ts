import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { differenceOf } from '../../src/twin/difference.js';
import { en } from '../../src/twin/en.js';
import { figuresTemplate } from '../../src/twin/figures.js';
import type { Subject } from '../../src/views/output/subject.js';

function subject(kind: Subject['kind'], values: number[], size: number, count = 1): Subject {
  return { kind, values: Float32Array.from(values), offset: 0, size, count, scale: 1, unit: null };
}

const withData = (data: object) => ({ ...DEFAULTS, data: { ...DEFAULTS.data, ...data } });

describe('the difference of two outputs', () => {
  it('is B minus A, with the share on which they choose another class', () => {
    const a = subject('probability', [0.1, 0.9, 0.6, 0.2], 2);
    const b = subject('probability', [0.1, 0.4, 0.9, 0.7], 2);
    const field = differenceOf(DEFAULTS, a, b)!;
    expect(field).toMatchObject({ kind: 'signed', scale: 1, size: 2, disagree: 0.5 });
    [0, -0.5, 0.3, 0.5].forEach((value, cell) => {
      expect(field.values[cell]).toBeCloseTo(value, 6);
    });
    expect([...differenceOf(DEFAULTS, a, a)!.values]).toEqual([0, 0, 0, 0]);
  });

  it('of several classes is how far the probabilities are apart, from 0 to 1', () => {
    const config = withData({ classes: 3 });
    const a = subject('classes', [1, 0.2, 0, 0.5, 0, 0.3], 1, 3);
    const ofCell = (values: number[]) => subject('classes', values, 1, 3);
    expect(differenceOf(config, ofCell([1, 0, 0]), ofCell([0, 0, 1]))).toMatchObject({ kind: 'distance', disagree: 1 });
    expect(differenceOf(config, ofCell([1, 0, 0]), ofCell([0, 0, 1]))!.values[0]).toBe(1);
    const near = differenceOf(config, ofCell([0.5, 0.3, 0.2]), ofCell([0.6, 0.3, 0.1]))!;
    expect(near.values[0]).toBeCloseTo(0.1, 6);
    expect(near.disagree).toBe(0);
    expect(differenceOf(config, a, ofCell([1, 0, 0]))).not.toBeNull();
  });

  it('of values has a round scale that holds it, and no classes', () => {
    const config = withData({ kind: 'sine' });
    const field = differenceOf(config, subject('value', [0, 0, 0, 0], 2), subject('value', [0.1, -0.34, 0, 0.2], 2))!;
    expect(field).toMatchObject({ kind: 'value', disagree: null });
    expect(field.scale).toBeGreaterThanOrEqual(0.34);
    expect(field.scale).toBeLessThanOrEqual(0.5);
  });

  it('is not drawn from pictures of different kinds or sizes', () => {
    const small = subject('probability', [0.5], 1);
    expect(differenceOf(DEFAULTS, small, subject('probability', [0, 0, 0, 0], 2))).toBeNull();
    expect(differenceOf(DEFAULTS, small, subject('unit', [0.5], 1))).toBeNull();
  });
});

describe('both runs in numbers', () => {
  it('have no figures before they have answered', () => {
    const text = JSON.stringify(
      figuresTemplate(en, DEFAULTS, [
        { frame: null, info: null },
        { frame: null, info: null },
      ]),
    );
    expect(text).toContain('training loss');
    expect(text).not.toContain('NaN');
  });
});
