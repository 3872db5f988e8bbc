/** Own points from CSV text: columns x, y, label, or as a header orders them; comma, semicolon or tab. */
import { parse } from 'papaparse';
import type { Point } from './config.js';
import type { Problem, ProblemCode } from './problem.js';
import { MAX_CLASSES, MAX_COORDINATE, MAX_POINTS, MIN_POINTS } from './schema.js';

export type CsvContent =
  | { points: Point[]; labels: string[]; problems?: undefined }
  | { points?: undefined; labels?: undefined; problems: Problem[] };

interface Row {
  line: number;
  cells: string[];
}

type ReportRow = (line: number, cell: '' | 'x' | 'y' | 'label', code: ProblemCode, message: string) => void;

/** Problems listed one by one; the rest are counted. */
const MAX_LISTED = 11;

/**
 * All rows, or what is wrong: with a line (path `csv.line[17]`, counted from 1 with the header and blank lines; `.x`, `.y`
 * or `.label` where one cell is to blame), with the number of rows (`csv.rows`), in how many more rows (`csv.more[480]`), or that all rows have one label
 * (`csv.classes`).
 * Integer labels from 0 to 7 are classes as they stand; other labels, up to 8 distinct ones, become classes in order
 * (numbers by size, texts by first appearance). `labels` names each class.
 */
export function readCsv(text: string): CsvContent {
  const problems: Problem[] = [];
  const delimiter = guessDelimiter(text);
  const rows = readRows(text, delimiter);
  if (rows.length > MAX_POINTS) {
    return {
      problems: [
        { path: 'csv.rows', code: 'too-many', message: `has ${rows.length} rows, at most ${MAX_POINTS} are possible` },
      ],
    };
  }
  const report: ReportRow = (line, cell, code, message) => {
    problems.push({ path: `csv.line[${line}]${cell && `.${cell}`}`, code, message: `line ${line}: ${message}` });
  };
  const read = rows.map((row) => readRow(row, delimiter, report));
  const names = rows.map(({ cells }) => cells[2] ?? '');
  const labels = orderLabels(names);
  if (problems.length === 0) reportSurplusLabels(rows, labels, report);
  if (problems.length === 0 && rows.length < MIN_POINTS) {
    problems.push({ path: 'csv.rows', code: 'too-few', message: `needs at least ${MIN_POINTS} rows` });
  }
  if (problems.length === 0 && new Set(names).size < 2) {
    problems.push({ path: 'csv.classes', code: 'too-few', message: 'needs at least two different labels' });
  }
  if (problems.length > 0) return { problems: summarize(problems) };
  const points = read.map(([x, y], index): Point => [x, y, labels.indexOf(names[index] ?? '')]);
  return { points, labels };
}

function guessDelimiter(text: string): string {
  const first = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0] ?? '';
  return ['\t', ';'].find((delimiter) => first.includes(delimiter)) ?? ',';
}

/** Rows that say something, as x, y, label, without the header. A quoted cell over several lines is an error of its row anyway. */
function readRows(text: string, delimiter: string): Row[] {
  const { data } = parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter });
  const rows = data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = filled;
  const isHeader = first?.cells.slice(0, 2).every((cell) => Number.isNaN(readNumber(cell, delimiter)));
  return isHeader ? filled.slice(1).map((row) => inOrder(row, first!.cells)) : filled;
}

/** By the names x and y where a header of three has both: the third column is the label. */
function inOrder({ line, cells }: Row, names: readonly string[]): Row {
  const [x, y] = ['x', 'y'].map((wanted) => names.findIndex((name) => name.toLowerCase() === wanted)) as [
    number,
    number,
  ];
  if (x < 0 || y < 0 || names.length !== 3 || cells.length !== 3) return { line, cells };
  return { line, cells: [x, y, 3 - x - y].map((place) => cells[place]!) };
}

function readRow({ line, cells }: Row, delimiter: string, report: ReportRow) {
  const [x, y] = [readNumber(cells[0], delimiter), readNumber(cells[1], delimiter)];
  if (cells.length !== 3) report(line, '', 'wrong-length', `has ${cells.length} columns, x, y and label are needed`);
  else if (Number.isNaN(x)) report(line, 'x', 'wrong-type', `x is not a number: ${cells[0]}`);
  else if (Number.isNaN(y)) report(line, 'y', 'wrong-type', `y is not a number: ${cells[1]}`);
  else if (Math.max(Math.abs(x), Math.abs(y)) > MAX_COORDINATE) {
    report(line, '', 'out-of-range', `x and y must be from ${-MAX_COORDINATE} to ${MAX_COORDINATE}`);
  } else if (cells[2] === '') report(line, 'label', 'wrong-type', 'the label is missing');
  return [x, y] as const;
}

/** NaN where there is none. Where the comma does not separate cells it may be the decimal mark. */
function readNumber(cell: string | undefined, delimiter: string): number {
  const text = delimiter === ',' ? cell : cell?.replace(',', '.');
  return text && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

function orderLabels(names: readonly string[]): string[] {
  const distinct = [...new Set(names)];
  if (distinct.every((name) => /^[0-7]$/.test(name))) {
    const highest = Math.max(1, ...distinct.map(Number));
    return Array.from({ length: highest + 1 }, (_, index) => String(index));
  }
  const numeric = distinct.every((name) => name !== '' && Number.isFinite(Number(name)));
  return numeric ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct;
}

function reportSurplusLabels(rows: readonly Row[], labels: readonly string[], report: ReportRow): void {
  if (labels.length <= MAX_CLASSES) return;
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const name = cells[2] ?? '';
    if (!seen.has(name) && seen.size >= MAX_CLASSES) {
      report(line, 'label', 'too-many', `${name} is one label more than the ${MAX_CLASSES} that are possible`);
    }
    seen.add(name);
  }
}

function summarize(problems: Problem[]): Problem[] {
  if (problems.length <= MAX_LISTED) return problems;
  const rest = problems.length - MAX_LISTED;
  const summary: Problem = { path: `csv.more[${rest}]`, code: 'too-many', message: `${rest} more rows have errors` };
  return [...problems.slice(0, MAX_LISTED), summary];
}
