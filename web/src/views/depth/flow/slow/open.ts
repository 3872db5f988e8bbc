/** Slow motion: opens the sheet, keeps the lens and hands the stage to the canvas over the network. */
import { effect } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import { themeColors } from '../../../../draw/theme.js';
import { mount } from '../../../../page/mount.js';
import { type EdgePlan, WEIGHT_MARKS } from '../../edges.js';
import type { Context } from '../../scene.js';
import type { View } from '../../view.js';
import { flowWords } from '../words.js';
import { slowLens } from './lens.js';
import { createSlowModel } from './model.js';
import { paintStage } from './paint.js';
import { sheetTemplate } from './sheet.js';
import '../../../../styles/math.css';
import './slow.css';

export interface SlowMotion {
  /** `time` in seconds; null where motion is unwelcome. */
  paint(context: Context, plan: EdgePlan, time: number | null): void;
  dispose(): void;
}

/** `root` is the depth axis; `changed` is called when the picture is to be painted anew. */
export function openSlowMotion(view: View, root: HTMLElement, changed: () => void): SlowMotion {
  view.actions.pause();
  const model = createSlowModel(view);
  const sheet = document.createElement('section');
  sheet.className = 'slow-sheet';
  sheet.addEventListener('keydown', (event) => onKey(event, view, model.go, model.at.peek()));
  root.append(sheet);
  const stops = [
    mount(sheet, () => sheetTemplate(view, model)),
    effect(() => {
      const { rows, height } = view.geometry.value;
      const top = Math.min(rows.gradient.top, rows.saturated.top);
      sheet.style.top = `${top}px`;
      sheet.style.height = `${height - top}px`;
      sheet.setAttribute('aria-label', flowWords(view).slow.title);
    }),
    effect(() => {
      view.lens.value = slowLens(view, model);
    }),
    effect(() => {
      void [model.traced.value, model.stage.value];
      changed();
    }),
  ];
  return {
    paint(context, plan, time) {
      const { run } = view.shown.peek();
      const traced = model.traced.peek();
      if (!run || !traced || traced.info !== run.info) return;
      const [geometry, stage] = [view.geometry.peek(), model.stage.peek()];
      paintStage(context, { geometry, plan, traced, stage, run, colors: themeColors(), time });
    },
    dispose() {
      for (const stop of stops) stop();
      model.dispose();
      render(nothing, sheet);
      sheet.remove();
      view.lens.value = { marks: WEIGHT_MARKS };
    },
  };
}

/** Arrows go through the stages, Escape closes; the page's own shortcuts rest meanwhile. */
function onKey(event: KeyboardEvent, view: View, go: (to: number) => void, at: number): void {
  if ((event.target as HTMLElement).tagName === 'SELECT') return;
  if (event.key === 'ArrowLeft') go(at - 1);
  else if (event.key === 'ArrowRight') go(at + 1);
  else if (event.key === 'Escape') view.store.networkMode.value = 'weights';
  else return;
  event.preventDefault();
  event.stopPropagation();
}
