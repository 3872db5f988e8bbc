/**
 * Arithmetic with 360 binary places (108 decimals): a number is a BigInt that counts units of 2^-360. Series of textbooks,
 * without any of the engine's shortcuts.
 */

const PLACES = 360n;

export const ONE = 1n << PLACES;

/** Exact for every double in the tests' range. */
export function precise(x: number): bigint {
  let places = 0n;
  for (; !Number.isInteger(x); x *= 2) places += 1n;
  return (BigInt(x) << PLACES) >> places;
}

/** From digits, for constants that are no doubles. */
export function digits(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return (BigInt(whole + fraction) * ONE) / 10n ** BigInt(fraction.length);
}

/** The nearest double, or its neighbor. */
export const toNumber = (x: bigint): number => Number(x) * 2 ** -360;

export const times = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
export const over = (a: bigint, b: bigint): bigint => (a << PLACES) / b;
export const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const smallest = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** 1 + x (1 + x / 2 (1 + x / 3 (..))) of x / 2^16, squared 16 times. */
export function exp(x: bigint): bigint {
  const small = x >> 16n;
  let sum = ONE;
  for (let k = 24n; k > 0n; k--) sum = ONE + times(small, sum) / k;
  for (let round = 0; round < 16; round++) sum = times(sum, sum);
  return sum;
}

/** ln(1 + x) for x >= 0, by 2 artanh(x / (2 + x)) after roots have brought x near 0. */
export function logOnePlus(x: bigint): bigint {
  let root = ONE + x;
  let doublings = 0n;
  for (; root > ONE + (ONE >> 3n); doublings++) root = squareRoot(root);
  const s = over(root - ONE, root + ONE);
  const square = times(s, s);
  let sum = 0n;
  for (let k = 91n; k > 0n; k -= 2n) sum = ONE / k + times(square, sum);
  return (2n * times(s, sum)) << doublings;
}

/** Newton's method on integers, from above. */
function squareRoot(x: bigint): bigint {
  const target = x << PLACES;
  let root = x + ONE;
  for (;;) {
    const next = (root + target / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** x - x^3 / 3! + x^5 / 5! - .. */
export function sin(x: bigint): bigint {
  const square = times(x, x);
  let term = x;
  let sum = 0n;
  for (let k = 3n; term !== 0n && term !== -1n; k += 2n) {
    sum += term;
    term = -times(term, square) / (k * (k - 1n));
  }
  return sum;
}

/** 2 / sqrt(pi) (x - x^3 / (1! 3) + x^5 / (2! 5) - ..) for |x| < 10. */
export function erf(x: bigint): bigint {
  const square = times(x, x);
  let power = x;
  let sum = 0n;
  for (let n = 0n; power !== 0n && power !== -1n; n++) {
    sum += power / (2n * n + 1n);
    power = -times(power, square) / (n + 1n);
  }
  return times(TWO_OVER_ROOT_PI, sum);
}

const PI = digits(
  '3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117067982148086513282',
);
const TWO_OVER_ROOT_PI = over(2n * ONE, squareRoot(PI));
export const ROOT_TWO = squareRoot(2n * ONE);
