/** The lists of the data section: input features and own points. */
import { FEATURES, type Feature, type Point } from './config.js';
import { DEFAULTS } from './defaults.js';
import { checkNumber, type Limits, type Report, readList } from './read.js';
import { MAX_CLASSES, MAX_COORDINATE, MAX_POINTS } from './schema.js';

const COORDINATE: Limits = { type: 'number', min: -MAX_COORDINATE, max: MAX_COORDINATE };
const LABEL: Limits = { type: 'integer', min: 0, max: MAX_CLASSES - 1 };

/** In canonical order, whatever the order given. */
export function readFeatures(value: unknown, report: Report): Feature[] {
  const given = readList(value, 'data.features', [1, FEATURES.length], report);
  if (!given) return [...DEFAULTS.data.features];
  given.forEach((entry, index) => {
    const path = `data.features[${index}]`;
    if (typeof entry !== 'string') report(path, 'wrong-type', `must be a name: one of ${FEATURES.join(', ')}`);
    else if (!FEATURES.some((feature) => feature === entry))
      report(path, 'unknown-choice', `must be one of ${FEATURES.join(', ')}`);
    else if (given.indexOf(entry) < index) report(path, 'duplicate', `${entry} is there twice`);
  });
  return FEATURES.filter((feature) => given.includes(feature));
}

export function readPoints(value: unknown, report: Report): Point[] {
  const given = readList(value, 'data.points', [0, MAX_POINTS], report) ?? [];
  return given.map((entry, index) => readPoint(entry, `data.points[${index}]`, report));
}

function readPoint(value: unknown, path: string, report: Report): Point {
  if (!Array.isArray(value)) report(path, 'wrong-type', 'must be a list: x, y, label');
  else if (value.length !== 3) report(path, 'wrong-length', 'must have three items: x, y, label');
  else {
    const [x, y, label] = value as unknown[];
    const sound = [
      checkNumber(x, path, COORDINATE, report),
      checkNumber(y, path, COORDINATE, report),
      checkNumber(label, path, LABEL, report),
    ];
    if (sound.every(Boolean)) return value.map((number: number) => number + 0) as Point;
  }
  return [0, 0, 0];
}
