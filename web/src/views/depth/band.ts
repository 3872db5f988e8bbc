/** A picture of its own over a stretch of the depth axis, with room for its axis in the gutter. For lazy code. */
import { attachSurface } from '../../draw/surface.js';
import type { Geometry } from './geometry.js';
import type { Context } from './scene.js';

/** In CSS pixels of the axis. */
export interface Strip {
  top: number;
  bottom: number;
}

export interface Band {
  /** Holds the axis. */
  gutter: HTMLElement;
  /** Lays the canvas over `strip`; null hides it. */
  place(geometry: Geometry, strip: Strip | null): void;
  invalidate(): void;
  dispose(): void;
}

/** Room in the canvas above and below the strip, so that lines at its edges are whole. */
const MARGIN = 2;

/** `paint` draws in coordinates of the whole axis. */
export function attachBand(stage: HTMLElement, className: string, paint: (context: Context) => void): Band {
  const layer = document.createElement('div');
  layer.className = 'depth-overlay';
  stage.querySelector('.depth-overlay')!.before(layer);
  const canvas = document.createElement('canvas');
  canvas.className = `depth-band ${className}`;
  canvas.setAttribute('aria-hidden', 'true');
  const gutter = document.createElement('div');
  layer.append(canvas);
  stage.querySelector('.depth-gutter-holder')!.append(gutter);
  let top = 0;
  const surface = attachSurface(canvas, (context) => {
    context.translate(0, MARGIN - top);
    paint(context);
  });
  return {
    gutter,
    place(geometry, strip) {
      canvas.hidden = strip === null;
      if (!strip) return;
      top = strip.top;
      const height = `${strip.bottom - strip.top + 2 * MARGIN}px`;
      Object.assign(canvas.style, { top: `${top - MARGIN}px`, width: `${geometry.width}px`, height });
    },
    invalidate: surface.invalidate,
    dispose() {
      surface.dispose();
      layer.remove();
      gutter.remove();
    },
  };
}
