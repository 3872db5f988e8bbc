/** The forward pass of a plan, line by line, in the words of one language. */
import type { Activation, Normalization, Path, Plan, Step } from '../plan.js';

/** Expressions of one language: `x` and `z` are variables of it. */
export interface Dialect {
  affine(step: Step, x: string): string;
  normalize(normalization: Normalization, z: string, step: Step): string;
  add(path: Path, z: string, x: string, step: Step): string;
  maxout(pieces: number, z: string, step: Step): string;
  activate(activation: Activation, z: string, step: Step): string;
  link(link: Plan['link'], z: string): string;
  /** A statement; `isNew`: the variable is not there yet. */
  assign(name: string, value: string, isNew: boolean): string;
}

/** Statements that make `a1`, `a2`, .. of `a0`, and `outputs` at last. */
export function walk({ steps, link }: Plan, dialect: Dialect): string[] {
  const lines = steps.flatMap((step) => stepLines(step, dialect));
  return [...lines, dialect.assign('outputs', dialect.link(link, `a${steps.length}`), true)];
}

function stepLines(step: Step, dialect: Dialect): string[] {
  const { index, normalization, activation, paths } = step;
  const z = `z${index}`;
  const isMaxout = activation.activation === 'maxout';
  const values = [
    dialect.affine(step, `a${index - 1}`),
    normalization && dialect.normalize(normalization, z, step),
    isMaxout && dialect.maxout(activation.parameter, z, step),
    ...paths.map((path) => dialect.add(path, z, `a${path.from}`, step)),
  ].filter((value) => typeof value === 'string');
  const activated = isMaxout ? z : dialect.activate(activation, z, step);
  return [
    ...values.map((value, line) => dialect.assign(z, value, line === 0)),
    dialect.assign(`a${index}`, activated, true),
  ];
}
