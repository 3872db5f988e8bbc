/** The languages that a network can be written in: a line here, a file in `export/code`. */
import { arrayCode, JAX, NUMPY } from '../../export/code/array.js';
import { eigenCode } from '../../export/code/eigen.js';
import { kerasCode } from '../../export/code/keras.js';
import { torchCode } from '../../export/code/torch.js';
import type { Plan } from '../../export/plan.js';

interface CodeLanguage {
  label: string;
  file: string;
  write(plan: Plan): string;
}

export const LANGUAGES = {
  numpy: { label: 'NumPy', file: 'network_numpy.py', write: (plan: Plan) => arrayCode(plan, NUMPY) },
  torch: { label: 'PyTorch', file: 'network_torch.py', write: torchCode },
  keras: { label: 'Keras', file: 'network_keras.py', write: kerasCode },
  jax: { label: 'JAX', file: 'network_jax.py', write: (plan: Plan) => arrayCode(plan, JAX) },
  eigen: { label: 'C++ (Eigen)', file: 'network.cpp', write: eigenCode },
} satisfies Record<string, CodeLanguage>;

export type CodeName = keyof typeof LANGUAGES;
