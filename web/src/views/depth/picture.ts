/** Keeps the canvas painted: gathers a scene from the signals and asks for a paint when any of them changes. */
import { effect } from '@preact/signals-core';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { EdgePlan } from './edges.js';
import { METRICS, type Metric, metricValue } from './metrics.js';
import { NetworkLayer } from './network-layer.js';
import { paintScene } from './paint.js';
import { type DecadeRange, widenDecades } from './scale.js';
import type { Scene } from './scene.js';
import type { Shown } from './shown.js';
import { type View, words } from './view.js';

/** While training, written numbers change at most this often (ms). */
const READABLE_EVERY = 160;

/** The decades an axis begins with. */
const FIRST_RANGES: Record<Metric, DecadeRange> = {
  gradActivation: { low: -6, high: 0 },
  gradWeight: { low: -5, high: 1 },
  updateRatio: { low: -6, high: 0 },
};

export interface Picture {
  /** The lines as painted last. */
  plan(): EdgePlan;
  dispose(): void;
}

export function attachPicture(view: View, canvas: HTMLCanvasElement): Picture {
  const network = new NetworkLayer();
  const readable = createReadable(view);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const surface = attachSurface(canvas, (context) => {
    clearTimeout(timer);
    const wait = paintScene(context, gatherScene(view, readable(view.shown.peek())), network);
    if (wait > 0) timer = setTimeout(surface.invalidate, wait);
    view.edgeLimit.value = network.plan.limit;
  });
  const stops = [
    followRange(view),
    effect(() => {
      themeVersion.value;
      gatherScene(view, null); // reads, and so follows, every signal of the picture
      surface.invalidate();
    }),
  ];
  return {
    plan: () => network.plan,
    dispose: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      surface.dispose();
    },
  };
}

function gatherScene(view: View, readable: Frame | null): Scene {
  const { config, run } = view.shown.value;
  const editor = view.editor.value;
  return {
    geometry: view.geometry.value,
    config,
    run,
    images: view.images.value,
    readable,
    marks: view.lens.value.marks,
    metric: view.metric.value,
    range: view.range.value,
    hit: view.hit.value,
    selected: editor?.kind === 'layer' ? editor.layer : view.focusedLayer.value,
    pinned: view.store.pinned.value,
    edited: editor?.kind === 'parameter' ? editor : null,
    colors: themeColors(),
    words: words(view),
  };
}

/** The frame to write numbers from: the newest, but while training not more often than can be read. */
export function createReadable(view: View): (shown: Shown) => Frame | null {
  let held: { frame: Frame; info: RunInfo; since: number } | null = null;
  return ({ run }) => {
    if (!run) return null;
    const now = performance.now();
    const fresh = held && held.info === run.info && view.store.playing.peek() && now - held.since < READABLE_EVERY;
    if (!held || !fresh) held = { frame: run.frame, info: run.info, since: now };
    return held.frame;
  };
}

/** The axis grows with the values of a run and starts anew with the next run or another quantity. */
function followRange(view: View): () => void {
  let info: RunInfo | null = null;
  let metric: Metric = METRICS[0];
  return effect(() => {
    const { run } = view.shown.value;
    const chosen = view.metric.value;
    const isNew = run?.info !== info || chosen !== metric;
    info = run?.info ?? null;
    metric = chosen;
    const start = isNew ? FIRST_RANGES[chosen] : view.range.peek();
    view.range.value = widenDecades(
      start,
      (run?.frame.flow ?? []).map((flow) => metricValue(flow, chosen)),
    );
  });
}
