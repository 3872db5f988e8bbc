/** The loss as sound, from the first press on: what it means and how loud it is stand below the curve while it is on. */
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { mount } from '../page/mount.js';
import type { Store } from '../state/store.js';
import './sound.css';
import { createVoice, type Voice } from './voice.js';
import { soundWords } from './words.js';

/** What a person hears first, from 0 to 1. */
const FIRST_VOLUME = 0.5;

const toggles = new WeakMap<HTMLElement, () => void>();

/** Turns the sound of a run on or off. `button` says which it is; `host` is the panel of the loss. */
export function toggleSound(button: HTMLElement, host: HTMLElement, store: Store): void {
  const toggle = toggles.get(button) ?? createSound(button, host, store);
  toggles.set(button, toggle);
  toggle();
}

/** Lasts as long as the page. Returns what turns it on and off. */
function createSound(button: HTMLElement, host: HTMLElement, store: Store): () => void {
  const voice = signal<Voice | 'none' | null>(null);
  const volume = signal(FIRST_VOLUME);
  const room = document.createElement('div');
  host.append(room);
  const sounding = (): Voice | null => (voice.peek() === 'none' ? null : (voice.peek() as Voice | null));
  const setVolume = (next: number): void => {
    volume.value = next;
    sounding()?.setVolume(next);
  };
  mount(room, () => (voice.value ? panel(store, voice.value, volume.value, setVolume) : nothing));
  effect(() => {
    button.setAttribute('aria-pressed', `${voice.value !== null}`);
  });
  effect(() => {
    const { value } = voice;
    if (!value || value === 'none') return;
    const last = store.losses.value.at(-1);
    value.sound(last?.train ?? null, last?.test ?? null);
    value.setAudible(store.playing.value);
  });
  return () => {
    sounding()?.dispose();
    voice.value = voice.peek() ? null : open();
    setVolume(volume.peek());
  };
}

function open(): Voice | 'none' {
  try {
    return createVoice();
  } catch {
    return 'none';
  }
}

function panel(
  store: Store,
  voice: Voice | 'none',
  volume: number,
  setVolume: (volume: number) => void,
): TemplateResult {
  const say = soundWords(store);
  if (voice === 'none') return html`<p class="sound-about" role="alert">${say.silent}</p>`;
  return html`<div class="sound">
    <p class="sound-about">${say.about}</p>
    <input class="slider" type="range" min="0" max="1" step="0.05" aria-label=${say.volume} .value=${`${volume}`}
      style="--filled: ${volume}" @input=${(event: Event) => setVolume((event.target as HTMLInputElement).valueAsNumber)} />
  </div>`;
}
