/** The second run's part of the page's state. */
import { batch } from '@preact/signals-core';
import { createStore, type Store } from '../state/store.js';

/** What belongs to the run itself, and goes with it when two runs change places. */
const OF_THE_RUN = [
  'config',
  'info',
  'frame',
  'losses',
  'measuredSpeed',
  'problems',
  'edited',
  'time',
  'leftLine',
] as const satisfies readonly (keyof Store)[];

/** What is chosen once for each run. All else, such as speed, language and what is pointed at, the two share. */
const OF_ITS_OWN = [
  'otherCurves',
  'notices',
  'failure',
  'pinned',
  'brush',
  'lab',
  'story',
  'networkMode',
  'path',
  'twin',
  'letter',
] as const satisfies readonly (keyof Store)[];

export function createStoreBeside(store: Store): Store {
  const fresh = createStore();
  const own = [...OF_THE_RUN, ...OF_ITS_OWN].map((key) => [key, fresh[key]]);
  return { ...store, ...Object.fromEntries(own) };
}

/** Each shows the other's run. */
export function exchangeRuns(a: Store, b: Store): void {
  batch(() => {
    for (const key of OF_THE_RUN) {
      const [mine, other] = [a[key], b[key]] as [{ value: unknown }, { value: unknown }];
      [mine.value, other.value] = [other.value, mine.value];
    }
  });
}
