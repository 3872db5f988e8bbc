/** The page starts with a small engine; what that leaves out needs the whole one. */
import { type Config, isImage } from '../config/config.js';
import type { FormulaCurves } from './formula-curves.js';
import type { WasmModule } from './wasm.js';

/** The whole engine, and what the page is told besides of runs that need it. */
export interface WholeEngine {
  module: WasmModule;
  curvesOf(config: Config): FormulaCurves;
  /** Multiply-adds with weights that one sample takes forward. */
  operationsOf(config: Config): number;
  /** Fetches the digits, for the runs to come. Fails with a GradflowError. */
  loadImages(): Promise<void>;
}

/** Whether only the whole engine can train this Config. */
export function needsWholeEngine({ data, model }: Config): boolean {
  const { layers, normalization, skip, skips, auxiliary } = model;
  const isPlain = normalization === 'none' && skip === 0 && skips.length + auxiliary.length === 0;
  return !isPlain || isImage(data) || layers.some((layer) => layer.type || layer.activation === 'custom');
}
