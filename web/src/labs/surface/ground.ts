/** Computing surfaces in a worker of their own: coarse first, and what was asked before is dropped. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { LabClient } from '../../engine/lab-client.js';
import type { LossSurface, Plane, PlaneSpec, Range } from '../../engine/surface.js';

export interface SurfaceWish {
  /** The saved run. */
  state: ArrayBuffer;
  spec: PlaneSpec | Plane;
  size: number;
  /** From the plane, where that has to be known first. */
  range: Range | ((plane: Plane) => { first: Range; second: Range });
}

export interface Surveyor {
  /** Of the surface asked for last: 0 to 1 while it is computed, else null. */
  share: ReadonlySignal<number | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  /** `show` gets each coarse surface and then the whole one. Resolves to whether that came. */
  survey(wish: SurfaceWish, show: (surface: LossSurface) => void): Promise<boolean>;
  cancel(): void;
}

export function createSurveyor(lab: LabClient): Surveyor {
  const share = signal<number | null>(null);
  const problems = signal<readonly Problem[]>([]);
  let current = new AbortController();

  async function compute(
    { state, spec, size, range }: SurfaceWish,
    abort: AbortSignal,
    show: (surface: LossSurface) => void,
  ): Promise<void> {
    const isKnown = typeof range !== 'function';
    const plane = isKnown ? spec : await lab.ask('surfacePlane', { state, spec: spec as PlaneSpec }, { signal: abort });
    const onProgress = (step: { share: number; coarse?: LossSurface }): void => {
      share.value = step.share;
      if (step.coarse) show(step.coarse);
    };
    const wish = { state, plane, size, range: isKnown ? range : range(plane as Plane) };
    show(await lab.ask('surface', wish, { signal: abort, onProgress }));
  }

  return {
    share,
    problems,
    async survey(wish, show) {
      current.abort();
      current = new AbortController();
      const { signal: abort } = current;
      share.value = 0;
      try {
        await compute(wish, abort, show);
        problems.value = [];
      } catch (error) {
        if (abort.aborted) return false;
        if (!(error instanceof GradflowError)) throw error;
        problems.value = error.problems;
      }
      share.value = null;
      return problems.peek().length === 0;
    },
    cancel: () => {
      current.abort();
      share.value = null;
    },
  };
}
