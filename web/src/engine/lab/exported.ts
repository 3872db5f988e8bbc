/** A run for what is written of it outside: its Config, and all numbers that its predictions depend on. */
import type { Config } from '../../config/config.js';
import type { ParameterBlock } from '../frame.js';
import type { Session, StatisticsBlock } from '../session.js';
import type { LabQuery } from './query.js';

/** Row by row; a vector has one column. */
export interface Tensor {
  name: string;
  rows: number;
  cols: number;
  values: Float32Array;
}

export interface Exported {
  config: Config;
  step: number;
  layout: ParameterBlock[];
  parameters: Float32Array;
  /** Of batch normalization; none without. */
  statistics: StatisticsBlock[];
}

export function exportedOf(session: Session): Exported {
  return {
    config: session.config,
    step: session.metrics().step,
    layout: session.layout(),
    parameters: session.parameters(),
    statistics: session.statistics(),
  };
}

export const exported: LabQuery<{ state: ArrayBuffer }, Exported> = (bench, { state }) =>
  exportedOf(bench.session(state));
