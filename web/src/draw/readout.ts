/** A small box beside the pointer that says what is under it. It covers the picture, so nothing has to make room. */
import { render, type TemplateResult } from 'lit/html.js';
import './draw.css';

export interface Readout {
  /** Shows `content` beside the point (x, y), in CSS pixels of the host, on the side with more room. */
  show(x: number, y: number, content: TemplateResult): void;
  hide(): void;
}

/** `host` must be positioned. The box is silent for assistive technology: views say the same in a live region. */
export function attachReadout(host: HTMLElement): Readout {
  const box = document.createElement('div');
  box.className = 'readout';
  box.hidden = true;
  box.setAttribute('aria-hidden', 'true');
  host.append(box);
  return {
    show(x, y, content) {
      render(content, box);
      box.hidden = false;
      const [left, top] = besidePoint(x, y, box.offsetWidth, box.offsetHeight, host.clientWidth, inSight(host));
      box.style.transform = `translate(${left}px, ${top}px)`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

/** The height of the part of `host` that ends with the window. */
function inSight(host: HTMLElement): number {
  return Math.min(host.clientHeight, window.innerHeight - host.getBoundingClientRect().top);
}

const GAP = 14;

/** The upper left corner of a box beside a point: right of it where it fits, else left; held inside the host. */
export function besidePoint(
  x: number,
  y: number,
  width: number,
  height: number,
  hostWidth: number,
  hostHeight: number,
): [left: number, top: number] {
  const left = x + GAP + width <= hostWidth ? x + GAP : x - GAP - width;
  return [
    Math.round(Math.max(0, Math.min(hostWidth - width, left))),
    Math.round(Math.max(0, Math.min(hostHeight - height, y - height / 2))),
  ];
}
