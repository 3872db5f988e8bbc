/** The loss surface of a saved run, and what can be asked of the points of a plane. */
import type { Metrics, Session } from '../session.js';
import { isPlane, type LossSurface, type Plane, type PlaneSpec, type SurfaceOptions } from '../surface.js';
import { axesOf, type SurfaceStep, surfaceSteps } from '../surface-steps.js';
import type { Bench, LabQuery } from './query.js';

/** As `Session.lossSurface` takes them. */
export interface SurfaceArgs extends Pick<SurfaceOptions, 'plane' | 'size' | 'range'> {
  /** The saved run. */
  state: ArrayBuffer;
}

export const surface: LabQuery<SurfaceArgs, LossSurface, SurfaceStep> = async (
  bench,
  { state, ...options },
  report,
) => {
  const session = bench.session(state);
  const plane = isPlane(options.plane) ? options.plane : session.surfacePlane(options.plane);
  const steps = surfaceSteps(session, plane, axesOf(plane, options));
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await report(step.value);
  }
};

export interface SurfacePlaneArgs {
  state: ArrayBuffer;
  spec: PlaneSpec;
}

export const surfacePlane: LabQuery<SurfacePlaneArgs, Plane> = (bench, { state, spec }) =>
  bench.session(state).surfacePlane(spec);

export interface PathParametersArgs {
  /** Saved runs. */
  states: readonly ArrayBuffer[];
}

/** The flat parameters of each state. Progress is how many there are so far. */
export const pathParameters: LabQuery<PathParametersArgs, Float32Array[], number> = async (
  bench,
  { states },
  report,
) => {
  const parameters: Float32Array[] = [];
  for (const state of states) {
    const session = bench.engine.restore(new Uint8Array(state));
    parameters.push(session.parameters());
    session.dispose();
    await report(parameters.length);
  }
  return parameters;
};

export interface AtArgs {
  /** The saved run whose network it is. */
  state: ArrayBuffer;
  /** In place of its own, flat. */
  parameters: Float32Array;
}

export interface PredictionAt {
  size: number;
  /** One plane of size x size per output, as `Session.decisionGrid` has them. */
  output: Float32Array;
  /** As the surface has it there: see `Session.lossesAt`. */
  loss: number;
  metrics: Metrics;
}

export const predictAt: LabQuery<AtArgs & { size: number }, PredictionAt> = (bench, { size, ...at }) =>
  withParameters(bench, at, (session) => ({
    size,
    output: session.decisionGrid({ width: size, height: size }),
    loss: lossOf(session, at.parameters),
    metrics: session.metrics(),
  }));

/** The loss that the surface has at these parameters: that of a line which begins there. */
export function lossOf(session: Session, center: Float32Array): number {
  const first = Float32Array.from(center, () => 1);
  return session.lossesAt({ kind: 'line', center, first, second: null, explained: null }, [0, 0])[0]!;
}

/** The saved run with other parameters, from which training goes on: same step, same memory of the optimizer. */
export const stateAt: LabQuery<AtArgs, ArrayBuffer> = (bench, at) =>
  withParameters(bench, at, (session) => session.save().slice().buffer as ArrayBuffer);

function withParameters<T>({ engine }: Bench, { state, parameters }: AtArgs, use: (session: Session) => T): T {
  const session = engine.restore(new Uint8Array(state));
  try {
    const isElsewhere = session.parameters().some((value, index) => value !== parameters[index]);
    session.setParameters(parameters);
    if (isElsewhere) session.settleStatistics(); // those of the run tell nothing of other places
    return use(session);
  } finally {
    session.dispose();
  }
}
