/** What a link says to an embed besides the experiment. One table: how each key is read, written, and what it is without. */
import { nearestTo } from '../config/suggest.js';
import { type Fault, type Goal, readGoal, writeGoal } from '../goals/conditions.js';
import type { Language, Theme } from '../state/store.js';

/** `flow` is gradient, update ratio and verdict; `dead` also what is saturated; `data` also own points. */
export const PANELS = ['network', 'activation', 'flow', 'dead', 'output', 'loss', 'data', 'model', 'training'] as const;
export type Panel = (typeof PANELS)[number];

/** `run` is play, step, reset and speed; `weights` the editing of single ones. */
export const LOCKS = ['data', 'model', 'training', 'weights', 'run'] as const;
export type Lock = (typeof LOCKS)[number];
/** Stands for every lock. */
export const ALL = 'all';

export interface EmbedOptions {
  /** In the order of PANELS, at least one. */
  panels: readonly Panel[];
  locks: readonly Lock[];
  /** Plays when it is first seen. */
  autoplay: boolean;
  theme: Theme;
  /** Null: as the reader's browser prefers. */
  language: Language | null;
  /** The run ends at this step; null: never. */
  steps: number | null;
  goal: Goal | null;
}

interface Row<Value> {
  /** In links, and as an attribute of the element. */
  key: string;
  default: Value;
  /** Undefined where nothing of it can be used. */
  read(text: string, fault: Fault): Value | undefined;
  write(value: Value): string;
}

type Table = { [Name in keyof EmbedOptions]: Row<EmbedOptions[Name]> };

/** Steps that a whole number in a link can mean without loss. */
const MOST_STEPS = 1_000_000_000;

export const OPTIONS: Table = {
  panels: {
    key: 'panels',
    default: ['network', 'flow', 'output', 'loss'],
    read: (text, fault) => nonEmpty(readNames(text, PANELS, fault)),
    write: (panels) => panels.join(','),
  },
  locks: {
    key: 'lock',
    default: [],
    read: (text, fault) => {
      const names = readNames(text, [...LOCKS, ALL], fault);
      return LOCKS.filter((lock) => names.includes(lock) || names.includes(ALL));
    },
    write: (locks) => (locks.length === LOCKS.length ? ALL : locks.join(',')),
  },
  autoplay: {
    key: 'autoplay',
    default: false,
    read: readSwitch,
    write: (autoplay) => (autoplay ? '1' : '0'),
  },
  theme: {
    key: 'theme',
    default: 'auto',
    read: (text, fault) => readOne(text, ['auto', 'light', 'dark'], fault, 'must be auto, light or dark'),
    write: (theme) => theme,
  },
  language: {
    key: 'lang',
    default: null,
    read: (text, fault) => readOne<Language>(text, ['en', 'ko'], fault, 'must be en or ko'),
    write: (language) => language ?? '',
  },
  steps: {
    key: 'steps',
    default: null,
    read: readSteps,
    write: (steps) => String(steps ?? ''),
  },
  goal: {
    key: 'goal',
    default: null,
    read: readGoal,
    write: (goal) => (goal ? writeGoal(goal) : ''),
  },
};

const NAMES = Object.keys(OPTIONS) as (keyof EmbedOptions)[];
export const EMBED_KEYS: readonly string[] = NAMES.map((name) => OPTIONS[name].key);
/** Those that mean something on the full page too. */
export const VISIT_KEYS: readonly string[] = [OPTIONS.theme.key, OPTIONS.language.key];

export const DEFAULT_OPTIONS: EmbedOptions = Object.fromEntries(
  NAMES.map((name) => [name, OPTIONS[name].default]),
) as unknown as EmbedOptions;

/** Of a link's entries those that are options and can be used; what cannot is reported by its key. */
export function readOptions(
  parameters: ReadonlyMap<string, string>,
  report: (key: string, ...fault: Parameters<Fault>) => void,
): Partial<EmbedOptions> {
  const options: Partial<Record<keyof EmbedOptions, unknown>> = {};
  for (const name of NAMES) {
    const { key, read } = OPTIONS[name];
    const text = parameters.get(key);
    const value = text === undefined ? undefined : read(text, (...fault) => report(key, ...fault));
    if (value !== undefined) options[name] = value;
  }
  return options as Partial<EmbedOptions>;
}

/** `[key, value]` of every option that is not as it is anyway. */
export function writeOptions(options: Partial<EmbedOptions>): [key: string, value: string][] {
  return NAMES.flatMap((name): [string, string][] => {
    const row = OPTIONS[name] as Row<unknown>;
    const text = row.write(options[name] ?? row.default);
    return text === row.write(row.default) ? [] : [[row.key, text]];
  });
}

/** In the order of `names`. */
function readNames<Name extends string>(text: string, names: readonly Name[], fault: Fault): Name[] {
  const given = text.split(',').map((name) => name.trim().toLowerCase());
  const unknown = given.filter((name) => !names.includes(name as Name));
  for (const name of unknown) {
    fault(
      'unknown-choice',
      `has no "${name.slice(0, 40)}"; there are ${names.join(', ')}`,
      nearestTo(name, [...names]),
    );
  }
  return names.filter((name) => given.includes(name));
}

const nonEmpty = <Item>(items: Item[]): Item[] | undefined => (items.length > 0 ? items : undefined);

function readOne<Choice extends string>(
  text: string,
  choices: readonly Choice[],
  fault: Fault,
  message: string,
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === text.toLowerCase());
  if (!choice) fault('unknown-choice', message);
  return choice;
}

function readSwitch(text: string, fault: Fault): boolean | undefined {
  const choice = readOne(text || '1', ['0', '1'], fault, 'must be 1 or 0');
  return choice === undefined ? undefined : choice === '1';
}

function readSteps(text: string, fault: Fault): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return void fault('wrong-type', 'must be a whole number');
  const steps = Number(text);
  if (steps >= 1 && steps <= MOST_STEPS) return steps;
  fault('out-of-range', `must be from 1 to ${MOST_STEPS}`);
  return undefined;
}
