/** Numbers as pictures show them: three significant digits, a real minus sign, the same in every language. */

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const MINUS = '\u2212';

/** `0.112`, `12.3`, `1,240`, `3.6e−4`, `1.2e6`, `∞`, `NaN`. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value < 0) return MINUS + formatNumber(-value);
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  if (rounded < 1e-3 || rounded >= 1e6) return formatPower(value);
  if (rounded >= 1000) return GROUPED.format(value);
  return value.toPrecision(3);
}

/** A tick's value: short, without zeros that carry nothing: `0.1`, `10`, `1,000`, `1e4`, `1e−4`. */
export function formatTick(value: number): string {
  const long = Math.abs(value) >= 1e4 && Number.isFinite(value);
  const text = long ? (value < 0 ? MINUS : '') + formatPower(Math.abs(value)) : formatNumber(value);
  return text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
}

/** A whole number with its thousands apart: `1,240`. */
export function formatCount(value: number): string {
  return GROUPED.format(value);
}

/** A share of 1: `96.4%`, `100%`. */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

/** A coordinate: always two decimals, so that a readout keeps its width. */
export function formatCoordinate(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== '0.00' ? MINUS + text : text;
}

function formatPower(value: number): string {
  const [digits, exponent] = value.toExponential(1).split('e') as [string, string];
  return `${digits}e${exponent.replace('+', '').replace('-', MINUS)}`;
}
