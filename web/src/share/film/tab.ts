/** The tab that records training as a film. */
import type { ReadonlySignal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatCount } from '../../i18n/numbers.js';
import { downloadBlob } from '../../page/download.js';
import { icons } from '../../page/icons.js';
import { canRecord, type Film } from '../../pictures/film/recording.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { select } from '../select.js';
import './film.css';
import { createModel, type FilmModel, LENGTHS } from './model.js';
import { type FilmWords, filmWords } from './words.js';

export function createFilmTab(
  store: Store,
  actions: Actions,
  openings: ReadonlySignal<number>,
  isOpen: ReadonlySignal<boolean>,
): () => TemplateResult {
  if (!canRecord()) return () => html`<p role="alert">${filmWords(store).none}</p>`;
  const model = createModel(store, actions, openings, isOpen);
  return () => {
    const say = filmWords(store);
    const film = model.film.value;
    const isReady = film && film !== 'failed';
    return html`<p class="soft">${say.about}</p>
      <div class="film">
        ${isReady ? player(say, film) : html`<div class="film-picture" role="img" aria-label=${say.preview}>${model.canvas}</div>`}
        <div class="film-controls">${isReady ? saving(say, film, model, store) : controls(say, model)}</div>
      </div>
      ${film === 'failed' ? html`<p class="setting-problem" role="alert">${say.failed}</p>` : nothing}`;
  };
}

function player(say: FilmWords, { address }: { address: string }): TemplateResult {
  return html`<video class="film-picture" src=${address} aria-label=${say.result} controls autoplay loop muted></video>`;
}

function saving(say: FilmWords, film: Film, model: FilmModel, { frame }: Store): TemplateResult {
  const { blob, ending } = film;
  const size = blob.size < 1e6 ? `${formatCount(blob.size / 1000)} kB` : `${(blob.size / 1e6).toFixed(1)} MB`;
  const save = (): void => downloadBlob(`gradflow-film-step-${frame.peek()?.step ?? 0}.${ending}`, blob);
  return html`<div class="film-buttons">
    <button class="button button-primary" type="button" @click=${save}>${icons.save}<span>${say.save(ending.toUpperCase(), size)}</span></button>
    <button class="button" type="button" @click=${model.cancel}>${say.again}</button>
  </div>`;
}

function controls(say: FilmWords, model: FilmModel): TemplateResult {
  const recorded = model.recorded.value;
  return recorded === null ? settings(say, model) : progress(say, model, recorded);
}

function settings(say: FilmWords, { figures, chosen, seconds, fromStart, start }: FilmModel): TemplateResult {
  const lengths = Object.fromEntries(LENGTHS.map((length) => [`${length}`, say.seconds(length)]));
  const none = !figures.value.some(({ id }) => chosen.value.has(id));
  const toggle = (id: string): void => {
    const next = new Set(chosen.peek());
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  };
  const check = (name: string, on: boolean, change: () => void, hint = ''): TemplateResult =>
    html`<label class="check"><input type="checkbox" .checked=${live(on)} @change=${change} />
      <span>${name} ${hint ? html`<span class="soft">${hint}</span>` : nothing}</span></label>`;
  return html`<fieldset class="film-choices"><legend>${say.shows}</legend>
      ${figures.value.map(({ id, title }) => check(title, chosen.value.has(id), () => toggle(id)))}
    </fieldset>
    ${check(
      say.fromStart,
      fromStart.value,
      () => {
        fromStart.value = !fromStart.peek();
      },
      say.fromStartHint,
    )}
    <div class="film-buttons">
      ${select(say.length, lengths, `${seconds.value}`, (value) => {
        seconds.value = Number(value);
      })}
      <button class="button button-primary" type="button" id="film-record" ?disabled=${none} @click=${start}>
        <span class="film-dot" aria-hidden="true"></span><span>${say.record}</span>
      </button>
    </div>
    <p class="soft share-hint" role="status">${none ? say.nothing : ''}</p>`;
}

function progress(say: FilmWords, { seconds, stop, cancel }: FilmModel, recorded: number): TemplateResult {
  const all = seconds.peek();
  return html`<div class="film-progress">
      <progress max=${all} .value=${Math.min(all, recorded)} aria-label=${say.progress}></progress>
      <span class="film-time">${say.recorded(Math.min(all, recorded).toFixed(1), all)}</span>
    </div>
    <div class="film-buttons">
      <button class="button button-primary" type="button" @click=${stop}>${say.stop}</button>
      <button class="button" type="button" @click=${cancel}>${say.cancel}</button>
    </div>`;
}
