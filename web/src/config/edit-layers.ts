/** Hidden layers put in or taken out: skip connections and auxiliary classifiers move along. Pure. */
import type { AuxiliaryConfig, Config, LayerConfig, ModelConfig, SkipConfig } from './config.js';
import { inOrder, skipConnections } from './depth.js';
import { withDepth } from './edit.js';
import type { Problem } from './problem.js';

export type LayerEdit = { insert: number; layer: LayerConfig } | { remove: number } | { depth: number };

/** The model after the edit, and what had no place in it any more, in the numbers from before. */
export interface EditedModel {
  model: ModelConfig;
  lostSkips: SkipConfig[];
  lostAuxiliary: AuxiliaryConfig[];
}

/**
 * `insert` and `remove` are places in `layers`, from 0; `depth` adds copies of the last layer or takes away from the end.
 * Without an effect where `remove` leads nowhere.
 */
export function editLayers(model: ModelConfig, edit: LayerEdit): EditedModel {
  const layers = layersAfter(model.layers, edit);
  if (layers.length === model.layers.length) return { model, lostSkips: [], lostAuxiliary: [] };
  const [skips, lostSkips] = moveAll(model.skips, (skip) => movedSkip(skip, edit, model.layers.length));
  const [heads, lostAuxiliary] = moveAll(model.auxiliary, (head) => movedHead(head, edit));
  const bare = { ...model, layers, skips: [], auxiliary: heads.map(([now]) => now) };
  const { kept, doubles } = withoutDoubles(skips, bare);
  return {
    model: { ...bare, skips: inOrder(kept) },
    lostSkips: [...lostSkips, ...doubles],
    lostAuxiliary,
  };
}

/** As `editLayers`, with what was lost as problems for `notices`. */
export function editedConfig(config: Config, edit: LayerEdit): { config: Config; lost: Problem[] } {
  const { model, lostSkips, lostAuxiliary } = editLayers(config.model, edit);
  const lost = [
    ...lostSkips.map(({ from, to }) => `skips.${from}-${to > config.model.layers.length ? 'out' : to}`),
    ...lostAuxiliary.map(({ after }) => `auxiliary.${after}`),
  ];
  const toProblem = (what: string): Problem => ({
    path: `lost.${what}`,
    code: 'not-applicable',
    message: 'has no place in the changed network',
  });
  return { config: { ...config, model }, lost: lost.map(toProblem) };
}

function layersAfter(layers: readonly LayerConfig[], edit: LayerEdit): LayerConfig[] {
  if ('remove' in edit) return layers.filter((_, index) => index !== edit.remove);
  if ('depth' in edit) return withDepth(layers, edit.depth);
  return [...layers.slice(0, edit.insert), edit.layer, ...layers.slice(edit.insert)];
}

type Moved<Item> = [now: Item, before: Item][];

function moveAll<Item>(items: readonly Item[], move: (item: Item) => Item | null): [moved: Moved<Item>, lost: Item[]] {
  const moved: Moved<Item> = [];
  const lost: Item[] = [];
  for (const item of items) {
    const now = move(item);
    if (now) moved.push([now, item]);
    else lost.push(item);
  }
  return [moved, lost];
}

/** A skip goes around layers `from + 1` to `to`: around the same ones afterwards, and a new one between them. */
function movedSkip({ from, to }: SkipConfig, edit: LayerEdit, count: number): SkipConfig | null {
  const moved = { from: movedLayer(from, edit, count), to: movedLayer(to, edit, count) };
  return moved.from < moved.to ? moved : null;
}

/** Of `count` layers; one more is the output. A layer that is gone gives way to the one before it. */
function movedLayer(layer: number, edit: LayerEdit, count: number): number {
  if ('insert' in edit) return layer > edit.insert ? layer + 1 : layer;
  if ('remove' in edit) return layer > edit.remove ? layer - 1 : layer;
  return layer > count ? edit.depth + 1 : Math.min(layer, edit.depth);
}

/** An auxiliary classifier goes with the layer that it reads. */
function movedHead(head: AuxiliaryConfig, edit: LayerEdit): AuxiliaryConfig | null {
  if ('insert' in edit) return head.after > edit.insert ? { ...head, after: head.after + 1 } : head;
  if ('depth' in edit) return head.after > edit.depth ? null : head;
  const removed = edit.remove + 1;
  if (head.after === removed) return null;
  return head.after > removed ? { ...head, after: head.after - 1 } : head;
}

/** Of skips that have become the same only the first is kept; one around the output layer alone is none. */
function withoutDoubles(skips: Moved<SkipConfig>, model: ModelConfig): Record<'kept' | 'doubles', SkipConfig[]> {
  const taken = skipConnections(model);
  const kept: SkipConfig[] = [];
  const doubles: SkipConfig[] = [];
  for (const [now, before] of skips) {
    const fits = now.from < model.layers.length && !taken.some(({ from, to }) => from === now.from && to === now.to);
    (fits ? kept : doubles).push(fits ? now : before);
    taken.push(now);
  }
  return { kept, doubles };
}
