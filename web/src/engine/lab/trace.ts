/** The numbers of one sample, or of a whole batch, on their way forward, back and into the next step. */
import type { Trace } from '../probes.js';
import type { LabQuery } from './query.js';

export interface TraceArgs {
  state: ArrayBuffer;
  /** `batch`: those of the next step. Null: the first of them. */
  samples: number | 'batch' | null;
}

export interface TraceAnswer {
  trace: Trace;
  samples: Int32Array;
  /** What the next step does with its whole batch, by parameter: a trace leaves dropout out. */
  batch: { size: number; gradient: Float32Array; update: Float32Array };
  /** The run's parameters as traced. */
  parameters: Float32Array;
}

export const trace: LabQuery<TraceArgs, TraceAnswer> = (bench, { state, samples }) => {
  const session = bench.session(state);
  const batch = session.batch();
  const chosen = samples === 'batch' ? batch : Int32Array.of(samples ?? batch[0]!);
  const whole = session.trace({ samples: batch });
  return {
    trace: samples === 'batch' ? whole : session.trace({ samples: chosen }),
    samples: chosen,
    batch: { size: batch.length, gradient: Float32Array.from(whole.gradient), update: Float32Array.from(whole.update) },
    parameters: session.parameters(),
  };
};
