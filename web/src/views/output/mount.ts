/** The output view: decision map, points, legend, readout, brush and confusion matrix. */
import { effect, type Signal, signal } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import { isImage } from '../../config/config.js';
import '../../draw/draw.css';
import { followPaced } from '../../draw/pace.js';
import { whenPointedAt } from '../../draw/pointed.js';
import { setPainter } from '../../draw/surface.js';
import { messagesFor } from '../../i18n/messages.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { describeOutput } from './describe.js';
import { createDrawing } from './drawing.js';
import { MARGIN } from './geometry.js';
import { attachGround, attachPoints, type MapParts } from './layers.js';
import { createOutputModel } from './model.js';
import './output.css';
import { outputPanel, type PanelState } from './panel.js';

/** Numbers in text change at most this often while training, in milliseconds. */
const NUMBERS_PACE = 200;
/** Descriptions for assistive technology change at most this often while training. */
const DESCRIPTION_PACE = 2000;

/** Fills `host` with the map over the plane or, where data are images, with what stands for it. Returns what empties it again. */
export function mountOutput(host: HTMLElement, store: Store, actions: Actions): () => void {
  const [plane, images] = [document.createElement('div'), document.createElement('div')];
  host.append(plane, images);
  const stopMap = mountMap(plane, store, actions);
  let stopImages: Promise<() => void> | undefined;
  const stop = effect(() => {
    plane.hidden = isImage(store.config.value.data);
    images.hidden = !plane.hidden;
    if (!plane.hidden || stopImages) return;
    stopImages = import('../images/mount.js').then(({ mountImageOutput }) => mountImageOutput(images, store, actions));
    stopImages.catch(() => {
      stopImages = undefined; // tried again with the next change
    });
  });
  return () => {
    stop();
    stopMap();
    stopImages?.then((close) => close()).catch(() => {});
    host.replaceChildren();
  };
}

function mountMap(host: HTMLElement, store: Store, actions: Actions): () => void {
  const model = createOutputModel(store);
  const drawing = createDrawing(store, actions);
  const state = signal<PanelState>({ subject: null, frame: null, description: '', spoken: '' });
  const stopPanel = mount(host, () =>
    outputPanel(messagesFor(store.language.value).charts, store, actions, state.value),
  );
  const picture = host.querySelector<HTMLElement>('.output-picture')!;
  const parts: MapParts = { store, model, drawing };
  const stops = [
    attachMap(picture, parts, state, actions),
    followNumbers(parts, state),
    followDescription(parts, state),
    requestOutput(picture, actions),
    stopPanel,
    model.dispose,
    drawing.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

/** The canvases. Nothing stands on the uppermost one until it is pointed at, or something is to be marked. */
function attachMap(picture: HTMLElement, parts: MapParts, state: Signal<PanelState>, actions: Actions): () => void {
  for (const [side, pixels] of Object.entries(MARGIN)) picture.style.setProperty(`--${side}`, `${pixels}px`);
  const layer = (name: string) => picture.querySelector<HTMLCanvasElement>(`.output-${name}`)!;
  const overlay = layer('overlay');
  setPainter(overlay, () => {});
  const stops = [
    attachGround(layer('ground'), parts),
    attachPoints(layer('points'), parts),
    whenPointedAt(
      overlay,
      async () => {
        const { openPointing } = await import('./pointing.js');
        return (early) => openPointing(overlay, parts, state, actions, early);
      },
      () => isMarked(parts.store),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Errors, the brush, or a sample that is followed. */
function isMarked({ showErrors, brush, traced }: Store): boolean {
  return showErrors.value || brush.value !== 'off' || traced.value.sample !== null;
}

function followNumbers({ store, model }: MapParts, state: Signal<PanelState>): () => void {
  const read = () => void [model.subject.value, store.frame.value];
  return followPaced(NUMBERS_PACE, store.playing, read, () => {
    state.value = { ...state.value, subject: model.subject.value, frame: store.frame.value };
  });
}

function followDescription({ store, model }: MapParts, state: Signal<PanelState>): () => void {
  const read = () => void [model.subject.value, store.language.value];
  return followPaced(DESCRIPTION_PACE, store.playing, read, () => {
    const words = messagesFor(store.language.value).charts.output;
    const [subject, frame, info] = [model.subject.value, store.frame.value, model.info.value];
    const description = subject && frame ? describeOutput(words, subject, frame, info) : words.empty;
    state.value = { ...state.value, description };
  });
}

/** Asks the engine for a grid as fine as the picture can use; none while it is out of sight. */
function requestOutput(picture: HTMLElement, actions: Actions): () => void {
  const observer = new IntersectionObserver((entries) => {
    const { isIntersecting, boundingClientRect } = entries[entries.length - 1]!;
    actions.setNeeds({ outputSize: isIntersecting ? (boundingClientRect.width > 420 ? 128 : 100) : 0 });
  });
  observer.observe(picture);
  return () => {
    observer.disconnect();
    actions.setNeeds({ outputSize: 0 });
  };
}
