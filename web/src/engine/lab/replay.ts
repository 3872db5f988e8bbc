/** The same stretch of a run twice: as it went, and with another Config from the same state on. */
import type { Config } from '../../config/config.js';
import type { Session } from '../session.js';
import type { LabQuery } from './query.js';

export interface ReplayArgs {
  /** The saved run to begin from. */
  state: ArrayBuffer;
  alternative: Config;
  steps: number;
}

/** One number for each kept step, counted from the beginning of the replay. */
export interface Course {
  steps: number[];
  /** Dead units of all hidden layers. */
  dead: number[];
  /** Over the training set, with penalties; null once the run has diverged. */
  loss: (number | null)[];
}

export interface Replay {
  /** The step it begins at. */
  from: number;
  original: Course;
  alternative: Course;
  /** The alternative as it begins, for a run to go on from. */
  start: ArrayBuffer;
}

/** Points of each course. */
const POINTS = 100;

/** Progress is the share done. */
export const replay: LabQuery<ReplayArgs, Replay, number> = async ({ engine }, args, report) => {
  const bytes = new Uint8Array(args.state);
  const sessions: Session[] = [];
  try {
    const original = engine.restore(bytes);
    sessions.push(original);
    const alternative = engine.branch(bytes, args.alternative);
    sessions.push(alternative);
    const start = alternative.save().slice().buffer;
    const from = original.metrics().step;
    const courses = [original, alternative].map(beginCourse) as [Course, Course];
    const stride = Math.max(1, Math.round(args.steps / POINTS));
    for (let step = 0; step < args.steps; ) {
      step = Math.min(args.steps, step + stride);
      sessions.forEach((session, index) => {
        extend(courses[index]!, session, step);
      });
      await report(step / args.steps);
    }
    return { from, original: courses[0], alternative: courses[1], start };
  } finally {
    for (const session of sessions) session.dispose();
  }
};

function beginCourse(session: Session): Course {
  const course: Course = { steps: [], dead: [], loss: [] };
  keep(course, session, 0);
  return course;
}

function extend(course: Course, session: Session, step: number): void {
  session.train(step - course.steps[course.steps.length - 1]!);
  keep(course, session, step);
}

function keep({ steps, dead, loss }: Course, session: Session, step: number): void {
  const { status, trainLoss } = session.metrics();
  steps.push(step);
  dead.push(session.unitActivity().reduce((sum, row) => sum + row.dead.filter(Boolean).length, 0));
  loss.push(status === 'ok' && Number.isFinite(trainLoss) ? trainLoss : null);
}
