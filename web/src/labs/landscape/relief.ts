/** A surface over the plane as shaded relief: colored by height, lit from the upper left by its real normals. */
import { LUT_SIZE } from '../../draw/colors.js';
import { FieldPainter, type Grid, type Picture } from '../../draw/field.js';
import { slopeAt } from './roughness.js';

/** From the upper left, 45 degrees high. Axes: x right, y down, z towards the viewer. */
const LIGHT = { x: -0.5, y: -0.5, z: Math.SQRT1_2 };

/** Brightness where no light falls. */
const AMBIENT = 0.25;

/**
 * Brightness at every pixel center, 1 for level ground: AMBIENT + (1 - AMBIENT) (n . l) / l_z by Lambert's law, with the
 * normal n of the surface whose height is `steepness` * value, in pixels. Slopes at the rim are one-sided.
 */
export function shadeOf({ values, offset, size }: Grid, steepness: number): Float32Array {
  const shade = new Float32Array(size * size);
  const at = (row: number, column: number): number => values[offset + row * size + column]!;
  for (let row = 0; row < size; row++) {
    const above = Math.max(0, row - 1);
    const below = Math.min(size - 1, row + 1);
    for (let column = 0; column < size; column++) {
      const left = Math.max(0, column - 1);
      const right = Math.min(size - 1, column + 1);
      const dx = (steepness * (at(row, right) - at(row, left))) / Math.max(1, right - left);
      const dy = (steepness * (at(below, column) - at(above, column))) / Math.max(1, below - above);
      const facing = (LIGHT.z - dx * LIGHT.x - dy * LIGHT.y) / Math.hypot(dx, dy, 1);
      shade[row * size + column] = AMBIENT + (1 - AMBIENT) * (Math.max(0, facing) / LIGHT.z);
    }
  }
  return shade;
}

/**
 * The one exaggeration of heights for all surfaces shown together: the mean slope of the steepest becomes `slope` (as
 * rise over run). 0 where all are level.
 */
export function commonSteepness(surfaces: readonly Grid[], slope = 1): number {
  const steepest = Math.max(0, ...surfaces.map(meanSlope));
  return steepest > 0 ? slope / steepest : 0;
}

function meanSlope({ values, size }: Grid): number {
  let sum = 0;
  for (let row = 1; row + 1 < size; row++) {
    for (let column = 1; column + 1 < size; column++) sum += slopeAt(values, size, row * size + column);
  }
  return sum / Math.max(1, (size - 2) ** 2);
}

/** Brightness 0 to 2 as entries of a table that hands the entry on. */
const PASS_ON = Uint32Array.from({ length: LUT_SIZE }, (_, entry) => entry);
const LEVEL = (LUT_SIZE - 1) / 2;

export class ReliefPainter {
  private readonly colors = new FieldPainter();
  private readonly lights = new FieldPainter();
  private brightness = new Uint32Array(0);

  /** Fills the picture: heights over [-scale, scale] by the table, then brightness towards black or white. */
  paint(grid: Grid, shade: Float32Array, lut: Uint32Array, scale: number, picture: Picture): void {
    const { pixels, width, height } = picture;
    const half = (LUT_SIZE - 1) / 2;
    this.colors.paintPlane(grid, { lut, gain: half / scale, shift: half }, picture);
    if (this.brightness.length !== pixels.length) this.brightness = new Uint32Array(pixels.length);
    const lit = { values: shade, offset: 0, size: grid.size };
    this.lights.paintPlane(lit, { lut: PASS_ON, gain: LEVEL, shift: 0 }, { pixels: this.brightness, width, height });
    for (let pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = lighten(pixels[pixel]!, this.brightness[pixel]! / LEVEL);
    }
  }
}

/** How far the brightest slope goes towards white. */
const GLOSS = 0.6;

/** Below 1 towards black, above 1 towards white. Packed as for ImageData. */
export function lighten(color: number, brightness: number): number {
  const white = brightness > 1 ? Math.min(1, (brightness - 1) * GLOSS) : 0;
  const keep = Math.min(1, brightness) * (1 - white);
  const channel = (shift: number): number => Math.round(((color >>> shift) & 255) * keep + 255 * white) << shift;
  return ((255 << 24) | channel(16) | channel(8) | channel(0)) >>> 0;
}
