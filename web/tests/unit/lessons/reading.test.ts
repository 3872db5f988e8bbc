/** A number that a lesson was asked for is measured where its run arrives; where that fails, the lesson says so. */
import { batch, signal } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../../../src/config/defaults.js';
import { GradflowError } from '../../../src/config/problem.js';
import type { LabClient } from '../../../src/engine/lab-client.js';
import type { LessonRun } from '../../../src/lessons/lesson.js';
import type { Asked, LessonModel } from '../../../src/lessons/model.js';
import { followReading } from '../../../src/lessons/reading.js';
import type { Actions } from '../../../src/state/actions.js';
import type { Store } from '../../../src/state/store.js';

const RUN = { name: 'run', label: '', config: DEFAULTS, scene: {}, show: [] } satisfies LessonRun;

/** A page on which the number of step 10 was just asked for, its run not there yet. */
function page(ask: () => Promise<unknown>, saved: ArrayBuffer | null = new ArrayBuffer(1)) {
  const before = {};
  const isOn = signal(true);
  const store = {
    info: signal<object>(before),
    frame: signal({ step: 500, divergence: null as object | null }),
  };
  const claim = { run: 'run', quantity: 'testLoss', step: 10, text: '0.5' };
  const asked = signal({ run: RUN, claim, steps: 10, before } as unknown as Asked);
  const model = { asked, isOn: () => isOn.value } as unknown as LessonModel;
  const actions = { saveState: vi.fn(async () => saved) };
  const lab = { ask, cancelAll: () => {} } as unknown as LabClient;
  const { reading } = followReading(model, store as unknown as Store, actions as unknown as Actions, lab);
  const stand = (step: number): void =>
    batch(() => {
      store.info.value = {};
      store.frame.value = { step, divergence: null };
    });
  const leave = (): void => {
    isOn.value = false;
  };
  return { reading, actions, stand, leave };
}

describe('a number that was asked for', () => {
  it('is measured once, when its run stands at its step', async () => {
    const { reading, actions, stand } = page(async () => ({ value: 0.25 }));
    expect(reading.value).toMatchObject({ value: undefined });
    stand(4);
    expect(actions.saveState).not.toHaveBeenCalled();
    stand(10);
    stand(10);
    await vi.waitFor(() => expect(reading.value).toMatchObject({ value: 0.25 }));
    expect(reading.value!.failure).toBeUndefined();
    expect(actions.saveState).toHaveBeenCalledOnce();
  });

  it('says why it could not be measured', async () => {
    const problems = [{ path: 'lab', code: 'unavailable' as const, message: 'gone' }];
    const { reading, stand } = page(() => Promise.reject(new GradflowError(problems)));
    stand(10);
    await vi.waitFor(() => expect(reading.value).toMatchObject({ value: null, failure: problems }));
  });

  it.each([
    ['another experiment is set up', ({ leave }: ReturnType<typeof page>) => leave()],
    ['its run is trained on before it was measured', ({ stand }: ReturnType<typeof page>) => stand(11)],
  ])('is given up where %s', (_, happen) => {
    const opened = page(async () => ({ value: 0.25 }));
    happen(opened);
    expect(opened.reading.value).toMatchObject({ value: null, failure: 'changed' });
    expect(opened.actions.saveState).not.toHaveBeenCalled();
  });

  it('is given up where the run is gone when it is to be saved', async () => {
    const { reading, stand } = page(async () => ({ value: 0.25 }), null);
    stand(10);
    await vi.waitFor(() => expect(reading.value).toMatchObject({ value: null, failure: 'changed' }));
  });
});
