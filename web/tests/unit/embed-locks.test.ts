import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WELCOME } from '../../src/config/welcome.js';
import { lockedActions } from '../../src/embed/locks.js';
import { LOCKS, type Lock } from '../../src/embed/options.js';
import { type Actions, createActions } from '../../src/state/actions.js';
import { createStore, type Store } from '../../src/state/store.js';

const COMMANDS = ['open', 'training', 'setParameter', 'setNeeds', 'play', 'pause', 'advance', 'goTo', 'swap'] as const;

let store: Store;
let client: Record<(typeof COMMANDS)[number], ReturnType<typeof vi.fn>>;
let actions: Actions;

beforeEach(() => {
  store = createStore();
  client = Object.fromEntries(COMMANDS.map((name) => [name, vi.fn()])) as typeof client;
  const history = { push: () => {}, replace: () => {} };
  const all = createActions(store, { client: client as never }, history);
  all.follow(WELCOME);
  actions = lockedActions(store, all);
  for (const command of Object.values(client)) command.mockClear();
});

const csv = (): File => new File(['x,y,label\n0,0,0\n2,2,1\n'], 'points.csv');

/** What each lock is about; all of it changes something when nothing is locked. */
const ATTEMPTS: Record<Lock, ((actions: Actions) => unknown)[]> = {
  data: [
    (act) => act.changeData({ noise: 0.3 }),
    (act) => act.change({ ...WELCOME, data: { ...WELCOME.data, seed: 9 } }),
    (act) =>
      act.setPoints([
        [0, 0, 0],
        [1, 1, 1],
      ]),
    (act) => act.importCsv(csv()),
  ],
  model: [
    (act) => act.changeModel({ gain: 2 }),
    (act) => act.editLayers({ remove: 0 }),
    (act) => act.follow({ ...WELCOME, model: { ...WELCOME.model, seed: 5 } }),
  ],
  training: [(act) => act.changeTraining({ learningRate: 0.5 })],
  weights: [(act) => act.setParameter(0, 1), (act) => act.follow(WELCOME, { state: new ArrayBuffer(4) })],
  run: [(act) => act.play(), (act) => act.toggle(), (act) => act.step(), (act) => act.epoch(), (act) => act.reset()],
};

const commands = (): number => Object.values(client).reduce((sum, { mock }) => sum + mock.calls.length, 0);

describe('locks', () => {
  it.each(LOCKS)('%s: each attempt is refused and said once', async (lock) => {
    store.locks.value = [lock];
    const before = store.config.value;
    for (const attempt of ATTEMPTS[lock]) await attempt(actions);
    expect(store.config.value).toBe(before);
    expect(commands()).toBe(0);
    expect(store.notices.value).toMatchObject([{ path: `locked.${lock}` }]);
  });

  it.each(LOCKS)('%s: without the lock each attempt does something', async (lock) => {
    store.locks.value = LOCKS.filter((other) => other !== lock);
    for (const attempt of ATTEMPTS[lock]) {
      const before = commands();
      await attempt(actions);
      await vi.waitFor(() => expect(commands()).toBeGreaterThan(before));
    }
    expect(store.notices.value).toEqual([]);
  });
});
