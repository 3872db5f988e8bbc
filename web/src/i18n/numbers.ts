/** Numbers in text and fields. Every language writes the same digits, so that a field, a link and a picture agree. */
import * as format from '../draw/format.js';

export { formatCount } from '../draw/format.js';

/** What stands where there is no value. */
export const NO_VALUE = '–';

/** A measured number to three digits: `0.112`, `1.2e−4`. */
export function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_VALUE : format.formatNumber(value);
}

/** A share of 1 in percent: `96.4%`. */
export function formatPercent(share: number | null | undefined): string {
  return share === null || share === undefined ? NO_VALUE : format.formatPercent(share);
}

const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15, useGrouping: false });

/** A setting exactly as it is in force, in a form that a field reads back: `0.03`, `1e-8`. */
export function formatSetting(value: number): string {
  const magnitude = Math.abs(value);
  const plain = magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e15);
  const text = plain ? PLAIN.format(value + 0) : value.toExponential(); // + 0: no sign on zero
  return Number(text) === value ? text : String(value);
}

/**
 * What a person typed as a setting; NaN for anything but one number. Reads `1e-3`, a real minus, full-width digits,
 * grouped `1,240` and, where it can be nothing else, a decimal comma: `0,05`.
 */
export function parseSetting(text: string): number {
  const plain = text.normalize('NFKC').trim().replaceAll('−', '-');
  const grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(plain);
  const ungrouped = grouped ? plain.replaceAll(',', '') : plain.includes('.') ? plain : plain.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(ungrouped) ? Number(ungrouped) + 0 : Number.NaN;
}
