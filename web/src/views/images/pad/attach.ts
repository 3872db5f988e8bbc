/** The drawing pad on the page: canvas, tools, files. */
import { effect, type Signal, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { attachSurface, pixelRatio } from '../../../draw/surface.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import type { en } from '../en.js';
import { INK_SIDE } from './ink.js';
import { followInput } from './input.js';
import type { Pad, Tool } from './model.js';
import { PadPainter } from './paint.js';
import { readPicture } from './read-file.js';

export type PadWords = (typeof en)['pad'];

/** Keeps the canvas painted and listens on it. Returns what stops it. */
export function attachPad(canvas: HTMLCanvasElement, pad: Pad): () => void {
  const painter = new PadPainter();
  const hasKeyboard = signal(false);
  const surface = attachSurface(canvas, (context, { width }) => {
    const pen = hasKeyboard.peek() ? pad.pen.peek() : null;
    const picture = { ink: pad.ink.peek(), pen, tool: pad.tool.peek() };
    painter.paint(context, width, picture, themeColors(), pixelRatio(context));
  });
  const stopPaint = effect(() => {
    void [pad.ink.value, pad.pen.value, pad.tool.value, hasKeyboard.value, themeVersion.value];
    surface.invalidate();
  });
  const stopInput = followInput(canvas, pad);
  const look = (): void => {
    hasKeyboard.value = canvas.matches(':focus-visible');
  };
  for (const event of ['focus', 'blur', 'keydown'] as const) canvas.addEventListener(event, look);
  return () => {
    for (const event of ['focus', 'blur', 'keydown'] as const) canvas.removeEventListener(event, look);
    stopInput();
    stopPaint();
    surface.dispose();
  };
}

/** The pen's place in pixels of the image, for those who cannot see it. */
export function penPlace(words: PadWords, pad: Pad): string {
  const { x, y, down } = pad.pen.value;
  const pixel = (cells: number): number => Math.min(28, Math.floor((cells / INK_SIDE) * 28) + 1);
  return words.place(pixel(x), pixel(y), down);
}

/** Pen, eraser, clear, open. `problem` is what was wrong with the last file; empty when nothing was. */
export function padTools(words: PadWords, pad: Pad, problem: Signal<string>): TemplateResult {
  const tool = (name: Tool): TemplateResult => html`<button type="button" class="button button-small"
    aria-pressed=${pad.tool.value === name ? 'true' : 'false'} @click=${() => {
      pad.tool.value = name;
    }}>${words[name]}</button>`;
  const clear = (): void => {
    problem.value = '';
    pad.clear();
  };
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void openPicture(file, words, pad, problem);
    input.value = ''; // so that the same file can be chosen again
  };
  return html`<div class="pad-tools">
      ${tool('pen')} ${tool('eraser')}
      <button type="button" class="button button-small" @click=${clear}>${words.clear}</button>
      <label class="button button-small file-button" title=${words.openHint}>
        <input type="file" accept="image/*" @change=${choose} />${words.open}</label>
    </div>
    <p class="pad-problem" role="alert">${problem.value}</p>`;
}

/** Puts a file's picture on the pad, or says why not. */
export async function openPicture(file: File, words: PadWords, pad: Pad, problem: Signal<string>): Promise<void> {
  const { ink, fault } = await readPicture(file);
  problem.value = !fault ? '' : fault === 'blank' ? words.emptyPicture(file.name) : words.noPicture(file.name);
  if (ink) pad.show(ink);
}
