/** A run at step 0 that starts from given numbers, as a saved state. */
import type { Config } from '../../config/config.js';
import { GradflowError } from '../../config/problem.js';
import type { ParameterBlock } from '../frame.js';
import type { Session } from '../session.js';
import type { Tensor } from './exported.js';
import type { LabQuery } from './query.js';

export interface ImportedArgs {
  config: Config;
  /** Every block of the parameters, and of the statistics where the network has some. */
  tensors: readonly Tensor[];
}

/** What does not fit the network is refused as `weights.<name>`. */
export const imported: LabQuery<ImportedArgs, { state: ArrayBuffer }> = ({ engine }, { config, tensors }) => {
  const session = engine.createSession(config);
  try {
    fill(session, new Map(tensors.map((tensor) => [tensor.name, tensor])));
    return { state: session.save().slice().buffer };
  } finally {
    session.dispose();
  }
};

function fill(session: Session, tensors: ReadonlyMap<string, Tensor>): void {
  const parameters = session.parameters();
  for (const block of session.layout()) fillBlock(parameters, block, tensorFor(tensors, block));
  session.setParameters(parameters);
  const statistics = session.statistics();
  session.setStatistics(
    statistics.map(({ name, values }) => tensorFor(tensors, { name, rows: values.length, cols: 1 })),
  );
}

function tensorFor(
  tensors: ReadonlyMap<string, Tensor>,
  { name, rows, cols }: Pick<Tensor, 'name' | 'rows' | 'cols'>,
): Tensor {
  const tensor = tensors.get(name);
  if (tensor?.rows === rows && tensor.cols === cols) return tensor;
  const message = `must have ${rows} x ${cols} numbers`;
  throw new GradflowError([{ path: `weights.${name}`, code: 'wrong-length', message }]);
}

/** The engine keeps blocks column by column. */
function fillBlock(parameters: Float32Array, { offset, rows, cols }: ParameterBlock, { values }: Tensor): void {
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) parameters[offset + col * rows + row] = values[row * cols + col] ?? 0;
  }
}
