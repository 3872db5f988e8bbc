/** What the parts of the tab share. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type HeightScale, heightScale } from '../../../draw/heights/scale.js';
import type { Cursor, SurfacePicture } from '../../../draw/heights/things.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { CURVES } from '../../../views/depth/curves.js';
import { wordsOf } from '../../lab.js';
import type { Refused } from '../../number-input.js';
import { fieldOf } from '../fields.js';
import type { TabContext } from '../tabs.js';
import { WORDS, type Words } from '../words.js';
import { createPairModel, type PairModel, type Side } from './model.js';

export interface PairView {
  context: TabContext;
  model: PairModel;
  words(): Words;
  refused: Refused;
  cursor: Signal<Cursor | null>;
  scale: ReadonlySignal<HeightScale>;
  pictures: readonly [ReadonlySignal<SurfacePicture | null>, ReadonlySignal<SurfacePicture | null>];
}

export function createPairView(context: TabContext): PairView {
  const model = createPairModel(context);
  const words = (): Words => wordsOf(context.store, WORDS);
  const height = computed(() => context.settings.values.value.height);
  const scale = computed(() => {
    const fields = model.sides.value.flatMap((side) => (side ? [fieldOf(side.surface)] : []));
    return heightScale(fields, height.value);
  });
  const picture = (side: 0 | 1) =>
    computed(() => {
      const shown = model.sides.value[side];
      return shown && pictureOf(shown, scale.value, words());
    });
  return {
    context,
    model,
    words,
    refused: signal({}),
    cursor: signal<Cursor | null>(null),
    scale,
    pictures: [picture(0), picture(1)],
  };
}

/** The network stands in the middle of its surface. */
function pictureOf({ surface }: Side, scale: HeightScale, { axes, height }: Words): SurfacePicture {
  themeVersion.value;
  const ball = { x: 0, y: 0, value: null, color: themeColors().accent, mark: '' };
  return {
    field: fieldOf(surface),
    scale,
    axes: { x: axes.random(1), y: axes.random(2), height },
    things: { paths: [], arrows: [], balls: [ball] },
  };
}

export const nameOf = ({ activation }: Pick<Side, 'activation'>): string => CURVES[activation].label;
