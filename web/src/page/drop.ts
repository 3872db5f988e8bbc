/** A file may be dropped anywhere on the page, a CSV one or an image for the drawing pad; a curtain says so while it is dragged over. */
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isImage } from '../config/config.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { texts } from './texts.js';

const dragging = signal(false);

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const isTable = ({ name }: File): boolean => /\.(csv|tsv|txt)$/i.test(name);

export function listenForDrops(store: Store, actions: Actions): void {
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
    if (isImage(store.config.peek().data) && !isTable(file)) store.droppedImage.value = file;
    else void actions.importCsv(file);
  });
}

export function dropCurtain(store: Store): TemplateResult | typeof nothing {
  const { drop, dropImage } = texts(store).page.points;
  if (!dragging.value) return nothing;
  return html`<div class="curtain">${isImage(store.config.value.data) ? dropImage : drop}</div>`;
}
