/**
 * Own drawings as the Config has them: one text, each drawing its class as a digit, then the gray levels of its pixels, 0 to
 * 15, two to a byte, the first in the lower half, in base64url. The engine has the same (cpp/gradflow/data/drawings.h).
 */
import { type Config, type DataConfig, isImage } from '../config.js';
import { GradflowError } from '../problem.js';
import type { Report } from '../read.js';
import { featuresOf, INPUT_IMAGE } from './shapes.js';

const PIXELS = featuresOf(INPUT_IMAGE);
const BYTES = PIXELS / 2;
/** Characters of one drawing. */
export const DRAWING_LENGTH = 1 + Math.ceil((BYTES * 4) / 3);
export const MAX_DRAWINGS = 100;
/** Its length in characters. */
export const DRAWINGS = { path: 'data.drawings', min: 0, max: MAX_DRAWINGS * DRAWING_LENGTH, default: '' };
const LEVELS = 15;

/** What is drawn, row by row from the top, 0 the ground and 1 full ink. */
export interface Drawing {
  /** From 0. */
  class: number;
  pixels: Float32Array;
}

/** The text of one drawing, for `data.drawings`: 28 x 28 values from 0 to 1, rounded to 16 levels. */
export function packDrawing({ class: label, pixels }: { class: number; pixels: ArrayLike<number> }): string {
  const fail = (path: string, message: string): GradflowError =>
    new GradflowError([{ path, code: 'out-of-range', message }]);
  if (!Number.isInteger(label) || label < 0 || label > 9) throw fail('class', 'must be a whole number from 0 to 9');
  const values = Array.from(pixels);
  if (values.length !== PIXELS || !values.every((value) => value >= 0 && value <= 1)) {
    throw fail('pixels', `must be ${PIXELS} values from 0 to 1`);
  }
  const levels = values.map((value) => Math.round(value * LEVELS));
  const bytes = Array.from({ length: BYTES }, (_, pair) => levels[2 * pair]! | (levels[2 * pair + 1]! << 4));
  const text = btoa(String.fromCharCode(...bytes));
  return label + text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The texts of the single drawings. */
export function splitDrawings(drawings: string): string[] {
  return Array.from({ length: Math.ceil(drawings.length / DRAWING_LENGTH) }, (_, index) =>
    drawings.slice(index * DRAWING_LENGTH, (index + 1) * DRAWING_LENGTH),
  );
}

/** Of a sound Config. */
export function unpackDrawings(drawings: string): Drawing[] {
  return splitDrawings(drawings).map((text) => {
    const bytes = atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
    const levelAt = (index: number): number => (bytes.charCodeAt(index >> 1) >> (4 * (index & 1))) & LEVELS;
    return {
      class: Number(text[0]),
      pixels: Float32Array.from({ length: PIXELS }, (_, index) => levelAt(index) / LEVELS),
    };
  });
}

/** The Config with one drawing more. */
export function withDrawing(config: Config, drawing: Drawing): Config {
  const drawings = config.data.drawings + packDrawing(drawing);
  return { ...config, data: { ...config.data, drawings } };
}

export function withoutDrawing(config: Config, index: number): Config {
  const left = splitDrawings(config.data.drawings).filter((_, at) => at !== index);
  return { ...config, data: { ...config.data, drawings: left.join('') } };
}

/** As the engine judges them, of data that are sound otherwise. */
export function checkDrawings(data: DataConfig, report: Report): void {
  const path = 'data.drawings';
  const { drawings, classes } = data;
  if (typeof drawings !== 'string') report(path, 'wrong-type', 'must be a text');
  else if (drawings.length > DRAWINGS.max) report(path, 'wrong-length', `must be at most ${MAX_DRAWINGS}`);
  else if (!isImage(data)) report(path, 'not-applicable', 'must be empty for what is no image');
  else if (drawings.length % DRAWING_LENGTH !== 0) {
    report(path, 'wrong-length', `must have ${DRAWING_LENGTH} characters for each drawing`);
  } else {
    splitDrawings(drawings).forEach((text, index) => {
      const at = `${path}[${index}]`;
      if (!DRAWING.test(text)) report(at, 'damaged', 'must be a digit and the pixels in base64url');
      else if (Number(text[0]) >= classes) report(at, 'out-of-range', `class must be below ${classes}`);
    });
  }
}

/** The last character of 392 bytes has two bits to spare, which are 0. */
const DRAWING = /^\d[\w-]*[AEIMQUYcgkosw048]$/;
