/**
 * Messages between an embed and the page around it: `postMessage` with `protocol: 'gradflow/1'`. What an embed accepts a
 * link could say too; anything unknown or malformed is ignored. This file is shared by both ends.
 */
import type { Config } from '../config/config.js';
import type { Problem } from '../config/problem.js';

export const PROTOCOL = 'gradflow/1';

/** A Config with parts left out; they take their defaults. */
export type PartialConfig = { [Section in keyof Config]?: Partial<Config[Section]> };

/** From the host page. */
export type Command =
  /** Another experiment: the text of a link, or a Config. Answered by `error` where something cannot be used. */
  | { type: 'set'; config: string | PartialConfig }
  | { type: 'play' }
  | { type: 'pause' }
  /** That many optimizer steps; one when nothing is said. */
  | { type: 'step'; steps?: number }
  | { type: 'reset' }
  /** Answered by `state` with the same id. From then on states are sent as the run goes on. */
  | { type: 'get-state'; id?: string | number };

export interface RunState {
  step: number;
  epoch: number;
  playing: boolean;
  /** Null before the first evaluation. */
  trainLoss: number | null;
  /** Null also without test data. */
  testLoss: number | null;
  /** Shares of 1; null for regression. */
  trainAccuracy: number | null;
  testAccuracy: number | null;
  diverged: boolean;
  /** The Config in force. */
  config: Config;
  /** The same as the text of a link, without own points. */
  link: string;
}

/** From the embed. */
export type Report =
  /** It listens. */
  | { type: 'ready' }
  /** CSS pixels that it wants to be high. */
  | { type: 'resize'; height: number }
  | ({ type: 'state'; id?: string | number } & RunState)
  /** Once a run. */
  | { type: 'goal'; goal: string; step: number }
  /** `fatal`: the engine cannot run here. */
  | { type: 'error'; problems: Problem[]; fatal: boolean };

export type Message<Body> = Body & { protocol: typeof PROTOCOL };

/** More steps at once than this are a mistake. */
const MOST_STEPS = 100_000;
/** Characters of a link, and of an id. */
const LONGEST_LINK = 4_000_000;
const LONGEST_ID = 200;
/** CSS pixels; a frame higher than this is a mistake. */
const HIGHEST = 20_000;

/** What the host page asks for; null where it is none of the above. */
export function readCommand(data: unknown): Command | null {
  const message = readMessage(data);
  if (!message) return null;
  const { type, config, steps, id } = message;
  if (type === 'play' || type === 'pause' || type === 'reset') return { type };
  if (type === 'set') return isConfigLike(config) ? { type, config } : null;
  if (type === 'step') return steps === undefined ? { type } : isStepCount(steps) ? { type, steps } : null;
  if (type === 'get-state') return id === undefined ? { type } : isId(id) ? { type, id } : null;
  return null;
}

/** What an embed says, for the element; null where it is none of the above. */
export function readReport(data: unknown): Report | null {
  const message = readMessage(data);
  if (!message) return null;
  const { protocol: _, ...report } = message;
  const isSound = CHECKS[report.type as Report['type']]?.(report);
  return isSound ? (report as unknown as Report) : null;
}

type Fields = Record<string, unknown>;

const CHECKS: Readonly<Partial<Record<Report['type'], (report: Fields) => boolean>>> = Object.assign(
  Object.create(null),
  {
    ready: () => true,
    resize: ({ height }: Fields) => isNumber(height) && height > 0 && height <= HIGHEST,
    state: ({ step, playing, config, id }: Fields) =>
      isNumber(step) && typeof playing === 'boolean' && isObject(config) && (id === undefined || isId(id)),
    goal: ({ goal, step }: Fields) => typeof goal === 'string' && isNumber(step),
    error: ({ problems, fatal }: Fields) => Array.isArray(problems) && typeof fatal === 'boolean',
  },
);

function readMessage(data: unknown): Fields | null {
  return isObject(data) && data.protocol === PROTOCOL && typeof data.type === 'string' ? data : null;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isId = (value: unknown): value is string | number =>
  isNumber(value) || (typeof value === 'string' && value.length <= LONGEST_ID);

const isStepCount = (value: unknown): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 1 && value <= MOST_STEPS;

const isConfigLike = (value: unknown): value is string | PartialConfig =>
  typeof value === 'string' ? value.length <= LONGEST_LINK : isObject(value);
