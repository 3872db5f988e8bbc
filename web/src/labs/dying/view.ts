/** What the parts of the lab share. */
import type { Signal } from '@preact/signals-core';
import { CURVES } from '../../views/depth/curves.js';
import { type LabContext, wordsOf } from '../lab.js';
import { en } from './en.js';
import type { UnitPlace } from './geometry.js';
import { ko } from './ko.js';
import type { DyingModel } from './model.js';
import type { UnitMark, UnitPicture } from './paint.js';

export type Words = typeof en;

export interface View {
  context: LabContext;
  model: DyingModel;
  /** Under the pointer or the keyboard. */
  reading: Signal<UnitPlace | null>;
  /** Of the next replay. */
  steps: Signal<number>;
}

export function words({ context }: View): Words {
  return wordsOf(context.store, { en, ko });
}

export function markOf({ model }: View, place: UnitPlace): UnitMark {
  const life = model.lifeAt(place);
  if (life.kind === 'alive') return 'alive';
  if (life.kind === 'never') return 'never';
  return model.report.value?.layers[place.layer]?.dead[place.unit] ? 'dead' : 'alive';
}

export function unitName(view: View, { layer, unit }: UnitPlace): string {
  return words(view).unit(layer + 1, unit + 1);
}

/** Every dead unit, layer by layer. */
export function deadUnits({ model }: View): UnitPlace[] {
  return (model.report.value?.layers ?? []).flatMap(({ dead }, layer) =>
    dead.flatMap((isDead, unit) => (isDead ? [{ layer, unit }] : [])),
  );
}

export function pictureOf(view: View): UnitPicture {
  const layers = view.model.report.value?.layers ?? [];
  const say = words(view);
  return {
    layers,
    mark: (layer, unit) => markOf(view, { layer, unit }),
    heads: layers.map(({ activation, dead, units }, layer) => [
      say.layer(layer + 1, CURVES[activation].label),
      say.count(dead.filter(Boolean).length, units),
    ]),
    selected: view.model.selected.value,
    reading: view.reading.value,
  };
}
