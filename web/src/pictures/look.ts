/** What is out of sight is not computed: for pictures it is asked for all the same. */
import { effect } from '@preact/signals-core';
import type { Frame } from '../engine/frame.js';
import type { ViewNeeds } from '../engine/protocol.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { Figure } from './find.js';

/** As fine as phones show them. */
const NEEDS = { network: { unitMapSize: 24 }, output: { outputSize: 100 } } as const;
/** Milliseconds after which pictures are taken as they are. */
const PATIENCE = 2000;

type Asked = Partial<Pick<ViewNeeds, 'unitMapSize' | 'outputSize'>>;

/** Asks for what figures show that are out of sight. Returns what ends it. */
export function lookAt(actions: Pick<Actions, 'setNeeds'>, figures: readonly Figure[]): { asked: Asked; end(): void } {
  const hidden = figures.filter(({ root }) => !isInSight(root.getBoundingClientRect()));
  const asked: Asked = Object.assign({}, ...hidden.map(({ id }) => NEEDS[id as keyof typeof NEEDS]));
  const none = Object.fromEntries(Object.keys(asked).map((name) => [name, 0]));
  if (Object.keys(asked).length === 0) return { asked, end: () => {} };
  actions.setNeeds(asked);
  return { asked, end: () => actions.setNeeds(none) };
}

const isInSight = ({ top, bottom }: DOMRect): boolean => bottom > 0 && top < innerHeight;

/** Resolves when a frame has all that was asked for. */
export function arrivalOf({ frame }: Store, asked: Asked): Promise<void> {
  const isThere = (shown: Frame | null): boolean =>
    (!asked.unitMapSize || (shown?.unitMaps.size ?? 0) > 0) && (!asked.outputSize || (shown?.output.size ?? 0) > 0);
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (isThere(frame.value)) resolve();
    });
    setTimeout(() => {
      stop();
      resolve();
    }, PATIENCE);
  });
}
