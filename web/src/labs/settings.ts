/**
 * What an open lab is set to. A lab says what it can be set to in a table; a link says what differs from it,
 * `view=surface&view.plane=weights&view.seed=3`, so that Back, Forward and a shared link restore the lab.
 */
import { computed, effect, type ReadonlySignal } from '@preact/signals-core';
import type { Problem } from '../config/problem.js';
import { checkNumber } from '../config/read.js';
import { nearestTo } from '../config/suggest.js';
import { LAB_PREFIX } from '../state/link.js';
import type { LabContext } from './lab.js';

/** What does not fit, without its place. */
type Fault = Omit<Problem, 'path'>;

/** One thing that a lab can be set to. */
export interface Setting<Value> {
  /** How the lab opens. */
  initial: Value;
  /** As a link says it. */
  write(value: Value): string;
  read(text: string): { value: Value } | { fault: Fault };
}

export type SettingsTable = Readonly<Record<string, Setting<unknown>>>;
export type ValuesOf<Table extends SettingsTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer Value> ? Value : never;
};

export interface Settings<Table extends SettingsTable> {
  values: ReadonlySignal<ValuesOf<Table>>;
  /** The address says so; `merge` folds it into the last history entry (dragging). */
  change(patch: Partial<ValuesOf<Table>>, options?: { merge?: boolean }): void;
  dispose(): void;
}

/** Of the lab that is open. What a link says that is not usable is listed on the page, and stays as it was initially. */
export function labSettings<Table extends SettingsTable>(
  { store, actions }: Pick<LabContext, 'store' | 'actions'>,
  table: Table,
): Settings<Table> {
  const content = computed(() => readSettings(table, store.labSettings.value));
  const values = computed(() => content.value.values);
  const stop = effect(() => {
    const { problems } = content.value;
    if (problems.length > 0) queueMicrotask(() => actions.notify(problems)); // after those of the link's other parts
  });
  return {
    values,
    change: (patch, options) => actions.setLab(writeSettings(table, { ...values.peek(), ...patch }), options),
    dispose: stop,
  };
}

export function readSettings<Table extends SettingsTable>(
  table: Table,
  written: Readonly<Record<string, string>>,
): { values: ValuesOf<Table>; problems: Problem[] } {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, { initial, read }] of Object.entries(table)) {
    const text = Object.hasOwn(written, key) ? written[key] : undefined;
    const found = text === undefined ? { value: initial } : read(text);
    values[key] = 'value' in found ? found.value : initial;
    if ('fault' in found) problems.push({ path: pathOf(key), ...found.fault });
  }
  for (const key of Object.keys(written)) if (!Object.hasOwn(table, key)) problems.push(unknownKey(key, table));
  return { values: values as ValuesOf<Table>, problems };
}

/** Only what differs from how the lab opens. */
export function writeSettings<Table extends SettingsTable>(
  table: Table,
  values: ValuesOf<Table>,
): Record<string, string> {
  const written = Object.entries(table).map(([key, { write }]) => [key, write(values[key])] as const);
  return Object.fromEntries(written.filter(([key, text]) => text !== table[key]!.write(table[key]!.initial)));
}

function pathOf(key: string): string {
  return `link.${LAB_PREFIX}${key.slice(0, 40)}`;
}

function unknownKey(key: string, table: SettingsTable): Problem {
  const meant = nearestTo(key.slice(0, 40), Object.keys(table));
  const problem = { path: pathOf(key), code: 'unknown-key', message: 'is not a setting of this view' } as const;
  return meant ? { ...problem, meant: LAB_PREFIX + meant } : problem;
}

export function choice<Name extends string>(names: readonly Name[], initial: Name): Setting<Name> {
  const fault = { code: 'unknown-choice', message: `must be one of ${names.join(', ')}` } as const;
  const isName = (text: string): text is Name => names.includes(text as Name);
  return { initial, write: (value) => value, read: (text) => (isName(text) ? { value: text } : { fault }) };
}

export interface NumberLimits {
  min: number;
  max: number;
  initial: number;
  /** Whole numbers only. */
  whole?: boolean;
}

export function number({ min, max, initial, whole = false }: NumberLimits): Setting<number> {
  const limits = { type: whole ? 'integer' : 'number', min, max } as const;
  const read = (text: string): { value: number } | { fault: Fault } => {
    let fault: Fault | null = null;
    const value = text.trim() === '' ? text : Number(text);
    const fits = checkNumber(value, '', limits, (_, code, message) => {
      fault = { code, message, limits };
    });
    return fits ? { value } : { fault: fault! };
  };
  return { initial, write: String, read };
}

export function flag(initial: boolean): Setting<boolean> {
  const { read } = choice(['yes', 'no'], 'no');
  return {
    initial,
    write: (value) => (value ? 'yes' : 'no'),
    read: (text) => {
      const found = read(text);
      return 'value' in found ? { value: found.value === 'yes' } : found;
    },
  };
}

/** Several of one kind, separated by commas; `[min, max]` of them. */
export function list<Value>(item: Setting<Value>, initial: readonly Value[], [min, max]: [number, number]) {
  const read = (text: string): { value: readonly Value[] } | { fault: Fault } => {
    const found = text === '' ? [] : text.split(',').map((part) => item.read(part.trim()));
    const wrong = found.find((one) => 'fault' in one);
    if (wrong && 'fault' in wrong) return wrong;
    const limits = { min, max };
    if (found.length < min) return { fault: { code: 'too-few', message: `must have at least ${min} items`, limits } };
    if (found.length > max) return { fault: { code: 'too-many', message: `must have at most ${max} items`, limits } };
    return { value: found.flatMap((one) => ('value' in one ? [one.value] : [])) };
  };
  return { initial, write: (values: readonly Value[]) => values.map(item.write).join(','), read };
}
