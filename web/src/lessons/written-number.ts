/** Numbers as a text writes them: `0.031`, `1,240`, `2.4e-7`, `98.6 %`, `−0.5`. As many digits as are written are meant. */

export interface WrittenNumber {
  value: number;
  /** Half of the last digit written. */
  tolerance: number;
  /** Another value, written alike. */
  rewrite(value: number): string;
}

const FORM = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:e([-−+]?\d{1,3}))?(\s*%)?$/i;
const plain = (text: string): string => text.replace(/−/g, '-').replace(/,/g, '');

/** Undefined where the text is not a number. */
export function parseNumber(text: string): WrittenNumber | undefined {
  const [, sign = '', whole = '', fraction = '', power, percent] = FORM.exec(text.trim()) ?? [];
  if (!whole) return undefined;
  const scale = percent ? 100 : 1;
  const exponent = Number(plain(power ?? '0'));
  const value = Number(plain(`${sign}${whole}.${fraction || 0}e${exponent}`)) / scale;
  const unit = 10 ** (exponent - fraction.length) / scale;
  const digits = { minimumFractionDigits: fraction.length, maximumFractionDigits: fraction.length };
  const rewrite = (other: number): string => {
    const text = power
      ? other.toExponential(fraction.length).replace('+', '')
      : (other * scale).toLocaleString('en', { ...digits, useGrouping: whole.includes(',') });
    return text + (percent ?? '');
  };
  return { value, tolerance: unit / 2, rewrite };
}

/** Whether the value, rounded to the digits that are written, is what is written. */
export function isRounded({ value, tolerance }: WrittenNumber, measured: number): boolean {
  return Math.abs(measured - value) <= tolerance * (1 + 1e-6);
}
