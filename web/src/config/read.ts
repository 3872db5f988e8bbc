/** Reads single values of unknown origin against the field table; every objection goes to `report`. */
import type { Problem, ProblemCode } from './problem.js';
import { type ChoiceField, type Field, isRecord, type NumberField } from './schema.js';

export type Report = (path: string, code: ProblemCode, message: string, detail?: Partial<Problem>) => void;
export type Bag = Record<string, unknown>;
export type Limits = Pick<NumberField, 'type' | 'min' | 'max'>;

/** The known keys that are there. Unknown ones are reported. */
export function readRecord(value: unknown, path: string, known: readonly string[], report: Report): Bag {
  const own: Bag = {};
  if (value === undefined) return own;
  if (!isRecord(value)) {
    report(path, 'wrong-type', 'must be an object');
    return own;
  }
  for (const [key, entry] of Object.entries(value)) {
    if (known.includes(key)) own[key] = entry;
    else report(path ? `${path}.${key}` : key, 'unknown-key', 'is not a setting');
  }
  return own;
}

/** The fallback where the value is missing. */
export function readField(field: Field, value: unknown, path: string, fallback: unknown, report: Report): unknown {
  if (value === undefined) return fallback;
  return field.type === 'choice' ? readChoice(field, value, path, report) : readNumber(field, value, path, report);
}

/** False, and reported, unless the value is a number within the limits. */
export function checkNumber(value: unknown, path: string, limits: Limits, report: Report): value is number {
  const fail = (code: ProblemCode, message: string): false => {
    report(path, code, message);
    return false;
  };
  if (typeof value !== 'number') return fail('wrong-type', 'must be a number');
  if (!Number.isFinite(value)) return fail('not-finite', 'must be a finite number');
  if (limits.type === 'integer' && !Number.isInteger(value)) return fail('not-integer', 'must be a whole number');
  if (value >= limits.min && value <= limits.max) return true;
  return fail('out-of-range', `must be from ${limits.min} to ${limits.max}, not ${value}`);
}

/** Undefined where the value is missing or, reported, not a list of `min` to `max` items. */
export function readList(
  value: unknown,
  path: string,
  [min, max]: readonly [number, number],
  report: Report,
): unknown[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) report(path, 'wrong-type', 'must be a list');
  else if (value.length < min) report(path, 'too-few', `must have at least ${min} items`);
  else if (value.length > max) report(path, 'too-many', `must have at most ${max} items, not ${value.length}`);
  else return value;
  return undefined;
}

function readChoice(field: ChoiceField, value: unknown, path: string, report: Report): unknown {
  const choices = field.choices.join(', ');
  if (typeof value !== 'string') report(path, 'wrong-type', `must be a name: one of ${choices}`);
  else if (!field.choices.includes(value)) report(path, 'unknown-choice', `must be one of ${choices}`);
  return value;
}

function readNumber(field: NumberField, value: unknown, path: string, report: Report): unknown {
  if (!checkNumber(value, path, field, report)) return value;
  if (field.available !== undefined && value > field.available) {
    report(path, 'unavailable', `above ${field.available} is not available in this version`);
  }
  return value + 0; // -0 becomes 0, which is how it reads in a link
}
