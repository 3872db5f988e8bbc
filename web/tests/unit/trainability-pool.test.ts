/** The pool with clients that answer without a worker: each cell's row is its own number. */
import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { GradflowError } from '../../src/config/problem.js';
import { TRIAL_NUMBERS } from '../../src/engine/trials.js';
import { createPool, type MapJob } from '../../src/labs/trainability/pool.js';
import { schedule } from '../../src/labs/trainability/schedule.js';

const JOB: MapJob = {
  base: '{}',
  x: { quantity: 'gain', values: [1] },
  y: { quantity: 'depth', values: [1] },
  steps: 1,
};
const CELLS = Int32Array.from({ length: 100 }, (_, cell) => cell);

type Answer = (cells: Int32Array, client: number) => void;

/** `answer` may throw what a client would reject with. */
function poolOf(processors: number, answer: Answer = () => {}, training = signal(false)) {
  let clients = 0;
  let closed = 0;
  const makeClient = () => {
    const client = clients++;
    const ask = async (_: string, { cells }: { cells: Int32Array }, { signal }: { signal: AbortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      answer(cells, client);
      const rows = Float64Array.from(
        { length: cells.length * TRIAL_NUMBERS },
        (_, i) => cells[Math.floor(i / TRIAL_NUMBERS)]!,
      );
      return { rows, constant: 1, duration: cells.length };
    };
    return { ask, close: () => closed++ } as unknown as ReturnType<NonNullable<Parameters<typeof createPool>[2]>>;
  };
  return { pool: createPool(training, processors, makeClient), clients: () => clients, closed: () => closed, training };
}

async function work({ pool }: ReturnType<typeof poolOf>, ended = new AbortController().signal): Promise<number[]> {
  const found: number[] = [];
  const take = (cells: Int32Array, rows: Float64Array): void => {
    cells.forEach((cell, index) => {
      found[cell] = rows[index * TRIAL_NUMBERS]!;
    });
  };
  await pool.work(JOB, schedule(CELLS), take, ended);
  return found;
}

describe('the pool', () => {
  it('gives the same map with any number of workers, and ends them when it is closed', async () => {
    for (const processors of [1, 2, 6]) {
      const made = poolOf(processors);
      expect(await work(made)).toEqual([...CELLS]);
      expect(made.clients()).toBe(Math.min(processors, Math.max(2, processors - 1)));
      made.pool.dispose();
      expect(made.closed()).toBe(made.clients());
    }
  });

  it('gives a failed worker’s cells to others, and says what is refused', async () => {
    let failures = 0;
    const failing = (path: string): GradflowError => new GradflowError([{ path, code: 'unavailable', message: 'no' }]);
    const once = poolOf(2, () => {
      if (failures++ === 1) throw failing('lab');
    });
    expect(await work(once)).toEqual([...CELLS]);
    const refusing = poolOf(2, () => {
      throw failing('model.gain');
    });
    await expect(work(refusing)).rejects.toThrow(GradflowError);
  });

  it('leaves a processor to the training that begins, and takes it again afterwards', async () => {
    const training = signal(true);
    const slices: number[] = [];
    const made = poolOf(
      2,
      (_, client) => {
        slices.push(client);
        if (slices.length === 3) training.value = false;
      },
      training,
    );
    await work(made);
    expect(slices.slice(0, 3)).toEqual([0, 0, 0]);
    expect(slices.slice(3)).toContain(1);
  });

  it('ends at once when nobody wants the map any more', async () => {
    const stop = new AbortController();
    const made = poolOf(2, () => stop.abort());
    await expect(work(made, stop.signal)).rejects.toThrow();
  });
});
