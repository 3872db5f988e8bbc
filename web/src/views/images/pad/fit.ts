/** From ink of any size to the image that a network reads. */
import { type Gray, SIDE } from '../image.js';

/** What a digit's longer side measures in the image (LeCun et al. 1998, section III.A). */
const DIGIT_SIDE = 20;

/** A rectangle of the source, in its pixels. */
interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * As MNIST was made (LeCun et al. 1998, section III.A): the ink's bounding box is scaled, in its proportions, into 20 x 20
 * pixels with the gray levels that anti-aliasing gives, and placed so that the center of mass lies in the middle of
 * 28 x 28 to half a pixel. Null where there is no ink.
 */
export function fitDigit(ink: Gray): Float32Array | null {
  const box = inkBox(ink);
  if (!box) return null;
  const scale = DIGIT_SIDE / Math.max(box.width, box.height);
  const mass = centerOfMass(ink);
  const left = placeFor((mass.x - box.left) * scale, box.width * scale);
  const top = placeFor((mass.y - box.top) * scale, box.height * scale);
  return resample(ink, {
    left: box.left - left / scale,
    top: box.top - top / scale,
    width: SIDE / scale,
    height: SIDE / scale,
  });
}

/** The whole of it, as it stands, the shorter side with an empty margin. Null where there is no ink. */
export function fitWhole(ink: Gray): Float32Array | null {
  if (!inkBox(ink)) return null;
  const side = Math.max(ink.width, ink.height);
  return resample(ink, { left: (ink.width - side) / 2, top: (ink.height - side) / 2, width: side, height: side });
}

/** Where a box begins so that what is `center` from its edge comes nearest to the middle; it never leaves the image. */
function placeFor(center: number, length: number): number {
  const wanted = Math.round(SIDE / 2 - center);
  return Math.min(SIDE - Math.ceil(length), Math.max(0, wanted));
}

function inkBox({ width, height, values }: Gray): Frame | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  values.forEach((value, index) => {
    if (!(value > 0)) return;
    const [column, row] = [index % width, Math.floor(index / width)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  });
  return right < 0 ? null : { left, top, width: right + 1 - left, height: bottom + 1 - top };
}

function centerOfMass({ width, values }: Gray): { x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  values.forEach((value, index) => {
    mass += value;
    x += value * ((index % width) + 0.5);
    y += value * (Math.floor(index / width) + 0.5);
  });
  return { x: x / mass, y: y / mass };
}

/** SIDE x SIDE means over equal parts of `frame`; what lies outside the source is empty. */
function resample({ width, height, values }: Gray, frame: Frame): Float32Array {
  const columns = shares(frame.left, frame.width, width);
  const rows = shares(frame.top, frame.height, height);
  const fitted = new Float32Array(SIDE * SIDE);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0;
      for (const [sourceY, shareY] of row) {
        for (const [sourceX, shareX] of column) sum += shareY * shareX * values[sourceY * width + sourceX]!;
      }
      fitted[y * SIDE + x] = Math.min(1, sum);
    });
  });
  return fitted;
}

type Share = [source: number, share: number];

/** For each of SIDE equal parts of a stretch: the source pixels under it and the share of the part that each covers. */
function shares(start: number, length: number, size: number): Share[][] {
  const part = length / SIDE;
  return Array.from({ length: SIDE }, (_, index) => {
    const [from, to] = [start + index * part, start + (index + 1) * part];
    const covered: Share[] = [];
    for (let source = Math.max(0, Math.floor(from)); source < Math.min(size, to); source++) {
      covered.push([source, (Math.min(to, source + 1) - Math.max(from, source)) / part]);
    }
    return covered;
  });
}
