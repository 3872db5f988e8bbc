/** Small controls of labs: what they set belongs to the lab, not to the Config. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import './controls.css';

export interface SelectOptions {
  label: string;
  value: string;
  options: readonly { value: string; name: string }[];
  change(value: string): void;
}

export function select({ label, value, options, change }: SelectOptions): TemplateResult {
  return html`<label class="lab-field"><span class="lab-field-name">${label}</span>
    <select class="field select" @change=${(event: Event) => change(textOf(event))}>
      ${options.map((option) => html`<option value=${option.value} .selected=${live(option.value === value)}>${option.name}</option>`)}
    </select></label>`;
}

export interface SliderOptions {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as it is shown. */
  text: string;
  change(value: number): void;
}

export function slider({ label, value, min, max, step, text, change }: SliderOptions): TemplateResult {
  return html`<label class="lab-field"><span class="lab-field-name">${label} <b>${text}</b></span>
    <input class="slider" type="range" min=${min} max=${max} step=${step} aria-valuetext=${text}
      .value=${live(String(value))} .style=${`--filled: ${(value - min) / (max - min)}`}
      @input=${(event: Event) => change(Number(textOf(event)))} /></label>`;
}

export function toggle(label: string, pressed: boolean, flip: () => void): TemplateResult {
  return html`<button type="button" class="button button-small" aria-pressed=${pressed ? 'true' : 'false'}
    @click=${flip}>${label}</button>`;
}

const textOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
