/** A seed: its field, and a button that draws another one. */
import { html, type TemplateResult } from 'lit/html.js';
import { icons } from '../page/icons.js';
import { texts } from '../page/texts.js';
import { clearDraft, type Form, numberAt, setValue } from './form.js';
import { numberSetting } from './number.js';

export type SeedPath = 'data.seed' | 'model.seed' | 'training.seed';

/** Seeds drawn by the button stay short enough to read aloud; a typed one may be any that the schema allows. */
const DRAWN_SEEDS = 10000;

export function seedSetting(form: Form, path: SeedPath): TemplateResult {
  const name = texts(form.store).page.newSeed[path];
  const draw = (): void => {
    clearDraft(form, path);
    setValue(form, path, anotherSeed(numberAt(form, path)));
  };
  const button = html`<button class="button button-small button-icon" type="button" title=${name}
    aria-label=${name} @click=${draw}>${icons.dice}</button>`;
  return numberSetting(form, path, { beside: button });
}

function anotherSeed(seed: number): number {
  const drawn = Math.floor(Math.random() * DRAWN_SEEDS);
  return drawn === seed ? drawn + 1 : drawn;
}
