/** A file may be dropped anywhere on the page, a CSV one or an image for the drawing pad; a curtain says so while it is dragged over. */
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isImage } from '../config/config.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';

const WORDS = {
  en: {
    drop: 'Drop the CSV file to train on its points',
    dropImage: 'Drop the image to see what the network makes of it',
  },
  ko: { drop: 'CSV 파일을 놓으면 그 점으로 학습합니다', dropImage: '이미지를 놓으면 신경망의 답을 보여 줍니다' },
};

const dragging = signal(false);

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const isTable = ({ name }: File): boolean => /\.(csv|tsv|txt)$/i.test(name);

/** `isOver`: a file is over the page already. */
export function listenForDrops(store: Store, actions: Actions, isOver = false): void {
  dragging.value = isOver;
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
  const { drop, dropImage } = WORDS[store.language.value];
  if (!dragging.value) return nothing;
  return html`<div class="curtain">${isImage(store.config.value.data) ? dropImage : drop}</div>`;
}
