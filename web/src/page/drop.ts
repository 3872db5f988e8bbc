/** A CSV file may be dropped anywhere on the page; a curtain says so while it is dragged over. */
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { texts } from './texts.js';

const dragging = signal(false);

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function listenForDrops(actions: Actions): void {
  document.addEventListener('dragover', (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault(); // without this the browser would open the file in place of the page
    dragging.value = true;
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) dragging.value = false;
  });
  document.addEventListener('drop', (event) => {
    dragging.value = false;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void actions.importCsv(file);
  });
}

export function dropCurtain(store: Store): TemplateResult | typeof nothing {
  return dragging.value ? html`<div class="curtain">${texts(store).page.points.drop}</div>` : nothing;
}
