/** The page's icons: 16 x 16, drawn in the text's color, silent for assistive technology. */
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';

const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg>`;

export const stroked = (path: string): TemplateResult =>
  icon(svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
    stroke-linejoin="round" />`);

const filled = (path: string): TemplateResult => icon(svg`<path d=${path} fill="currentColor" />`);

export const icons = {
  play: filled('M4.5 2.6v10.8a.7.7 0 0 0 1.1.6l8-5.4a.7.7 0 0 0 0-1.2l-8-5.4a.7.7 0 0 0-1.1.6z'),
  pause: filled('M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z'),
  step: filled('M3.5 3.2v9.6a.5.5 0 0 0 .8.4l6.2-4.8a.5.5 0 0 0 0-.8L4.3 2.8a.5.5 0 0 0-.8.4zM11.6 3h1.9v10h-1.9z'),
  epoch: filled(
    'M1.5 3.8v8.4a.5.5 0 0 0 .8.4l4.9-4.2a.5.5 0 0 0 0-.8L2.3 3.4a.5.5 0 0 0-.8.4z' +
      'M7.3 3.8v8.4a.5.5 0 0 0 .8.4L13 8.4a.5.5 0 0 0 0-.8L8.1 3.4a.5.5 0 0 0-.8.4zM13.2 3h1.6v10h-1.6z',
  ),
  reset: stroked('M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.8v3.6h3.6'),
  share: stroked('M8 9.8V2.2M5 5l3-3 3 3M3.2 8.4v4.4a1 1 0 0 0 1 1h7.6a1 1 0 0 0 1-1V8.4'),
  lessons: stroked('M1.4 6.2L8 3.2l6.6 3L8 9.2zM4 7.6v4h8v-4'),
  stories: stroked(
    'M8 4.2C6.4 2.8 4.2 2.6 2 2.8v9.6c2.2-.2 4.4 0 6 1.2 1.6-1.2 3.8-1.4 6-1.2V2.8c-2.2-.2-4.4 0-6 1.4zv9.2',
  ),
  keyboard: stroked(
    'M2.2 4h11.6a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8H2.2a.8.8 0 0 1-.8-.8V4.8a.8.8 0 0 1 .8-.8zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M5.2 9.4h5.6',
  ),
  auto: icon(svg`<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.6" />
    <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />`),
  light: stroked(
    'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.4v1M8 13.6v1M1.4 8h1M13.6 8h1M3.3 3.3l.7.7M12 12l.7.7M3.3 12.7 4 12M12 4l.7-.7',
  ),
  dark: stroked('M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z'),
  dice: stroked(
    'M3.6 2.4h8.8a1.2 1.2 0 0 1 1.2 1.2v8.8a1.2 1.2 0 0 1-1.2 1.2H3.6a1.2 1.2 0 0 1-1.2-1.2V3.6a1.2 1.2 0 0 1 1.2-1.2zM5.5 5.5h.01M10.5 5.5h.01M8 8h.01M5.5 10.5h.01M10.5 10.5h.01',
  ),
  brush: stroked(
    'M13.6 2.4c-2.6.8-5.4 3.2-7 6l1.6 1.5c2.6-1.7 4.8-4.7 5.4-7.5zM6.2 9.4c-1.6-.2-2.6.8-2.8 2-.1.9-.6 1.5-1.4 1.8 2.6.9 5.2.2 5.2-2.2',
  ),
  erase: stroked(
    'M6 13.4 2.4 9.8a1 1 0 0 1 0-1.4l5.8-5.8a1 1 0 0 1 1.4 0l3.8 3.8a1 1 0 0 1 0 1.4l-5.6 5.6zM5.2 5.6l5.2 5.2M6 13.4h7.4',
  ),
  clear: stroked('M2.6 4.2h10.8M6.4 4V2.6h3.2V4M4 4.4l.6 9h6.8l.6-9M6.8 6.8v4M9.2 6.8v4'),
  open: stroked('M2 12.6V3.8a.8.8 0 0 1 .8-.8h3.4l1.6 1.8h5.4a.8.8 0 0 1 .8.8v7a.8.8 0 0 1-.8.8H2.8a.8.8 0 0 1-.8-.8z'),
  save: stroked('M8 2.2v7.6M5 6.9l3 3 3-3M3 12.4v.6a.8.8 0 0 0 .8.8h8.4a.8.8 0 0 0 .8-.8v-.6'),
  pin: stroked('M5 2.2h6M6 2.2v4.4L4.2 9h7.6L10 6.6V2.2M8 9v4.8'),
  plus: stroked('M8 3.4v9.2M3.4 8h9.2'),
  minus: stroked('M3.4 8h9.2'),
  close: stroked('M4 4l8 8M12 4l-8 8'),
};
