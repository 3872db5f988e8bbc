/** What the activation lab shows: signals, and how they change. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ActivationName } from '../../config/config.js';
import type { FunctionRef } from '../../engine/lab/functions.js';
import { FUNCTIONS, refOf, type Settings, SLOTS, USUAL } from './functions.js';

/** Each needs a color of its own. */
export const SHOWN_AT_MOST = SLOTS;

/** The place being read, and what chose it. */
export interface Cursor {
  x: number;
  by: 'pointer' | 'keyboard';
}

/** A chosen function and the slot that gives it its color. */
export interface Shown {
  name: ActivationName;
  slot: number;
}

export interface LabState {
  /** By slot: a function keeps its color while others come and go. */
  slots: Signal<readonly (ActivationName | null)[]>;
  /** The chosen functions, in the order of the menus. */
  shown: ReadonlySignal<readonly Shown[]>;
  /** The one that parameters, flat zone and the network are about; always among the chosen. */
  focus: Signal<ActivationName>;
  settings: Signal<Settings>;
  /** The function in focus, as it is set. */
  focused: ReadonlySignal<FunctionRef>;
  /** Curves cover [-half, half]. */
  half: Signal<number>;
  /** The layer whose inputs lie under the curves; null for none. */
  layer: Signal<number | null>;
  cursor: Signal<Cursor | null>;
}

/** What a first look compares: the kink, and two ways around it. */
const FIRST: readonly ActivationName[] = ['mish', 'relu', 'swish'];

export function createState(): LabState {
  const slots = signal<readonly (ActivationName | null)[]>(
    Array.from({ length: SLOTS }, (_, slot) => FIRST[slot] ?? null),
  );
  const focus = signal<ActivationName>('mish');
  const settings = signal(USUAL);
  const shown = computed(() =>
    FUNCTIONS.map((name) => ({ name, slot: slots.value.indexOf(name) })).filter(({ slot }) => slot >= 0),
  );
  return {
    slots,
    shown,
    focus,
    settings,
    focused: computed(() => refOf(focus.value, settings.value)),
    half: signal(6),
    layer: signal<number | null>(0),
    cursor: signal<Cursor | null>(null),
  };
}

/** Shows a function and brings it into focus; false where all slots are taken. */
export function choose({ slots, focus }: LabState, name: ActivationName): boolean {
  if (!slots.peek().includes(name)) {
    const free = slots.peek().indexOf(null);
    if (free < 0) return false;
    slots.value = slots.peek().map((taken, slot) => (slot === free ? name : taken));
  }
  focus.value = name;
  return true;
}

/** Takes a function away; the last one stays. The focus goes to another. */
export function drop({ slots, shown, focus }: LabState, name: ActivationName): void {
  const others = shown.peek().filter((other) => other.name !== name);
  if (others.length === 0) return;
  slots.value = slots.peek().map((taken) => (taken === name ? null : taken));
  if (focus.peek() === name) focus.value = others[0]!.name;
}

/** Sets the number of a function. */
export function setParameter({ settings }: LabState, name: ActivationName, value: number): void {
  const now = settings.peek();
  settings.value = { ...now, parameters: { ...now.parameters, [name]: value } };
}

/** Another custom function; the engine has accepted it. */
export function setFormula(state: LabState, formula: string): void {
  state.settings.value = { ...state.settings.peek(), formula };
  choose(state, 'custom');
}
