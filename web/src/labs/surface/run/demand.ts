/** What is asked of the engine, from what the lab is set to and what is known of the run. */
import type { Config } from '../../../config/config.js';
import type { PlaneSpec, Range } from '../../../engine/surface.js';
import type { Moment } from '../../moments.js';
import { WEIGHT_REACH } from '../fields.js';
import { PRESENT_STEP, type SurfaceValues } from '../settings.js';

/** A kept moment with its parameters. */
export type Kept = Moment<Float32Array>;

/** Why a plane cannot be had: too few moments are kept, or none at all; two weights that are one, or not of this network. */
export type Lack = 'path' | 'moments' | 'same-moment' | 'same-weight' | 'no-weight';

export interface Demand {
  spec: PlaneSpec;
  /** Null: what holds the path, to be found from the plane. */
  range: Range | null;
}

/** Moments that a path needs for its principal components. */
const SHORTEST_PATH = 3;

/** `present`: the parameters that the surface is to be around; `count`: how many there are. */
export function demandOf(
  values: SurfaceValues,
  path: readonly Kept[],
  present: { step: number; parameters: Float32Array },
): Demand | Lack {
  const { plane, seed, first, second, range } = values;
  switch (plane) {
    case 'random':
      return { spec: { kind: 'random', seed }, range: [-range, range] };
    case 'trajectory': {
      const states = pathUpTo(path, present);
      return states.length < SHORTEST_PATH ? 'path' : { spec: { kind: 'trajectory', states }, range: null };
    }
    case 'weights': {
      if (Math.max(first, second) >= present.parameters.length) return 'no-weight';
      if (first === second) return 'same-weight';
      const far = range * WEIGHT_REACH;
      return { spec: { kind: 'parameters', first, second }, range: [-far, far] };
    }
    case 'line': {
      const [from, to] = [values.from, values.to].map((step) => momentNear(path, present, step)) as [Place, Place];
      if (!from || !to) return 'moments';
      if (from.step === to.step) return 'same-moment';
      return { spec: { kind: 'line', from: from.parameters, to: to.parameters }, range: [0.5 - range, 0.5 + range] };
    }
  }
}

type Place = { step: number; parameters: Float32Array } | null;

/** The parameters of the moments in order, the present last. */
export function pathUpTo(path: readonly Kept[], present: { step: number; parameters: Float32Array }): Float32Array[] {
  return [...path.filter(({ step }) => step < present.step).map(({ row }) => row), present.parameters];
}

/** The present, or the kept moment nearest to a step; null where nothing is kept. */
export function momentNear(
  path: readonly Kept[],
  present: { step: number; parameters: Float32Array },
  step: number,
): Place {
  if (step === PRESENT_STEP) return present;
  const distance = (moment: { step: number }): number => Math.abs(moment.step - step);
  const places = [...path.map((moment) => ({ step: moment.step, parameters: moment.row })), present];
  return places.reduce<Place>((best, place) => (best && distance(best) <= distance(place) ? best : place), null);
}

/** Names the loss function: surfaces of runs that share it can be shown for one another. */
export function lossKey({ data, model, training }: Config): string {
  const { loss, l1, l2 } = training;
  return JSON.stringify([data, model, loss, l1, l2]);
}

/** Scaled around its middle. */
export function scaled([low, high]: Range, factor: number): Range {
  const [middle, half] = [(low + high) / 2, ((high - low) / 2) * factor];
  return [middle - half, middle + half];
}
