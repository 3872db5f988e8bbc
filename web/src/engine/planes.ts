/** Planes as they are asked for: each spec judged and made into directions. */
import { failure, floats, wholeNumber } from './arguments.js';
import type { ParameterRef } from './probes.js';
import { dot, type Plane, type PlaneSpec } from './surface.js';

/** What a plane is made from. */
export interface PlaneSource {
  /** Parameters of the network. */
  count: number;
  present(): Float32Array;
  indexOf(path: string, parameter: ParameterRef): number;
  filterDirection(seed: number, index: number): Float32Array;
  /** `states` one after the other. */
  principalComponents(states: Float32Array): { first: Float32Array; second: Float32Array; explained: Float64Array };
}

type Spec = Exclude<PlaneSpec, string>;
type Of<Kind extends Plane['kind']> = Extract<Spec, { kind: Kind }>;

const MOST_SEED = 2 ** 32 - 1;

export function planeOf(spec: PlaneSpec, source: PlaneSource): Plane {
  const { kind, ...rest } = (spec === 'random' ? { kind: spec } : spec) as Spec;
  if (!Object.hasOwn(MAKERS, kind)) {
    throw failure('plane.kind', 'unknown-choice', `must be one of ${Object.keys(MAKERS).join(', ')}`);
  }
  const make = MAKERS[kind] as (spec: object, source: PlaneSource) => Omit<Plane, 'kind'>;
  return checked({ kind, ...make(rest, source) });
}

const MAKERS: { [Kind in Plane['kind']]: (spec: Of<Kind>, source: PlaneSource) => Omit<Plane, 'kind'> } = {
  random({ seed = 1 }, source) {
    wholeNumber('plane.seed', seed, 0, MOST_SEED);
    const [first, second] = [source.filterDirection(seed, 0), source.filterDirection(seed, 1)];
    return { center: source.present(), first, second, explained: null };
  },
  trajectory({ states }, source) {
    if (!Array.isArray(states)) throw failure('plane.states', 'wrong-type', 'must be a list of parameter vectors');
    if (states.length < 3) throw failure('plane.states', 'too-few', `must be at least 3, not ${states.length}`);
    const all = new Float32Array(states.length * source.count);
    for (const [index, state] of states.entries()) {
      all.set(vector(`states[${index}]`, state, source), index * source.count);
    }
    const { first, second, explained } = source.principalComponents(all);
    return { center: all.slice(-source.count), first, second, explained: [explained[0]!, explained[1]!] };
  },
  parameters({ first, second }, source) {
    const [one, other] = [source.indexOf('plane.first', first), source.indexOf('plane.second', second)];
    if (one === other) throw failure('plane.second', 'duplicate', 'must be another parameter than the first');
    const axis = (index: number): Float32Array => Float32Array.from({ length: source.count }, (_, i) => +(i === index));
    return { center: source.present(), first: axis(one), second: axis(other), explained: null };
  },
  line({ from, to }, source) {
    const center = from === undefined ? source.present() : vector('from', from, source);
    const end = vector('to', to, source);
    return { center, first: end.map((value, i) => value - center[i]!), second: null, explained: null };
  },
  directions({ center, first, second }, source) {
    return {
      center: center === undefined ? source.present() : vector('center', center, source),
      first: vector('first', first, source),
      second: second === undefined ? null : vector('second', second, source),
      explained: null,
    };
  },
};

/** A copy of one parameter vector. */
function vector(name: string, values: ArrayLike<number>, { count }: PlaneSource): Float32Array {
  const path = `plane.${name}`;
  const given = floats(path, values);
  if (given.length !== count) throw failure(path, 'wrong-length', `must have ${count} numbers, not ${given.length}`);
  const bad = given.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw failure(`${path}[${bad}]`, 'not-finite', 'must be a finite number');
  return given.slice();
}

/** What rounding alone makes of the area between two parallel directions, as a share of the product of their lengths. */
const NO_AREA = 1e-12;

function checked(plane: Plane): Plane {
  const { kind, first, second } = plane;
  const ff = dot(first, first);
  if (ff === 0) throw failure(kind === 'line' ? 'plane.to' : 'plane.first', 'not-applicable', MESSAGES[kind]);
  if (!second) return plane;
  const ss = dot(second, second);
  if (ss === 0) throw failure('plane.second', 'not-applicable', MESSAGES[kind]);
  const fs = dot(first, second);
  if (ff * ss - fs * fs > NO_AREA * ff * ss) return plane;
  throw failure('plane.second', 'not-applicable', 'is parallel to the first direction: there is no plane between them');
}

const ZERO = 'must not be 0 everywhere: it is a direction';
const MESSAGES: Record<Plane['kind'], string> = {
  random: 'all weights are 0, and so is every direction that is as long as they are',
  trajectory: ZERO,
  parameters: ZERO,
  line: 'must differ from where the line begins',
  directions: ZERO,
};
