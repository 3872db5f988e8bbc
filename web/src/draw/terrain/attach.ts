/** A surface in space on the page: the picture, turned by pointer, touch and keys, and read under the pointer. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Point } from '../heights/field.js';
import type { Cursor, SurfacePicture } from '../heights/things.js';
import { attachSurface, type Paint, setPainter } from '../surface.js';
import { themeColors, themeVersion } from '../theme.js';
import type { View } from './orbit.js';
import type { TerrainScene } from './scene.js';
import { attachTurning } from './turning.js';
import { unhurried } from './unhurried.js';

export interface TerrainParts {
  /** What is drawn; null: nothing yet. */
  picture: ReadonlySignal<SurfacePicture | null>;
  view: View;
  /** Where the surface is read. */
  cursor: Signal<Cursor | null>;
  /** A click on the surface. */
  pick(at: Point): void;
}

/** `absent`: the browser gives no WebGL, or has lost it; `missing`: the library could not be had. */
export type TerrainState = 'loading' | 'shown' | 'absent' | 'missing';

export interface Terrain {
  state: ReadonlySignal<TerrainState>;
  /** The picture as it is on screen, at its own resolution; null where there is none. */
  snapshot(): HTMLCanvasElement | null;
  dispose(): void;
}

/**
 * `host` holds the empty element `.terrain-space` and over it the canvas `.terrain-words`, which takes the focus. The 3-D
 * library comes with the first of them.
 */
export function attachTerrain(host: HTMLElement, { picture, view, cursor, pick }: TerrainParts): Terrain {
  const space = host.querySelector<HTMLElement>('.terrain-space')!;
  const words = host.querySelector<HTMLCanvasElement>('.terrain-words')!;
  const state = signal<TerrainState>('loading');
  let scene: TerrainScene | null = null;
  let closed = false;

  const surface = attachSurface(words, (context, size) => {
    const shown = picture.peek();
    if (!shown || !scene) return;
    scene.draw(context, size, shown, view.orbit.peek(), themeColors(), cursor.peek());
    pace.drawn(scene.cost());
  });
  const pace = unhurried(surface.invalidate);
  const open = async (): Promise<void> => {
    const { TerrainScene } = await import('./scene.js');
    if (closed) return;
    scene = TerrainScene.open();
    state.value = scene ? 'shown' : 'absent';
    if (!scene) return;
    space.append(scene.canvas);
    setPainter(scene.canvas, paintSpace);
    scene.canvas.addEventListener('webglcontextlost', lose);
    scene.canvas.addEventListener('webglcontextrestored', regain);
    surface.invalidate();
  };
  open().catch(() => {
    state.value = 'missing';
  });
  /** For files, at twice the size on screen. WebGL keeps its pixels only until the page is next put together. */
  const paintSpace: Paint = (context, { width, height }) => {
    const shown = picture.peek();
    const unseen = document.createElement('canvas').getContext('2d')!;
    if (!shown || !scene) return;
    const size = { width: 2 * width, height: 2 * height };
    scene.draw(unseen, size, shown, view.orbit.peek(), themeColors(), null);
    context.drawImage(scene.canvas, 0, 0, width, height);
    surface.invalidate();
  };
  const lose = (event: Event): void => {
    event.preventDefault(); // asks the browser to give it back
    state.value = 'absent';
  };
  const regain = (): void => {
    state.value = 'shown';
    surface.invalidate();
  };
  const stops = [
    effect(() => {
      picture.value;
      themeVersion.value;
      pace.request();
    }),
    effect(() => {
      view.orbit.value;
      cursor.value;
      pace.request(true);
    }),
    pace.dispose,
    attachTurning(words, view, {
      point: (at) => {
        const point = at && scene?.pointUnder(at);
        cursor.value = point ? { ...point, by: 'pointer' } : null;
      },
      pick: (at) => {
        const point = scene?.pointUnder(at);
        if (point) pick(point);
      },
    }),
  ];
  return {
    state,
    snapshot: () => (scene && picture.peek() ? compose(scene, words) : null),
    dispose: () => {
      closed = true;
      scene?.canvas.removeEventListener('webglcontextlost', lose);
      for (const stop of stops) stop();
      surface.dispose();
      scene?.dispose();
    },
  };

  function compose({ canvas }: TerrainScene, over: HTMLCanvasElement): HTMLCanvasElement {
    const both = document.createElement('canvas');
    both.width = over.width;
    both.height = over.height;
    const context = both.getContext('2d')!;
    const [width, height] = [over.clientWidth, over.clientHeight];
    context.fillStyle = themeColors().panel;
    context.fillRect(0, 0, both.width, both.height);
    // WebGL keeps its pixels only until the page is next put together: it is drawn anew, and taken at once.
    const drawn = document.createElement('canvas');
    drawn.width = both.width;
    drawn.height = both.height;
    const words = drawn.getContext('2d')!;
    words.scale(both.width / width, both.height / height);
    scene!.draw(words, { width, height }, picture.peek()!, view.orbit.peek(), themeColors(), null);
    context.drawImage(canvas, 0, 0, both.width, both.height);
    context.drawImage(drawn, 0, 0);
    return both;
  }
}
