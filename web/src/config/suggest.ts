/** Which name someone may have meant. */
import { FIELDS } from './schema.js';

/** Names farther apart than this many edits have nothing to do with each other. */
const FARTHEST = 2;

const BY_NAME = new Map<string, string>([
  ...FIELDS.flatMap(({ path, link }): [string, string][] => (link ? [[nameOf(path), link]] : [])),
  ...FIELDS.flatMap(({ link }): [string, string][] => (link ? [[link, link]] : [])),
  ...['layers', 'features', 'skips', 'auxiliary', 'seed', 'state'].map((key): [string, string] => [key, key]),
]);

/** The nearest known key, by the setting's name or its own; undefined where none is near. */
export function nearestLinkKey(key: string): string | undefined {
  const name = nearestTo(key, [...BY_NAME.keys()]);
  return name && BY_NAME.get(name);
}

/** Undefined where none of the names is near. */
export function nearestTo(key: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = FARTHEST + 1;
  for (const name of names) {
    const edits = distance(key.toLowerCase(), name.toLowerCase());
    if (edits >= least || 2 * edits > name.length) continue; // of `foo` little is left in `rho`
    nearest = name;
    least = edits;
  }
  return nearest;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Levenshtein's: the fewest letters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
