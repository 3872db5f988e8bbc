/** Skip connections and auxiliary classifiers put in or taken out, one at a time. Pure: all return new objects. */
import type { AuxiliaryConfig, ModelConfig, SkipConfig } from './config.js';
import { inOrder, skipConnections } from './depth.js';
import { AUXILIARY_WEIGHT, MAX_SKIPS } from './schema.js';

type Model = Pick<ModelConfig, 'layers' | 'skip' | 'skips'>;

const isSame = (a: SkipConfig, b: SkipConfig): boolean => a.from === b.from && a.to === b.to;

/** Where a skip connection that leaves column `from` (0 is the input) can arrive: not where one does already. */
export function skipTargets(model: Model, from: number): number[] {
  const count = model.layers.length;
  if (from >= count || model.skips.length >= MAX_SKIPS) return [];
  const taken = skipConnections(model).filter((skip) => skip.from === from);
  return Array.from({ length: count + 1 - from }, (_, index) => from + 1 + index).filter(
    (to) => !taken.some((skip) => skip.to === to),
  );
}

/** From where a skip connection to column `to` can come. */
export function skipSources(model: Model, to: number): number[] {
  return Array.from({ length: to }, (_, from) => from).filter((from) => skipTargets(model, from).includes(to));
}

/** A skip connection that could be added: around two layers where possible. Null where none can. */
export function freeSkip(model: Model): SkipConfig | null {
  const starts = model.layers.map((_, from) => ({ from, targets: skipTargets(model, from) }));
  const usual = starts.find(({ from, targets }) => targets.includes(from + 2));
  const any = usual ?? starts.find(({ targets }) => targets.length > 0);
  return any ? { from: any.from, to: usual ? any.from + 2 : any.targets[0]! } : null;
}

export function withSkip(model: Model, { from, to }: SkipConfig): Partial<ModelConfig> {
  return { skips: inOrder([...model.skips, { from, to }]) };
}

/** Without one; where it was one of those around every k layers, the others of them stay as single ones. */
export function withoutSkip(model: Model, gone: SkipConfig): Partial<ModelConfig> {
  if (model.skips.some((skip) => isSame(skip, gone))) {
    return { skips: model.skips.filter((skip) => !isSame(skip, gone)) };
  }
  return { skip: 0, skips: skipConnections(model).filter((skip) => !isSame(skip, gone)) };
}

/** A classifier after hidden layer `after`, from 1; the weight of one that is there already changes. */
export function withHead(
  { auxiliary }: Pick<ModelConfig, 'auxiliary'>,
  after: number,
  weight: number = AUXILIARY_WEIGHT,
): Partial<ModelConfig> {
  const others = auxiliary.filter((head) => head.after !== after);
  return { auxiliary: [...others, { after, weight }].sort((a, b) => a.after - b.after) };
}

export function withoutHead({ auxiliary }: Pick<ModelConfig, 'auxiliary'>, after: number): Partial<ModelConfig> {
  return { auxiliary: auxiliary.filter((head) => head.after !== after) };
}

/** The hidden layer nearest to half-way that has no classifier yet; null where each has one. */
export function freeLayer({ layers, auxiliary }: Pick<ModelConfig, 'layers' | 'auxiliary'>): number | null {
  const taken = new Set(auxiliary.map((head: AuxiliaryConfig) => head.after));
  const middle = layers.length / 2;
  const free = layers.map((_, index) => index + 1).filter((layer) => !taken.has(layer));
  return free.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? null;
}
