/** A lesson as it is shown, read from the Markdown that somebody wrote (`read/read-lesson.ts`). */
import type { Config } from '../config/config.js';
import type { Problem } from '../config/problem.js';
import type { Goal } from '../goals/conditions.js';
import type { Scene } from '../state/link.js';

/** Safe: made by the Markdown renderer, which lets no HTML of the author through. */
export type Html = string;

/** The parts of the page that a run can point at. */
export const PARTS = [
  ...(['data', 'training', 'model', 'network', 'activation', 'gradient', 'update', 'dead', 'verdict'] as const),
  ...(['output', 'loss', 'lab', 'run'] as const),
];
export type Part = (typeof PARTS)[number];

/** The entries of the front matter. */
export interface LessonHead {
  title: string;
  summary: string;
  /** BCP 47. */
  language: string;
  minutes: number;
  teaches: string[];
  /** The lesson that follows. */
  next?: string | undefined;
}

export interface LessonRun {
  name: string;
  label: Html;
  config: Config;
  scene: Scene;
  /** The button trains that far; undefined: it only sets up. */
  steps?: number | undefined;
  show: Part[];
}

export interface Choice {
  text: Html;
  right: boolean;
  because: Html;
}

export interface Question {
  ask: Html;
  choices: Choice[];
}

export interface LessonGoal {
  name: string;
  ask: Html;
  when: Goal;
  hint?: Html | undefined;
}

export type Block =
  | { kind: 'prose'; html: Html }
  | ({ kind: 'run' } & LessonRun)
  | ({ kind: 'question' } & Question)
  | ({ kind: 'goal' } & LessonGoal);

export interface LessonStep {
  /** Null of the introduction. */
  title: Html | null;
  blocks: Block[];
}

/** A number in the text that comes out of a run: `[0.031](measured:sigmoid/testLoss@500)`. */
export interface Claim {
  line: number;
  /** As written. */
  text: string;
  run: string;
  /** Of the run beside. */
  ofTwin: boolean;
  quantity: string;
  step: number;
}

export interface Lesson extends LessonHead {
  /** At least one. */
  steps: LessonStep[];
  runs: ReadonlyMap<string, LessonRun>;
  claims: Claim[];
}

export const FAULTS = [
  ...(['too-long', 'front-matter', 'yaml', 'entries', 'alias', 'nested'] as const),
  ...(['missing', 'unknown-key', 'wrong-type', 'wrong-length', 'out-of-range', 'unknown-choice', 'form'] as const),
  ...(['duplicate', 'no-right-choice', 'config', 'condition', 'math', 'image', 'link-in-button', 'level'] as const),
  ...(['claim-form', 'claim-number', 'claim-run', 'claim-twin', 'claim-quantity', 'empty'] as const),
] as const;
export type LessonFault = (typeof FAULTS)[number];

export interface LessonProblem {
  /** Of the text, from 1. */
  line: number;
  code: LessonFault;
  /** What it is about: a key such as `choices[1].because`, a name, the text that cannot be read. */
  at?: string | undefined;
  /** What would do: choices, limits, an example; or what a library says, in English. */
  wanted?: string | undefined;
  /** The known name that an unknown one resembles. */
  meant?: string | undefined;
  /** Of a Config or a goal. */
  problem?: Problem | undefined;
}

export type ReportFault = (line: number, code: LessonFault, detail?: Omit<LessonProblem, 'line' | 'code'>) => void;
