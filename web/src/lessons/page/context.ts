/** What the parts of the panel draw on. */
import type { ReadonlySignal } from '@preact/signals-core';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Store } from '../../state/store.js';
import type { Html, Lesson } from '../lesson.js';
import type { LessonModel } from '../model.js';
import type { Reading } from '../reading.js';

export interface PanelContext {
  store: Store;
  model: LessonModel;
  reading: ReadonlySignal<Reading | null>;
  openGallery(): void;
}

/** The lesson that is shown, with the number of questions before the present step. */
export interface ShownStep extends PanelContext {
  lesson: Lesson;
  questionsBefore: number;
}

/** What the Markdown reader made; it lets no HTML of the author through. */
export const markup = (html: Html): unknown => unsafeHTML(html);
