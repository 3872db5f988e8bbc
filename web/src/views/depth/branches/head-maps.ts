/** Keeps the maps of the auxiliary classifiers painted: the canvases are those of the overlay. */
import { effect } from '@preact/signals-core';
import { pace } from '../../../draw/pace.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { GroundPainter } from '../../output/ground.js';
import { headSubject } from './head-frame.js';
import type { Branches } from './state.js';

/** Milliseconds between paintings while training. */
const PAINT_EVERY = 100;

export function paintHeadMaps(branches: Branches, host: HTMLElement): () => void {
  const painter = new GroundPainter();
  const update = pace(PAINT_EVERY, () => {
    for (const canvas of host.querySelectorAll<HTMLCanvasElement>('.branch-map')) paintMap(branches, painter, canvas);
  });
  const stop = effect(() => {
    void [branches.heads.value, branches.view.shown.value, themeVersion.value];
    requestAnimationFrame(update.request); // after the overlay, which has the canvases
  });
  return () => {
    stop();
    update.dispose();
  };
}

function paintMap({ heads, view }: Branches, painter: GroundPainter, canvas: HTMLCanvasElement): void {
  const placed = heads.peek()[Number(canvas.dataset.head)];
  const { config, run } = view.shown.peek();
  const subject = placed && run ? headSubject(config, run.frame, placed.index) : null;
  canvas.hidden = subject === null;
  if (!placed || !subject) return;
  const side = Math.max(1, Math.round(placed.place.side * devicePixelRatio));
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const context = canvas.getContext('2d')!;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  painter.paint(context, { width: placed.place.side, height: placed.place.side }, subject, themeColors());
}
