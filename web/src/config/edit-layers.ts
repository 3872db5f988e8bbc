/** Hidden layers put in or taken out: skip connections and auxiliary classifiers move along. Pure. */
import type { AuxiliaryConfig, Config, LayerConfig, ModelConfig, SkipConfig } from './config.js';
import { inOrder, skipConnections } from './depth.js';
import type { Problem } from './problem.js';

export type LayerEdit = { insert: number; layer: LayerConfig } | { remove: number };

/** The model after the edit, and what had no place in it any more, in the numbers from before. */
export interface EditedModel {
  model: ModelConfig;
  lostSkips: SkipConfig[];
  lostAuxiliary: AuxiliaryConfig[];
}

/** `insert` and `remove` are places in `layers`, from 0. Without an effect where `remove` leads nowhere. */
export function editLayers(model: ModelConfig, edit: LayerEdit): EditedModel {
  const layers = layersAfter(model.layers, edit);
  if (layers.length === model.layers.length) return { model, lostSkips: [], lostAuxiliary: [] };
  const [skips, lostSkips] = moveAll(model.skips, (skip) => movedSkip(skip, edit));
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
    ...lostSkips.map(({ from, to }) => `skips.${from}-${to}`),
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
function movedSkip({ from, to }: SkipConfig, edit: LayerEdit): SkipConfig | null {
  if ('insert' in edit) {
    const after = (layer: number): number => (layer > edit.insert ? layer + 1 : layer);
    return { from: after(from), to: after(to) };
  }
  const removed = edit.remove + 1;
  const before = (layer: number): number => (layer >= removed ? layer - 1 : layer);
  return before(from) < before(to) ? { from: before(from), to: before(to) } : null;
}

/** An auxiliary classifier goes with the layer that it reads. */
function movedHead(head: AuxiliaryConfig, edit: LayerEdit): AuxiliaryConfig | null {
  if ('insert' in edit) return head.after > edit.insert ? { ...head, after: head.after + 1 } : head;
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
