/** Controls without a page: sliders, the form's road from typed text to Config, thumbnails, CSV out. */
import { describe, expect, test, vi } from 'vitest';
import { type Config, DATA_KINDS, isImage, type Point } from '../../src/config/config.js';
import { readCsv } from '../../src/config/csv.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { validateConfig } from '../../src/config/parse.js';
import { FIELDS, type NumberField, numberField } from '../../src/config/schema.js';
import {
  commit,
  createForm,
  endSlide,
  type Form,
  problemAt,
  restore,
  slide,
  textAt,
  typeText,
} from '../../src/controls/form.js';
import { pointsToCsv } from '../../src/controls/save-points.js';
import { filledShare, sliderRange, toPlace, toValue } from '../../src/controls/scale.js';
import { THUMBNAIL_SIZE, thumbnail } from '../../src/controls/thumbnails.js';
import { loadLate } from '../../src/i18n/late.js';
import { loadMessages } from '../../src/i18n/messages.js';
import type { Actions } from '../../src/state/actions.js';
import { createStore } from '../../src/state/store.js';

await Promise.all([loadMessages('en'), loadLate('en')]);

/** A form over a real store, whose `change` validates as the real one does. */
function makeForm(): Form & { change: ReturnType<typeof vi.fn> } {
  const store = createStore();
  const change = vi.fn((next: Config) => {
    const { config, problems } = validateConfig(next);
    store.problems.value = problems ?? [];
    if (config) store.config.value = config;
  });
  return { ...createForm(store, { change } as unknown as Actions), change };
}

const RATE = 'training.learningRate';

describe('a number field', () => {
  test.each([
    ['1e-3', 0.001],
    [' 0.5 ', 0.5],
    ['.25', 0.25],
  ])('puts %j in force', (text, value) => {
    const form = makeForm();
    typeText(form, RATE, text);
    commit(form, RATE);
    expect(form.store.config.value.training.learningRate).toBe(value);
    expect(textAt(form, RATE)).toBe(String(value));
    expect(problemAt(form, RATE)).toBe('');
  });

  test.each(['abc', '', '5000', '-1', '0x10', '1,2,3', 'NaN', 'Infinity', '1e999'])(
    'refuses %j and keeps it',
    (text) => {
      const form = makeForm();
      typeText(form, RATE, text);
      commit(form, RATE);
      expect(form.store.config.value).toEqual(DEFAULTS);
      expect(textAt(form, RATE)).toBe(text);
      expect(problemAt(form, RATE)).toContain('from 0 to 1000');
    },
  );

  test('keeps its message while other settings change, and asks only once', () => {
    const form = makeForm();
    typeText(form, RATE, '5000');
    commit(form, RATE);
    typeText(form, 'training.batchSize', '32');
    commit(form, 'training.batchSize');
    commit(form, RATE);
    expect(form.store.config.value.training.batchSize).toBe(32);
    expect(form.store.problems.value).toEqual([]);
    expect(problemAt(form, RATE)).toContain('1000');
    expect(form.change).toHaveBeenCalledTimes(2);
  });

  test('forgets the message when typing goes on, and everything on Escape', () => {
    const form = makeForm();
    typeText(form, RATE, '5000');
    commit(form, RATE);
    typeText(form, RATE, '500');
    form.store.problems.value = [];
    expect(problemAt(form, RATE)).toBe('');
    typeText(form, RATE, 'x');
    commit(form, RATE);
    restore(form, RATE);
    expect(textAt(form, RATE)).toBe('0.03');
    expect(problemAt(form, RATE)).toBe('');
    expect(form.store.problems.value).toEqual([]);
  });

  test('names the classes that the kind of data can have', () => {
    const form = makeForm();
    typeText(form, 'data.classes', '7');
    commit(form, 'data.classes');
    expect(problemAt(form, 'data.classes')).toContain('from 2 to 5');
  });
});

test('one drag of a slider, or keys pressed in quick succession, is one entry of the history', () => {
  const now = vi.spyOn(performance, 'now');
  const form = makeForm();
  const slideAt = (time: number, value: number): void => {
    now.mockReturnValue(time);
    slide(form, RATE, value);
  };
  slideAt(0, 0.1);
  slideAt(5000, 0.2);
  endSlide(form);
  slideAt(5900, 0.3);
  endSlide(form);
  slideAt(7000, 0.4);
  now.mockRestore();
  expect(form.change.mock.calls.map(([, options]) => options?.merge)).toEqual([false, true, true, false]);
});

describe('sliders', () => {
  const fields = FIELDS.filter((field): field is NumberField => field.type !== 'choice' && field.slider !== undefined);

  test.each(fields)('$path: every place means a valid value, in order', (field) => {
    const slider = field.slider!;
    const { min, max, step } = sliderRange(slider);
    let last = Number.NEGATIVE_INFINITY;
    for (let place = min; place <= max; place += step) {
      const value = toValue(field, slider, place);
      expect(value).toBeGreaterThanOrEqual(Math.max(field.min, last));
      expect(value).toBeLessThanOrEqual(field.max);
      if (field.type === 'integer') expect(Number.isInteger(value)).toBe(true);
      last = value;
    }
  });

  test.each(fields)('$path: a value comes back from its place as near as a place is wide', (field) => {
    const slider = field.slider!;
    const value = toValue(field, slider, toPlace(field, slider, field.default));
    const width = slider.scale === 'log' ? 0.06 * field.default : (slider.step ?? 0) / 2;
    expect(Math.abs(value - field.default)).toBeLessThanOrEqual(width + 1e-12);
  });

  test('a log slider from 0 has a place for 0', () => {
    const field = numberField('training.l2');
    expect(toValue(field, field.slider!, 0)).toBe(0);
    expect(toPlace(field, field.slider!, 0)).toBe(0);
    expect(toPlace(field, field.slider!, 1e-5)).toBeGreaterThan(0);
  });

  test('values beyond the slider stand at its end', () => {
    const field = numberField(RATE);
    expect(filledShare(field.slider!, toPlace(field, field.slider!, 1000))).toBe(1);
    expect(filledShare(field.slider!, toPlace(field, field.slider!, 0))).toBe(0);
  });
});

describe('thumbnails', () => {
  test.each(DATA_KINDS.filter((kind) => kind !== 'points' && !isImage({ kind })))(
    '%s stays inside its square and shows what differs',
    (kind) => {
      const marks = thumbnail(kind);
      for (const { x, y } of marks) {
        expect(Math.min(x, y)).toBeGreaterThan(1);
        expect(Math.max(x, y)).toBeLessThan(THUMBNAIL_SIZE - 1);
      }
      expect(new Set(marks.map(({ label }) => Math.sign(label))).size).toBeGreaterThan(1);
      expect(marks.length).toBeGreaterThan(30);
    },
  );
});

test('own points saved as CSV are read back the same', () => {
  const points: Point[] = [
    [1.5, -2, 0],
    [1e-7, 3.25, 2],
    [-10000, 0.1, 1],
  ];
  expect(readCsv(pointsToCsv(points)).points).toEqual(points);
});
