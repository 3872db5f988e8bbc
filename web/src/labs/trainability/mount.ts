/** The trainability map: a short real run at every pixel, over two settings of the network on screen. */
import { computed, signal } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import '../../draw/draw.css';
import type { Size } from '../../draw/surface.js';
import { mount as follow } from '../../page/mount.js';
import { attachChart } from '../chart/attach.js';
import { type LabContext, wordsOf } from '../lab.js';
import { labSettings } from '../settings.js';
import { followCurve } from './curve.js';
import { filesOf } from './files.js';
import { createMap } from './map.js';
import { CURVE, panelTemplate } from './panel.js';
import { attachPicture } from './picture.js';
import { followPointer } from './pointer.js';
import { createPool } from './pool.js';
import { TABLE } from './settings.js';
import './trainability.css';
import { type Frame, presentCell, type View } from './view.js';
import { WORDS } from './words.js';

export function mount(host: HTMLElement, context: LabContext): () => void {
  const settings = labSettings(context, TABLE);
  const pool = createPool(context.store.playing);
  const model = createMap(context.store, settings.values, pool);
  const view = createView(context, settings, model);
  const curve = followCurve(view);
  const reading = signal<number | null>(null);
  const sizeOf = (): Size => {
    const { width, height } = host.querySelector('.trials-map')!.getBoundingClientRect();
    return { width, height };
  };
  const exports = filesOf(view, sizeOf);
  const stopPanel = follow(host, () => panelTemplate(view, curve.chart.value, reading.value, exports));
  const map = host.querySelector<HTMLElement>('.trials-map')!;
  const picture = attachPicture(map, view);
  const stops = [
    picture.dispose,
    followPointer(map.querySelector<HTMLCanvasElement>('.trials-marks')!, view, picture.plot),
    attachChart(host.querySelector<HTMLElement>(`#${CURVE}`)!, curve.chart, reading),
    curve.dispose,
    model.dispose,
    pool.dispose,
    settings.dispose,
    stopPanel,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function createView(context: LabContext, settings: View['settings'], model: View['model']): View {
  const chosen: View['chosen'] = signal(null);
  const selected = computed(() => {
    const isOfThisMap = chosen.value?.key === model.plan.value.key;
    return isOfThisMap ? chosen.value!.cell : presentCell({ context, model });
  });
  return {
    context,
    settings,
    model,
    words: () => wordsOf(context.store, WORDS),
    hovered: signal<number | null>(null),
    chosen,
    frame: signal<Frame | null>(null),
    selected,
  };
}
