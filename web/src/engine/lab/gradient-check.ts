/** Backpropagation against central differences over the whole network, in slices that leave room to cancel. */
import { combineChecks } from '../combine-checks.js';
import type { GradientCheck } from '../probes.js';
import type { Session } from '../session.js';
import { nextSize } from '../slices.js';
import type { LabQuery, Report } from './query.js';

export interface GradientCheckArgs {
  /** The saved run to check. */
  state: ArrayBuffer;
}

/** Parameters so far, of all. */
export interface GradientCheckProgress {
  done: number;
  of: number;
}

export interface GradientCheckAnswer {
  /** At which the run was saved. */
  step: number;
  check: GradientCheck;
}

/** Of larger networks an even selection is checked. */
const MOST_PARAMETERS = 20_000;
/** Milliseconds that one slice should take. */
const SLICE = 50;

export const gradientCheck: LabQuery<GradientCheckArgs, GradientCheckAnswer, GradientCheckProgress> = async (
  bench,
  { state },
  report,
) => {
  const session = bench.session(state);
  const of = session.layout().reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  const isWhole = of > 0 && of <= MOST_PARAMETERS;
  const check = isWhole ? await checkInSlices(session, of, report) : session.gradientCheck();
  return { step: session.metrics().step, check };
};

/** `of` is not 0. */
async function checkInSlices(
  session: Session,
  of: number,
  report: Report<GradientCheckProgress>,
): Promise<GradientCheck> {
  const parts: GradientCheck[] = [];
  let size = 1;
  for (let from = 0; from < of; ) {
    await report({ done: from, of });
    const start = performance.now();
    const to = Math.min(of, from + size);
    parts.push(session.gradientCheck({ from, to }));
    size = nextSize(size, performance.now() - start, SLICE);
    from = to;
  }
  return combineChecks(parts as [GradientCheck, ...GradientCheck[]]);
}
