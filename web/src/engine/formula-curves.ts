/** Custom activations as pictures: f and f' as the engine computes them, at places so close that the nearest one will do. */
import { activatedBy, type Config } from '../config/config.js';
import type { WasmModule, WholeModule } from './wasm.js';

/** `value[i]` and `first[i]` at x = i / `perUnit` - `reach`; what is not finite is NaN or infinite here too. */
export interface FormulaCurve {
  reach: number;
  perUnit: number;
  value: Float32Array;
  first: Float32Array;
}

/** By formula. */
export type FormulaCurves = Record<string, FormulaCurve>;

/** As far as histograms of pre-activations reach. */
const REACH = 64;
const PER_UNIT = 64;

/** Of every formula in the Config, which a session of this very engine has accepted. */
export function sampleFormulas(module: WasmModule, { model }: Config): FormulaCurves {
  const curves: FormulaCurves = {};
  for (const { formula } of model.layers.map(activatedBy)) {
    if (formula !== undefined) curves[formula] ??= sample(module as WholeModule, formula);
  }
  return curves;
}

function sample(module: WholeModule, formula: string): FormulaCurve {
  const xs = Float64Array.from({ length: 2 * REACH * PER_UNIT + 1 }, (_, i) => i / PER_UNIT - REACH);
  const { value: values } = module.evaluateFormula(formula, xs);
  const { value, first } = values!;
  return { reach: REACH, perUnit: PER_UNIT, value: Float32Array.from(value), first: Float32Array.from(first) };
}
