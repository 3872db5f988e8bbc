/** Config and weights as a file of JSON, which can be read back, by other programs too. */
import type { Config } from '../config/config.js';
import { validateConfig } from '../config/parse.js';
import type { Problem } from '../config/problem.js';
import { isRecord } from '../config/schema.js';
import type { Exported, Tensor } from '../engine/lab/exported.js';
import { shortest } from './numbers.js';
import { tensorsOf } from './plan.js';

const FORMAT = 'gradflow-weights';
const VERSION = 1;
/** Characters of a file that is read: more than the largest network needs. */
const LARGEST_FILE = 20_000_000;

/** Weights are rows of numbers, a row a unit; all else is a list, a number a unit. */
export function weightsToJson(exported: Exported): string {
  const { config, step } = exported;
  const weights = tensorsOf(exported).map((tensor) => `  ${JSON.stringify(tensor.name)}: ${textOf(tensor)}`);
  const head = Object.entries({ format: FORMAT, version: VERSION, step, config });
  const lines = head.map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')},\n "weights": {\n${weights.join(',\n')}\n }\n}\n`;
}

function textOf({ name, rows, cols, values }: Tensor): string {
  const row = (index: number, length: number): string =>
    `[${Array.from(values.subarray(index * length, (index + 1) * length), shortest).join(', ')}]`;
  if (!name.endsWith('.weight')) return row(0, rows);
  return `[${Array.from({ length: rows }, (_, index) => row(index, cols)).join(', ')}]`;
}

/** What is wrong with a file: as a whole, with its Config, or with one of its weights. */
export type WeightsFault =
  | { kind: 'large' | 'json' | 'format' | 'newer' }
  | { kind: 'config'; problems: Problem[] }
  | { kind: 'weight'; name: string };

export type ReadWeights = { config: Config; tensors: Tensor[] } | { fault: WeightsFault };

/** Whether the weights fit the Config, the engine says. */
export function readWeights(text: string): ReadWeights {
  if (text.length > LARGEST_FILE) return { fault: { kind: 'large' } };
  const file = parse(text);
  if (file === undefined) return { fault: { kind: 'json' } };
  if (!isRecord(file) || file.format !== FORMAT || !isRecord(file.weights)) return { fault: { kind: 'format' } };
  if (file.version !== VERSION) return { fault: { kind: 'newer' } };
  const { config, problems = [] } = validateConfig(file.config);
  if (!config) return { fault: { kind: 'config', problems } };
  const tensors: Tensor[] = [];
  for (const [name, value] of Object.entries(file.weights)) {
    const tensor = tensorOf(name, value);
    if (!tensor) return { fault: { kind: 'weight', name } };
    tensors.push(tensor);
  }
  return { config, tensors };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tensorOf(name: string, value: unknown): Tensor | null {
  if (!Array.isArray(value)) return null;
  const rows: unknown[] = value;
  const cols = Array.isArray(rows[0]) ? rows[0].length : 1;
  const isEven = rows.every((row) => (Array.isArray(row) ? row.length : 1) === cols);
  const numbers = rows.flat();
  if (!isEven || !numbers.every((entry) => typeof entry === 'number' && Number.isFinite(Math.fround(entry))))
    return null;
  return { name, rows: rows.length, cols, values: Float32Array.from(numbers as number[]) };
}
