/** Colors in OKLab, where equal distances look equal (Ottosson 2020), and their way to and from sRGB. */

/** Lightness from 0 to 1, green to red, blue to yellow. */
export type Lab = readonly [l: number, a: number, b: number];

/** Linear sRGB to the responses of three cones. */
const RGB_TO_LMS: Matrix = [
  [0.41222146947076, 0.536332537261733, 0.0514459932675022],
  [0.211903495812058, 0.680699545248036, 0.107396958939906],
  [0.0883024591900564, 0.281718839136123, 0.629978701673822],
];
const LMS_TO_RGB: Matrix = [
  [4.07674163607596, -3.30771153925806, 0.230969903181041],
  [-1.26843797328499, 2.60975734928769, -0.341319376002657],
  [-0.00419607613867552, -0.703418617935936, 1.70761469407461],
];
/** Cube roots of the responses to OKLab. */
const ROOTS_TO_LAB: Matrix = [
  [0.210454268309314, 0.793617774702305, -0.00407204301161931],
  [1.97799853243116, -2.42859224204858, 0.450593709617411],
  [0.0259040424655478, 0.782771712457529, -0.808675754923077],
];
const LAB_TO_ROOTS: Matrix = [
  [1, 0.396337777376175, 0.215803757309914],
  [1, -0.105561345815659, -0.0638541728258133],
  [1, -0.0894841775298119, -1.29148554801941],
];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Of a color written `#rrggbb` or `#rgb`: the only forms in which the style sheet writes its tokens. */
export function parseLab(color: string): Lab {
  const digits = /^#(?:[0-9a-f]{3}){1,2}$/i.test(color) ? color.slice(1) : null;
  if (!digits) throw new Error(`Not a color of the form #rrggbb: ${color}`);
  const long = digits.length === 6 ? digits : digits.replace(/./g, '$&$&');
  const code = Number.parseInt(long, 16);
  const rgb = map([code >> 16, (code >> 8) & 255, code & 255], (byte) => toLinear(byte / 255));
  return times(ROOTS_TO_LAB, map(times(RGB_TO_LMS, rgb), Math.cbrt));
}

/** The nearest bytes R, G, B; what sRGB cannot show is cut off. */
export function labToBytes(lab: Lab): Triple {
  const rgb = times(
    LMS_TO_RGB,
    map(times(LAB_TO_ROOTS, lab), (root) => root ** 3),
  );
  return map(rgb, (value) => Math.round(255 * Math.min(1, Math.max(0, toEncoded(value)))));
}

/** From chroma (0 is gray) and hue in degrees. */
export function fromChroma(l: number, chroma: number, hue: number): Lab {
  const angle = (hue * Math.PI) / 180;
  return [l, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** `share` of the way from one color to another. */
export function mixLab(from: Lab, to: Lab, share: number): Lab {
  const between = (index: 0 | 1 | 2): number => from[index] + (to[index] - from[index]) * share;
  return [between(0), between(1), between(2)];
}

/** The transfer curve of sRGB (IEC 61966-2-1). */
function toLinear(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

function toEncoded(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

function map([a, b, c]: Triple, change: (value: number) => number): Triple {
  return [change(a), change(b), change(c)];
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}
