/** How far a reader has come in a lesson, kept in this browser: by the lesson's id, or by what an own text says. */
import { signal } from '@preact/signals-core';
import { OWN } from './contents.js';

export interface Progress {
  /** The step last read, from 1. */
  step: number;
  /** The step farthest on. */
  farthest: number;
  /** By number of the question, from 0: the choices taken, in order. */
  answers: Readonly<Record<number, readonly number[]>>;
  /** Names of goals that were reached. */
  goals: readonly string[];
  /** The last step was read. */
  done: boolean;
}

export const NO_PROGRESS: Progress = { step: 1, farthest: 1, answers: {}, goals: [], done: false };

const PREFIX = 'gradflow.lesson.';
const OWN_TEXT = 'gradflow.lesson-text';
const OFFERED = 'gradflow.lessons-offered';

/** Where the browser forbids storage: for this visit. */
const memory = new Map<string, string>();

export function progressOf(key: string): Progress {
  try {
    return { ...NO_PROGRESS, ...sound(JSON.parse(get(PREFIX + key) ?? '{}')) };
  } catch {
    return NO_PROGRESS;
  }
}

export const keepProgress = (key: string, progress: Progress): void => set(PREFIX + key, JSON.stringify(progress));

export const ownText = (): string | null => get(OWN_TEXT);
/** Counts the texts that were opened on this visit. */
export const ownTexts = signal(0);

export function keepOwnText(text: string): void {
  set(OWN_TEXT, text);
  ownTexts.value++;
}

/** True the first time that somebody asks. */
export function isFirstOffer(): boolean {
  const first = get(OFFERED) === null;
  set(OFFERED, '1');
  return first;
}

/** Of a text, as its progress is kept by: 64 bits, FNV-1a twice. */
export function digestOf(text: string): string {
  const half = (basis: number): string => {
    let hash = basis;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return `${OWN}-${half(0x811c9dc5)}${half(0x9747b28c)}`;
}

/** What somebody may have edited by hand: the entries that are of their kind. */
function sound(given: Partial<Record<keyof Progress, unknown>>): Partial<Progress> {
  const { step, farthest, answers, goals, done } = given;
  const isStep = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
  const isList = (value: unknown, type: string): boolean =>
    Array.isArray(value) && value.every((item) => typeof item === type);
  const isAnswers =
    typeof answers === 'object' && answers !== null && Object.values(answers).every((taken) => isList(taken, 'number'));
  return {
    ...(isStep(step) && { step }),
    ...(isStep(farthest) && { farthest }),
    ...(isAnswers && { answers: answers as Progress['answers'] }),
    ...(isList(goals, 'string') && { goals: goals as string[] }),
    ...(done === true && { done }),
  };
}

function get(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function set(key: string, value: string): void {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Refused or full: for this visit it is in memory.
  }
}
