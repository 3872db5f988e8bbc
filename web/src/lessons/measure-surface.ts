/**
 * Numbers of the labs that show surfaces, as they open: how creased the training loss is over a plane through the weights, and
 * how much the answer changes with the input.
 */
import type { Session } from '../engine/session.js';
import type { PlaneSpec } from '../engine/surface.js';
import { fieldOf, WEIGHT_REACH } from '../labs/surface/fields.js';
import { creaseShare } from '../labs/surface/pair/roughness.js';

/** Pixels along a side of the landscape lab's map. */
const SIZE = 128;

const OF_SENSITIVITY: Readonly<Record<string, (values: Float32Array) => number>> = {
  /** ||d output / d(x, y)|| over the plane of the data: see `Session.sensitivityGrid`. */
  'sensitivity.mean': (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  'sensitivity.most': (values) => values.reduce((most, value) => Math.max(most, value), 0),
};

/** See `creaseShare`: over random directions, or over two weights by their places in the flat vector, `creases.0.8`. */
const CREASES = /^creases(?:\.(\d+)\.(\d+))?$/;

export function isOfSurface(name: string): boolean {
  return Object.hasOwn(OF_SENSITIVITY, name) || CREASES.test(name);
}

/** Null where the network has no such weights. */
export function measureSurface(name: string, session: Session): number | null {
  const ofSensitivity = OF_SENSITIVITY[name];
  if (ofSensitivity) return ofSensitivity(session.sensitivityGrid({ width: SIZE, height: SIZE }));
  const [, ...places] = CREASES.exec(name) ?? [];
  const [first, second] = places.map(Number) as [number, number];
  if (Number.isNaN(first)) return creases(session, 'random', 1);
  const known = first !== second && Math.max(first, second) < session.parameters().length;
  return known ? creases(session, { kind: 'parameters', first, second }, WEIGHT_REACH) : null;
}

function creases(session: Session, plane: PlaneSpec, range: number): number | null {
  return creaseShare(fieldOf(session.lossSurface({ plane, range })));
}
