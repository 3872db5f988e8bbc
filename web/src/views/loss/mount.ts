/** The loss view: training and test loss over steps. */

import { effect, type Signal, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { listenForReading } from '../../draw/reading.js';
import '../../draw/draw.css';
import { followPaced } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { type Messages, messagesFor } from '../../i18n/messages.js';
import { icons } from '../../page/icons.js';
import { mount } from '../../page/mount.js';
import type { KeptRuns } from '../../runs/open.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { attachCurve, type Curve, pointAt, stepsToRead } from './curve.js';
import { describeLoss } from './describe.js';
import { nearestIndex } from './geometry.js';
import './loss.css';
import type { LossScale } from './range.js';

type LossWords = Messages['charts']['loss'];

/** The description for assistive technology changes at most this often while training, in milliseconds. */
const DESCRIPTION_PACE = 2000;

/** Fills `host`, with the runs kept on earlier visits unless `recalls` is false. Returns what takes everything down again. */
export function mountLoss(host: HTMLElement, store: Store, actions: Actions, recalls = true): () => void {
  const description = signal('');
  const reading = signal(-1);
  const spoken = signal('');
  const keep = (): void => runs.keep();
  const hear =
    recalls &&
    (({ currentTarget }: Event): void =>
      void import('../../sound/open.js').then(({ toggleSound }) =>
        toggleSound(currentTarget as HTMLElement, host, store),
      ));
  const stopPanel = mount(host, () => {
    const words = messagesFor(store.language.value).charts.loss;
    return lossPanel(words, store, description.value, spoken.value, keep, hear);
  });
  const runs = lazyRuns(host, store, actions, recalls);
  const picture = host.querySelector<HTMLElement>('.loss-picture')!;
  const canvas = picture.querySelector('canvas')!;
  const curve = attachCurve(canvas, store, reading, attachReadout(picture));
  const stops = [
    effect(() => {
      spoken.value = spokenReading(messagesFor(store.language.value).charts.loss, store, reading.value, curve);
    }),
    followDescription(store, curve, description),
    attachReading(canvas, store, curve, reading),
    curve.dispose,
    runs.dispose,
    loadAuxiliary(host, store),
    stopPanel,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function lossPanel(
  words: LossWords,
  store: Store,
  description: string,
  spoken: string,
  keep: () => void,
  hear: ((event: Event) => void) | false,
): TemplateResult {
  return html`
    <div class="panel-title"><h2>${words.title}</h2>
      <div class="loss-scale">
        ${hear ? html`<button type="button" class="button button-small" id="hear-loss" aria-pressed="false" aria-label=${words.hear} title=${words.hear} @click=${hear}>♪</button>` : nothing}
        <button type="button" class="button button-small" id="keep-run" title=${words.keepHint} @click=${keep}>${icons.pin}${words.keep}</button>
        <div class="loss-scale" role="group" aria-label=${words.scale}>
          ${scaleButton(words, store, 'log')} ${scaleButton(words, store, 'linear')}
        </div>
      </div>
    </div>
    <div class="picture loss-picture">
      <canvas tabindex="0" role="application" aria-label=${words.chart}
        aria-describedby="loss-description loss-hint"></canvas>
    </div>
    <div class="runs"></div>
    <p id="loss-description" class="visually-hidden">${description}</p>
    <p id="loss-hint" class="visually-hidden">${words.chartHint}</p>
    <p class="visually-hidden" role="status">${spoken}</p>`;
}

function scaleButton(words: LossWords, { lossScale }: Store, scale: LossScale): TemplateResult {
  return html`<button type="button" class="button button-small" aria-pressed=${lossScale.value === scale ? 'true' : 'false'}
    @click=${() => {
      lossScale.value = scale;
    }}>${words[scale]}</button>`;
}

function spokenReading(words: LossWords, store: Store, index: number, { others }: Curve): string {
  const step = stepsToRead(store, others.value)[index]?.step;
  if (step === undefined) return '';
  const point = pointAt(store, step);
  const own = point ? words.reading(step, point.train, point.test) : '';
  return [own, others.value?.describeOthers(store, words, step)].filter(Boolean).join('. ');
}

/** Runs kept: their code comes with the first of them, or with those from an earlier visit. */
function lazyRuns(
  host: HTMLElement,
  store: Store,
  actions: Actions,
  recalls: boolean,
): { keep(): void; dispose(): void } {
  let opened: Promise<KeptRuns | null> | undefined;
  const fail = (): null => {
    opened = undefined;
    store.notices.value = [{ path: 'engine.part', code: 'unavailable', message: 'kept runs could not be loaded' }];
    return null;
  };
  const open = (): Promise<KeptRuns | null> => {
    opened ??= import('../../runs/open.js').then(
      ({ openRuns }) => openRuns(host.querySelector('.runs')!, store, actions),
      fail,
    );
    return opened;
  };
  if (recalls && hasKeptRuns()) void open();
  return {
    keep: () => void open().then((runs) => runs?.keep()),
    dispose: () => void opened?.then((runs) => runs?.dispose()),
  };
}

/** The curves of auxiliary classifiers: with the first of them. */
function loadAuxiliary(host: HTMLElement, store: Store): () => void {
  let opened: Promise<() => void> | undefined;
  const stop = effect(() => {
    if (store.config.value.model.auxiliary.length === 0) return;
    opened ??= import('./auxiliary.js').then(({ openAuxiliary }) => openAuxiliary(host, store));
    opened.catch(() => {
      opened = undefined; // tried again with the next change
    });
  });
  return () => {
    stop();
    opened?.then((close) => close()).catch(() => {});
  };
}

function hasKeptRuns(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('gradflow.run.'));
  } catch {
    return false;
  }
}

function followDescription(store: Store, { others }: Curve, description: Signal<string>): () => void {
  const read = () => void [store.losses.value, store.language.value, store.otherCurves.value, others.value];
  return followPaced(DESCRIPTION_PACE, store.playing, read, () => {
    const words = messagesFor(store.language.value).charts.loss;
    const own = describeLoss(words, store.losses.value, store.frame.value?.divergence ?? null);
    const more = others.value?.describeOthers(store, words);
    description.value = [own, more].filter(Boolean).join(' ');
  });
}

/** Pointer and keyboard choose the point being read. */
function attachReading(canvas: HTMLCanvasElement, store: Store, curve: Curve, reading: Signal<number>): () => void {
  const steps = () => stepsToRead(store, curve.others.peek());
  return listenForReading(canvas, {
    point(x) {
      const chart = curve.chart();
      if (chart) reading.value = nearestIndex(chart, steps(), x);
    },
    leave() {
      reading.value = -1;
    },
    press(event) {
      const next = indexAfterKey(event, reading.peek(), steps().length);
      if (next !== null) reading.value = next;
      return next !== null;
    },
  });
}

/** The point that a key leads to from `index` (-1 = none yet, which starts at the end); null for other keys. */
export function indexAfterKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  index: number,
  count: number,
): number | null {
  if (count === 0) return null;
  const from = index < 0 ? count : index;
  const far = event.shiftKey ? 10 : 1;
  const targets: Record<string, number> = { ArrowLeft: from - far, ArrowRight: from + far, Home: 0, End: count - 1 };
  const target = targets[event.key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
