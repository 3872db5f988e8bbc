/** What is wrong with arguments, before the engine sees them. */
import { GradflowError, type ProblemCode } from '../config/problem.js';

export function failure(path: string, code: ProblemCode, message: string): GradflowError {
  return new GradflowError([{ path, code, message }]);
}

export function wholeNumber(path: string, value: number, min: number, max = 2 ** 31 - 1): number {
  if (typeof value !== 'number') throw failure(path, 'wrong-type', 'must be a number');
  if (!Number.isFinite(value)) throw failure(path, 'not-finite', 'must be a finite number');
  if (!Number.isInteger(value)) throw failure(path, 'not-integer', 'must be a whole number');
  if (value < min || value > max) throw failure(path, 'out-of-range', `must be from ${min} to ${max}, not ${value}`);
  return value;
}

export function number(path: string, value: number, min: number, max: number): number {
  if (typeof value !== 'number') throw failure(path, 'wrong-type', 'must be a number');
  if (value >= min && value <= max) return value;
  throw failure(path, 'out-of-range', `must be from ${min} to ${max}, not ${value}`);
}

/** The engine checks their range. */
export function wholeNumbers(path: string, values: ArrayLike<number>, min = 0): Int32Array {
  return Int32Array.from(list(path, values), (value, index) => wholeNumber(`${path}[${index}]`, value, min));
}

/** The engine checks length and values; here only that there are numbers at all. */
export function floats(path: string, values: ArrayLike<number>): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(list(path, values));
}

export function doubles(path: string, values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(list(path, values));
}

function list(path: string, values: ArrayLike<number>): ArrayLike<number> {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  if (!isList) throw failure(path, 'wrong-type', 'must be a typed array or a list of numbers');
  return values;
}
