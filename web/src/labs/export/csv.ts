/** A table as CSV (RFC 4180): a header row, a line for each row, full precision. */
export function csvOf(columns: readonly string[], rows: Iterable<readonly (number | string)[]>): string {
  const lines = [columns.map(cell).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value: number | string): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
