import {
  converter,
  differenceEuclidean,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  CLASS_COLORS,
  classColor,
  classLut,
  isDark,
  LUT_SIZE,
  sequentialColor,
  signedLut,
  unpackColor,
} from '../../src/draw/colors.js';
import { DARK, LIGHT, theme } from '../fixtures/theme.js';

const distance = differenceEuclidean('oklab');
const lightness = (color: string): number => converter('oklab')(color)!.l;

describe('class colors', () => {
  const classes = () => Array.from({ length: CLASS_COLORS }, (_, index) => classColor(index));
  const views = [
    { name: 'usual', see: (color: string) => parse(color)!, least: 0.1 },
    { name: 'protanopia', see: (color: string) => filterDeficiencyProt(1)(parse(color)!), least: 0.1 },
    { name: 'deuteranopia', see: (color: string) => filterDeficiencyDeuter(1)(parse(color)!), least: 0.1 },
    { name: 'tritanopia', see: (color: string) => filterDeficiencyTrit(1)(parse(color)!), least: 0.065 },
  ];

  it('start with the theme’s orange and blue, and end where they end', () => {
    expect(classes().slice(0, 2)).toEqual([LIGHT.orange, LIGHT.blue]);
    expect(() => classColor(CLASS_COLORS)).toThrow(RangeError);
  });

  it.each(views)('stay apart with $name vision', ({ see, least }) => {
    const colors = classes();
    for (const [index, color] of colors.entries()) {
      for (const other of colors.slice(0, index)) {
        expect(distance(see(color), see(other)), `${color} and ${other}`).toBeGreaterThan(least);
      }
    }
  });

  it('fade to neutral where the class is unsure', () => {
    const lut = classLut(3);
    expect(distance(unpackColor(lut[255]!), classColor(3))).toBeLessThan(0.01);
    expect(unpackColor(lut[0]!)).toBe(unpackColor(classLut(5)[0]!));
  });
});

describe.each([
  { name: 'light', colors: LIGHT },
  { name: 'dark', colors: DARK },
])('scales in the $name theme', ({ name, colors }) => {
  beforeEach(() => {
    theme.colors = colors;
  });

  it('knows the theme', () => {
    expect(isDark(colors)).toBe(name === 'dark');
  });

  it('runs signed values from orange over neutral to blue', () => {
    const lut = signedLut(colors);
    expect(lut).toHaveLength(LUT_SIZE);
    expect(distance(unpackColor(lut[0]!), colors.orange)).toBeLessThan(0.01);
    expect(distance(unpackColor(lut[255]!), colors.blue)).toBeLessThan(0.01);
    expect(converter('oklch')(unpackColor(lut[128]!))!.c).toBeLessThan(0.02);
    expect(Array.from(lut).every((packed) => packed >>> 24 === 255)).toBe(true);
  });

  it('stops short of the full colors at a lower strength', () => {
    const full = signedLut(colors)[0]!;
    const soft = signedLut(colors, 0.5)[0]!;
    expect(distance(unpackColor(full), unpackColor(soft))).toBeGreaterThan(0.05);
    expect(signedLut(colors, 0.5)).toBe(signedLut(colors, 0.5));
  });

  it('shows magnitudes in even steps that stand out against the panel', () => {
    const steps = Array.from({ length: 17 }, (_, index) => sequentialColor(index / 16));
    const gaps = steps.slice(1).map((color, index) => Math.abs(lightness(color) - lightness(steps[index]!)));
    expect(Math.max(...gaps)).toBeLessThan(1.5 * Math.min(...gaps));
    for (const color of steps) expect(wcagContrast(color, colors.panel)).toBeGreaterThanOrEqual(3);
    for (const color of steps) {
      expect(Math.min(distance(color, colors.orange), distance(color, colors.blue))).toBeGreaterThan(0.09);
    }
    expect(wcagContrast(steps[16]!, colors.panel)).toBeGreaterThan(wcagContrast(steps[0]!, colors.panel));
    expect(sequentialColor(-1)).toBe(steps[0]);
    expect(sequentialColor(2)).toBe(steps[16]);
  });
});
