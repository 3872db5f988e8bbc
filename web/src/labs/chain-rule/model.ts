/** What the chain rule lab shows: which sample and parameter, which path, and the answer for the run as it stands. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { RunInfo } from '../../engine/frame.js';
import type { ChainRuleAnswer, ParameterChecks } from '../../engine/lab/chain-rule.js';
import { latest } from '../../engine/lab-client.js';
import type { UnitRef } from '../../engine/protocol.js';
import { type LayerBlocks, layerBlocks } from '../../views/depth/blocks.js';
import { passShapes } from '../../views/images/shapes.js';
import { followRun } from '../follow-run.js';
import type { LabContext } from '../lab.js';
import { blockSiteOf, hasMaps } from './blocks.js';
import { siteOf } from './site.js';

export interface ChainModel {
  answer: ReadonlySignal<ChainRuleAnswer | null>;
  /** Of the run that the answer is about. */
  info: ReadonlySignal<RunInfo | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  /** One unit for each layer after the parameter's; null for the strongest. */
  path: Signal<number[] | null>;
  /** Of a network with maps: the place where the path begins, y * width + x; null: where the parameter adds most. */
  place: ReadonlySignal<number | null>;
  /** Begins the strongest path from there. */
  choose(place: number | null): void;
  /** The auxiliary classifier that the path ends in; null: the network's own output. */
  head: Signal<number | null>;
  /** The factor looked at, an index into the chain's factors; null: the one that is marked. */
  focused: Signal<number | null>;
  checks: ReadonlySignal<{ step: number; parameter: number; of: ParameterChecks } | 'checking' | null>;
  check(): Promise<void>;
  dispose(): void;
}

const blocksOf = new WeakMap<RunInfo, LayerBlocks[]>();

/** Of a run; computed once. */
export function blocksOfRun(info: RunInfo): LayerBlocks[] {
  const blocks = blocksOf.get(info) ?? layerBlocks(info);
  blocksOf.set(info, blocks);
  return blocks;
}

export function createModel({ store, actions, lab }: LabContext): ChainModel {
  const answer = signal<ChainRuleAnswer | null>(null);
  const info = signal<RunInfo | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const path = signal<number[] | null>(null);
  const place = signal<number | null>(null);
  const head = signal<number | null>(null);
  const focused = signal<number | null>(null);
  const checks = signal<{ step: number; parameter: number; of: ParameterChecks } | 'checking' | null>(null);
  const asking = latest(lab, 'chainRule');
  const checking = latest(lab, 'checkParameter');

  async function ask(state: ArrayBuffer): Promise<void> {
    const { sample, parameter } = store.traced.peek();
    const of = store.info.peek();
    const wished = {
      state,
      sample,
      parameter: parameter ?? 0,
      path: path.peek(),
      head: head.peek(),
      place: place.peek(),
    };
    const answered = await attempt(problems, () => asking.ask(wished));
    // Another run may have come, or another wish: the next answer is about that.
    if (!answered || of !== store.info.peek()) return;
    info.value = of;
    answer.value = answered;
    if (sample === null) store.traced.value = { ...store.traced.peek(), sample: answered.chain.sample };
    store.path.value = pathThrough(answered, info.value!);
  }

  async function check(): Promise<void> {
    const parameter = answer.peek()?.chain.parameter.flat ?? 0;
    const sample = answer.peek()?.chain.sample ?? 0;
    checks.value = 'checking';
    const step = store.frame.peek()?.step ?? 0;
    const state = await actions.saveState();
    const of = state && (await attempt(problems, () => checking.ask({ state, parameter, sample })));
    checks.value = of ? { step, parameter, of } : null;
  }

  const stops = [
    forgetOnNewRun({ store }, { path, place, head }),
    followRun(store, actions, () => void [store.traced.value, path.value, place.value, head.value], ask),
    traceChosenImage(store),
    effect(() => {
      store.traced.value;
      checks.value = null;
    }),
  ];
  return {
    answer,
    info,
    problems,
    path,
    place,
    choose: (wished) => {
      path.value = null;
      place.value = wished;
    },
    head,
    focused,
    checks,
    check,
    dispose: () => {
      for (const stop of stops) stop();
      asking.cancel();
      checking.cancel();
      store.path.value = [];
    },
  };
}

/** Null when refused, with the problems told, or when nobody waits any more. */
async function attempt<T>(problems: Signal<readonly Problem[]>, ask: () => Promise<T | null>): Promise<T | null> {
  try {
    const answer = await ask();
    if (answer) problems.value = [];
    return answer;
  } catch (error) {
    if (!(error instanceof GradflowError)) throw error;
    problems.value = error.problems;
    return null;
  }
}

/** Another network has other units: what it does not have is chosen anew. */
function forgetOnNewRun(
  { store }: Pick<LabContext, 'store'>,
  { path, place, head }: { path: Signal<number[] | null>; place: Signal<number | null>; head: Signal<number | null> },
): () => void {
  let shape = '';
  return effect(() => {
    const info = store.info.value;
    if (!info) return;
    const next = JSON.stringify(info.layout);
    untracked(() => {
      if (next !== shape) path.value = place.value = null;
      if (!info.config.model.auxiliary[head.peek() ?? 0]) head.value = null;
      const { sample, parameter } = store.traced.peek();
      const gone = parameter !== null && !isKnown(info, parameter);
      const missing = sample !== null && sample >= info.train.label.length;
      if (gone || missing) store.traced.value = { sample: missing ? null : sample, parameter: gone ? null : parameter };
    });
    shape = next;
  });
}

const isKnown = (info: RunInfo, parameter: number): boolean =>
  hasMaps(info) ? blockSiteOf(info, parameter) !== null : siteOf(blocksOfRun(info), parameter) !== null;

/** A training image that is chosen on the page is the one that is traced. */
function traceChosenImage({ image, traced }: LabContext['store']): () => void {
  return effect(() => {
    const chosen = image.value;
    if (chosen.set === 'train') traced.value = { ...traced.peek(), sample: chosen.index };
  });
}

/** The units that the shown path goes through, from left to right; of a map its channel. */
function pathThrough({ chain }: ChainRuleAnswer, { config }: RunInfo): UnitRef[] {
  const own = chain.factors[chain.factors.length - 1]!;
  const unitOf = (layer: number, feature: number): number => {
    const shape = chain.places ? passShapes(config)[layer + 1] : undefined;
    return shape ? Math.floor(feature / (shape.height * shape.width)) : feature;
  };
  const units = chain.path.flatMap((feature, index) => {
    const layer = own.layer + index;
    return feature < 0 ? [] : [{ layer, unit: unitOf(layer, feature) }];
  });
  return own.from === null ? units : [{ layer: own.fromLayer ?? own.layer - 1, unit: own.from }, ...units];
}
