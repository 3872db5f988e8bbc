/** The output view: decision map, points, legend, readout, brush and confusion matrix. */
import { effect, type Signal, signal } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import { isImage } from '../../config/config.js';
import '../../draw/draw.css';
import { followPaced } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { messagesFor } from '../../i18n/messages.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import type { Cursor } from './cursor.js';
import { describeOutput, describePlace } from './describe.js';
import { createDrawing } from './drawing.js';
import { MARGIN, type PlotBox, plotBox } from './geometry.js';
import { attachGround, attachOverlay, attachPoints, followPoint, type MapParts, shownDomain } from './layers.js';
import { createOutputModel } from './model.js';
import './output.css';
import { outputPanel, type PanelState } from './panel.js';
import { attachPointer } from './pointer.js';

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
  const cursor = signal<Cursor | null>(null);
  const state = signal<PanelState>({ subject: null, frame: null, description: '', spoken: '' });
  const stopPanel = mount(host, () =>
    outputPanel(messagesFor(store.language.value).charts, store, actions, state.value),
  );
  const picture = host.querySelector<HTMLElement>('.output-picture')!;
  const parts: MapParts = { store, model, drawing, cursor, readout: attachReadout(picture) };
  const stops = [
    attachMap(picture, parts, cursor, actions),
    followNumbers(parts, state),
    followDescription(parts, state),
    followCrosshair(parts, state),
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

/** The canvases, and pointer and keyboard on them. */
function attachMap(picture: HTMLElement, parts: MapParts, cursor: Signal<Cursor | null>, actions: Actions): () => void {
  const { store, drawing } = parts;
  for (const [side, pixels] of Object.entries(MARGIN)) picture.style.setProperty(`--${side}`, `${pixels}px`);
  const layer = (name: string) => picture.querySelector<HTMLCanvasElement>(`.output-${name}`)!;
  const overlay = layer('overlay');
  const box = (): PlotBox => plotBox(picture.clientWidth, shownDomain(parts));
  const stops = [
    attachGround(layer('ground'), parts),
    attachPoints(layer('points'), parts),
    attachOverlay(overlay, parts),
    attachPointer(overlay, {
      box,
      drawing: drawing.active,
      cursor: () => cursor.peek(),
      moved: (next) => {
        cursor.value = next;
      },
      pressed: (at) => followPoint(parts, actions, box(), at),
      stroked: drawing.stroke,
      lifted: drawing.finish,
    }),
    effect(() => {
      void [store.info.value, store.config.value, store.brush.value, drawing.brush.value];
      overlay.dataset.drawing = drawing.active() ? 'yes' : 'no';
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
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

/** Says the crosshair's reading; the pointer's stands beside it. */
function followCrosshair(parts: MapParts, state: Signal<PanelState>): () => void {
  const { store, model, cursor } = parts;
  return followPaced(
    NUMBERS_PACE,
    signal(true),
    () => void cursor.value,
    () => {
      const words = messagesFor(store.language.value).charts.output;
      const [at, subject] = [cursor.value, model.subject.value];
      const spoken = at?.by === 'keyboard' && subject ? describePlace(words, subject, shownDomain(parts), at) : '';
      if (spoken !== state.value.spoken) state.value = { ...state.value, spoken };
    },
  );
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
