import { signal } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { choice, flag, labSettings, list, number, readSettings, writeSettings } from '../../src/labs/settings.js';
import { writeLink } from '../../src/state/link.js';
import { readLink } from '../../src/state/read-link.js';

const TABLE = {
  plane: choice(['random', 'weights'], 'random'),
  seed: number({ min: 1, max: 100, initial: 1, whole: true }),
  range: number({ min: 0.01, max: 10, initial: 1 }),
  racers: list(choice(['sgd', 'adam'], 'sgd'), ['sgd', 'adam'] as const, [1, 2]),
  both: flag(false),
};
const INITIAL = { plane: 'random', seed: 1, range: 1, racers: ['sgd', 'adam'], both: false };

describe('settings of a lab', () => {
  it('say only what differs, and come back', () => {
    const values = { plane: 'weights', seed: 7, range: 0.5, racers: ['adam'], both: true } as const;
    const written = writeSettings(TABLE, values);
    expect(written).toEqual({ plane: 'weights', seed: '7', range: '0.5', racers: 'adam', both: 'yes' });
    expect(readSettings(TABLE, written)).toEqual({ values, problems: [] });
    expect(writeSettings(TABLE, { ...values, ...(INITIAL as object) })).toEqual({});
    expect(readSettings(TABLE, {})).toEqual({ values: INITIAL, problems: [] });
  });

  it.each([
    [{ plane: 'wieghts' }, 'link.view.plane unknown-choice'],
    [{ seed: '0' }, 'link.view.seed out-of-range'],
    [{ seed: '1.5' }, 'link.view.seed not-integer'],
    [{ seed: '' }, 'link.view.seed wrong-type'],
    [{ seed: 'Infinity' }, 'link.view.seed not-finite'],
    [{ range: 'wide' }, 'link.view.range not-finite'],
    [{ racers: 'sgd,plain' }, 'link.view.racers unknown-choice'],
    [{ racers: '' }, 'link.view.racers too-few'],
    [{ racers: 'sgd,sgd,adam' }, 'link.view.racers too-many'],
    [{ both: '1' }, 'link.view.both unknown-choice'],
    [{ toString: '1' }, 'link.view.toString unknown-key'],
    [{ constructor: '1' }, 'link.view.constructor unknown-key'],
  ])('%j: stay as they were, and say so', (written, said) => {
    const { values, problems } = readSettings(TABLE, written as Record<string, string>);
    expect(values).toEqual(INITIAL);
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([said]);
  });

  it('guess what a misspelled key meant', () => {
    expect(readSettings(TABLE, { sede: '3' }).problems[0]).toMatchObject({ meant: 'view.seed' });
  });

  it('follow the link and change it', async () => {
    const store = { labSettings: signal<Record<string, string>>({ seed: '3', plane: 'none' }) };
    const setLab = vi.fn((next: Record<string, string>) => {
      store.labSettings.value = next;
    });
    const actions = { setLab, notify: vi.fn() };
    const settings = labSettings({ store, actions } as never, TABLE);
    expect(settings.values.value.seed).toBe(3);
    await Promise.resolve();
    expect(actions.notify).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ path: 'link.view.plane' })]);
    settings.change({ range: 2 }, { merge: true });
    expect(setLab).toHaveBeenCalledExactlyOnceWith({ seed: '3', range: '2' }, { merge: true });
    expect(settings.values.value.range).toBe(2);
    store.labSettings.value = {};
    expect(settings.values.value).toEqual(INITIAL);
    settings.dispose();
  });

  it('travel in the link of their lab', async () => {
    const link = writeLink(DEFAULTS, { lab: 'check', labSettings: { plane: 'a b&c=d', seed: '3' } });
    expect(link).toBe('v=1&view=check&view.plane=a%20b%26c%3Dd&view.seed=3');
    expect(await readLink(link)).toMatchObject({
      problems: [],
      lab: 'check',
      labSettings: { plane: 'a b&c=d', seed: '3' },
    });
    const { problems, labSettings: none } = await readLink('v=1&view.seed=3&b.view.seed=4');
    expect(none).toBeUndefined();
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'link.view.seed not-applicable',
      'link.b.view.seed not-applicable',
    ]);
  });
});
