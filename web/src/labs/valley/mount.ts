/** The learning-rate lab: the textbook case, one or two weights on a loss that can be seen whole. */
import { computed, signal } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import '../../draw/draw.css';
import type { Cursor } from '../../draw/heights/things.js';
import type { Size } from '../../draw/surface.js';
import { attachTerrain } from '../../draw/terrain/attach.js';
import { createView } from '../../draw/terrain/orbit.js';
import { mount as follow } from '../../page/mount.js';
import { attachChart } from '../chart/attach.js';
import { type LabContext, wordsOf } from '../lab.js';
import { type Space, showInSpace } from '../terrain/in-space.js';
import { distanceChart } from './distance.js';
import { filesOf } from './files.js';
import type { Point } from './landscapes.js';
import { createValley } from './model.js';
import { attachPicture } from './picture.js';
import { spacePicture } from './space.js';
import { CHART, isInSpace, type ValleyView, valleyTemplate } from './template.js';
import './valley.css';
import { WORDS } from './words.js';

export function mount(host: HTMLElement, context: LabContext): () => void {
  const words = () => wordsOf(context.store, WORDS);
  const model = createValley(context);
  const reading = signal<number | null>(null);
  const chart = computed(() => distanceChart(model, words()));
  const sizeOf = (): Size => {
    const { width, height } = host.querySelector('.valley-picture')!.getBoundingClientRect();
    return { width, height };
  };
  const space = signal<Space | null>(null);
  const camera = createView();
  const view: ValleyView = {
    context,
    space,
    view: camera,
    model,
    words,
    refused: signal({}),
    exports: () => filesOf(model, words, sizeOf, space.value?.terrain.value ?? null),
  };
  const stopTemplate = follow(host, () => valleyTemplate(view, chart.value, reading.value));
  space.value = showInSpace(
    computed(() => isInSpace(model)),
    () =>
      attachTerrain(host.querySelector<HTMLElement>('#valley-space')!, {
        picture: spacePicture(model, words),
        view: camera,
        cursor: signal<Cursor | null>(null),
        pick: ({ x, y }) => model.place([x, y]),
      }),
  );
  const stops = [
    attachPicture(host.querySelector<HTMLElement>('.valley-picture')!, {
      model,
      words,
      hovered: signal<Point | null>(null),
    }),
    space.value.dispose,
    camera.dispose,
    attachChart(host.querySelector<HTMLElement>(`#${CHART}`)!, chart, reading),
    model.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}
