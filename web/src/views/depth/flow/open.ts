/** What is drawn over the network when a mode or a path asks for it, on a canvas of its own. */
import { effect, untracked } from '@preact/signals-core';
import { attachSurface } from '../../../draw/surface.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import type { EdgePlan } from '../edges.js';
import type { Context } from '../scene.js';
import type { View } from '../view.js';
import { followGradients } from './gradient-lens.js';
import { GradientStrips } from './gradient-strips.js';
import { MotesLayer } from './motes-layer.js';
import { paintPath } from './path.js';
import { openSlowMotion } from './slow/open.js';

/** A mode while it is on: paints over the network, `time` in seconds or null where motion is unwelcome. */
interface OpenMode {
  paint(context: Context, plan: EdgePlan, time: number | null): void;
  dispose(): void;
}

/** Follows the mode of the network, until what is returned is called. `plan` gives the lines as drawn last. */
export function openFlow(view: View, root: HTMLElement, plan: () => EdgePlan): () => void {
  const canvas = placeCanvas(root);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const { networkMode, path } = view.store;
  let mode: OpenMode | null = null;

  const surface = attachSurface(canvas, (context) => {
    mode?.paint(context, plan(), still.matches ? null : performance.now() / 1000);
    paintPath(context, view.geometry.peek(), path.peek(), themeColors());
    if (mode && !still.matches) surface.invalidate();
  });
  const stops = [
    effect(() => {
      const wanted = networkMode.value;
      untracked(() => {
        mode?.dispose();
        view.actions.setNeeds({ gradient: wanted === 'gradients' });
        if (wanted === 'slow') mode = openSlowMotion(view, root, surface.invalidate);
        else mode = wanted === 'gradients' ? openGradients(view) : null;
      });
    }),
    effect(() => {
      void [networkMode.value, view.lens.value, path.value, view.geometry.value, themeVersion.value];
      if (networkMode.value !== 'weights') view.shown.value;
      surface.invalidate();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    mode?.dispose();
    surface.dispose();
    canvas.remove();
  };
}

/** Over the picture, below the labels; it lets the pointer through. */
function placeCanvas(root: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'depth-canvas';
  canvas.style.pointerEvents = 'none';
  canvas.setAttribute('aria-hidden', 'true');
  root.querySelector('.depth-canvas')!.after(canvas);
  return canvas;
}

function openGradients(view: View): OpenMode {
  const dispose = followGradients(view);
  const motes = new MotesLayer();
  const strips = new GradientStrips();
  return {
    paint(context, plan, time) {
      const { run } = view.shown.peek();
      if (plan.marks !== view.lens.peek().marks) return;
      if (run) strips.paint(context, view.geometry.peek(), run, plan, time !== null);
      motes.paint(context, plan, themeColors(), time);
    },
    dispose,
  };
}
