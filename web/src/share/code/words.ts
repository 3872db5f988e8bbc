/** The words of the code tab in both languages. */
import type { Language, Store } from '../../state/store.js';
import type { CodeName } from './languages.js';

const en = {
  about: (steps: string) =>
    `The network as it stands after ${steps} steps, with its weights: predict() gives the outputs that it gives here.`,
  making: 'Writing …',
  failed: 'The run was replaced meanwhile. Open this again.',
  language: 'Code for',
  code: 'Code',
  download: 'Save',
  formula: (layer: number) => `The formula of layer ${layer} has no form in C++. The other languages have it.`,
  layer: (layer: number) => `Layer ${layer} is of a kind that cannot be written as code.`,
  hint: {
    numpy: 'Needs NumPy.',
    torch: 'Needs PyTorch 1.9 or newer. model is an nn.Module that can be trained on.',
    keras: 'Needs Keras 3. model is a keras.Model that can be trained on.',
    jax: 'Needs JAX.',
    eigen: 'Needs Eigen 3.4 and a compiler of C++17; the first lines say how to build it.',
  } satisfies Record<CodeName, string>,
  files: 'Files',
  weights: 'Weights and settings (JSON)',
  metrics: 'Losses and accuracies (CSV)',
  onnx: 'Network (ONNX)',
  onnxHint: (opset: number) =>
    `The ONNX file runs in ONNX Runtime and many other programs: opset ${opset}, “inputs” in, “outputs” out.`,
  open: 'Open weights …',
  opened: 'Opened: the run starts at step 0 from these weights.',
  fault: {
    large: 'The file is too large.',
    json: 'This is not JSON.',
    format: 'This is not a file of weights of Gradflow.',
    newer: 'The file is of a newer version of Gradflow.',
  },
  config: (problem: string) => `The settings in the file cannot be used. ${problem}`,
  weight: (name: string) => `“${name}” is missing in the file, or has not the numbers that this network needs.`,
};

export type CodeWords = typeof en;

const ko: CodeWords = {
  about: (steps) => `${steps}스텝까지 학습한 신경망과 그 가중치입니다. predict()는 여기와 같은 출력을 냅니다.`,
  making: '코드를 쓰는 중 …',
  failed: '그 사이에 학습이 바뀌었습니다. 다시 열어 주세요.',
  language: '언어',
  code: '코드',
  download: '저장',
  formula: (layer) => `${layer}층의 수식은 C++로 옮길 수 없습니다. 다른 언어로는 옮길 수 있습니다.`,
  layer: (layer) => `${layer}층은 코드로 옮길 수 없는 종류입니다.`,
  hint: {
    numpy: 'NumPy가 필요합니다.',
    torch: 'PyTorch 1.9 이상이 필요합니다. model은 이어서 학습할 수 있는 nn.Module입니다.',
    keras: 'Keras 3이 필요합니다. model은 이어서 학습할 수 있는 keras.Model입니다.',
    jax: 'JAX가 필요합니다.',
    eigen: 'Eigen 3.4와 C++17 컴파일러가 필요합니다. 빌드 방법은 첫머리에 적혀 있습니다.',
  },
  files: '파일',
  weights: '가중치와 설정 (JSON)',
  metrics: '손실과 정확도 (CSV)',
  onnx: '신경망 (ONNX)',
  onnxHint: (opset) =>
    `ONNX 파일은 ONNX Runtime을 비롯한 여러 프로그램에서 실행됩니다. opset ${opset}, 입력 이름은 inputs, 출력 이름은 outputs입니다.`,
  open: '가중치 열기 …',
  opened: '열었습니다. 이 가중치로 0스텝에서 시작합니다.',
  fault: {
    large: '파일이 너무 큽니다.',
    json: 'JSON이 아닙니다.',
    format: 'Gradflow의 가중치 파일이 아닙니다.',
    newer: '더 새로운 버전의 Gradflow에서 만든 파일입니다.',
  },
  config: (problem) => `파일의 설정을 사용할 수 없습니다. ${problem}`,
  weight: (name) => `파일에 “${name}”이 없거나 이 신경망에 맞는 수가 들어 있지 않습니다.`,
};

const WORDS: Record<Language, CodeWords> = { en, ko };

export const codeWords = ({ language }: Pick<Store, 'language'>): CodeWords => WORDS[language.value];
