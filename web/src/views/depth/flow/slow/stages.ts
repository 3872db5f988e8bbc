/** One training step in stages: through the layers, the loss, back through the layers, the update. Pure. */

export const PHASES = ['forward', 'loss', 'backward', 'update'] as const;
export type Phase = (typeof PHASES)[number];

export interface Stage {
  phase: Phase;
  /** Hidden layers count from 0, the output is their number: so also for `loss` and `update`. */
  layer: number;
}

/** Milliseconds of one stage while it plays by itself, and of all layers together at most. */
const STAGE_TIME = 1600;
const PHASE_TIME = 9000;

/** `layers` counts the output too. */
export function stagesOf(layers: number): Stage[] {
  const forward = Array.from({ length: layers }, (_, layer): Stage => ({ phase: 'forward', layer }));
  const backward = forward.map(({ layer }): Stage => ({ phase: 'backward', layer: layers - 1 - layer }));
  const last = layers - 1;
  return [...forward, { phase: 'loss', layer: last }, ...backward, { phase: 'update', layer: last }];
}

export function firstOf(stages: readonly Stage[], phase: Phase): number {
  return stages.findIndex((stage) => stage.phase === phase);
}

/** How long a stage stays, in milliseconds. */
export function durationOf({ phase }: Stage, layers: number): number {
  return phase === 'loss' || phase === 'update' ? STAGE_TIME : Math.min(STAGE_TIME, PHASE_TIME / layers);
}
