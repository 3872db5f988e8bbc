/** What the drawing of skip connections and auxiliary classifiers shares, and what a person points at among them. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { AuxiliaryConfig, SkipConfig } from '../../../config/config.js';
import type { View } from '../view.js';
import { type Arc, type ArcPlace, arcsOf, placeArc } from './arcs.js';
import { type HeadPlace, placeHeads } from './heads.js';

export interface PlacedArc {
  kind: 'skip';
  key: string;
  arc: Arc;
  place: ArcPlace;
}

export interface PlacedHead {
  kind: 'head';
  key: string;
  index: number;
  head: AuxiliaryConfig;
  place: HeadPlace;
}

export type Branch = PlacedArc | PlacedHead;
/** Wherever it stands. */
export type BareBranch = Omit<PlacedArc, 'place'> | Omit<PlacedHead, 'place'>;

/** Being made: from which column, where the pointer is (CSS pixels of the stage), and the column it would arrive at. */
export interface Drag {
  from: number;
  x: number;
  y: number;
  to: number | null;
}

export interface Branches {
  view: View;
  arcs: ReadonlySignal<readonly PlacedArc[]>;
  heads: ReadonlySignal<readonly PlacedHead[]>;
  /** The key of what is pointed at or has the focus, and where to read it, in CSS pixels of the stage. */
  pointed: Signal<{ key: string; x: number; y: number; byPointer: boolean } | null>;
  /** The key of the one that the Tab key stops at. */
  reachable: Signal<string>;
  /** The column whose handle is shown; 0 is the input. */
  handle: Signal<number | null>;
  drag: Signal<Drag | null>;
}

export const skipKey = ({ from, to }: SkipConfig): string => `skip-${from}-${to}`;
export const headKey = ({ after }: Pick<AuxiliaryConfig, 'after'>): string => `head-${after}`;

export function createBranches(view: View): Branches {
  return {
    view,
    arcs: computed(() => placeArcs(view)),
    heads: computed(() => placeAllHeads(view)),
    pointed: signal(null),
    reachable: signal(''),
    handle: signal(null),
    drag: signal(null),
  };
}

function placeArcs(view: View): PlacedArc[] {
  const arcs = arcsOf(view.config.value.model);
  const levels = 1 + Math.max(0, ...arcs.map(({ level }) => level));
  const geometry = view.geometry.value;
  return arcs.map((arc) => ({ kind: 'skip', key: skipKey(arc), arc, place: placeArc(geometry, arc, levels) }));
}

function placeAllHeads(view: View): PlacedHead[] {
  const { auxiliary } = view.config.value.model;
  const places = placeHeads(view.geometry.value, auxiliary);
  return auxiliary.map((head, index) => ({ kind: 'head', key: headKey(head), index, head, place: places[index]! }));
}

/** From left to right, as the keyboard goes. */
export function allBranches({ arcs, heads }: Branches): Branch[] {
  return [...arcs.value, ...heads.value];
}

/** Its popover, where it can be changed and removed. */
export function openBranch({ view, reachable }: Branches, branch: Branch): void {
  reachable.value = branch.key;
  if (branch.kind === 'head') view.editor.value = { kind: 'head', after: branch.head.after };
  else view.editor.value = { kind: 'skip', from: branch.arc.from, to: branch.arc.to };
}
