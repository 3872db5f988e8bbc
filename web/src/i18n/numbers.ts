/** Numbers as the page writes them. Every language here uses the same digits, so that a field, a link and a label agree. */

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12, useGrouping: false });
const PERCENT = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

const withRealMinus = (text: string): string => text.replaceAll('-', '−');

/** What stands where there is no value. */
export const NO_VALUE = '–';

/** A whole number: `1,240`. */
export function formatCount(value: number): string {
  return withRealMinus(COUNT.format(value));
}

/** A measured number to three digits: `0.112`, `12.4`, `1.2e−4`, `3.1e+6`. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NO_VALUE;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const text = magnitude < 1e-3 || magnitude >= 1e5 ? value.toExponential(1) : DECIMAL.format(value);
  return withRealMinus(text);
}

/** A share of 1 in percent: `96.4%`. */
export function formatPercent(share: number | null | undefined): string {
  return share === null || share === undefined || Number.isNaN(share) ? NO_VALUE : PERCENT.format(share);
}

/** A setting exactly as it is in force, in a form that a number field reads back: `0.03`, `1e-8`. */
export function formatSetting(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  const exact = magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e7) ? value.toExponential() : PLAIN.format(value);
  return Number(exact) === value ? exact : String(value);
}

/** What a person typed as a setting; NaN for anything but one number. Accepts `1e-3`, a real minus and grouped `1,240`. */
export function parseSetting(text: string): number {
  const plain = text.trim().replaceAll('−', '-');
  const grouped = /^[+-]?\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(grouped) ? Number(grouped) : Number.NaN;
}
