import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { isEqual } from '../../src/config/equal.js';
import { SERIES } from '../../src/draw/series.js';
import type { Frame, RunInfo } from '../../src/engine/frame.js';
import { loadMessages } from '../../src/i18n/messages.js';
import { Shelf } from '../../src/runs/shelf.js';
import { memoryEntries, RunStorage } from '../../src/runs/storage.js';
import type { Actions } from '../../src/state/actions.js';
import { createStore, type Store } from '../../src/state/store.js';

let store: Store;
let actions: Pick<Actions, 'change' | 'reset' | 'pause'>;
let shelf: Shelf;

/** The run of `config` as it stands at `step`. */
function show(config: Config, step: number, train = 1 / (step + 1)): void {
  store.config.value = config;
  store.info.value = { config } as RunInfo;
  store.losses.value = [{ step: 0, train: 1, test: null }, ...(step > 0 ? [{ step, train, test: 0.5 }] : [])];
  const evaluation = { step, trainLoss: train, testLoss: 0.5, trainAccuracy: 0.75, testAccuracy: 0.5 };
  store.frame.value = { step, evaluation } as Frame;
}

/** Training settings go into the run as it stands; equal sections stay the same objects. */
function changeAsActionsDo(next: Config): void {
  const before = store.config.value;
  const restart = !isEqual(next.data, before.data) || !isEqual(next.model, before.model);
  if (restart) show(next, 0);
  else store.config.value = { ...before, training: next.training };
}

const withRate = (learningRate: number): Config => ({ ...DEFAULTS, training: { ...DEFAULTS.training, learningRate } });
const names = (): string[] => shelf.runs.value.map(({ name }) => name).reverse();
/** Runs that are kept within a millisecond have no order. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

beforeEach(async () => {
  vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} });
  await loadMessages('en');
  store = createStore();
  actions = {
    change: vi.fn((next: Config) => changeAsActionsDo(next)),
    reset: vi.fn(() => show(store.config.value, 0)),
    pause: vi.fn(),
  };
  shelf = new Shelf(store, actions as Actions, new RunStorage(memoryEntries(), true));
});

describe('keeping a run', () => {
  it('puts its curve into the chart, with name and figures; a run that has not begun is none', async () => {
    await shelf.keep();
    show(DEFAULTS, 0);
    await shelf.keep();
    expect([shelf.notice.value?.kind, shelf.runs.value]).toEqual(['nothing', []]);
    show(DEFAULTS, 300, 0.25);
    await shelf.keep();
    expect(shelf.runs.value[0]).toMatchObject({ step: 300, trainLoss: 0.25, trainAccuracy: 0.75, link: 'v=1' });
    expect(store.otherCurves.value.kept).toEqual([
      {
        name: 'Spiral, 8 tanh, 8 Leaky ReLU',
        color: 0,
        points: [
          { step: 0, train: 1, test: null },
          { step: 300, train: 0.25, test: null },
        ],
      },
    ]);
    shelf.lines.value = { train: false, test: true, cut: false };
    expect(store.otherCurves.value.kept![0]!.points[1]).toEqual({ step: 300, train: null, test: 0.5 });
  });

  it('again and further on brings it up to date; one edited on the way stands beside it', async () => {
    show(DEFAULTS, 300);
    await shelf.keep();
    await shelf.keep();
    expect(shelf.notice.value?.kind).toBe('already');
    show(DEFAULTS, 500);
    await shelf.keep();
    expect([shelf.notice.value?.kind, shelf.runs.value.map(({ step }) => step)]).toEqual(['updated', [500]]);
    await tick();
    store.edited.value = true;
    await shelf.keep();
    expect(names()).toEqual(['Spiral, 8 tanh, 8 Leaky ReLU', 'Spiral, 8 tanh, 8 Leaky ReLU (2)']);
  });

  it('shows as many curves as there are marks, each with its own', async () => {
    for (let index = 0; index <= SERIES; index++) {
      show(withRate(0.001 * (index + 1)), 10);
      await shelf.keep();
      await tick();
    }
    const drawn = store.otherCurves.value.kept!;
    expect(new Set(drawn.map(({ color }) => color)).size).toBe(SERIES);
    const hidden = shelf.runs.value.find(({ shown }) => !shown)!;
    shelf.show(hidden, true);
    expect(shelf.notice.value?.kind).toBe('curves');
    shelf.show(shelf.runs.value.at(-1)!, false);
    shelf.show(hidden, true);
    expect(store.otherCurves.value.kept!.map(({ name }) => name)).toContain(hidden.name);
  });

  it('leaves the curves of others in the chart alone', async () => {
    const twin = [{ name: 'B', color: '--run-b' as const, points: [] }];
    store.otherCurves.value = { twin };
    show(DEFAULTS, 300);
    await shelf.keep();
    shelf.remove(shelf.runs.value);
    expect(store.otherCurves.value).toEqual({ twin });
  });
});

describe('starting a kept run anew', () => {
  beforeEach(async () => {
    show(DEFAULTS, 300);
    await shelf.keep();
    await tick();
  });

  it('offers to keep the run that is left, once it is gone', async () => {
    show({ ...DEFAULTS, data: { ...DEFAULTS.data, kind: 'moons' } }, 70);
    await shelf.restore(shelf.runs.value[0]!);
    expect(store.config.value).toEqual(DEFAULTS);
    expect(actions.reset).not.toHaveBeenCalled(); // other data begin a run anyway
    const notice = shelf.notice.value;
    if (notice?.kind !== 'restored' || !notice.left) throw new Error('nothing is offered');
    await shelf.add(notice.left);
    expect(shelf.runs.value[0]).toMatchObject({ name: 'Moons', step: 70 });
  });

  it('begins at step 0 also where only training settings differ, and offers nothing that is kept', async () => {
    show(withRate(0.1), 50);
    await shelf.keep();
    await shelf.restore(shelf.runs.value.find(({ link }) => link === 'v=1')!);
    expect(actions.reset).toHaveBeenCalledOnce();
    expect(shelf.notice.value).toMatchObject({ kind: 'restored', left: null });
    await shelf.restore(shelf.runs.value.find(({ link }) => link === 'v=1')!);
    expect(shelf.notice.value?.kind).toBe('same');
  });
});

describe('names and deletion', () => {
  it('can be changed, taken back, and never lose a run to an empty name', async () => {
    show(DEFAULTS, 300);
    await shelf.keep();
    shelf.rename(shelf.runs.value[0]!, '  ');
    shelf.rename(shelf.runs.value[0]!, ' Mine ');
    const before = shelf.runs.value;
    shelf.remove(before);
    expect(shelf.runs.value).toEqual([]);
    shelf.bringBack(before);
    expect([names(), shelf.notice.value]).toEqual([['Mine'], null]);
  });
});
