/** Kept runs as files: everything as JSON, which can be read back, and the curves as CSV. */
import { isRecord } from '../config/schema.js';
import { type KeptRun, packRun, type RunFault, unpackRun } from './run.js';

const FORMAT = 'gradflow-runs';

/** Characters of a file that is read: more than all runs that can be kept. */
export const LARGEST_FILE = 5_000_000;

export function runsToJson(runs: readonly KeptRun[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, runs: runs.map(packRun) }, null, 1)}\n`;
}

/** One line a point; a loss that was not finite, or without test data, is empty. */
export function curvesToCsv(runs: readonly KeptRun[]): string {
  const lines = runs.flatMap(({ name, curve }) =>
    curve.map(({ step, train, test }) => [quoted(name), step, train ?? '', test ?? ''].join(',')),
  );
  return ['run,step,training_loss,test_loss', ...lines].join('\n').concat('\n');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What a file as a whole can lack. */
export type FileFault = 'large' | 'json' | 'format' | 'newer';

/** A run of a file that cannot be used; runs count from 1. */
export interface Fault {
  number: number;
  fault: RunFault;
}

export interface ReadFile {
  runs: { number: number; run: KeptRun }[];
  faults: Fault[];
}

/** The runs of a text that `runsToJson` has written, whatever became of it since. */
export function readRuns(text: string): ReadFile | FileFault {
  if (text.length > LARGEST_FILE) return 'large';
  const value = parseJson(text);
  if (value === undefined) return 'json';
  if (!isRecord(value) || value.format !== FORMAT || !Array.isArray(value.runs)) return 'format';
  if (value.version !== 1) return 'newer';
  const read: ReadFile = { runs: [], faults: [] };
  value.runs.forEach((item, index) => {
    const run = unpackRun(item);
    if (typeof run === 'string') read.faults.push({ number: index + 1, fault: run });
    else read.runs.push({ number: index + 1, run });
  });
  return read;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
